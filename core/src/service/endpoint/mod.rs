//! The service itself. [`gate`] decides everything that comes before routing; [`Endpoint`] is the whole machine and
//! asks the gate first, so that the two cannot disagree.

mod gate;
mod gate_request;
mod limiter;
mod machine;
mod pages;
mod path;
mod request;
mod response;
mod trail;

#[cfg(test)]
mod machine_tests;

pub use gate::{GateVerdict, Gated, Methods, Silence, gate};
pub use gate_request::{GateRequest, Load, Situation, TokenState, TtlState};
pub use machine::{Endpoint, Metrics, Outcome};
pub use path::{RequestPath, Segment, is_token_path};
pub use request::{Header, Request};
pub use response::{Response, phrase};
pub use trail::RuleTrail;
