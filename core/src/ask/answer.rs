//! What is answered.

use serde::{Deserialize, Serialize};

use super::authorization::IamReport;
use super::carried::CarriedOut;
use super::change::Changed;
use super::explain::Explanation;
use super::pasted::ReadText;
use super::private::PrivatePlace;
use super::resolve::Resolved;
use super::rule::ExplainedRule;
use super::tags::TagsFound;
use crate::ask::delivery::DeliveryReport;
use crate::audit::AuditReport;
use crate::forecast::report::{Comparison, Fleet, Plan, Recommendation, Report};
use crate::scenario::Timeline;
use crate::text::Failure;

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// To [`Call::Explain`].
    Explanation(Explanation),
    /// To [`Call::Rules`].
    Rules {
        /// The rules, family by family.
        rules: Vec<ExplainedRule>,
    },
    /// To [`Call::Simulate`], for one scenario.
    Timeline(Timeline),
    /// To [`Call::Simulate`], for a list of scenarios.
    Timelines {
        /// What came of each, in order.
        timelines: Vec<Timeline>,
    },
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
    /// To [`Call::Effects`].
    Effects(Box<CarriedOut>),
    /// To [`Call::Private`].
    Private {
        /// The places in each text, in the order of the texts; at most 20 of each.
        texts: Vec<Vec<PrivatePlace>>,
    },
    /// To [`Call::Render`].
    Rendered {
        /// The text.
        text: String,
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
