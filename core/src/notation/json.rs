//! Values of texts, with the errors of commands.

use serde_json::Value;

use super::ReadError;
use crate::text::value::{Unreadable, json};

/// The value that a text in JSON is; what is wrong with it is told by place alone.
///
/// # Errors
/// Text that is not one JSON value, is nested too deeply, or gives a member twice.
pub fn parse(text: &str) -> Result<Value, ReadError> {
    json(text).map_err(ReadError::from)
}

impl From<Unreadable> for ReadError {
    fn from(unreadable: Unreadable) -> Self {
        let error = Self::new(unreadable.position, unreadable.flaw.to_string());
        match unreadable.flaw.remedy() {
            Some(remedy) => error.remedy(remedy),
            None => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_to_do_where_that_can_be_said() {
        let told = |text: &str| parse(text).unwrap_err().to_string();
        let twice = told("{\"x\": {\"HttpTokens\": \"required\",\n \"HttpTokens\": \"optional\"}}");
        assert_eq!(twice, "line 2, column 13: the member `HttpTokens` stands here twice: leave one of the two out");
        assert!(told("{\"a\": ").contains("ends too early"));
        assert!(!told("{\"a\": secret}").contains("secret"));
    }
}
