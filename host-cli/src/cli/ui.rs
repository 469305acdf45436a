//! `imdsim ui`.

use std::path::PathBuf;

use clap::Args;

/// Serve the browser simulator on this machine, to this machine alone
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  imdsim ui
  imdsim ui --port 8000

It serves files to 127.0.0.1 and takes nothing: what is dropped on the page stays in the browser. Ctrl-C ends it.")]
pub(crate) struct UiArgs {
    /// The port; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8338)]
    pub(crate) port: u16,

    /// Serve this folder, as `npm run build` makes it, instead of the page that the program carries
    #[arg(long, value_name = "FOLDER")]
    pub(crate) files: Option<PathBuf>,
}
