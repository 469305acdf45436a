//! What can be asked, and by whom it is answered.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::answer::Answer;
use super::arrange::arrange;
use super::authorization::{IamCall, decide};
use super::carried::{EffectsCall, carried_out};
use super::change::{ChangeCall, change};
use super::explain::{ExplainCall, explain};
use super::pasted::{ReadCall, read};
use super::private::{PrivateCall, private};
use super::render::{RenderCall, render};
use super::resolve::{ResolveCall, resolve};
use super::rule::table;
use super::simulate::{SimulateCall, simulate};
use super::tags::{TagsCall, tags};
use crate::text::Failure;
use crate::text::typed;
use crate::text::value::json_bytes;

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// What comes of this scenario, or of these?
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
    /// What does this text do, call after call?
    Effects(EffectsCall),
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
    /// The call that a text is, in which no name may stand twice.
    fn of_text(text: &[u8]) -> Result<Self, Failure> {
        let value = json_bytes(text).map_err(|error| no_call(&error.to_string()))?;
        is_object(&value)?;
        typed::from_text(text).map_err(|misfit| no_call(&misfit.to_string()))
    }

    /// The call that a value is.
    ///
    /// # Errors
    /// It is none. Names of it are told, values are not: one may be a token.
    pub fn from_value(value: Value) -> Result<Self, Failure> {
        is_object(&value)?;
        typed::from_value(&value).map_err(|misfit| no_call(&misfit.to_string()))
    }

    /// The answer.
    #[must_use]
    pub fn answer(self) -> Answer {
        match self {
            Self::Explain(call) => explain(&call).map_or_else(Answer::Failure, Answer::Explanation),
            Self::Simulate(call) => simulate(&call).unwrap_or_else(Answer::Failure),
            Self::Iam(call) => decide(&call).map_or_else(Answer::Failure, |report| Answer::Iam(Box::new(report))),
            Self::Resolve(call) => resolve(&call).map_or_else(Answer::Failure, Answer::Resolved),
            Self::Tags(call) => tags(&call).map_or_else(Answer::Failure, Answer::Tags),
            Self::Change(call) => change(&call).map_or_else(Answer::Failure, Answer::Changed),
            Self::Read(call) => Answer::Reading(read(&call)),
            Self::Effects(call) => {
                carried_out(&call).map_or_else(Answer::Failure, |done| Answer::Effects(Box::new(done)))
            }
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
    Call::of_text(call).map_or_else(Answer::Failure, Call::answer).to_json()
}

fn is_object(value: &Value) -> Result<(), Failure> {
    if value.is_object() { Ok(()) } else { Err(no_call("expected an object")) }
}

fn no_call(what: &str) -> Failure {
    Failure::new(format!("not a call: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let one = r#"{"imdsim_scenario":1,"steps":[{}]}"#;
        let simulated = |text: String| answer(&serde_json::json!({"call": "simulate", "text": text}).to_string());
        assert!(simulated(one.into()).starts_with(r#"{"answer":"timeline","version":1"#), "{}", simulated(one.into()));
        let several = simulated(format!("[{one},{one}]"));
        assert!(several.starts_with(r#"{"answer":"timelines","timelines":[{"version":1"#), "{several}");
        assert!(
            answer(r#"{"call":"rules","id":"RTE-R0"}"#).starts_with(r#"{"answer":"rules","rules":[{"id":"RTE-R0""#)
        );
    }

    fn wrong(call: &str) -> String {
        let failure = Call::of_text(call.as_bytes()).unwrap_err().message;
        failure.strip_prefix("not a call: ").unwrap().to_owned()
    }

    #[test]
    fn the_tag_may_stand_anywhere() {
        let first = r#"{"call":"explain","method":"GET","path":"/","headers":[{"name":"a","value":"\u00e9"}]}"#;
        let last = r#"{"method":"GET", "headers":[{"name":"a","value":"\u00e9"}], "path":"/", "call":"explain"}"#;
        assert_eq!(Call::of_text(first.as_bytes()).unwrap(), Call::of_text(last.as_bytes()).unwrap());
    }

    #[test]
    fn no_call_takes_a_member_that_it_does_not_have() {
        let nope = wrong(r#"{"call":"nope"}"#);
        let words: Vec<&str> = nope.split('`').skip(1).step_by(2).collect();
        assert!(words.len() > 10, "{nope}");
        for word in words {
            let error = wrong(&format!(r#"{{"call":"{word}","nonsense":1}}"#));
            assert!(error.contains("there is no member `nonsense`"), "{word}: {error}");
        }
    }

    #[test]
    fn what_is_no_call_says_what_is_missing_and_which_name_is_wrong() {
        for (call, told) in [
            ("[]", "expected an object"),
            ("{}", "`call` is missing"),
            (r#"{"id":"a"}"#, "`call` is missing"),
            (r#"{"id":"a","call":"nope"}"#, "call: expected one of `explain`, `rules`"),
            (r#"{"call":"rules","call":"rules"}"#, "line 1, column 22: `call` is given more than once"),
            (r#"{"call":"simulate","text":"","text":""}"#, "line 1, column 35: `text` is given more than once"),
            (r#"{"call":"arrange"}"#, "`names` is missing"),
            (r#"{"call":"rules"} x"#, "line 1, column 18: not JSON"),
        ] {
            assert!(wrong(call).starts_with(told), "{call}: {}", wrong(call));
        }
    }

    #[test]
    fn values_are_not_told() {
        for call in [
            r#"{"call":"explain","method":"GET","path":"/","headers":"AQAAAsecret"}"#,
            r#"{"call":"explain","method":"GET","path":"/","hypervisor":"AQAAAsecret"}"#,
            r#"{"call":"rules","id":{"a":"AQAAAsecret"}}"#,
            r#"{"call":"read","text":"","surface":"AQAAAsecret`, expected AQAAAsecret"}"#,
            r#"{"call":"change","to":{"http_tokens":"AQAAAsecret"},"surface":"AQAAAsecret"}"#,
            r#"{"call":{"AQAAAsecret":1}}"#,
        ] {
            assert!(!wrong(call).contains("AQAAAsecret"), "{call}: {}", wrong(call));
        }
    }
}
