//! The policies that AWS gives as examples.

use super::super::sources::{SAR_AUTO_SCALING, UG_IAM, UG_NEW};
use super::super::{CON_08, DEF_01, IAM_02, IAM_03, IAM_05, IAM_07, IAM_10, IAM_13, IAM_15, IAM_30, IAM_31, IAM_33};

family! { POLICIES;
    IAM_20 = "IAM-20" {
        title: "the policy RequireImdsV2",
        text: "It denies RunInstances on instances where `ec2:MetadataHttpTokens` is not `required`, by \
            StringNotEquals. A launch that resolves to `optional` gets `UnauthorizedOperation`.",
        evidence: Documented,
        sources: [UG_IAM],
        see: [IAM_02, IAM_15],
    }
    IAM_21 = "IAM-21" {
        title: "the policy DenyIMDSv1HttpTokensModification",
        text: "It denies ModifyInstanceMetadataOptions on instances where `ec2:Attribute/HttpTokens` is not \
            `required`, by StringNotEquals, and is present, by Null false. The second test keeps calls allowed that do \
            not give HttpTokens.",
        evidence: Documented,
        sources: [UG_IAM],
        see: [IAM_07, IAM_33],
    }
    IAM_22 = "IAM-22" {
        title: "the policy MaxImdsHopLimit",
        text: "It denies RunInstances on instances where `ec2:MetadataHttpPutResponseHopLimit` is above 3, by \
            NumericGreaterThan. AWS writes that the hop limit must then be given. With resolved values in the key a \
            launch that leaves it out passes, by 1 or 2.",
        evidence: Documented,
        sources: [UG_IAM],
        see: [IAM_03, CON_08],
    }
    IAM_23 = "IAM-23" {
        title: "a policy that leaves changes to one role",
        text: "It denies ModifyInstanceMetadataOptions unless `aws:PrincipalARN` matches the role `ec2-imds-admins`, \
            by StringNotLike. Today's page keeps the idea without the policy.",
        evidence: Documented,
        sources: [UG_IAM],
        see: [IAM_30],
    }
    IAM_24 = "IAM-24" {
        title: "the policy RequireAllEc2RolesToUseV2",
        text: "It denies every action on every resource where `ec2:RoleDelivery` is below 2.0, by NumericLessThan. \
            Callers without role credentials of an instance lack the key and are not touched. Credentials delivered by \
            IMDSv1 fail in every service, as `AccessDenied` or `UnauthorizedOperation`.",
        evidence: Documented,
        sources: [UG_IAM],
        see: [IAM_05, IAM_31],
    }
    IAM_25 = "IAM-25" {
        title: "the example policies as one service control policy",
        text: "AWS allows combining them in one.",
        evidence: Documented,
        sources: [UG_IAM],
        see: [IAM_20, IAM_21, IAM_22, IAM_23, IAM_24],
    }
    IAM_26 = "IAM-26" {
        title: "a policy on Auto Scaling groups",
        text: "It demands launch templates, by Null on `autoscaling:LaunchConfigurationName` or by Bool on \
            `autoscaling:LaunchTemplateVersionSpecified`. EC2's options are then checked when the group is created or \
            updated with a given version, not by the user's policy at each scale-out.",
        evidence: Documented,
        sources: [UG_IAM, SAR_AUTO_SCALING],
        see: [IAM_10],
    }
    IAM_27 = "IAM-27" {
        title: "a policy that makes account defaults last",
        text: "Set the defaults, then restrict ModifyInstanceMetadataOptions and ModifyInstanceMetadataDefaults for \
            httpTokens and httpTokensEnforced.",
        evidence: Documented,
        sources: [UG_NEW],
        see: [IAM_13, DEF_01],
    }
}
