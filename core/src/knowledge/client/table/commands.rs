//! Scripts and libraries that go under the name of the HTTP tool which they use.

use super::super::behaviour::{Answers, Behaviour, Next};
use super::super::family::{Era, Family, Setting};
use super::common::{FROM_THE_START, TOKENS_ONLY};

const HANGS: Behaviour = Behaviour { answers: Answers { none: Next::Hangs, ..TOKENS_ONLY.answers }, ..TOKENS_ONLY };

const fn only(
    name: &'static str,
    behaviour: &'static [Era],
    settings: &'static [Setting],
    sources: &'static [&'static str],
) -> Family {
    Family { name, products: &[], eras: behaviour, settings, sources }
}

pub(super) const EC2_INSTANCE_CONNECT: Family = only(
    "EC2 Instance Connect",
    &[Era {
        from: FROM_THE_START,
        behaviour: TOKENS_ONLY,
        fact: "uses tokens only, and gives up after 1 s without one",
    }],
    &[],
    &["https://github.com/aws/aws-ec2-instance-connect-config/blob/master/src/bin/eic_curl_authorized_keys"],
);

pub(super) const EC2_METADATA_SCRIPT: Family = only(
    "ec2-metadata (amazon-ec2-utils)",
    &[Era {
        from: FROM_THE_START,
        behaviour: HANGS,
        fact: "asks for a token before each request, and waits without end when none comes",
    }],
    &[],
    &["https://github.com/amazonlinux/amazon-ec2-utils/blob/main/ec2-metadata"],
);

pub(super) const CURL_COMMANDS: Family = only(
    "curl with a token, as in the EC2 User Guide",
    &[Era {
        from: FROM_THE_START,
        behaviour: HANGS,
        fact: "asks for a token, uses it for what follows, and waits without end when none comes",
    }],
    &[Setting { name: "curl --max-time", since: None, does: "lets it give up waiting" }],
    &["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html"],
);

pub(super) const GOOGLE_AUTH: Family = only(
    "google-auth (AWS credentials with imdsv2_session_token_url)",
    &[Era { from: FROM_THE_START, behaviour: HANGS, fact: "uses tokens only, and waits for minutes when none comes" }],
    &[],
    &["https://github.com/googleapis/google-auth-library-python/blob/main/google/auth/aws.py"],
);

pub(super) const EC2_METADATA_PY: Family = only(
    "ec2-metadata (Python)",
    &[Era {
        from: FROM_THE_START,
        behaviour: TOKENS_ONLY,
        fact: "uses tokens only, and fails after four requests of 5 s each",
    }],
    &[],
    &["https://github.com/adamchainz/ec2-metadata"],
);

pub(super) const MINIO_GO: Family = only(
    "minio-go",
    &[Era {
        from: FROM_THE_START,
        // The User-Agent does not say which release it is.
        behaviour: Behaviour { answers: Answers { none: Next::Unsure, ..TOKENS_ONLY.answers }, ..TOKENS_ONLY },
        fact: "asks for a token; from 7.0.63 on it goes on without one after 1 s, before that it fails",
    }],
    &[],
    &[
        "https://github.com/minio/minio-go/blob/master/pkg/credentials/iam_aws.go",
        "https://github.com/minio/minio-go/issues/1866",
    ],
);
