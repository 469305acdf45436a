//! Agents and programs that run on instances.

use super::super::behaviour::{Answers, Behaviour, First, Next, Repeats};
use super::super::family::{Era, Family, Setting};
use super::super::version::Release;
use super::common::{FROM_THE_START, NO_TOKENS, SDK, TOKENS_ONLY, WITHOUT_TOKENS, waits};

const ONLY: &str = "uses tokens only, and fails without one";

const CLOUD_INIT_SOURCE: &str = "https://github.com/canonical/cloud-init/blob/main/cloudinit/sources/DataSourceEc2.py";
const CLOUD_INIT: Behaviour = Behaviour { waiting: waits(3, 50_000, 0), rejected: Next::AsksAgain, ..TOKENS_ONLY };

const FLUENT_BIT: Behaviour = Behaviour {
    first: First::Token,
    answers: Answers::always(Next::GoesOn),
    waiting: waits(1, 1000, 0),
    repeats: Repeats::EachFetch,
    rejected: Next::AsksAgain,
};
const FLUENT_BIT_FILTER: &str = "Fluent Bit (filter_aws)";
const FLUENT_BIT_CREDENTIALS: &str = "Fluent Bit (credentials)";
const CREDENTIALS: &str = "/meta-data/iam/security-credentials";

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "cloud-init",
        products: &["Cloud-Init"],
        eras: &[
            Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
            Era {
                from: Release(19, 4, 0),
                behaviour: Behaviour {
                    answers: Answers { bad_request: Next::Unsure, unauthorized: Next::Unsure, ..FLUENT_BIT.answers },
                    repeats: Repeats::Never,
                    ..FLUENT_BIT
                },
                fact: "asks for a token, and goes on without one after 1 s",
            },
            Era {
                from: Release(20, 2, 0),
                behaviour: CLOUD_INIT,
                fact: "uses tokens only, and gives up after about 2 minutes without one",
            },
            Era {
                from: Release(24, 4, 0),
                behaviour: CLOUD_INIT,
                fact: "uses tokens only, and gives up after about 4 minutes without one",
            },
        ],
        settings: &[Setting {
            name: "datasource: Ec2: max_wait",
            since: None,
            does: "sets how long it waits for the service",
        }],
        sources: &[CLOUD_INIT_SOURCE],
    },
    Family {
        name: "amazon-ec2-net-utils",
        products: &["amazon-ec2-net-utils"],
        eras: &[Era { from: FROM_THE_START, behaviour: TOKENS_ONLY, fact: ONLY }],
        settings: &[],
        sources: &["https://github.com/amazonlinux/amazon-ec2-net-utils/blob/main/lib/lib.sh"],
    },
    Family {
        name: FLUENT_BIT_CREDENTIALS,
        products: &["aws-fluent-bit-plugin", "aws-fluent-bit-plugin-windows"],
        eras: &[Era {
            from: FROM_THE_START,
            behaviour: FLUENT_BIT,
            fact: "asks for a token, and goes on without one after 1 s",
        }],
        settings: &[],
        sources: &["https://github.com/fluent/fluent-bit/blob/master/src/aws/flb_aws_imds.c"],
    },
    Family {
        name: FLUENT_BIT_FILTER,
        products: &["aws-fluent-bit-plugin", "aws-fluent-bit-plugin-windows"],
        eras: &[Era {
            from: FROM_THE_START,
            behaviour: TOKENS_ONLY,
            fact: "passes records on without metadata when it gets no token",
        }],
        settings: &[Setting { name: "imds_version v1", since: None, does: "lets it go without tokens" }],
        sources: &["https://github.com/fluent/fluent-bit/blob/master/plugins/filter_aws/aws.c"],
    },
    Family {
        name: "Vector",
        products: &["Vector"],
        eras: &[Era { from: FROM_THE_START, behaviour: TOKENS_ONLY, fact: ONLY }],
        settings: &[],
        sources: &["https://github.com/vectordotdev/vector/blob/master/src/transforms/aws_ec2_metadata.rs"],
    },
    Family {
        name: "amazon-ssm-agent",
        products: &["amazon-ssm-agent"],
        eras: SSM_AGENT.eras,
        settings: &[],
        sources: SSM_AGENT.sources,
    },
];

