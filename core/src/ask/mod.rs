//! The one door for everything that is not a stream of bytes: a [`Call`] goes in, an [`Answer`] comes out, both as
//! JSON. The function is total: a request that cannot be met is an [`Answer::Failure`]; only text that is not a
//! `Call` at all is refused before that, and that refusal is a `Failure` too.

mod answer;
mod arrange;
mod assumptions;
pub mod authorization;
mod call;
mod carried;
mod change;
mod delivery;
mod explain;
mod iam;
mod open;
mod options_input;
mod outline;
mod packet_path;
mod pasted;
mod plan;
mod private;
mod question;
mod recording;
mod render;
mod resolve;
mod rule;
mod sentence;
mod session;
mod settings;
mod simulate;
mod stream;
mod tags;

pub use crate::scenario::StepMetrics;
pub use answer::Answer;
pub use call::{Call, answer};
pub use carried::{CallOutcome, CarriedOut, CarriedStep, ChangedInstance, EffectsCall, carried_out};
pub use change::{CannotChange, ChangeCall, Changed, ChangedSurface, change};
pub use explain::{ExplainCall, ExplainHeader, Explanation, explain};
pub use iam::{
    Ask, AskAction, AskText, Caller, DecidedCall, DecidedRequest, DecidingStatement, DeliveredRole, DeliveryReport,
    Form, GivenPolicy, IamCall, IamReport, PolicyFile, PolicyFinding, PolicyPart, RefusedBy, RoleDelivery, Ruling,
    StatementOutcome, TracedStatement, UsedRole,
};
pub use open::{Open, RecordingsInput, Task};
pub use options_input::OptionsInput;
pub use packet_path::{PacketLeg, PacketPath};
pub use pasted::{ReadAction, ReadCall, ReadNote, ReadProblem, ReadText, ReadUnknown, read};
pub use private::{PrivateCall, PrivateKind, PrivatePlace, private};
pub use question::Question;
pub use render::{RenderCall, RenderFormat, render};
pub use resolve::{GivenText, LaunchOutcome, Level, ResolveCall, Resolved, ResolvedOption, ResolvedValue, resolve};
pub use rule::ExplainedRule;
pub use session::{Progress, Session};
pub(crate) use settings::resolve as resolve_options;
pub use simulate::{
    Check, InstanceState, OptionsChange, ScenarioForm, SimulateCall, StepOutcome, Timeline, TimelineStep, TokenLife,
    simulate,
};
pub use stream::Stream;
pub use tags::{TagCarrier, TagKey, TagsCall, TagsFound, TagsText, tags};

pub use crate::audit::{
    AuditFault, AuditLine, AuditReport, AuditSource, Finding, FindingKind, InstanceNumbers, LaunchNumbers, Severity,
};
pub use crate::notation::Surface;
pub use crate::service::options::PartialOptions;
pub use crate::text::Failure;
