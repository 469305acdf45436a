//! `imdsim fleet`, as typed.

use std::path::PathBuf;

use clap::Args;

use super::{AssumeArgs, FailArgs, Format, InputArgs, OptionArgs};

/// Many instances in one run: what each can be given, and one recommendation for each group of them
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct FleetArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// What verdicts are on [default: http-tokens=required]
    #[command(flatten)]
    pub(crate) options: OptionArgs,

    /// An option in force on the instances of which nothing else is known, or a file with them
    #[arg(long, value_name = "OPTION=VALUE|FILE")]
    pub(crate) from: Vec<String>,

    /// What instances are grouped by: instance, role, client, image, or tag:KEY
    #[arg(long, value_name = "WHAT", default_value = "instance")]
    pub(crate) group_by: String,

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
  Recordings named after their instances, and the options of each:
    aws ec2 describe-instances > instances.json
    imdsim fleet logs/ instances.json
  One recommendation for each role, or for each value of a tag:
    imdsim fleet logs/ instances.json --group-by role
    imdsim fleet logs/ instances.json --group-by tag:Service
  Recordings in folders that name the instance in another way:
    imdsim fleet 'logs/*/*.pcap' --instance-from '{instance}/*.pcap'

An instance is named by the records themselves, else by the name of their source. Its options are those
that describe-instances prints, else those that its recording shows, else those of --from. With
--group-by client an instance stands in the group of each software that runs on it, and all of its
callers count in each.

The exit code is 0 where all was covered and nothing breaks under what is judged (http-tokens=required
unless --set says otherwise), 1 where a caller would break, 2 for bad usage and input of which nothing can be
read, 3 where there is nothing to judge, 4 where nothing is known to break and something is unknown or not
covered (0 with --fail-on breaks).";
