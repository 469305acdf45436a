//! The one door for everything that is not a stream of bytes: a [`Call`] goes in, an [`Answer`] comes out, both as
//! JSON. The function is total: a request that cannot be met is an [`Answer::Failure`]; only text that is not a
//! `Call` at all is refused before that, and that refusal is a `Failure` too.

#[cfg(any(feature = "explain", feature = "recording"))]
mod arrange;
#[cfg(feature = "recording")]
mod assumptions;
#[cfg(feature = "launch")]
mod change;
#[cfg(feature = "explain")]
mod explain;
mod failure;
#[cfg(feature = "policies")]
mod iam;
mod ids;
mod metrics;
mod open;
#[cfg(feature = "launch")]
mod pasted;
#[cfg(feature = "recording")]
mod plan;
#[cfg(feature = "explain")]
mod private;
#[cfg(feature = "recording")]
mod recording;
#[cfg(feature = "explain")]
mod requests;
#[cfg(feature = "launch")]
mod resolve;
#[cfg(feature = "explain")]
mod rule;
#[cfg(feature = "explain")]
mod sentence;
#[cfg(any(feature = "plan", feature = "verdicts"))]
mod session;
mod settings;
#[cfg(feature = "scenario")]
mod simulate;
mod start;
#[cfg(feature = "recording")]
mod stream;
mod tagged;
#[cfg(feature = "launch")]
mod tags;
#[cfg(feature = "explain")]
mod way;

#[cfg(feature = "launch")]
pub use change::{CannotChange, ChangeCall, Changed, ChangedSurface, change};
#[cfg(feature = "explain")]
pub use explain::{ExplainCall, ExplainHeader, ExplainedRule, Explanation, explain};
pub use failure::Failure;
#[cfg(feature = "policies")]
pub use iam::{
    Ask, AskAction, AskText, Caller, DecidedCall, DecidedRequest, DecidingStatement, DeliveredRole, DeliveryReport,
    Form, GivenPolicy, IamCall, IamReport, PolicyFile, PolicyFinding, PolicyPart, RefusedBy, RoleDelivery, Ruling,
    StatementOutcome, TracedStatement, UsedRole, iam,
};
pub(crate) use ids::is_id;
pub use metrics::StepMetrics;
pub use open::{Open, OptionsInput, RecordingsInput, Task};
#[cfg(feature = "launch")]
pub use pasted::{ReadAction, ReadCall, ReadNote, ReadProblem, ReadText, ReadUnknown, TextPlace, read};
#[cfg(feature = "explain")]
pub use private::{PrivateCall, PrivateKind, PrivatePlace, private};
#[cfg(feature = "explain")]
pub use requests::{RequestsCall, Step, StepResponse, TokenFrom, requests};
#[cfg(feature = "launch")]
pub use resolve::{GivenText, LaunchOutcome, Level, ResolveCall, Resolved, ResolvedOption, ResolvedValue, resolve};
#[cfg(any(feature = "plan", feature = "verdicts"))]
pub use session::{Progress, Question, Session};
pub(crate) use settings::resolve as resolve_options;
#[cfg(feature = "scenario")]
pub use simulate::{
    Check, InstanceState, OptionsChange, SimulateCall, StepOutcome, Timeline, TimelineStep, TokenLife, simulate,
};
pub(crate) use start::START;
#[cfg(feature = "recording")]
pub use stream::Stream;
#[cfg(feature = "launch")]
pub use tags::{TagCarrier, TagKey, TagsCall, TagsFound, TagsText, tags};
#[cfg(feature = "explain")]
pub use way::{Leg, Way};

use serde::{Deserialize, Serialize};

