//! Paths.

use super::sources::{
    AEMM_189, BOTOCORE, CLOUD_INIT, JTB, SMITHY_RECORDINGS, STACKD, STACKD_CODE, UG_CATEGORIES, UG_RETRIEVE,
};
use super::{CAT_01, CAT_02, CON_27, CON_40, HDR_07, IAM_40, IAM_42, ORD_8, RSP_01, RSP_03, TAG_10, TAG_11, TAG_12};

family! { RTE;
    RTE_01 = "RTE-01" {
        title: "the list of versions at the root",
        text: "`/` lists the versions, one a line, oldest first; the last is `latest`. There is no line feed at \
            the end.",
        evidence: Observed,
        sources: [STACKD, JTB],
        see: [],
    }
    RTE_02 = "RTE-02" {
        title: "the three entries of a version",
        text: "`/latest` lists `dynamic`, `meta-data` and `user-data`, in that order. `user-data` is listed even \
            where the instance has none.",
        evidence: Observed,
        sources: [STACKD, JTB],
        see: [],
    }
    RTE_03 = "RTE-03" {
        title: "a directory without its final slash",
        text: "A directory answers the same with and without a final slash: 200 and its listing. In 2020 a missing \
            slash got a 301, which is why some SDKs always send one.",
        evidence: Observed,
        sources: [STACKD, JTB],
        see: [CON_27],
    }
    RTE_04 = "RTE-04" {
        title: "a final slash behind a value",
        text: "A final slash behind a path that holds a value is accepted: 200 and the value.",
        evidence: Observed,
        sources: [STACKD, JTB],
        see: [],
    }
    RTE_05 = "RTE-05" {
        title: "a path written in an unusual way",
        text: "Doubled slashes, `/./`, percent-encoded letters such as `%69` and query strings make no difference: \
            the request is answered like its plain form.",
        evidence: Observed,
        sources: [STACKD],
        see: [],
    }
    RTE_06 = "RTE-06" {
        title: "the end of a listing or a value",
        text: "Listings and values end without a line feed. The one exception is `public-keys/0/openssh-key`. In \
            2020 the two listings below `dynamic/` ended with one, too.",
        evidence: Observed,
        sources: [STACKD, JTB],
        see: [],
    }
    RTE_07 = "RTE-07" {
        title: "an unknown path, or one newer than its version",
        text: "Unknown paths answer 404. A dated version shows the tree as it was on its date, so a category that \
            came later answers 404 there: `/2020-10-27/meta-data/tags`, for example.",
        evidence: Observed,
        sources: [STACKD, UG_CATEGORIES],
        see: [CON_40],
    }
    RTE_08 = "RTE-08" {
        title: "a version that does not exist",
        text: "A first path segment that is not a known version, `/2099-01-01/` for example, answers 404, and only \
            once the request is authenticated.",
        evidence: Inferred,
        sources: [STACKD],
        see: [ORD_8],
    }
    RTE_09 = "RTE-09" {
        title: "IMDSv1 and IMDSv2 reading the same tree",
        text: "IMDSv1 and IMDSv2 are ways of asking, not versions of the path: both read the same paths under the \
            same versions. The token path is the only one that IMDSv2 adds. That a token also works below `/1.0/` \
            is inferred.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [],
    }
    RTE_10 = "RTE-10" {
        title: "user data",
        text: "`user-data` answers the bytes given at launch, unchanged, and 404 where there are none. It holds at \
            most 16 KB before encoding, and can be changed only while the instance is stopped.",
        evidence: Documented,
        sources: [UG_CATEGORIES],
        see: [],
    }
    RTE_11 = "RTE-11" {
        title: "a client that asks for dated versions",
        text: "cloud-init tries the versions `2021-03-23`, `2018-09-24` and `2016-09-02` for its extended data and \
            needs at least `2009-04-04`. `latest` alone does not do for such clients.",
        evidence: ThirdParty,
        sources: [CLOUD_INIT],
        see: [RTE_07],
    }
    RTE_R0 = "RTE-R0" {
        title: "the plain form of a path",
        text: "Before anything is looked up, doubled slashes are collapsed, `/./` is dropped, percent-encoding is \
            decoded, the query is cut off and one final slash is ignored.",
        evidence: Observed,
        sources: [STACKD],
        see: [RTE_03, RTE_04, RTE_05],
    }
    RTE_R1 = "RTE-R1" {
        title: "a request for the root",
        text: "The path is `/`. The answer is 200 with the list of versions. A token-less request counts towards \
            MetadataNoToken.",
        evidence: Observed,
        sources: [STACKD, JTB],
        see: [RTE_01],
    }
    RTE_R2 = "RTE-R2" {
        title: "a first path segment that is not a known version",
        text: "The answer is 404 with the 404 page. Nothing is counted.",
        evidence: Inferred,
        sources: [STACKD],
        see: [RTE_08],
    }
    RTE_R3 = "RTE-R3" {
        title: "a category newer than the version, or than the instance",
        text: "The path names something that came after the version asked for or, on Nitro, after the instance was \
            launched. The answer is 404 with the 404 page. Nothing is counted.",
        evidence: Observed,
        sources: [STACKD, UG_CATEGORIES],
        see: [RTE_07, CAT_01],
    }
    RTE_R4 = "RTE-R4" {
        title: "user data that was never set",
        text: "The answer is 404 with the 404 page. Nothing is counted.",
        evidence: Documented,
        sources: [UG_CATEGORIES],
        see: [RTE_10],
    }
    RTE_R5 = "RTE-R5" {
        title: "user data that is set",
        text: "The answer is 200 with the bytes as given, as `application/octet-stream`. A token-less request \
            counts towards MetadataNoToken.",
        evidence: Documented,
        sources: [UG_CATEGORIES],
        see: [RTE_10],
    }
    RTE_R6 = "RTE-R6" {
        title: "a tag path while tags are not in the metadata",
        text: "InstanceMetadataTags is `disabled` and the path is below `tags/` or `tag-sets/`. The answer is 404 \
            with the 404 page. Nothing is counted.",
        evidence: Observed,
        sources: [STACKD, AEMM_189],
        see: [TAG_11],
    }
    RTE_R7 = "RTE-R7" {
        title: "a tag path on an instance without tags",
        text: "InstanceMetadataTags is `enabled`, but there are no tags. `tags/` and everything below it answer \
            404; `tag-sets/instance` answers 200 with `{}`.",
        evidence: Observed,
        sources: [STACKD],
        see: [TAG_12],
    }
    RTE_R8 = "RTE-R8" {
        title: "a tag that exists",
        text: "The path is `tags/instance/` and the key of a tag. The answer is 200 with its value, which may be \
            empty. A token-less request counts towards MetadataNoToken.",
        evidence: Observed,
        sources: [STACKD],
        see: [TAG_10],
    }
    RTE_R9 = "RTE-R9" {
        title: "role data on an instance without an instance profile",
        text: "The path is below `iam/`, and the instance has no profile. The answer is 404 with the 404 page. \
            Nothing is counted.",
        evidence: Observed,
        sources: [UG_CATEGORIES, SMITHY_RECORDINGS],
        see: [CAT_02],
    }
    RTE_R10 = "RTE-R10" {
        title: "credentials of a role that is not the profile's",
        text: "The path is `iam/security-credentials/` and the name of another role. The answer is 404 with the \
            404 page. Nothing is counted.",
        evidence: Inferred,
        sources: [],
        see: [CAT_02],
    }
    RTE_R11 = "RTE-R11" {
        title: "credentials of a role that does not trust EC2",
        text: "The role is the profile's, but EC2 may not assume it. The answer is 200 with JSON whose Code is \
            `AssumeRoleUnauthorizedAccess`, and a Message. A token-less request counts towards MetadataNoToken.",
        evidence: ThirdParty,
        sources: [BOTOCORE, STACKD_CODE],
        see: [RSP_03],
    }
    RTE_R12 = "RTE-R12" {
        title: "role credentials asked for without a token",
        text: "The answer is 200 with the credentials that carry RoleDelivery 1.0. The request counts towards \
            MetadataNoToken.",
        evidence: Observed,
        sources: [STACKD],
        see: [IAM_40],
    }
    RTE_R13 = "RTE-R13" {
        title: "role credentials asked for with a token",
        text: "The answer is 200 with the credentials that carry RoleDelivery 2.0. They differ from those that a \
            token-less request gets. Nothing is counted.",
        evidence: Observed,
        sources: [STACKD],
        see: [IAM_40, IAM_42],
    }
    RTE_R14 = "RTE-R14" {
        title: "a Spot or rebalance notice that has not been given",
        text: "The path is below `spot/` or `events/recommendations/`, and no notice is out. The answer is 404 \
            with the 404 page. Nothing is counted.",
        evidence: Documented,
        sources: [UG_CATEGORIES],
        see: [CAT_02],
    }
    RTE_R15 = "RTE-R15" {
        title: "a directory of the tree",
        text: "The answer is 200 with the listing, one entry a line, without a line feed at the end. A token-less \
            request counts towards MetadataNoToken.",
        evidence: Observed,
        sources: [STACKD],
        see: [RTE_03, RTE_06],
    }
    RTE_R16 = "RTE-R16" {
        title: "a path that holds a value",
        text: "The answer is 200 with the value as `text/plain`. A token-less request counts towards \
            MetadataNoToken.",
        evidence: Observed,
        sources: [UG_CATEGORIES, STACKD],
        see: [HDR_07, RTE_06],
    }
    RTE_R17 = "RTE-R17" {
        title: "a path that is not in the tree",
        text: "Nothing else applies. The answer is 404 with the 404 page. Nothing is counted.",
        evidence: Observed,
        sources: [UG_RETRIEVE, STACKD],
        see: [RSP_01],
    }
}
