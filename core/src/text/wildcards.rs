//! Texts with the wildcards `*` and `?`.

/// A text of which some characters are wildcards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<Piece>);

/// One position of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// This character.
    Char(char),
    /// Any one character.
    One,
    /// Any characters, or none.
    Many,
}

impl Piece {
    /// What a character of a policy means.
    pub(crate) fn of(c: char) -> Self {
        match c {
            '*' => Self::Many,
            '?' => Self::One,
            c => Self::Char(c),
        }
    }
}

impl Pattern {
    pub(crate) fn new(pieces: Vec<Piece>) -> Self {
        Self(pieces)
    }

    /// A text in which wildcards are all that is special.
    pub(crate) fn literal_wildcards(text: &str) -> Self {
        Self(text.chars().map(Piece::of).collect())
    }

    /// The text where `*` and `?` mean themselves.
    pub(crate) fn as_text(&self) -> String {
        let plain = |piece: &Piece| match *piece {
            Piece::Char(c) => c,
            Piece::One => '?',
            Piece::Many => '*',
        };
        self.0.iter().map(plain).collect()
    }

    /// Whether the whole of `text` fits. The time is at most the product of both lengths.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let mut text = text.chars();
        let mut pieces = self.0.iter();
        // Where to go on after the last `*`, which then takes one character more.
        let mut retry = None;
        loop {
            let before = text.clone();
            match (pieces.next(), text.next()) {
                (None, None) => return true,
                (Some(Piece::Many), _) => {
                    text = before;
                    retry = Some((pieces.clone(), text.clone()));
                    continue;
                }
                (Some(Piece::One), Some(_)) => continue,
                (Some(Piece::Char(wanted)), Some(c)) if *wanted == c => continue,
                (Some(Piece::Char(_)) | None, Some(_)) => {}
                (Some(Piece::Char(_) | Piece::One), None) => return false,
            }
            let Some((after_star, mut rest)) = retry.take() else { return false };
            if rest.next().is_none() {
                return false;
            }
            pieces = after_star.clone();
            text = rest.clone();
            retry = Some((after_star, rest));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The definition, as slow as it is plain.
    fn slow(pattern: &[char], text: &[char]) -> bool {
        match (pattern.split_first(), text.split_first()) {
            (None, None) => true,
            (Some(('*', rest)), _) => (0..=text.len()).any(|n| slow(rest, &text[n..])),
            (Some(('?', p)), Some((_, t))) => slow(p, t),
            (Some((a, p)), Some((b, t))) => a == b && slow(p, t),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn matches_what_the_definition_matches(pattern in "[ab*?é]{0,8}", text in "[abé]{0,8}") {
            let plain = |s: &str| s.chars().collect::<Vec<_>>();
            prop_assert_eq!(
                Pattern::literal_wildcards(&pattern).matches(&text),
                slow(&plain(&pattern), &plain(&text))
            );
        }
    }

    #[test]
    fn many_stars_take_no_exponential_time() {
        let pattern = Pattern::literal_wildcards(&"*a".repeat(500));
        assert!(!pattern.matches(&("a".repeat(499) + "b")));
    }
}
