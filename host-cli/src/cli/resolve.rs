//! `imdsim resolve`, as typed.

use clap::Args;

use super::Format;

/// Which options a launch comes to, which level each comes from, and whether the launch succeeds
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ResolveArgs {
    /// The launch: `option=value`, a command line, the request as JSON, CloudFormation, or a Terraform plan; repeat
    /// for more, the later wins
    #[arg(long, value_name = "TEXT|FILE|-")]
    pub(crate) launch: Vec<String>,

    /// The launch template: `option=value`, what describe-launch-template-versions prints, or LaunchTemplateData
    #[arg(long, value_name = "TEXT|FILE|-")]
    pub(crate) template: Vec<String>,

    /// The account's defaults: `option=value`, or what get-instance-metadata-defaults prints
    #[arg(long, value_name = "TEXT|FILE|-")]
    pub(crate) account: Vec<String>,

    /// The image: `imds-support=v2.0`, `imds-support=none`, or what describe-images prints
    #[arg(long, value_name = "TEXT|FILE|-")]
    pub(crate) image: Vec<String>,

    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

const EXAMPLES: &str = "\
Examples:
  What does this launch come to, with these defaults of the account?
    imdsim resolve --launch 'aws ec2 run-instances --image-id ami-0abcdef1234567890 --count 1' \\
      --account http-tokens=required --image imds-support=none
  The same from what the AWS CLI prints:
    aws ec2 get-instance-metadata-defaults > account.json
    aws ec2 describe-launch-template-versions --launch-template-name web > web.json
    aws ec2 describe-images --image-ids ami-0abcdef1234567890 > image.json
    imdsim resolve --template web.json --account account.json --image image.json
  A CloudFormation template or a Terraform plan with one launch in it:
    terraform show -json plan.out | imdsim resolve --launch -

What stands after each option may be the text itself, the name of a file, or - for standard input.
Options are named as the AWS CLI or the EC2 API names them; a launch and a template take
  http-tokens=optional|required  http-put-response-hop-limit=1..64  http-endpoint=enabled|disabled
  http-protocol-ipv6=enabled|disabled  instance-metadata-tags=enabled|disabled
  instance-type=TYPE  image-id=AMI
and the account takes, besides, http-tokens-enforced=enabled|disabled and no-preference.

A text may have several commands: the launch is judged by those before it, in its Region (--region,
AWS_REGION). --account also takes a declarative policy as AWS Organizations prints it.

The exit code is 0 where the launch succeeds, 1 where it fails, 2 for bad usage and input that
cannot be read, 4 where nobody can say, or an option is unknown.";