pub use crate::audit::{
    AuditFault, AuditLine, AuditReport, AuditSource, Finding, FindingKind, InstanceNumbers, LaunchNumbers, Severity,
};
#[cfg(all(feature = "recording", not(feature = "policies")))]
use crate::delivery::DeliveryReport;
pub use crate::notation::Surface;
pub use crate::options::PartialOptions;
#[cfg(feature = "recording")]
use crate::report::{Comparison, Fleet, Plan, Recommendation, Report};

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
#[serde(tag = "call", rename_all = "snake_case")]
pub enum Call {
    /// What does one request get, and by which rules?
    #[cfg(feature = "explain")]
    Explain(ExplainCall),
    /// What do these requests get, one after the other?
    #[cfg(feature = "explain")]
    Requests(RequestsCall),
    /// The table of rules, or one of them.
    #[cfg(feature = "explain")]
    Rules {
        /// The id of the one wanted, `TOK-R3`.
        #[serde(default)]
        id: Option<String>,
    },
    /// What comes of this scenario?
    #[cfg(feature = "scenario")]
    Simulate(SimulateCall),
    /// Do these policies allow these calls?
    #[cfg(feature = "policies")]
    Iam(Box<IamCall>),
    /// Which options does a launch come to, and why?
    #[cfg(feature = "launch")]
    Resolve(Box<ResolveCall>),
    /// Which tag keys keep tags out of the metadata?
    #[cfg(feature = "launch")]
    Tags(TagsCall),
    /// How is a change of options made, and how taken back?
    #[cfg(feature = "launch")]
    Change(ChangeCall),
    /// Which calls does this text make?
    #[cfg(feature = "launch")]
    Read(ReadCall),
    /// What in these texts must not be kept or passed on?
    #[cfg(feature = "explain")]
    Private(PrivateCall),
    /// In which order are these files to be read?
    #[cfg(any(feature = "explain", feature = "recording"))]
    Arrange {
        /// Their names, as given.
        names: Vec<String>,
    },
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// To [`Call::Explain`].
    #[cfg(feature = "explain")]
    Explanation(Explanation),
    /// To [`Call::Requests`]: one for each step.
    #[cfg(feature = "explain")]
    Responses {
        /// What came of each step.
        responses: Vec<StepResponse>,
    },
    /// To [`Call::Rules`].
    #[cfg(feature = "explain")]
    Rules {
        /// The rules, family by family.
        rules: Vec<ExplainedRule>,
    },
    /// To [`Call::Simulate`].
    #[cfg(feature = "scenario")]
    Timeline(Timeline),
    /// To [`Call::Iam`].
    #[cfg(feature = "policies")]
    Iam(Box<IamReport>),
    /// To a stream opened for credentials, when it is finished.
    #[cfg(feature = "recording")]
    Credentials(Box<DeliveryReport>),
    /// To [`Call::Resolve`].
    #[cfg(feature = "launch")]
    Resolved(Resolved),
    /// To [`Call::Tags`].
    #[cfg(feature = "launch")]
    Tags(TagsFound),
    /// To [`Call::Change`].
    #[cfg(feature = "launch")]
    Changed(Changed),
    /// To [`Call::Read`].
    #[cfg(feature = "launch")]
    Reading(ReadText),
    /// To [`Call::Private`].
    #[cfg(feature = "explain")]
    Private {
        /// The places in each text, in the order of the texts; at most 20 of each.
        texts: Vec<Vec<PrivatePlace>>,
    },
    /// To [`Call::Arrange`].
    #[cfg(any(feature = "explain", feature = "recording"))]
    Arranged {
        /// All names that were given, in reading order.
        names: Vec<String>,
    },
    /// To a stream opened for an audit, when it is finished.
    #[cfg(feature = "recording")]
    Audit(Box<AuditReport>),
    /// To a stream opened for a replay, when it is finished.
    #[cfg(feature = "recording")]
    Report(Box<Report>),
    /// To a stream opened for a comparison, when it is finished.
    #[cfg(feature = "recording")]
    Comparison(Box<Comparison>),
    /// To a stream opened for a fleet, when it is finished.
    #[cfg(feature = "recording")]
    Fleet(Box<Fleet>),
    /// To a stream opened for a recommendation, when it is finished.
    #[cfg(feature = "recording")]
    Recommendation(Box<Recommendation>),
    /// To a stream opened for a plan, when it is finished.
    #[cfg(feature = "recording")]
    Plan(Box<Plan>),
    /// It cannot be answered, and why.
    Failure(Failure),
}

impl Call {
    /// The answer.
    #[must_use]
    pub fn answer(self) -> Answer {
        match self {
            #[cfg(feature = "explain")]
            Self::Explain(call) => explain(&call),
            #[cfg(feature = "explain")]
            Self::Requests(call) => requests(call),
            #[cfg(feature = "scenario")]
            Self::Simulate(call) => simulate(&call),
            #[cfg(feature = "policies")]
            Self::Iam(call) => iam(&call),
            #[cfg(feature = "launch")]
            Self::Resolve(call) => resolve(&call),
            #[cfg(feature = "launch")]
            Self::Tags(call) => tags(&call),
            #[cfg(feature = "launch")]
            Self::Change(call) => change(&call),
            #[cfg(feature = "launch")]
            Self::Read(call) => read(&call),
            #[cfg(feature = "explain")]
            Self::Private(call) => private(&call),
            #[cfg(feature = "explain")]
            Self::Rules { id } => rule::table(id.as_deref()),
            #[cfg(any(feature = "explain", feature = "recording"))]
            Self::Arrange { names } => Answer::Arranged { names: arrange::arrange(names) },
        }
    }
}

impl Answer {
    /// The answer as JSON.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        // Every type of an answer has text for keys, so that writing it cannot fail.
        serde_json::to_vec(self)
            .unwrap_or_else(|_| br#"{"answer":"failure","message":"the answer cannot be written as JSON"}"#.to_vec())
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
