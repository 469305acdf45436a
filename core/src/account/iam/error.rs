//! Why a text is not a policy.

use core::fmt;

use serde::Serialize;

/// What is wrong with a policy document, where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyError {
    /// The name under which the policy was given.
    pub policy: String,
    /// Line in its text, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What would be right, where that can be told.
    pub remedy: Option<String>,
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.policy, self.line, self.message)?;
        match &self.remedy {
            Some(remedy) => write!(f, ": {remedy}"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for PolicyError {}

/// Longest piece of a policy that a message repeats, in characters.
const LONGEST_QUOTE: usize = 60;

/// `text` as a message may repeat it: short, and without characters that would disturb a terminal.
pub(super) fn quoted(text: &str) -> String {
    let mut out: String =
        text.chars().take(LONGEST_QUOTE).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LONGEST_QUOTE).is_some() {
        out.push('…');
    }
    format!("`{out}`")
}
