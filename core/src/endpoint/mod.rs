//! The service itself. [`gate`] decides everything that comes before routing; [`Endpoint`] is the whole machine and
//! asks the gate first, so that the two cannot disagree.

mod ask;
mod gate;
mod path;
mod trail;

pub use ask::{Ask, Load, Situation, TokenState, TtlState};
pub use gate::{GateVerdict, Gated, Methods, Silence, gate};
pub use path::{RequestPath, Segment, is_token_path};
pub use trail::RuleTrail;
