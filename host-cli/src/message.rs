//! What the program itself has to say: errors, help and notes, which go to standard error.

use anstyle::{AnsiColor, Style};

use crate::clean;

/// What stands in front of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// It failed.
    Error,
    /// What to do about it.
    Help,
    /// Worth knowing.
    Note,
}

impl Label {
    const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Help => "help",
            Self::Note => "note",
        }
    }

    const fn style(self) -> Style {
        match self {
            Self::Error => AnsiColor::Red.on_default().bold(),
            Self::Help | Self::Note => AnsiColor::Cyan.on_default().bold(),
        }
    }
}

/// A message on a line of its own, in which nothing acts on the terminal.
pub(crate) fn message(label: Label, text: &str, color: bool) -> String {
    let (style, word, text) = (label.style(), label.word(), clean::text(text));
    if color { format!("{style}{word}{style:#}: {text}\n") } else { format!("{word}: {text}\n") }
}
