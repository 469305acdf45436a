//! The one door for everything that is not a stream of bytes: a [`Call`] goes in, an [`Answer`] comes out, both as
//! JSON. The function is total: a request that cannot be met is an [`Answer::Failure`]; only text that is not a
//! `Call` at all is refused before that, and that refusal is a `Failure` too.

mod arrange;
mod assumptions;
pub mod authorization;
mod call;
mod change;
mod explain;
mod failure;
mod iam;
mod metrics;
mod open;
mod pasted;
mod plan;
mod private;
mod recording;
mod requests;
mod resolve;
mod rule;
mod sentence;
mod session;
mod settings;
mod simulate;
mod start;
mod stream;
mod tags;
mod way;

pub use call::{Call, answer};
pub use change::{CannotChange, ChangeCall, Changed, ChangedSurface, change};
pub use explain::{ExplainCall, ExplainHeader, ExplainedRule, Explanation, explain};
pub use failure::Failure;
pub use iam::{
    Ask, AskAction, AskText, Caller, DecidedCall, DecidedRequest, DecidingStatement, DeliveredRole, DeliveryReport,
    Form, GivenPolicy, IamCall, IamReport, PolicyFile, PolicyFinding, PolicyPart, RefusedBy, RoleDelivery, Ruling,
    StatementOutcome, TracedStatement, UsedRole, iam,
};
pub use metrics::StepMetrics;
pub use open::{Open, OptionsInput, RecordingsInput, Task};
pub use pasted::{ReadAction, ReadCall, ReadNote, ReadProblem, ReadText, ReadUnknown, read};
pub use private::{PrivateCall, PrivateKind, PrivatePlace, private};
pub use requests::{RequestsCall, Step, StepResponse, TokenFrom, requests};
pub use resolve::{GivenText, LaunchOutcome, Level, ResolveCall, Resolved, ResolvedOption, ResolvedValue, resolve};
pub use session::{Progress, Question, Session};
pub(crate) use settings::resolve as resolve_options;
pub use simulate::{
    Check, InstanceState, OptionsChange, SimulateCall, StepOutcome, Timeline, TimelineStep, TokenLife, simulate,
};
pub(crate) use start::START;
pub use stream::Stream;
pub use tags::{TagCarrier, TagKey, TagsCall, TagsFound, TagsText, tags};
pub use way::{Leg, Way};

use serde::{Deserialize, Serialize};

pub use crate::audit::{
    AuditFault, AuditLine, AuditReport, AuditSource, Finding, FindingKind, InstanceNumbers, LaunchNumbers, Severity,
};
use crate::forecast::report::{Comparison, Fleet, Plan, Recommendation, Report};
pub use crate::notation::Surface;
pub use crate::service::options::PartialOptions;

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// To [`Call::Explain`].
    Explanation(Explanation),
    /// To [`Call::Requests`]: one for each step.
    Responses {
        /// What came of each step.
        responses: Vec<StepResponse>,
    },
    /// To [`Call::Rules`].
    Rules {
        /// The rules, family by family.
        rules: Vec<ExplainedRule>,
    },
    /// To [`Call::Simulate`].
    Timeline(Timeline),
    /// To [`Call::Iam`].
    Iam(Box<IamReport>),
    /// To a stream opened for credentials, when it is finished.
    Credentials(Box<DeliveryReport>),
    /// To [`Call::Resolve`].
    Resolved(Resolved),
    /// To [`Call::Tags`].
    Tags(TagsFound),
    /// To [`Call::Change`].
    Changed(Changed),
    /// To [`Call::Read`].
    Reading(ReadText),
    /// To [`Call::Private`].
    Private {
        /// The places in each text, in the order of the texts; at most 20 of each.
        texts: Vec<Vec<PrivatePlace>>,
    },
    /// To [`Call::Arrange`].
    Arranged {
        /// All names that were given, in reading order.
        names: Vec<String>,
    },
    /// To a stream opened for an audit, when it is finished.
    Audit(Box<AuditReport>),
    /// To a stream opened for a replay, when it is finished.
    Report(Box<Report>),
    /// To a stream opened for a comparison, when it is finished.
    Comparison(Box<Comparison>),
    /// To a stream opened for a fleet, when it is finished.
    Fleet(Box<Fleet>),
    /// To a stream opened for a recommendation, when it is finished.
    Recommendation(Box<Recommendation>),
    /// To a stream opened for a plan, when it is finished.
    Plan(Box<Plan>),
    /// It cannot be answered, and why.
    Failure(Failure),
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
