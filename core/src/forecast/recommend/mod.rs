//! The strictest options that make nobody worse off, and who stands in the way of stricter ones.

mod advice;
mod blocker;
mod changes;
mod make;

pub(crate) use advice::Advice;
pub(crate) use blocker::blocker_to;
pub(crate) use changes::InstanceOptions;
pub(crate) use make::recommend;
