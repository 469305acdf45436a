//! The AWS SDKs for C++, Rust and Swift, and the C library below several of them.

use super::super::behaviour::{Answers, Behaviour, First, Next, Repeats};
use super::super::family::{Era, Family, Setting};
use super::super::version::Release;
use super::common::{FROM_THE_START, MINIMUM_VERSIONS, NO_TOKENS, SDK, TOKENS_ONLY, WITHOUT_TOKENS, waits};

const CPP: Behaviour = Behaviour {
    first: First::Token,
    answers: SDK,
    waiting: waits(2, 1000, 0),
    repeats: Repeats::Never,
    rejected: Next::Fails,
};
const CPP_FACT: &str = "asks for a token, and goes on without one after two requests of 1 s or 2 s each";
const CRT_SOURCE: &str = "https://github.com/awslabs/aws-c-auth/blob/main/source/aws_imds_client.c";

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "AWS SDK for C++",
        products: &["aws-sdk-cpp"],
        eras: &[
            Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era { from: Release(1, 7, 229), behaviour: CPP, fact: CPP_FACT },
            Era {
                from: Release(1, 8, 0),
                behaviour: Behaviour { first: First::Both { essential: false }, ..CPP },
                fact: "looks up its Region without a token when it starts and goes on if that is refused; for the rest \
                       it asks for a token, and goes on without one after two requests of 1 s or 2 s each",
            },
            Era { from: Release(1, 9, 0), behaviour: CPP, fact: CPP_FACT },
            Era { from: Release(1, 11, 0), behaviour: Behaviour { rejected: Next::AsksAgain, ..CPP }, fact: CPP_FACT },
        ],
        settings: &[Setting {
            name: "ClientConfiguration.disableImdsV1",
            since: None,
            does: "lets it fail instead of going on without a token",
        }],
        sources: &[
            "https://github.com/aws/aws-sdk-cpp/blob/main/src/aws-cpp-sdk-core/source/internal/AWSHttpResourceClient.cpp",
            MINIMUM_VERSIONS,
        ],
    },
    Family {
        name: "AWS SDK for Rust",
        products: &["aws-sdk-rust"],
        eras: &[Era { from: FROM_THE_START, behaviour: TOKENS_ONLY, fact: "uses tokens only, and fails without one" }],
        settings: &[],
        sources: &["https://github.com/smithy-lang/smithy-rs/tree/main/aws/rust-runtime/aws-config/src/imds"],
    },
    Family {
        name: "AWS Common Runtime",
        products: &["aws-sdk-crt", "aws-sdk-swift"],
        eras: &[Era {
            from: FROM_THE_START,
            // Releases of aws-c-auth before 0.6.23 hang, and the User-Agent does not say which it is.
            behaviour: Behaviour { answers: Answers { none: Next::Unsure, ..SDK }, repeats: Repeats::EachFetch, ..CPP },
            fact: "asks for a token, and goes on without one after two requests of 1 s each; before aws-c-auth 0.6.23 \
                   it waits without end",
        }],
        settings: &[],
        sources: &[CRT_SOURCE, "https://github.com/awslabs/aws-c-auth/pull/182"],
    },
];
