//! The AWS SDKs for Java, Kotlin and .NET.

use super::super::behaviour::{Answers, Behaviour, First, Next, Repeats};
use super::super::family::{Era, Family};
use super::super::version::Release;
use super::common::{
    FROM_THE_START, MINIMUM_VERSIONS, NO_TOKENS, SDK, SDK_REFERENCE, TOKENS_ONLY, WITHOUT_TOKENS, v1_disabled, waits,
};

const JAVA_2: Behaviour = Behaviour {
    first: First::Token,
    answers: SDK,
    waiting: waits(1, 1000, 0),
    repeats: Repeats::EachFetch,
    rejected: Next::Fails,
};

const DOTNET: Behaviour = Behaviour { waiting: waits(3, 5000, 750), repeats: Repeats::Never, ..JAVA_2 };
const DOTNET_FACT: &str = "asks for a token, and goes on without one after three requests of 5 s each";
const DOTNET_SOURCE: &str =
    "https://github.com/aws/aws-sdk-net/blob/main/sdk/src/Core/Amazon.Util/EC2InstanceMetadata.cs";

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "AWS SDK for Java",
        products: &["aws-sdk-java"],
        eras: &[
            Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era {
                from: Release(1, 11, 678),
                behaviour: Behaviour {
                    answers: Answers { server_error: Next::Fails, reset: Next::Fails, ..SDK },
                    ..JAVA_2
                },
                fact: "asks for a token before each request, and goes on without one after 1 s",
            },
            Era { from: Release(2, 0, 0), behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era {
                from: Release(2, 10, 21),
                behaviour: JAVA_2,
                fact: "asks for a token, and goes on without one after 1 s",
            },
        ],
        settings: &[v1_disabled(None)],
        sources: &[MINIMUM_VERSIONS, "https://github.com/aws/aws-sdk-java/issues/2792", SDK_REFERENCE],
    },
    Family {
        name: "AWS SDK for Kotlin",
        products: &["aws-sdk-kotlin"],
        eras: &[Era { from: FROM_THE_START, behaviour: TOKENS_ONLY, fact: "uses tokens only, and fails without one" }],
        settings: &[],
        sources: &["https://github.com/awslabs/aws-sdk-kotlin/tree/main/aws-runtime/aws-config"],
    },
    Family {
        name: "AWS Tools for PowerShell",
        products: &["AWSPowerShell", "AWSPowerShell.NetCore", "AWSPowerShell.Common"],
        eras: &[
            Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era { from: Release(4, 0, 1), behaviour: DOTNET, fact: DOTNET_FACT },
        ],
        settings: &[v1_disabled(None)],
        sources: &[MINIMUM_VERSIONS, DOTNET_SOURCE],
    },
    Family {
        name: "AWS SDK for .NET",
        products: &["aws-sdk-dotnet-core", "aws-sdk-dotnet-coreclr", "aws-sdk-dotnet-45", "aws-sdk-dotnet-35"],
        eras: &[
            Era {
                from: FROM_THE_START,
                behaviour: Behaviour { answers: Answers::always(Next::Unsure), ..DOTNET },
                fact: "uses tokens from some release of 3.3 on",
            },
            Era { from: Release(3, 5, 0), behaviour: DOTNET, fact: DOTNET_FACT },
        ],
        settings: &[v1_disabled(Some(Release(3, 7, 302)))],
        sources: &[DOTNET_SOURCE, MINIMUM_VERSIONS],
    },
];