const SSM_AGENT: Family = Family {
    name: "amazon-ssm-agent",
    products: &["amazon-ssm-agent"],
    eras: &[
        Era { from: FROM_THE_START, behaviour: WITHOUT_TOKENS, fact: NO_TOKENS },
        Era {
            from: Release(2, 3, 842),
            behaviour: Behaviour { answers: SDK, waiting: waits(4, 5000, 300), ..TOKENS_ONLY },
            fact: "asks for a token, and goes on without one",
        },
        Era {
            from: Release(3, 2, 1041),
            behaviour: TOKENS_ONLY,
            fact: "uses tokens only since 3.2.1041, and fails without one",
        },
    ],
    settings: &[],
    sources: &["https://github.com/aws/amazon-ssm-agent/blob/mainline/RELEASENOTES.md"],
};

/// Programs that set a library up in a way of their own, by the names of their processes. The kernel cuts such names
/// off after 15 characters.
pub(super) const PROCESSES: &[(&[&str], Family)] = &[
    (&["amazon-ssm-agent", "amazon-ssm-agen", "ssm-agent-worker", "ssm-agent-worke"], SSM_AGENT),
    (
        &["amazon-cloudwatch-agent", "amazon-cloudwat"],
        Family {
            name: "amazon-cloudwatch-agent",
            products: &[],
            eras: &[Era {
                from: FROM_THE_START,
                behaviour: Behaviour {
                    answers: SDK,
                    waiting: waits(6, 1000, 300),
                    rejected: Next::AsksAgain,
                    ..TOKENS_ONLY
                },
                fact: "asks twice over for a token, three requests of 1 s each, and then goes on without one",
            }],
            settings: &[],
            sources: &["https://github.com/aws/amazon-cloudwatch-agent/pull/480"],
        },
    ),
    (
        &["nomad"],
        Family {
            name: "Nomad",
            products: &[],
            eras: &[Era {
                from: FROM_THE_START,
                behaviour: Behaviour {
                    answers: Answers { none: Next::Fails, server_error: Next::Fails, ..SDK },
                    waiting: waits(1, 2000, 0),
                    rejected: Next::AsksAgain,
                    ..TOKENS_ONLY
                },
                fact: "allows 2 s for all that it asks, and does without when no token comes in that time",
            }],
            settings: &[],
            sources: &["https://github.com/hashicorp/nomad/blob/main/client/fingerprint/env_aws.go"],
        },
    ),
    (
        &["datadog-agent"],
        Family {
            name: "Datadog Agent",
            products: &[],
            eras: &[Era {
                from: FROM_THE_START,
                behaviour: Behaviour { waiting: waits(1, 300, 0), rejected: Next::Fails, ..FLUENT_BIT },
                fact: "asks for a token, and goes on without one after 0.3 s",
            }],
            settings: &[Setting {
                name: "ec2_prefer_imdsv2",
                since: Some(Release(7, 64, 0)),
                does: "lets it use tokens; from 7.64.0 on it does so unless it is told otherwise",
            }],
            sources: &["https://docs.datadoghq.com/containers/troubleshooting/hostname/"],
        },
    ),
];

/// The two plug-ins of Fluent Bit call themselves the same, and only one of them asks for credentials.
pub(super) fn applies(family: &Family, paths: &[&str]) -> bool {
    let credentials = paths.iter().any(|path| path.contains(CREDENTIALS));
    match family.name {
        FLUENT_BIT_CREDENTIALS => credentials,
        FLUENT_BIT_FILTER => !credentials,
        _ => true,
    }
}
