//! The strictest options that make nobody worse off, and who stands in the way of stricter ones.

mod advice;
mod changes;
mod make;
mod obstacle;

pub(crate) use advice::Advice;
pub(crate) use changes::InstanceOptions;
pub(crate) use make::recommend;
pub(crate) use obstacle::obstacle_to;
