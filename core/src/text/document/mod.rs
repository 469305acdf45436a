//! What is printed for people, whatever it is printed on: a [`Document`] says what there is to say and what each part
//! of it is, and knows nothing of terminals, Markdown or HTML. An emitter turns it into one of those and knows nothing
//! of reports. Whoever builds a document therefore decides about words, and never about markup.
//!
//! Names, paths and headers in a document come from recordings and were written by strangers. No emitter lets any of
//! them act: not on a terminal, not as markup, not as a command to a system that runs jobs and reads their logs.

mod block;
mod html;
mod markdown;
mod span;
mod table;
mod terminal;
#[cfg(test)]
mod tests;
mod tone;
mod visible;

pub use block::{Block, Code, Document, Entry};
pub use html::html;
pub use markdown::markdown;
pub use span::{Span, Text};
pub use table::{Align, Column, Fit, Table};
pub use terminal::{Terminal, terminal};
pub use tone::Tone;
