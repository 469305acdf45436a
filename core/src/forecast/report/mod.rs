//! What a replay found, in the form that every face prints: this is the JSON of `imdsim replay --format json`.
//! The version rises when a field changes its meaning or goes away; new fields may come without.

mod caller;
mod comparison;
mod evidence;
mod fleet;
mod group;
mod instance;
mod outcome;
mod plan;
mod recommendation;
mod recording;
mod whole;

pub use super::judge::Verdict;
pub use super::observe::AssumedReport;
pub use super::observe::instance::{OptionOrigin, Origin};
pub use caller::{CallerReport, ClientReport, Counts, EvidenceItem};
pub use comparison::{ComparedCaller, ComparedOutcome, Comparison, Proposal};
pub use evidence::{
    ApiCall, ApiCalls, CredentialsReport, MetricReport, UnplacedSeries, UnrecordedKind, UnrecordedReport,
};
pub use fleet::{Fleet, FleetClient, FleetGroup, FleetInstance, NotSeen};
pub use group::CauseGroup;
pub use instance::InstanceReport;
pub use outcome::Outcome;
pub use plan::{
    CheckSays, ErrorSignature, MetricCount, MetricCounts, Plan, PlanCaller, PlanCheck, PlanNote, PlanRule, PlanStep,
    Preparation, PreparationKind, RecordedMetrics, StepCaller, StepCounts, StepOn, Watch,
};
pub use recommendation::{
    Blocker, CallerNeeds, FixKind, FixReport, Further, HopRange, OptionChange, Recommendation, WorksUnder,
};
pub use recording::{FaultReport, LimitReport, Mismatch, ModelCheck, RecordingReport, SkippedCount, SourceReport};
pub use whole::{OptionsReport, REPORT_VERSION, Report, Summary, VerdictCount};
