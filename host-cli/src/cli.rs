//! What can be typed.

mod audit;
mod change;
mod fleet;
mod format;
mod plan;
pub(crate) mod policies;
mod resolve;
mod tags;
mod ui;

use std::path::PathBuf;

pub(crate) use audit::{AuditArgs, FailOnFinding};
pub(crate) use change::ChangeArgs;
pub(crate) use fleet::FleetArgs;
pub(crate) use format::Format;
pub(crate) use plan::PlanArgs;
pub(crate) use resolve::ResolveArgs;
pub(crate) use tags::TagsArgs;
pub(crate) use ui::UiArgs;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// What happens to the callers of the EC2 Instance Metadata Service when its options change?
///
/// imdsim replays a recording of metadata requests under other metadata options, and says for each caller whether
/// it goes on working, loses time, or breaks, and why. It reads files and makes no network connection; only
/// `imdsim ui` listens, to this machine alone.
#[derive(Debug, Parser)]
#[command(name = "imdsim", version, after_help = START, after_long_help = LONG, disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// When to use colour; NO_COLOR and FORCE_COLOR are respected
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", display_order = 100)]
    pub(crate) color: Color,

    #[command(subcommand)]
    pub(crate) command: Command,
}

const START: &str = "\
To begin:
  imdsim replay capture.pcap --set http-tokens=required
  imdsim explain GET /latest/meta-data/ --set http-tokens=required
  imdsim audit instances.json
`imdsim COMMAND --help` has more examples.";

/// The same, and more, for `--help`.
const LONG: &str = "\
To begin:
  imdsim replay capture.pcap --set http-tokens=required
  imdsim explain GET /latest/meta-data/ --set http-tokens=required
  imdsim audit instances.json
`imdsim COMMAND --help` has more examples.

Exit codes:
  0  nothing breaks, nothing was found
  1  something breaks, was found, or is as bad as --fail-on says
  2  bad usage, input that cannot be read, or the engine failed
  3  there was no metadata request in the input";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Replay(ReplayArgs),
    Recommend(RecommendArgs),
    Fleet(FleetArgs),
    Plan(PlanArgs),
    Explain(ExplainArgs),
    Simulate(policies::SimulateArgs),
    Iam(Box<policies::IamArgs>),
    Audit(AuditArgs),
    Resolve(ResolveArgs),
    Tags(TagsArgs),
    Change(ChangeArgs),
    Convert(ConvertArgs),
    Rules(RulesArgs),
    Schema(SchemaArgs),
    Ui(UiArgs),
}

/// Replay recordings under other options: who goes on working, who breaks, and why
#[derive(Debug, Args)]
#[command(after_help = REPLAY_EXAMPLES)]
pub(crate) struct ReplayArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    #[command(flatten)]
    pub(crate) options: OptionArgs,

    /// A proposal of its own, to be put beside others: options with commas between them; --set goes for each
    #[arg(long, value_name = "OPTION=VALUE,...")]
    pub(crate) proposal: Vec<String>,

    /// An option in force when the recording was made, or a file with them; otherwise inferred where possible
    #[arg(long, value_name = "OPTION=VALUE|FILE")]
    pub(crate) from: Vec<String>,

    #[command(flatten)]
    pub(crate) assumed: AssumeArgs,

    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,

    /// Show all about each caller, the options and the recording, too
    #[arg(long)]
    pub(crate) details: bool,

    /// Show all about this caller alone: c3
    #[arg(long, value_name = "ID")]
    pub(crate) caller: Option<String>,

    #[command(flatten)]
    pub(crate) fail: FailArgs,

    /// Write the report to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

const REPLAY_EXAMPLES: &str = "\
Examples:
  Who needs IMDSv1?
    imdsim replay capture.pcap --set http-tokens=required
  Several options at once, as a report for a program:
    imdsim replay logs/ --set http-tokens=required --set http-put-response-hop-limit=2 --format json
  The options of one instance as they are, and as they are to be:
    aws ec2 describe-instances --instance-ids ID > now.json
    imdsim replay capture.pcap --from now.json --options proposed.json
  Several instances, each with its own options:
    aws ec2 describe-instances > instances.json
    imdsim replay logs/ instances.json --set http-tokens=required
  A log that does not show how far away callers are:
    imdsim replay imds.log --set http-tokens=required --assume 'hops=1,for=*containerd*'
  Several proposals side by side; the exit code is 0 where one of them breaks nobody:
    imdsim replay capture.pcap --proposal http-tokens=required \\
      --proposal http-tokens=required,http-put-response-hop-limit=2
  Straight from a program that records:
    zstdcat imds.log.zst | imdsim replay - --set http-tokens=required

Options, named as the AWS CLI or the EC2 API names them:
  http-endpoint=enabled|disabled        http-tokens=optional|required
  http-put-response-hop-limit=1..64     http-protocol-ipv6=enabled|disabled
  instance-metadata-tags=enabled|disabled

The exit code is 0 where all was covered and nothing breaks, 1 where something breaks, 2 for bad usage and
input of which nothing can be read, 3 where there is nothing to judge, 4 where nothing is known to break and
something is unknown or not covered (0 with --fail-on breaks). Without a proposal, http-tokens=required is.";

/// The strictest options that break nobody, and who stands in the way of stricter ones
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  imdsim recommend capture.pcap
  imdsim recommend logs/ --from now.json --format json

