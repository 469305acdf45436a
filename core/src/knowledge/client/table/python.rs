//! botocore and what is built on it.

use super::super::behaviour::{Answers, Behaviour, First, Next, Repeats};
use super::super::family::{Era, Family, Setting};
use super::super::version::Release;
use super::common::{
    FROM_THE_START, MINIMUM_VERSIONS, NO_TOKENS, SDK, SDK_REFERENCE, WITHOUT_TOKENS, v1_disabled, waits,
};

const GOES_ON: &str = "asks for a token, and goes on without one when none comes within 1 s";

const BOTOCORE: Behaviour = Behaviour {
    first: First::Token,
    answers: SDK,
    waiting: waits(1, 1000, 0),
    repeats: Repeats::EachFetch,
    rejected: Next::Fails,
};

const TIMEOUT: Setting = Setting {
    name: "AWS_METADATA_SERVICE_TIMEOUT",
    since: None,
    does: "sets how many seconds it waits for a token, 1 unless it is set",
};

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "botocore",
        products: &["botocore", "aiobotocore"],
        eras: &[
            Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era {
                from: Release(1, 13, 23),
                behaviour: Behaviour {
                    answers: Answers {
                        unauthorized: Next::Fails,
                        not_allowed: Next::Fails,
                        server_error: Next::Fails,
                        reset: Next::Fails,
                        ..SDK
                    },
                    ..BOTOCORE
                },
                fact: GOES_ON,
            },
            Era { from: Release(1, 13, 25), behaviour: BOTOCORE, fact: GOES_ON },
        ],
        settings: &[v1_disabled(Some(Release(1, 32, 5))), TIMEOUT],
        sources: &["https://github.com/boto/botocore/blob/develop/botocore/utils.py", MINIMUM_VERSIONS],
    },
    Family {
        name: "AWS CLI",
        products: &["aws-cli"],
        eras: &[
            Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era { from: Release(1, 16, 289), behaviour: BOTOCORE, fact: GOES_ON },
            Era { from: Release(2, 0, 0), behaviour: Behaviour { rejected: Next::Unsure, ..BOTOCORE }, fact: GOES_ON },
        ],
        settings: &[v1_disabled(Some(Release(2, 38, 1))), TIMEOUT],
        sources: &["https://github.com/aws/aws-cli/blob/v2/awscli/botocore/utils.py", MINIMUM_VERSIONS, SDK_REFERENCE],
    },
];
