//! The AWS SDKs for Ruby and PHP.

use super::super::behaviour::{Answers, Behaviour, First, Next, Repeats};
use super::super::family::{Era, Family};
use super::super::version::Release;
use super::common::{
    FROM_THE_START, MINIMUM_VERSIONS, NO_TOKENS, SDK, SDK_REFERENCE, WITHOUT_TOKENS, v1_disabled, waits,
};

const RUBY: Behaviour = Behaviour {
    first: First::Token,
    answers: Answers { reset: Next::Fails, ..SDK },
    waiting: waits(2, 1000, 0),
    repeats: Repeats::Never,
    rejected: Next::Unsure,
};
const RUBY_BEFORE_3_186: Behaviour =
    Behaviour { answers: Answers { unauthorized: Next::Fails, reset: Next::Fails, ..SDK }, ..RUBY };
const RUBY_FACT: &str = "asks for a token, and goes on without one after two requests of 1 s each";
const RUBY_SOURCE: &str = "https://github.com/aws/aws-sdk-ruby/blob/version-3/gems/aws-sdk-core/lib/aws-sdk-core/instance_profile_credentials.rb";

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "AWS SDK for Ruby",
        products: &["aws-sdk-ruby3"],
        eras: &[
            Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era { from: Release(3, 79, 0), behaviour: RUBY_BEFORE_3_186, fact: RUBY_FACT },
            Era { from: Release(3, 186, 0), behaviour: RUBY, fact: RUBY_FACT },
        ],
        settings: &[v1_disabled(Some(Release(3, 186, 0)))],
        sources: &[RUBY_SOURCE, MINIMUM_VERSIONS],
    },
    Family {
        name: "AWS SDK for Ruby v2",
        products: &["aws-sdk-ruby2"],
        eras: &[
            Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era { from: Release(2, 11, 401), behaviour: RUBY_BEFORE_3_186, fact: RUBY_FACT },
        ],
        settings: &[],
        sources: &[RUBY_SOURCE],
    },
    Family {
        name: "AWS SDK for PHP",
        products: &["aws-sdk-php"],
        eras: &[
            Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era {
                from: Release(3, 147, 7),
                behaviour: Behaviour {
                    answers: Answers { server_error: Next::Fails, ..SDK },
                    waiting: waits(1, 1000, 0),
                    rejected: Next::Fails,
                    ..RUBY
                },
                fact: "asks for a token, and goes on without one after 1 s",
            },
        ],
        settings: &[v1_disabled(None)],
        sources: &[
            "https://github.com/aws/aws-sdk-php/blob/master/src/Credentials/InstanceProfileProvider.php",
            MINIMUM_VERSIONS,
            SDK_REFERENCE,
        ],
    },
];
