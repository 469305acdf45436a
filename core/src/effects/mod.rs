//! What a text does: its calls are carried out one after the other, each in its Region, in a world that has what they
//! name. What comes later, or happens elsewhere, does not count. What the text names and nobody describes is taken to be
//! there, and is unknown where it decides.

mod carry;
mod defaults;
mod launch;
mod launching;
mod named;
mod place;
mod setting;
mod step;
mod template;
#[cfg(test)]
mod tests;
mod unknown;

pub(crate) use carry::Effects;
pub(crate) use launch::{Launch, LaunchFate};
pub(crate) use named::Named;
pub(crate) use setting::Setting;
pub(crate) use step::{InstanceChange, StepFate};
pub(crate) use template::VersionMade;
