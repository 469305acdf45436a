//! Characters of a PowerShell text with their places, and what stands between words.

use crate::notation::ReadError;
use crate::text::TextPosition;

/// Reads characters and keeps count of lines and columns.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    rest: core::iter::Peekable<core::str::Chars<'a>>,
    line: usize,
    column: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text.trim_start_matches('\u{feff}').chars().peekable(), line: 1, column: 1 }
    }

    pub(super) fn peek(&mut self) -> Option<char> {
        self.rest.peek().copied()
    }

    /// The character behind the next one.
    pub(super) fn second(&self) -> Option<char> {
        self.rest.clone().nth(1)
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let next = self.rest.next()?;
        if next == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(next)
    }

    /// Takes `wanted`, if it is next.
    pub(super) fn take(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        if there {
            self.bump();
        }
        there
    }

    pub(super) const fn here(&self) -> TextPosition {
        TextPosition::at(self.line, self.column)
    }

    /// Passes over spaces, continued lines and comments; over line ends, too, where `lines` says so.
    pub(super) fn spaces(&mut self, lines: bool) -> Result<(), ReadError> {
        loop {
            match (self.peek(), self.second()) {
                (Some(' ' | '\t' | '\r' | '\u{a0}'), _) => {
                    self.bump();
                }
                (Some('\n'), _) if lines => {
                    self.bump();
                }
                (Some('`'), Some('\n' | '\r') | None) => {
                    self.bump();
                    while self.peek() == Some('\r') {
                        self.bump();
                    }
                    self.bump();
                }
                (Some('`'), Some(' ' | '\t')) => self.broken_continuation()?,
                (Some('<'), Some('#')) => self.block_comment()?,
                (Some('#'), _) => {
                    while !matches!(self.peek(), None | Some('\n')) {
                        self.bump();
                    }
                }
                _ => return Ok(()),
            }
        }
    }

    /// A backtick with spaces behind it.
    fn broken_continuation(&mut self) -> Result<(), ReadError> {
        let place = self.here();
        self.bump();
        while matches!(self.peek(), Some(' ' | '\t' | '\r')) {
            self.bump();
        }
        if self.peek() == Some('\n') {
            return Err(ReadError::new(place, "spaces follow the backtick at the end of the line")
                .remedy("remove them, or the line does not go on"));
        }
        Ok(())
    }

    fn block_comment(&mut self) -> Result<(), ReadError> {
        let place = self.here();
        self.bump();
        let mut previous = ' ';
        while let Some(next) = self.bump() {
            if previous == '#' && next == '>' {
                return Ok(());
            }
            previous = next;
        }
        Err(ReadError::new(place, "the comment that opens here is not closed"))
    }

    /// Whether a parameter comes next: a dash and a letter.
    pub(super) fn at_parameter(&mut self) -> bool {
        self.peek() == Some('-') && self.second().is_some_and(|c| c.is_ascii_alphabetic())
    }

    /// Whether the next line goes on with a parameter, because a line continuation was lost when it was copied.
    pub(super) fn next_line_goes_on(&self) -> bool {
        let mut ahead = Scanner { rest: self.rest.clone(), line: 0, column: 0 };
        ahead.spaces(true).is_ok() && ahead.at_parameter()
    }
}
