//! A document as text of a given width, with or without colour.
//!
//! Words are never split: a name that is longer than a line stands on a line of its own and reaches beyond. What is
//! there to be copied is never wrapped. Nothing is ruled with lines, so that it can be pasted anywhere.

mod line;
mod page;
mod style;
mod table;

pub use page::{Terminal, terminal};
