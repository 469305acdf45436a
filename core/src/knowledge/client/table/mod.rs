//! The software that is known, each with its public sources.

mod agents;
mod commands;
mod filesystems;
mod go;
mod javascript;
mod jvm;
mod native;
mod python;
mod scripting;
mod shared;

use super::behaviour::{Answers, Behaviour, First, Next, Repeats, Waiting};
use super::family::{Family, Setting};
use super::version::Version;

pub(super) use shared::by_requests;

/// All software that is known by a name of its own.
pub fn all() -> impl Iterator<Item = &'static Family> {
    [python::FAMILIES, go::FAMILIES, javascript::NAMED, jvm::FAMILIES, scripting::FAMILIES, native::FAMILIES]
        .into_iter()
        .chain([agents::FAMILIES, filesystems::FAMILIES])
        .flatten()
}

/// Software known by the name of its process, whatever library it uses.
pub(super) fn by_process(processes: &[String]) -> Option<&'static Family> {
    let first = processes.first()?;
    agents::PROCESSES.iter().find(|(names, _)| names.contains(&first.as_str())).map(|(_, family)| family)
}

/// Whether this family is meant, where several share a name and differ by what they ask for.
pub(super) fn applies(family: &Family, paths: &[&str]) -> bool {
    agents::applies(family, paths)
}

/// Goes on without a token after any trouble but 400: what AWS SDKs commonly do.
const SDK: Answers = Answers { bad_request: Next::Fails, ..Answers::always(Next::GoesOn) };

/// Never asks for a token.
const WITHOUT_TOKENS: Behaviour = Behaviour {
    first: First::NoToken,
    answers: Answers::always(Next::GoesOn),
    waiting: None,
    repeats: Repeats::Never,
    rejected: Next::Fails,
};

/// Uses tokens only: without one it fails.
const TOKENS_ONLY: Behaviour = Behaviour {
    first: First::Token,
    answers: Answers::always(Next::Fails),
    waiting: None,
    repeats: Repeats::EachFetch,
    rejected: Next::Fails,
};

/// Asks for a token first and waits so long for it.
const fn waits(attempts: u8, each: u32, pauses: u32) -> Option<Waiting> {
    Some(Waiting { attempts, each, pauses })
}

/// The environment variable of the AWS SDKs that takes the way without tokens from a process.
const fn v1_disabled(since: Option<Version>) -> Setting {
    Setting {
        name: "AWS_EC2_METADATA_V1_DISABLED=true",
        since,
        does: "lets it fail instead of going on without a token, as if tokens were required",
    }
}

/// The AWS SDKs and tools reference: how credentials are fetched from the service.
const SDK_REFERENCE: &str = "https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html";
/// EC2 User Guide: the first SDK versions that use tokens.
const MINIMUM_VERSIONS: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/use-a-supported-sdk-version-for-imdsv2.html";

/// Without tokens from the first release on.
const FROM_THE_START: Version = Version(0, 0, 0);
const NO_TOKENS: &str = "makes its requests without tokens";
