//! How conditions and statements are evaluated.

use super::super::sources::{CLOUDTRAIL, IAM_EVALUATION, IAM_LOGIC, IAM_OPERATORS, SAR, UG_IAM};
use super::super::{CON_07, IAM_05, IAM_14, IAM_15, IAM_24, MON_05};

family! { EVALUATION;
    IAM_30 = "IAM-30" {
        title: "a condition on a key that the request does not have",
        text: "A positive operator (StringEquals, NumericGreaterThan) does not match. A negated one (StringNotEquals, \
            NumericNotEquals, StringNotLike) does. With IfExists both match.",
        evidence: Documented,
        sources: [IAM_OPERATORS],
        see: [IAM_14],
    }
    IAM_31 = "IAM-31" {
        title: "IfExists in a policy on RoleDelivery",
        text: "NumericLessThan without IfExists is right. With IfExists in a Deny it would stop every caller that does \
            not come from an instance.",
        evidence: Documented,
        sources: [IAM_OPERATORS],
        see: [IAM_24, IAM_30],
    }
    IAM_32 = "IAM-32" {
        title: "RoleDelivery, which is compared as a number",
        text: "Numeric operators apply: `2` and `2.0` are equal. In CloudTrail the same value is text.",
        evidence: Documented,
        sources: [IAM_OPERATORS, CLOUDTRAIL],
        see: [IAM_05, MON_05],
    }
    IAM_33 = "IAM-33" {
        title: "several keys, or several values, in one condition",
        text: "All keys have to match. Of several values of one key any may match; with a negated operator none may be \
            equal.",
        evidence: Documented,
        sources: [IAM_LOGIC],
        see: [IAM_30],
    }
    IAM_34 = "IAM-34" {
        title: "fine-grained control of changes, which one sentence denies",
        text: "AWS's page says that ModifyInstanceMetadataOptions has no fine-grained controls. The same page, and the \
            list of actions, use `ec2:Attribute/...` for it.",
        evidence: Documented,
        sources: [UG_IAM, SAR],
        see: [CON_07],
    }
    IAM_35 = "IAM-35" {
        title: "the order in which statements are evaluated",
        text: "An explicit Deny beats any Allow; service control policies and permissions boundaries are limits. That \
            every statement is evaluated on each resource, with the resolved options on the instance, is inferred.",
        evidence: Documented,
        sources: [IAM_EVALUATION],
        see: [IAM_14, IAM_15],
    }
}
