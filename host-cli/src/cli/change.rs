//! `imdsim change`, as typed.

use clap::{Args, ValueEnum};
use imdsim_core::ask::Surface;

use super::Format;

/// The commands that change options, and those that take the change back, on four surfaces
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ChangeArgs {
    /// What is changed: an instance (i-...), an image (ami-...), `account`, or the name of a launch template
    pub(crate) target: String,

    /// An option that is to be set, `http-tokens=required`; repeat for more
    #[arg(long, value_name = "OPTION=VALUE", required = true)]
    pub(crate) to: Vec<String>,

    /// An option as it is now, or a file that the AWS CLI printed; taking the change back leads there
    #[arg(long, value_name = "OPTION=VALUE|FILE")]
    pub(crate) from: Vec<String>,

    /// A surface that is wanted; repeat for more [default: all of them]
    #[arg(long, value_name = "SURFACE")]
    pub(crate) surface: Vec<SurfaceArg>,

    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

/// Where a change can be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SurfaceArg {
    /// Command lines of the AWS CLI, for a POSIX shell
    AwsCli,
    /// Cmdlets of AWS Tools for PowerShell
    #[value(name = "powershell")]
    PowerShell,
    /// Parts of a CloudFormation template
    #[value(name = "cloudformation")]
    CloudFormation,
    /// Parts of a Terraform configuration
    Terraform,
}

impl From<SurfaceArg> for Surface {
    fn from(surface: SurfaceArg) -> Self {
        match surface {
            SurfaceArg::AwsCli => Self::AwsCli,
            SurfaceArg::PowerShell => Self::PowerShell,
            SurfaceArg::CloudFormation => Self::CloudFormation,
            SurfaceArg::Terraform => Self::Terraform,
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  aws ec2 describe-instances --instance-ids i-0123456789abcdef0 > now.json
  imdsim change i-0123456789abcdef0 --from now.json --to http-tokens=required
  imdsim change account --to http-tokens=required --to http-tokens-enforced=enabled
  imdsim change ami-0123456789abcdef0 --to imds-support=v2.0
  imdsim change web --from http-tokens=optional --to http-tokens=required --surface terraform

Nothing is changed: the text is printed, and whoever runs it changes something.

The exit code is 0 where some surface makes all of the change, 1 where none does or EC2 refuses it,
2 for bad usage.";
