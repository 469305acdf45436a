//! The lists and objects that are open, and of which kind each is.

/// As many are kept apart; of those within them only the number is known.
const KEPT: u32 = 128;

/// What is open, outermost first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Brackets {
    /// A bit for each: whether it is a list; the innermost is the lowest.
    lists: u128,
    depth: u32,
}

/// What a closing bracket closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closes {
    /// The innermost.
    Innermost,
    /// One further out: those within it lack their ends.
    Further,
    /// Nothing: none of its kind is open.
    Nothing,
}

impl Brackets {
    /// How many are open.
    pub(super) const fn depth(self) -> u32 {
        self.depth
    }

    /// Whether the innermost is a list.
    pub(super) const fn in_list(self) -> bool {
        self.depth > 0 && self.lists & 1 == 1
    }

    pub(super) const fn open(&mut self, list: bool) {
        if self.depth < KEPT {
            self.lists = (self.lists << 1) | list as u128;
        }
        self.depth = self.depth.saturating_add(1);
    }

    /// Closes the innermost of this kind, and what is open within it; says what that was.
    pub(super) const fn close(&mut self, list: bool) -> Closes {
        if self.depth > KEPT || (self.depth > 0 && self.in_list() == list) {
            self.drop_innermost();
            return Closes::Innermost;
        }
        let mut further = *self;
        while further.depth > 0 && further.in_list() != list {
            further.drop_innermost();
        }
        if further.depth == 0 {
            return Closes::Nothing;
        }
        further.drop_innermost();
        *self = further;
        Closes::Further
    }

    /// Without those that are open within so many.
    pub(super) const fn down_to(mut self, depth: u32) -> Self {
        while self.depth > depth {
            self.drop_innermost();
        }
        self
    }

    const fn drop_innermost(&mut self) {
        if self.depth <= KEPT {
            self.lists >>= 1;
        }
        self.depth = self.depth.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_closes_the_innermost_of_its_kind() {
        let mut open = Brackets::default();
        assert_eq!(open.close(true), Closes::Nothing);
        open.open(true);
        open.open(false);
        assert!(!open.in_list());
        assert_eq!(open.close(false), Closes::Innermost);
        assert!(open.in_list());
        assert_eq!(open.close(false), Closes::Nothing);
        open.open(false);
        open.open(false);
        assert_eq!((open.close(true), open.depth()), (Closes::Further, 0));
    }

    #[test]
    fn beyond_what_is_kept_only_the_number_is_known() {
        let mut open = Brackets::default();
        for _ in 0..1000 {
            open.open(true);
        }
        for _ in 0..872 {
            assert_eq!(open.close(false), Closes::Innermost);
        }
        assert_eq!((open.depth(), open.close(false), open.close(true)), (128, Closes::Nothing, Closes::Innermost));
    }
}
