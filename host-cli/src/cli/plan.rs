//! `imdsim plan`, as typed.

use std::path::PathBuf;

use clap::Args;

use super::change::SurfaceArg;
use super::{AssumeArgs, FailArgs, Format, InputArgs};

/// The way to required tokens, step by step: who changes first, the commands, their undoing, what to watch
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct PlanArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// An option in force when the recording was made, or a file with them; otherwise inferred where possible
    #[arg(long, value_name = "OPTION=VALUE|FILE")]
    pub(crate) from: Vec<String>,

    /// Where it is to lead: an option (repeat for more), or `strictest`: required tokens, the least hop limit and
    /// all that nobody uses switched off [default: strictest]
    #[arg(long, value_name = "strictest|OPTION=VALUE")]
    pub(crate) target: Vec<String>,

    /// The instance that the commands name; callers on others are left out [default: the only one in the recording]
    #[arg(long, value_name = "ID")]
    pub(crate) instance: Option<String>,

    /// Where the commands are written down
    #[arg(long, value_name = "SURFACE", default_value = "aws-cli")]
    pub(crate) surface: SurfaceArg,

    #[command(flatten)]
    pub(crate) assumed: AssumeArgs,

    #[command(flatten)]
    pub(crate) fail: FailArgs,

    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,

    /// Write it to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  imdsim plan capture.pcap
  aws ec2 describe-instances --instance-ids i-0123456789abcdef0 > now.json
  imdsim plan logs/ --from now.json --instance i-0123456789abcdef0 --format markdown -o ticket.md
  imdsim plan capture.pcap --target http-tokens=required --target http-put-response-hop-limit=2
  imdsim plan capture.pcap --surface terraform

Nothing is changed: the text is printed, and whoever runs the commands in it changes something.

The exit code is 0 where no caller has to change first, 1 where one has to, 2 for bad usage and input of which
nothing can be read, 3 where there is nothing to judge, 4 where a caller has to be looked at first or something
is not covered (0 with --fail-on breaks).";
