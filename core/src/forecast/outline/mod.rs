//! What the reports say to people: each becomes a [`Document`](crate::text::document::Document), part by part in the
//! order in which it is read. Nothing is decided here but words and their order; how a document looks is for its
//! emitters.

mod callers;
mod comparison;
mod evidence;
mod fleet;
mod options;
mod plan;
mod recommendation;
mod recording;
mod report;
mod screen;
mod words;
