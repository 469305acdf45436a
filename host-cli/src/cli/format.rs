//! `--format`.

use clap::ValueEnum;
use imdsim_core::ask::RenderFormat;

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For a ticket, a comment or a summary of a job
    Markdown,
    /// For a browser: one file that loads and runs nothing
    Html,
    /// For programs; `imdsim schema` describes it
    Json,
}

impl Format {
    /// What the engine is asked for; nothing for JSON, which is the answer itself.
    pub(crate) const fn rendered(self) -> Option<RenderFormat> {
        match self {
            Self::Text => Some(RenderFormat::Text),
            Self::Markdown => Some(RenderFormat::Markdown),
            Self::Html => Some(RenderFormat::Html),
            Self::Json => None,
        }
    }
}
