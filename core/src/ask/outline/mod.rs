//! What answers say to people, where they are not reports of the rooms below.

mod changed;
mod decisions;
mod deliveries;
mod explanation;
mod resolved;
mod rules;
mod tags;

pub(super) use rules::rules;
