//! A document as Markdown, as GitHub reads it: for a ticket, a comment, a summary of a job.

mod blocks;
mod escape;

pub use blocks::markdown;
