//! What much software has in common.

use crate::knowledge::client::behaviour::{Answers, Behaviour, First, Next, Repeats, Waiting};
use crate::knowledge::client::family::Setting;
use crate::knowledge::client::version::Release;

/// Goes on without a token after any trouble but 400: what AWS SDKs commonly do.
pub(super) const SDK: Answers = Answers { bad_request: Next::Fails, ..Answers::always(Next::GoesOn) };

/// Never asks for a token.
pub(super) const WITHOUT_TOKENS: Behaviour = Behaviour {
    first: First::NoToken,
    answers: Answers::always(Next::GoesOn),
    waiting: None,
    repeats: Repeats::Never,
    rejected: Next::Fails,
};

/// Uses tokens only: without one it fails.
pub(super) const TOKENS_ONLY: Behaviour = Behaviour {
    first: First::Token,
    answers: Answers::always(Next::Fails),
    waiting: None,
    repeats: Repeats::EachFetch,
    rejected: Next::Fails,
};

/// Asks for a token first and waits so long for it.
pub(super) const fn waits(attempts: u8, each: u32, pauses: u32) -> Option<Waiting> {
    Some(Waiting { attempts, each, pauses })
}

/// The environment variable of the AWS SDKs that takes the way without tokens from a process.
pub(super) const fn v1_disabled(since: Option<Release>) -> Setting {
    Setting {
        name: "AWS_EC2_METADATA_V1_DISABLED=true",
        since,
        does: "lets it fail instead of going on without a token, as if tokens were required",
    }
}

/// The AWS SDKs and tools reference: how credentials are fetched from the service.
pub(super) const SDK_REFERENCE: &str = "https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html";
/// EC2 User Guide: the first SDK versions that use tokens.
pub(super) const MINIMUM_VERSIONS: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/use-a-supported-sdk-version-for-imdsv2.html";

/// Without tokens from the first release on.
pub(super) const FROM_THE_START: Release = Release(0, 0, 0);
pub(super) const NO_TOKENS: &str = "makes its requests without tokens";
