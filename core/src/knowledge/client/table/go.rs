//! The AWS SDKs for Go.

use super::super::behaviour::{Behaviour, First, Next, Repeats};
use super::super::family::{Era, Family, Setting};
use super::super::version::Release;
use super::common::{FROM_THE_START, MINIMUM_VERSIONS, NO_TOKENS, SDK, WITHOUT_TOKENS, v1_disabled, waits};

const V1: Behaviour = Behaviour {
    first: First::Token,
    answers: SDK,
    waiting: waits(3, 1000, 100),
    repeats: Repeats::Never,
    rejected: Next::Fails,
};

const OWN_CLIENT: Setting = Setting {
    name: "an HTTP client of the program's own",
    since: None,
    does: "takes the library's time limit from it, so that it hangs or fails instead of going on without a token",
};

const IN_CODE: Setting = Setting {
    name: "EnableFallback",
    since: None,
    does: "lets it, set to false by the program, fail instead of going on without a token",
};

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "AWS SDK for Go",
        products: &["aws-sdk-go"],
        eras: &[
            Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era {
                from: Release(1, 25, 38),
                behaviour: Behaviour { waiting: waits(4, 5000, 300), ..V1 },
                fact: "asks for a token, and goes on without one after four requests of 5 s each",
            },
            Era {
                from: Release(1, 27, 2),
                behaviour: V1,
                fact: "asks for a token, and goes on without one after three requests of 1 s each",
            },
            Era {
                from: Release(1, 44, 221),
                behaviour: Behaviour { repeats: Repeats::EachRequest, ..V1 },
                fact: "asks for a token, and goes on without one after three requests of 1 s each, anew for each request",
            },
        ],
        settings: &[v1_disabled(Some(Release(1, 47, 2))), IN_CODE, OWN_CLIENT],
        sources: &[
            "https://github.com/aws/aws-sdk-go/blob/v1.55.6/aws/ec2metadata/token_provider.go",
            "https://github.com/aws/aws-sdk-go/pull/3066",
            "https://github.com/aws/aws-sdk-go/pull/4748",
            MINIMUM_VERSIONS,
        ],
    },
    Family {
        name: "AWS SDK for Go v2",
        products: &["aws-sdk-go-v2"],
        eras: &[Era {
            from: FROM_THE_START,
            behaviour: Behaviour { waiting: waits(3, 500, 2000), rejected: Next::AsksAgain, ..V1 },
            fact: "asks for a token, and goes on without one after three requests within 3.5 s",
        }],
        settings: &[v1_disabled(None), IN_CODE, OWN_CLIENT],
        sources: &["https://github.com/aws/aws-sdk-go-v2/blob/main/feature/ec2/imds/token_provider.go"],
    },
];
