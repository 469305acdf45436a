//! Instance tags in the metadata.

use super::sources::{
    AEC_411, API, AWS_CLI_8825, CLOUD_PROVIDER_762, EC2_METADATA_PY, STACKD, UG_EXISTING, UG_TAG_RULES, UG_TAGS,
    UG_TROUBLE,
};
use super::{CON_29, CON_30, CON_31, CON_32, ERR_06, MOD_04, OPT_05, RTE_05, RTE_07};

family! { TAG;
    TAG_01 = "TAG-01" {
        title: "tags in the metadata, which are off until switched on",
        text: "Tags are shown only where InstanceMetadataTags is `enabled`, instance by instance. It can be \
            switched at launch, in a launch template, by account default, and on a running or stopped instance.",
        evidence: Documented,
        sources: [UG_TAGS, UG_EXISTING],
        see: [OPT_05],
    }
    TAG_02 = "TAG-02" {
        title: "the characters that a tag key may have",
        text: "While tags are in the metadata a key may have the letters a to z in both cases, digits, and `+ - = \
            . , _ : @`.",
        evidence: Documented,
        sources: [UG_TAGS],
        see: [],
    }
    TAG_03 = "TAG-03" {
        title: "a tag key that cannot be a path",
        text: "While tags are in the metadata a key may contain neither a space nor `/`, and may not be exactly \
            `.`, `..` or `_index`.",
        evidence: Documented,
        sources: [UG_TAGS],
        see: [TAG_02],
    }
    TAG_04 = "TAG-04" {
        title: "a tag key that keeps tags out of the metadata",
        text: "With such a key a launch with tags enabled fails; so does enabling tags on an instance that has the \
            key, and so does adding the key to an instance with tags enabled.",
        evidence: Documented,
        sources: [UG_TAGS, UG_TROUBLE],
        see: [TAG_02, TAG_03],
    }
    TAG_05 = "TAG-05" {
        title: "the error for a tag key that cannot be shown",
        text: "EC2 answers `InvalidParameterValue`, names the key and prints the pattern and the reserved names. \
            The same text was seen from RunInstances, ModifyInstanceMetadataOptions and Auto Scaling. That \
            CreateTags uses it, too, is inferred.",
        evidence: Observed,
        sources: [AEC_411, AWS_CLI_8825, CLOUD_PROVIDER_762],
        see: [TAG_04],
    }
    TAG_06 = "TAG-06" {
        title: "the value of a tag, which may be anything",
        text: "The feature restricts keys only. A value may be whatever EC2 allows: 0 to 256 characters, with \
            spaces and `/`.",
        evidence: Documented,
        sources: [UG_TAGS, UG_TAG_RULES],
        see: [CON_32],
    }
    TAG_07 = "TAG-07" {
        title: "the length of a tag key",
        text: "EC2 limits a key to 128 characters according to the User Guide and to 127 according to the API \
            model. The error for a bad key prints 1 to 255.",
        evidence: Observed,
        sources: [UG_TAG_RULES, API, AEC_411],
        see: [CON_29],
    }
    TAG_08 = "TAG-08" {
        title: "a tag that changes while the instance runs",
        text: "On Nitro a changed tag appears in the metadata without a restart. An older text says that Xen needs \
            a stop and a start; the present text makes no difference.",
        evidence: Documented,
        sources: [UG_TAGS],
        see: [CON_30],
    }
    TAG_09 = "TAG-09" {
        title: "the delay until a changed tag shows",
        text: "A changed tag was seen in the metadata after about 3 seconds in one run, and was still missing \
            after 125 seconds in another.",
        evidence: Observed,
        sources: [STACKD],
        see: [],
    }
    TAG_10 = "TAG-10" {
        title: "the paths below tags",
        text: "`tags/` lists `instance/`; `tags/instance` lists the keys, one a line; `tags/instance/` and a key \
            answers the value. An empty value is 200 with an empty body, a missing key is 404.",
        evidence: Observed,
        sources: [UG_TAGS, STACKD],
        see: [],
    }
    TAG_11 = "TAG-11" {
        title: "tag paths while tags are not in the metadata",
        text: "While InstanceMetadataTags is `disabled`, `tags` and everything below it answer 404, and the \
            listing leaves `tags/` out. An older report has an empty 200 after switching off.",
        evidence: Observed,
        sources: [STACKD, EC2_METADATA_PY],
        see: [CON_31],
    }
    TAG_12 = "TAG-12" {
        title: "an instance with tags enabled and no tags",
        text: "`tags` and everything below it answer 404; `tag-sets/instance` answers `{}`.",
        evidence: Observed,
        sources: [STACKD],
        see: [],
    }
    TAG_13 = "TAG-13" {
        title: "the path with all tags at once",
        text: "From version 2025-10-04 on `tag-sets/instance` answers all tags as one JSON object, as \
            `text/plain`. AWS does not document it.",
        evidence: Observed,
        sources: [STACKD],
        see: [],
    }
    TAG_14 = "TAG-14" {
        title: "a version older than tags",
        text: "`tags/` is there from version 2021-03-23 on; `/2020-10-27/meta-data/tags` answers 404.",
        evidence: Observed,
        sources: [STACKD],
        see: [RTE_07],
    }
    TAG_15 = "TAG-15" {
        title: "upper and lower case, and AWS's own tags",
        text: "Keys are case-sensitive. Keys that AWS sets, such as `aws:autoscaling:groupName`, consist of \
            allowed characters and are shown; that last part is inferred.",
        evidence: Documented,
        sources: [UG_TAG_RULES],
        see: [],
    }
    TAG_16 = "TAG-16" {
        title: "a tag that is not on the instance itself",
        text: "Only tags of the instance are shown, not those of its volumes or interfaces, nor those that only \
            its Auto Scaling group has.",
        evidence: Documented,
        sources: [UG_TAGS],
        see: [],
    }
    TAG_17 = "TAG-17" {
        title: "a tag key that is checked only while tags are enabled",
        text: "While InstanceMetadataTags is `disabled` any key is allowed. Keys are checked when tags are \
            enabled, and from then on at each change of tags.",
        evidence: Documented,
        sources: [UG_TAGS],
        see: [TAG_04],
    }
    TAG_18 = "TAG-18" {
        title: "a tag key that is percent-encoded",
        text: "Allowed keys need no escaping in a path. Percent-encoding them is accepted like everywhere else.",
        evidence: Inferred,
        sources: [],
        see: [RTE_05],
    }
    TAG_R1 = "TAG-R1" {
        title: "a bad tag key added to an instance with tags enabled",
        text: "CreateTags fails with `InvalidParameterValue`. That none of the tags of the call is written is \
            inferred.",
        evidence: Documented,
        sources: [UG_TAGS],
        see: [ERR_06, TAG_04, TAG_05],
    }
    TAG_R2 = "TAG-R2" {
        title: "a tag added to an instance with tags disabled",
        text: "Any key that EC2 allows is accepted.",
        evidence: Documented,
        sources: [UG_TAGS],
        see: [TAG_17],
    }
    TAG_R3 = "TAG-R3" {
        title: "a tag that is deleted",
        text: "DeleteTags succeeds, and the tag leaves the metadata after the delay.",
        evidence: Observed,
        sources: [STACKD],
        see: [TAG_09],
    }
    TAG_R4 = "TAG-R4" {
        title: "a bad tag key added while tags are about to be enabled",
        text: "No source covers a stopped instance whose next start enables tags. Our choice is that the options asked \
            for count: existing keys are checked by the change, and a bad key is refused from then on.",
        evidence: Unknown,
        sources: [],
        see: [TAG_17, MOD_04, TAG_R1],
    }
}
