//! Changing the options of an instance that exists, and when a change takes effect.

use super::sources::{API, LOCALSTACK, MOTO, STACKD, UG_EXISTING, UG_NEW, UG_OPTIONS, UG_TRANSITION};
use super::{CON_16, CON_45, CON_46, DEF_05, OPT_01, OPT_03, OPT_06};

family! { MOD;
    MOD_01 = "MOD-01" {
        title: "an instance whose options can be changed",
        text: "ModifyInstanceMetadataOptions works on running and on stopped instances. InstanceId is its only \
            required member.",
        evidence: Documented,
        sources: [API],
        see: [CON_46],
    }
    MOD_02 = "MOD-02" {
        title: "an option that a change leaves out",
        text: "It keeps its value. The API model says so for HttpEndpoint and the hop limit, prints a default copied \
            from launches for HttpTokens, and real EC2 kept whatever was left out.",
        evidence: Observed,
        sources: [API, STACKD, LOCALSTACK],
        see: [CON_16],
    }
    MOD_03 = "MOD-03" {
        title: "a change on a running instance",
        text: "The response says State `pending`. DescribeInstances says `applied` once the change is in force.",
        evidence: Documented,
        sources: [API],
        see: [OPT_06, MOD_08],
    }
    MOD_04 = "MOD-04" {
        title: "a change on a stopped instance",
        text: "It is applied when the instance is started.",
        evidence: Documented,
        sources: [API],
        see: [MOD_05],
    }
    MOD_05 = "MOD-05" {
        title: "the State in the response to a change",
        text: "Every successful ModifyInstanceMetadataOptions answers `pending`, even one that changes nothing and \
            even one on a stopped instance.",
        evidence: Observed,
        sources: [STACKD],
        see: [OPT_06],
    }
    MOD_06 = "MOD-06" {
        title: "the State in the response to a launch",
        text: "RunInstances itself answers `pending`; a later DescribeInstances answers `applied`.",
        evidence: Observed,
        sources: [STACKD],
        see: [OPT_06],
    }
    MOD_07 = "MOD-07" {
        title: "the lag of DescribeInstances after a change",
        text: "On a stopped instance DescribeInstances may show the old options, as `applied`, for a while before it \
            shows the new ones.",
        evidence: Observed,
        sources: [STACKD],
        see: [CON_45],
    }
    MOD_08 = "MOD-08" {
        title: "the delay until a change reaches a running instance",
        text: "After HttpTokens was set to `required` on a running t3.nano, a GET without a token was still answered \
            by 200 after 0, 10 and 20 seconds, and by 401 after 31. No error in between was seen. AWS calls this \
            immediate and asks for no restart.",
        evidence: Observed,
        sources: [STACKD, UG_TRANSITION],
        see: [MOD_09],
    }
    MOD_09 = "MOD-09" {
        title: "the moment at which a change takes effect",
        text: "None of the five options needs a reboot. All members of a change take effect together, 15 seconds after \
            the call unless another delay is chosen; the old and the new options are never mixed.",
        evidence: Inferred,
        sources: [UG_TRANSITION],
        see: [MOD_08, CON_45],
    }
    MOD_10 = "MOD-10" {
        title: "a second change before the first has taken effect",
        text: "Changes add up: an option has the value of the last call that gave it.",
        evidence: Inferred,
        sources: [],
        see: [MOD_02],
    }
    MOD_11 = "MOD-11" {
        title: "a mock that resets the options that a change leaves out",
        text: "moto sets omitted members back to their defaults and answers `applied`. Real EC2 does neither.",
        evidence: ThirdParty,
        sources: [MOTO, STACKD],
        see: [MOD_02, MOD_05],
    }
    MOD_12 = "MOD-12" {
        title: "the hop limit of an existing instance, which the console cannot set",
        text: "The console changes HttpEndpoint, HttpTokens and tags of an existing instance. The hop limit can be \
            changed by CLI, SDK or API only.",
        evidence: Documented,
        sources: [UG_EXISTING],
        see: [OPT_03],
    }
    MOD_13 = "MOD-13" {
        title: "an instance that boots while its endpoint is disabled",
        text: "The guest can fetch neither its SSH key nor its user data at first boot. The endpoint can be enabled \
            later; that boot-time agents then do their work late is inferred.",
        evidence: Documented,
        sources: [UG_NEW],
        see: [OPT_01],
    }
    MOD_14 = "MOD-14" {
        title: "the options of an instance, which outlast a stop and a reboot",
        text: "Options belong to the instance and are kept over stop, start and reboot. A later change of the account \
            defaults, or of the AMI's mark, does not touch them.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [DEF_05],
    }
    MOD_15 = "MOD-15" {
        title: "the end of an instance",
        text: "When an instance is terminated its options go with it. The service is out of reach because there is no \
            guest left to ask.",
        evidence: Inferred,
        sources: [],
        see: [],
    }
}
