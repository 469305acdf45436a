//! The one door for everything that is not a stream of bytes: a [`Call`] goes in, an [`Answer`] comes out, both as
//! JSON. The function is total: a request that cannot be met is an [`Answer::Failure`]; only text that is not a
//! `Call` at all is refused before that, and that refusal is a `Failure` too.

mod explain;
mod failure;
mod open;

pub use explain::{ExplainCall, ExplainHeader, ExplainedRule, Explanation};
pub use failure::Failure;
pub use open::{Open, OptionsInput, Task};

use serde::{Deserialize, Serialize};

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "call", rename_all = "snake_case", deny_unknown_fields)]
pub enum Call {
    /// What does one request get, and by which rules?
    Explain(ExplainCall),
    /// The table of rules, or one of them.
    Rules {
        /// The id of the one wanted, `TOK-R3`.
        #[serde(default)]
        id: Option<String>,
    },
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// To [`Call::Explain`].
    Explanation(Explanation),
    /// It cannot be answered, and why.
    Failure(Failure),
}
