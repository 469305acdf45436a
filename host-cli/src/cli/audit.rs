//! `imdsim audit`, as typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Format, InputArgs};

/// Which instances, launch templates and launches still allow IMDSv1, would fail, or cut containers off
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct AuditArgs {
    /// What the AWS CLI prints, Terraform plans and states as JSON, CloudFormation templates, files of commands:
    /// files, folders, patterns such as 'out/*.json', or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Print each instance, template version and launch with its options, too
    #[arg(long)]
    pub(crate) list: bool,

    /// Stop at the first thing that cannot be read, instead of counting it
    #[arg(long)]
    pub(crate) strict: bool,

    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,

    /// The mildest finding for which the exit code is 1
    #[arg(long, value_name = "FINDING", default_value = "allows-v1")]
    pub(crate) fail_on: FailOnFinding,

    /// Write the report to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Memory that the engine may use, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 512, help_heading = "Limits", value_parser = clap::value_parser!(u32).range(1..=4096))]
    max_memory: u32,

    /// How long the engine may take for one MiB of input before it is stopped
    #[arg(long, value_name = "SECONDS", default_value_t = 60, help_heading = "Limits", value_parser = clap::value_parser!(u32).range(1..))]
    deadline: u32,
}

/// From which finding on the exit code says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOnFinding {
    /// A launch fails as things are
    Fails,
    /// The same, or something answers IMDSv1 or would
    AllowsV1,
    /// The same, or something cannot be said or read
    Unknown,
    /// Anything at all was found
    Notice,
    /// Nothing: always 0
    Never,
}

impl AuditArgs {
    /// What is read, and how.
    pub(crate) fn input(&self) -> InputArgs {
        InputArgs {
            files: self.files.clone(),
            instance_from: None,
            strict: self.strict,
            max_memory: self.max_memory,
            deadline: self.deadline,
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  Who still allows IMDSv1, in this account and Region?
    aws ec2 describe-instances > instances.json
    aws ec2 describe-images --owners self > images.json
    aws ec2 describe-launch-template-versions --versions '$Default' '$Latest' > templates.json
    aws ec2 get-instance-metadata-defaults > account.json
    imdsim audit instances.json images.json templates.json account.json
  What is about to be launched?
    terraform show -json plan.out | imdsim audit -
    imdsim audit stack.yaml account.json
  Each instance with its options, for a program:
    imdsim audit instances.json --list --format json

All sources of one run are taken together: images and account defaults decide about templates and
launches, so that they belong to one account and Region. Order does not matter. What one source
repeats of another counts once.

With --list and --format json there is one JSON object on each line; the last line is the report.

In a text of several commands each launch is judged by those before it, in its Region.

The exit code is 0 where nothing is found that is as bad as --fail-on says, 1 where something is,
2 for bad usage and where nothing could be read, 3 where there was nothing to judge, 4 where
nothing is found and something is unknown or could not be read.";
