//! What can be typed about scenarios and policies.

use std::path::PathBuf;

use clap::Args;

use crate::cli::Format;

/// Run a scenario: calls of the EC2 API and requests for metadata, step by step, with what is expected of each
#[derive(Debug, Args)]
#[command(after_help = SIMULATE_EXAMPLES)]
pub(crate) struct SimulateArgs {
    /// The scenario, or a list of them, in YAML or JSON; - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Show all that comes back in each step: status line, headers and body, and the replies of the EC2 API
    #[arg(long)]
    pub(crate) answers: bool,

    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

const SIMULATE_EXAMPLES: &str = "\
Examples:
  imdsim simulate require-imdsv2.yaml
  imdsim simulate --answers require-imdsv2.yaml
  imdsim simulate - --format json < scenario.json

A scenario is a world, policies and steps:
  imdsim_scenario: 1
  world: {instances: {i-0123456789abcdef0: {options: {HttpTokens: optional}}}}
  steps:
    - run: aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --http-tokens required
    - at: 1m
      request: {instance: i-0123456789abcdef0, path: /latest/meta-data/}
      expect: {status: 401}
A file may have a list of scenarios. `imdsim schema scenario` describes the format in full,
`imdsim schema timeline` what --format json prints of each.

The exit code is 0 where everything goes as expected, 1 where something does not, 2 for a bad scenario.";

/// Would IAM allow these calls? Which statement decides, and what is wrong with the policies
#[derive(Debug, Args)]
#[command(after_help = IAM_EXAMPLES)]
pub(crate) struct IamArgs {
    /// The calls: AWS CLI lines, PowerShell cmdlets, requests of the EC2 API as JSON, a CloudFormation template or a
    /// Terraform plan; - for standard input
    #[arg(value_name = "CALL", conflicts_with_all = ["action", "recording"], allow_hyphen_values = true)]
    pub(crate) call: Option<String>,

    /// A policy of the user or role; repeat for more
    #[arg(long, value_name = "FILE", help_heading = "Policies")]
    pub(crate) policy: Vec<PathBuf>,

    /// A service control policy; repeat for more. Where none allows anything, FullAWSAccess stands beside them
    #[arg(long, value_name = "FILE", help_heading = "Policies")]
    pub(crate) scp: Vec<PathBuf>,

    /// The permissions boundary
    #[arg(long, value_name = "FILE", help_heading = "Policies")]
    pub(crate) boundary: Option<PathBuf>,

    /// A session policy; repeat for more
    #[arg(long, value_name = "FILE", help_heading = "Policies")]
    pub(crate) session: Vec<PathBuf>,

    /// Put a policy beside them that allows everything, as AdministratorAccess does
    #[arg(long, help_heading = "Policies")]
    pub(crate) allow_all: bool,

    /// An action of any service instead of CALL
    #[arg(long, value_name = "SERVICE:ACTION", help_heading = "The request", conflicts_with = "recording")]
    pub(crate) action: Option<String>,

    /// The ARN of the resource of --action; * if left out
    #[arg(long, value_name = "ARN", help_heading = "The request", requires = "action")]
    pub(crate) resource: Option<String>,

    /// A condition key that the request has; repeat for more keys or values. KEY= says that it does not have it
    #[arg(long, value_name = "KEY=VALUE", help_heading = "The request", conflicts_with = "recording")]
    pub(crate) context: Vec<String>,

    /// The ARN of the user or role that calls
    #[arg(long, value_name = "ARN", help_heading = "The request", conflicts_with = "recording")]
    pub(crate) principal: Option<String>,

    /// It signs with an EC2 role's credentials that this version of the metadata service delivered
    #[arg(long, value_name = "VERSION", help_heading = "The request", conflicts_with = "recording")]
    pub(crate) role_delivery: Option<Delivery>,

    /// The instance that it got them on
    #[arg(long, value_name = "ID", help_heading = "The request", requires = "role_delivery")]
    pub(crate) source_instance: Option<String>,

    /// The options of the instances that CALL names
    #[command(flatten)]
    pub(crate) options: crate::cli::OptionArgs,

    /// A scenario in whose world CALL is made; what it names and the world lacks is taken to be there
    #[arg(long, value_name = "FILE", help_heading = "The request", conflicts_with_all = ["recording", "action"])]
    pub(crate) world: Option<PathBuf>,

    /// Recordings instead of a call: which role credentials were delivered by IMDSv1, and which calls made with them
    /// the policies refuse
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) recording: Vec<PathBuf>,

    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

/// The version of the service that delivered credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Delivery {
    /// IMDSv1
    #[value(name = "1.0")]
    V1,
    /// IMDSv2
    #[value(name = "2.0")]
    V2,
}

const IAM_EXAMPLES: &str = "\
Examples:
  Does this policy stop this launch?
    imdsim iam --scp require-v2.json 'aws ec2 run-instances --image-id ami-0123456789abcdef0'
  The same on an image that requires IMDSv2, which a scenario describes:
    imdsim iam --scp require-v2.json --world account.yaml 'aws ec2 run-instances --image-id ami-0123456789abcdef0'
  Any action, with the keys that it has:
    imdsim iam --policy p.json --action s3:GetObject --resource 'arn:aws:s3:::bucket/key' --role-delivery 1.0
  Which software would lose its permissions if only credentials of IMDSv2 were accepted?
    imdsim iam --scp role-delivery.json --recording capture.pcap

The exit code is 0 where everything is allowed, 1 where a call is denied or it depends on keys that were not told
(with --recording: where credentials that were delivered are refused), 2 for a bad policy or call.";