The exit code is 0 where tokens can be required and nothing breaks, 1 where a caller would break, 2 for bad
usage and input of which nothing can be read, 3 where there is nothing to judge, 4 where nothing is known to
break and something is unknown or not covered (0 with --fail-on breaks).")]
pub(crate) struct RecommendArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// An option in force when the recording was made, or a file with them; otherwise inferred where possible
    #[arg(long, value_name = "OPTION=VALUE|FILE")]
    pub(crate) from: Vec<String>,

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

/// What one request gets under given options, and by which rules
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// The HTTP method: GET, PUT, ...
    pub(crate) method: String,

    /// The path: /latest/meta-data/
    pub(crate) path: String,

    /// A header that is sent along; repeat for more
    #[arg(short = 'H', long = "header", value_name = "NAME: VALUE")]
    pub(crate) headers: Vec<String>,

    #[command(flatten)]
    pub(crate) options: OptionArgs,

    /// IP hops between the instance's network stack and the caller: 0 on the host, 1 in most containers
    #[arg(long, alias = "forwards", value_name = "N", default_value_t = 0)]
    pub(crate) hops: u8,

    /// Send it to the IPv6 address, fd00:ec2::254
    #[arg(long)]
    pub(crate) ipv6: bool,

    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  imdsim explain GET /latest/meta-data/ --set http-tokens=required
  imdsim explain GET /latest/meta-data/ -H 'X-aws-ec2-metadata-token: valid'
  imdsim explain PUT /latest/api/token -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' --hops 1

For X-aws-ec2-metadata-token the values `valid`, `expired` and `other-instance` stand for such a
token; anything else is a token that the service does not know.";

/// Rewrite recordings as imdsim JSONL, without tokens, credentials and user data
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  imdsim convert capture.pcap -o capture.jsonl
  zstdcat imds.log.zst | imdsim convert - | imdsim replay - --set http-tokens=required")]
pub(crate) struct ConvertArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// Write the lines to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// The rules that decide, or one of them
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  imdsim rules\n  imdsim rules TOK-R3")]
pub(crate) struct RulesArgs {
    /// The one wanted
    pub(crate) id: Option<String>,

    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

/// The JSON Schema of what imdsim reads and writes
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Of what
    #[arg(default_value = "trace")]
    pub(crate) of: Schema,
}

/// Recordings, and how they are read.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Recordings: files, folders, patterns such as 'logs/*.pcap', or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Where sources name the instance they were recorded on: 'logs/{instance}/*.pcap' [default: the last instance id
    /// in the name]
    #[arg(long, value_name = "PATTERN")]
    pub(crate) instance_from: Option<String>,

    /// Stop at the first record that cannot be read, instead of counting it
    #[arg(long)]
    pub(crate) strict: bool,

    /// Memory that the engine may use, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 512, help_heading = "Limits", value_parser = clap::value_parser!(u32).range(1..=4096))]
    pub(crate) max_memory: u32,

    /// How long the engine may take for one MiB of input before it is stopped
    #[arg(long, value_name = "SECONDS", default_value_t = 60, help_heading = "Limits", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) deadline: u32,
}

/// What recordings do not show.
#[derive(Debug, Args)]
pub(crate) struct AssumeArgs {
    /// Taken for granted where the recording does not show it: hops=N away, or fallback=yes|no where it gets no token;
    /// with `,for=PATTERN` of callers whose name, process, User-Agent or container fits; or @FILE with one a line. The
    /// last that fits counts; those that `Assume` lists in a file of options come first
    #[arg(long, value_name = "WHAT|@FILE")]
    pub(crate) assume: Vec<String>,
}

/// Options.
#[derive(Debug, Args)]
pub(crate) struct OptionArgs {
    /// An option, `http-tokens=required`; repeat for more
    #[arg(long = "set", value_name = "OPTION=VALUE")]
    pub(crate) set: Vec<String>,

    /// A file of options, in the JSON of `aws ec2 describe-instances`; --set wins over it
    #[arg(long, value_name = "FILE")]
    pub(crate) options: Option<PathBuf>,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// Where output goes to a terminal
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// What the exit code depends on.
#[derive(Debug, Args)]
pub(crate) struct FailArgs {
    /// The mildest outcome that fails
    #[arg(long, value_name = "VERDICT", default_value = "unknown")]
    pub(crate) fail_on: FailOn,
}

/// From which verdict on the exit code says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// A caller breaks: 1; what is unknown or not covered is let pass
    Breaks,
    /// Also where it is unknown, or something is not covered: 4
    Unknown,
    /// Also where a caller loses time: 1
    Slower,
    /// Nothing
    Never,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Schema {
    /// One line of imdsim JSONL
    Trace,
    /// The report of `replay --format json`
    Report,
    /// A scenario, what `simulate` reads
    Scenario,
    /// The timeline of `simulate --format json`
    Timeline,
    /// The answer of `iam --format json`
    Iam,
    /// The answer of `iam --recording --format json`
    Credentials,
    /// The report of `audit --format json`
    Audit,
    /// One line of `audit --list --format json`, but the last
    AuditLine,
    /// The answer of `resolve --format json`
    Resolved,
    /// The answer of `tags --format json`
    Tags,
    /// The answer of `change --format json`
    Change,
    /// What `recommend --format json` prints
    Recommendation,
    /// What `plan --format json` prints
    Plan,
    /// What `replay --proposal ... --format json` prints
    Comparison,
    /// What `fleet --format json` prints
    Fleet,
}
