//! What can be asked, and by whom it is answered.

use serde::Serialize;

use super::answer::Answer;
use super::arrange::arrange;
use super::authorization::{IamCall, decide};
use super::change::{ChangeCall, change};
use super::explain::{ExplainCall, explain};
use super::pasted::{ReadCall, read};
use super::private::{PrivateCall, private};
use super::render::{RenderCall, render};
use super::requests::{RequestsCall, requests};
use super::resolve::{ResolveCall, resolve};
use super::rule::table;
use super::simulate::{SimulateCall, simulate};
use super::tags::{TagsCall, tags};

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
#[serde(tag = "call", rename_all = "snake_case")]
pub enum Call {
    /// What does one request get, and by which rules?
    Explain(ExplainCall),
    /// What do these requests get, one after the other?
    Requests(RequestsCall),
    /// The table of rules, or one of them.
    Rules {
        /// The id of the one wanted, `TOK-R3`.
        #[serde(default)]
        id: Option<String>,
    },
    /// What comes of this scenario?
    Simulate(SimulateCall),
    /// Do these policies allow these calls?
    Iam(Box<IamCall>),
    /// Which options does a launch come to, and why?
    Resolve(Box<ResolveCall>),
    /// Which tag keys keep tags out of the metadata?
    Tags(TagsCall),
    /// How is a change of options made, and how taken back?
    Change(ChangeCall),
    /// Which calls does this text make?
    Read(ReadCall),
    /// What in these texts must not be kept or passed on?
    Private(PrivateCall),
    /// How do these answers read?
    Render(RenderCall),
    /// In which order are these files to be read?
    Arrange {
        /// Their names, as given.
        names: Vec<String>,
    },
}

impl Call {
    /// The answer.
    #[must_use]
    pub fn answer(self) -> Answer {
        match self {
            Self::Explain(call) => explain(&call).map_or_else(Answer::Failure, Answer::Explanation),
            Self::Requests(call) => {
                requests(call).map_or_else(Answer::Failure, |responses| Answer::Responses { responses })
            }
            Self::Simulate(call) => simulate(&call).map_or_else(Answer::Failure, Answer::Timeline),
            Self::Iam(call) => decide(&call).map_or_else(Answer::Failure, |report| Answer::Iam(Box::new(report))),
            Self::Resolve(call) => resolve(&call).map_or_else(Answer::Failure, Answer::Resolved),
            Self::Tags(call) => tags(&call).map_or_else(Answer::Failure, Answer::Tags),
            Self::Change(call) => change(&call).map_or_else(Answer::Failure, Answer::Changed),
            Self::Read(call) => Answer::Reading(read(&call)),
            Self::Private(call) => Answer::Private { texts: private(&call) },
            Self::Render(call) => render(&call).map_or_else(Answer::Failure, |text| Answer::Rendered { text }),
            Self::Rules { id } => table(id.as_deref()).map_or_else(Answer::Failure, |rules| Answer::Rules { rules }),
            Self::Arrange { names } => Answer::Arranged { names: arrange(names) },
        }
    }
}

/// The answer to a call, both as JSON.
#[must_use]
pub fn answer(call: &[u8]) -> Vec<u8> {
    Call::read(call).map_or_else(Answer::Failure, Call::answer).to_json()
}

#[cfg(test)]
mod tests {
    fn answer(call: &str) -> String {
        String::from_utf8(super::answer(call.as_bytes())).unwrap()
    }

    #[test]
    fn is_total_and_keeps_values_to_itself() {
        for call in ["", "{", "[]", "null", "\u{0}", r#"{"call":"nope"}"#, r#"{"call":"rules","id":7}"#] {
            assert!(
                answer(call).starts_with(r#"{"answer":"failure","message":"not a call: "#),
                "{call}: {}",
                answer(call)
            );
        }
        let secret = r#"{"call":"explain","method":"GET","path":"/","headers":"AQAAAsecret"}"#;
        assert!(!answer(secret).contains("AQAAAsecret"));
        assert!(answer(r#"{"call":"explain","metod":"GET"}"#).contains("metod"));
    }

    #[test]
    fn answers_every_kind_of_call() {
        let explained = answer(r#"{"call":"explain","method":"GET","path":"/latest/meta-data/instance-id"}"#);
        assert!(explained.starts_with(r#"{"answer":"explanation","sentence":""#), "{explained}");
        let responses = answer(r#"{"call":"requests","steps":[{"path":"/latest/"}]}"#);
        assert!(responses.starts_with(r#"{"answer":"responses","responses":[{"status":200"#), "{responses}");
        assert!(
            answer(r#"{"call":"rules","id":"RTE-R0"}"#).starts_with(r#"{"answer":"rules","rules":[{"id":"RTE-R0""#)
        );
    }
}
