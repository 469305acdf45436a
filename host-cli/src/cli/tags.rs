//! `imdsim tags`, as typed.

use clap::Args;

use super::Format;

/// Which tag keys make launches and changes fail once the metadata is to show tags, and why
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct TagsArgs {
    /// Tag keys, or - for a text with keys on standard input
    #[arg(value_name = "KEY|-", required_unless_present = "file")]
    pub(crate) keys: Vec<String>,

    /// A text with keys: what describe-instances, describe-tags or describe-launch-template-versions prints, commands
    /// or templates that launch, a JSON list, or one key on each line; repeat for more
    #[arg(short, long, value_name = "FILE|-")]
    pub(crate) file: Vec<String>,

    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

const EXAMPLES: &str = "\
Examples:
  May these keys be shown?
    imdsim tags Name 'cost center' kubernetes.io/cluster/blue
  Which instances could not be given instance-metadata-tags=enabled?
    aws ec2 describe-instances | imdsim tags -
  The same for launches that a template says:
    imdsim tags --file stack.yaml

The exit code is 0 where every key can be shown, 1 where one cannot, 2 for bad usage and input that
cannot be read.";
