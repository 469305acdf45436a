//! The AWS SDKs for JavaScript. Their requests for tokens carry no User-Agent at all.

use super::super::behaviour::{Answers, Behaviour, First, Next, Repeats};
use super::super::family::{Era, Family};
use super::super::version::Release;
use super::common::{FROM_THE_START, MINIMUM_VERSIONS, NO_TOKENS, SDK, WITHOUT_TOKENS, v1_disabled, waits};

const V2: Behaviour = Behaviour {
    first: First::Token,
    answers: Answers { server_error: Next::Fails, ..SDK },
    waiting: waits(4, 1000, 300),
    repeats: Repeats::Never,
    rejected: Next::Fails,
};

const V3: Behaviour = Behaviour {
    first: First::Token,
    answers: SDK,
    waiting: waits(1, 1000, 0),
    repeats: Repeats::EachFetch,
    rejected: Next::Fails,
};

const V2_SOURCE: &str = "https://github.com/aws/aws-sdk-js/blob/master/lib/metadata_service.js";
const V3_SOURCE: &str = "https://github.com/smithy-lang/smithy-typescript/tree/main/packages/credential-provider-imds";

pub(super) const NAMED: &[Family] = &[Family {
    name: "AWS SDK for JavaScript v2",
    products: &["aws-sdk-nodejs"],
    eras: &[
        Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
        Era {
            from: Release(2, 575, 0),
            behaviour: V2,
            fact: "asks for a token, and goes on without one after four requests of 1 s each",
        },
    ],
    settings: &[v1_disabled(Some(Release(2, 1490, 0)))],
    sources: &[V2_SOURCE, MINIMUM_VERSIONS],
}];

/// Either of the two: with a token they look alike.
pub(super) const EITHER: Family = Family {
    name: "AWS SDK for JavaScript (v2 or v3)",
    products: &[],
    eras: &[
        Era {
            from: FROM_THE_START,
            behaviour: V2,
            fact: "asks for a token, and goes on without one after 1 s (v3) or four requests of 1 s each (v2)",
        },
        Era {
            from: Release(3, 0, 0),
            behaviour: V3,
            fact: "asks for a token, and goes on without one after 1 s, leaving the first connection open",
        },
    ],
    settings: &[v1_disabled(None)],
    sources: &[V2_SOURCE, V3_SOURCE],
};

/// The metadata client of v3, which sets no time limit.
pub(super) const METADATA_SERVICE: Family = Family {
    name: "@aws-sdk/ec2-metadata-service",
    products: &[],
    eras: &[Era {
        from: FROM_THE_START,
        behaviour: Behaviour {
            answers: Answers { none: Next::Hangs, ..Answers::always(Next::GoesOn) },
            waiting: None,
            repeats: Repeats::EachRequest,
            rejected: Next::AsksAgain,
            ..V3
        },
        fact: "waits without end for a token that does not come",
    }],
    settings: &[v1_disabled(None)],
    sources: &["https://github.com/aws/aws-sdk-js-v3/tree/main/packages/ec2-metadata-service"],
};
