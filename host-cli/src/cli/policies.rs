//! What can be typed about scenarios and policies.

use std::path::PathBuf;

use clap::Args;

use crate::cli::Format;

/// Run a scenario: calls of the EC2 API and requests for metadata, step by step, with what is expected of each
#[derive(Debug, Args)]
#[command(after_help = SIMULATE_EXAMPLES)]
pub(crate) struct SimulateArgs {
    /// The scenario, in YAML or JSON; - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

const SIMULATE_EXAMPLES: &str = "\
Examples:
  imdsim simulate require-imdsv2.yaml
  imdsim simulate - --format json < scenario.json

A scenario is a world, policies and steps:
  imdsim_scenario: 1
  world: {instances: {i-0123456789abcdef0: {options: {HttpTokens: optional}}}}
  steps:
    - run: aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --http-tokens required
    - at: 1m
      request: {instance: i-0123456789abcdef0, path: /latest/meta-data/}
      expect: {status: 401}
`imdsim schema scenario` describes it in full, `imdsim schema timeline` what --format json prints.

The exit code is 0 where everything goes as expected, 1 where something does not, 2 for a bad scenario.";
