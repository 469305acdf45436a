//! Why a text is no value.

use core::fmt;

use crate::text::TextPosition;

/// Why a text is no value. `Display` says where and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// Where that shows.
    pub(crate) position: TextPosition,
    /// What is wrong.
    pub(crate) flaw: TextFlaw,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextFlaw {
    /// The JSON ends before everything is closed.
    EndsEarly,
    /// It is not JSON: what it would be, and is not.
    NotJson(String),
    /// It is not YAML: why, in the parser's words.
    NotYaml(String),
    /// A member stands twice in one object: its name, cut.
    Twice(String),
    /// A YAML tag, which is not taken here.
    Tagged,
    /// The aliases in it make it larger than so many bytes.
    TooLarge(usize),
    /// More than so many brackets are open at once.
    TooDeep(usize),
    /// A number that JSON does not have, `.inf`.
    NoNumber,
}

impl TextFlaw {
    /// What would be right, if that can be said.
    pub(crate) const fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::EndsEarly => Some("close every quote, brace and bracket that was opened"),
            Self::Twice(_) => Some("leave one of the two out"),
            Self::NotJson(_)
            | Self::NotYaml(_)
            | Self::Tagged
            | Self::TooLarge(_)
            | Self::TooDeep(_)
            | Self::NoNumber => None,
        }
    }
}

impl fmt::Display for TextFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EndsEarly => f.write_str("not JSON: it ends too early"),
            Self::NotJson(why) => f.write_str(why),
            Self::NotYaml(why) => write!(f, "not YAML: {why}"),
            Self::Twice(name) => write!(f, "`{name}` is given more than once"),
            Self::Tagged => f.write_str("a YAML tag, which means nothing here"),
            Self::TooLarge(most) => write!(f, "its aliases make it larger than {} MiB", most >> 20),
            Self::TooDeep(most) => write!(f, "more than {most} brackets are open at once"),
            Self::NoNumber => f.write_str("a number that JSON does not have"),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.position == TextPosition::default() {
            return self.flaw.fmt(f);
        }
        write!(f, "{}: {}", self.position, self.flaw)
    }
}
