//! The way from the options in force to those that are wanted: who has to change first, one change of an option at a
//! time, then what is beyond the instance; each with its way back and what can be seen of it.

mod beyond;
mod checks;
mod cloudwatch;
mod commands;
mod ground;
mod make;
mod meter;
mod path;
mod policy;
mod preparation;
mod recorded;
mod step;
mod wanted;
mod watch;

pub(crate) use make::plan;
pub use wanted::PlanWanted;
