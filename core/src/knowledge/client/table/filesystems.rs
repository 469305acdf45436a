//! Programs and libraries that reach object stores.

use super::super::behaviour::{Answers, Behaviour, First, Next, Repeats};
use super::super::family::{Era, Family, Setting};
use super::super::version::Release;
use super::common::{FROM_THE_START, NO_TOKENS, TOKENS_ONLY, WITHOUT_TOKENS, waits};

const S3FS: Behaviour = Behaviour {
    first: First::Token,
    answers: Answers { none: Next::Hangs, ..Answers::always(Next::GoesOn) },
    waiting: None,
    repeats: Repeats::EachFetch,
    rejected: Next::Fails,
};

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "s3fs",
        products: &["s3fs"],
        eras: &[
            Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era {
                from: Release(1, 88, 0),
                behaviour: Behaviour { first: First::Both { essential: true }, ..S3FS },
                fact: "looks up the role's name without a token and fails if that is refused; for the rest it asks for a \
                       token, and waits without end when none comes",
            },
            Era {
                from: Release(1, 91, 0),
                behaviour: S3FS,
                fact: "asks for a token, and waits without end when none comes",
            },
        ],
        settings: &[Setting { name: "imdsv1only", since: None, does: "lets it go without tokens" }],
        sources: &["https://github.com/s3fs-fuse/s3fs-fuse/blob/master/src/s3fs_cred.cpp"],
    },
    Family {
        name: "object_store",
        products: &["object_store"],
        eras: &[Era {
            from: FROM_THE_START,
            behaviour: Behaviour {
                answers: Answers { none: Next::Hangs, forbidden: Next::Unsure, ..TOKENS_ONLY.answers },
                waiting: waits(10, 30_000, 0),
                ..TOKENS_ONLY
            },
            fact: "asks for a token again and again, 30 s each, and never goes on without one",
        }],
        settings: &[Setting {
            name: "imdsv1_fallback",
            since: None,
            does: "lets it go on without a token where its request for one is refused with 403",
        }],
        sources: &["https://github.com/apache/arrow-rs-object-store/blob/main/src/aws/credential.rs"],
    },
];
