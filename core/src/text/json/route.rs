//! Where in a document the items stand.

use super::trim::Trim;

/// One step of the way from the top of a document to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// To the value of the member of this name.
    Member(&'static str),
    /// To each item of a list.
    Each,
}

/// The way to items. Without a step, what stands at the top is one.
pub(crate) type Route = &'static [Step];

/// What is wanted of documents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// Where items stand; at most 64 routes. Where one goes on that another ends at, the longer one is taken: with
    /// `[]` and `[Each]`, a list at the top is no item, but what is in it.
    pub(crate) routes: &'static [Route],
    /// Members of an object at the top of which it is told that they are there.
    pub(crate) names: &'static [&'static str],
    /// The longest item, in bytes.
    pub(crate) longest: usize,
    /// What is left out of an item that is longer, before it is given up.
    pub(crate) trim: Option<Trim>,
}

/// Routes, by their numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Routes(u64);

impl Routes {
    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The first of them.
    pub(super) const fn first(self) -> Option<usize> {
        if self.0 == 0 { None } else { Some(self.0.trailing_zeros() as usize) }
    }

    /// Whether there is any in `others` that is not in here; all are then.
    pub(super) const fn add(&mut self, other: usize) -> bool {
        let bit = 1_u64.wrapping_shl(other as u32);
        let new = self.0 & bit == 0;
        self.0 |= bit;
        new
    }

    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        (0..64).filter(move |number| self.0 & (1 << number) != 0)
    }
}

impl Wanted {
    pub(super) fn all(&self) -> Routes {
        self.that(|_| true)
    }

    /// Those of `of` that end after so many steps.
    pub(super) fn ending(&self, of: Routes, steps: usize) -> Routes {
        self.among(of, |route| route.len() == steps)
    }

    /// Those of `of` that go on with a step like this after so many.
    pub(super) fn going_on(&self, of: Routes, steps: usize, with: impl Fn(Step) -> bool) -> Routes {
        self.among(of, |route| route.get(steps).is_some_and(|step| with(*step)))
    }

    fn among(&self, of: Routes, is: impl Fn(Route) -> bool) -> Routes {
        Routes(of.0 & self.that(is).0)
    }

    fn that(&self, is: impl Fn(Route) -> bool) -> Routes {
        let numbered = self.routes.iter().take(64).enumerate();
        Routes(numbered.filter(|(_, route)| is(route)).fold(0, |all, (number, _)| all | 1 << number))
    }
}
