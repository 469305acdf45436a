//! The account's defaults, one set a Region.

use super::sources::{API, ORGANIZATIONS, UG_NEW, UG_OPTIONS};
use super::{CON_12, CON_33, ENF_02, MOD_14, RES_03};

family! { DEF;
    DEF_01 = "DEF-01" {
        title: "the values that an account default may have",
        text: "ModifyInstanceMetadataDefaults takes HttpTokens (`optional`, `required`, `no-preference`), \
            HttpPutResponseHopLimit (1 to 64, or -1 for no preference), and HttpEndpoint, InstanceMetadataTags and \
            HttpTokensEnforced (`enabled`, `disabled`, `no-preference`). On success it answers `return` with true.",
        evidence: Documented,
        sources: [API],
        see: [RES_03],
    }
    DEF_02 = "DEF-02" {
        title: "a default that a call leaves out",
        text: "Every member of ModifyInstanceMetadataDefaults may be left out. That an omitted one keeps its value is \
            inferred. A call without any is not covered by a source; to accept it and change nothing is our choice.",
        evidence: Documented,
        sources: [API],
        see: [DEF_01],
    }
    DEF_03 = "DEF-03" {
        title: "the answer of GetInstanceMetadataDefaults",
        text: "AccountLevel holds the members that have a value, ManagedBy (`account` or `declarative-policy`), \
            ManagedExceptionMessage where there is one, and HttpTokensEnforced (`enabled` or `disabled`). A cleared \
            member is absent: the answer has no value for no preference.",
        evidence: Documented,
        sources: [API],
        see: [DEF_01],
    }
    DEF_04 = "DEF-04" {
        title: "the place of ManagedBy in an answer",
        text: "AWS's sample output prints ManagedBy beside AccountLevel. The API model has it inside.",
        evidence: Documented,
        sources: [UG_NEW, API],
        see: [CON_12],
    }
    DEF_05 = "DEF-05" {
        title: "an account default that is changed after launches",
        text: "Defaults act on launches only, and existing instances keep their options. Each Region has its own. \
            AWS's script that enforces required tokens in all Regions sets nothing else, so enforcement may be on \
            without a preference for HttpTokens.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [MOD_14, ENF_02],
    }
    DEF_06 = "DEF-06" {
        title: "the spelling of no preference",
        text: "The API spells it `no-preference`, a declarative policy `no_preference`.",
        evidence: Documented,
        sources: [UG_NEW, ORGANIZATIONS],
        see: [CON_33],
    }
    DEF_07 = "DEF-07" {
        title: "the account defaults in the console",
        text: "The account attributes offer the metadata service, the metadata version (`V2 only` or `V1 and V2`), the \
            hop limit, tags, and IMDSv2 enforcement. All but the last can also have no preference. The exact labels \
            are not confirmed.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [DEF_01],
    }
}
