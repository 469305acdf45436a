//! What a document can have that is not handed on.

use core::fmt;

/// What is wrong with something in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// An item is longer than so many bytes, a multiple of 1 MiB.
    TooLong(usize),
    /// Lists and objects within an item stand too deep in each other.
    TooDeep,
    /// A bracket closes what was not opened.
    WrongBracket(u8),
    /// A list on the way to items has something in it that leads to none.
    OffTheWay,
    /// Something at the top is neither a list nor an object; its line is passed over.
    NoJson,
    /// The source ends in the middle of a document, or of the item that begins here.
    CutOff,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(most) => write!(f, "the record is longer than {} MiB, and was skipped", most >> 20),
            Self::TooDeep => f.write_str("the record has lists and objects more than 127 deep, and was skipped"),
            Self::WrongBracket(bracket) => {
                let bracket = char::from(*bracket);
                write!(f, "not JSON: `{bracket}` closes nothing that is open; what it stands in was skipped")
            }
            Self::OffTheWay => f.write_str("expected an object in this list; it was skipped"),
            Self::NoJson => f.write_str("not JSON: expected `{` or `[`; the line was skipped"),
            Self::CutOff => f.write_str("not JSON: it ends too early: the file was cut off; what came before was read"),
        }
    }
}
