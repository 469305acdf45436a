//! Condition keys: what they hold, and on which resources they exist.

use super::super::sources::{DECODED, IAM_KEYS, LOCALSTACK, SAR, SAR_AUTO_SCALING, STACKD_CODE, UG_IAM};
use super::super::{CON_09, IAM_21, IAM_30, IAM_32, IAM_40, OPT_01, OPT_02, OPT_03, OPT_05, OPT_10, RES_01, RES_02};

family! { KEYS;
    IAM_01 = "IAM-01" {
        title: "ec2:MetadataHttpEndpoint, the condition key for the endpoint",
        text: "Text. It exists on instance resources, for 48 actions, among them RunInstances, \
            ModifyInstanceMetadataOptions, StartInstances, StopInstances, TerminateInstances, CreateTags and \
            CreateImage.",
        evidence: Documented,
        sources: [SAR],
        see: [OPT_01],
    }
    IAM_02 = "IAM-02" {
        title: "ec2:MetadataHttpTokens, the condition key for tokens",
        text: "Text, `optional` or `required`. It exists on instance resources, for the same 48 actions as the key for \
            the endpoint.",
        evidence: Documented,
        sources: [SAR],
        see: [OPT_02, IAM_01],
    }
    IAM_03 = "IAM-03" {
        title: "ec2:MetadataHttpPutResponseHopLimit, the key for the hop limit",
        text: "A number. It exists on instance resources, for the same 48 actions as the key for the endpoint.",
        evidence: Documented,
        sources: [SAR],
        see: [OPT_03, IAM_01],
    }
    IAM_04 = "IAM-04" {
        title: "ec2:InstanceMetadataTags, the condition key for tags",
        text: "Text. It exists on instance resources, for 46 actions: those of the key for the endpoint without \
            StartInstances and DetachClassicLinkVpc.",
        evidence: Documented,
        sources: [SAR],
        see: [OPT_05, IAM_01],
    }
    IAM_05 = "IAM-05" {
        title: "ec2:RoleDelivery, the condition key for the version of credentials",
        text: "A number, 1.0 or 2.0. It exists where the caller signs with role credentials of an instance, for any \
            action of any service; the list of actions shows it on none.",
        evidence: Documented,
        sources: [SAR, IAM_KEYS],
        see: [IAM_32, IAM_40],
    }
    IAM_06 = "IAM-06" {
        title: "ec2:SourceInstanceARN, the condition key for the calling instance",
        text: "An ARN. It exists where `ec2:RoleDelivery` does.",
        evidence: Documented,
        sources: [SAR, IAM_KEYS],
        see: [IAM_05],
    }
    IAM_07 = "IAM-07" {
        title: "a condition key for the value that a call asks for",
        text: "`ec2:Attribute/` and the name of an attribute hold the value asked for, as text. It exists for \
            ModifyInstanceMetadataOptions on instances, for ModifyInstanceMetadataDefaults, which has no resource, and \
            for ModifyImageAttribute on images.",
        evidence: Documented,
        sources: [SAR],
        see: [IAM_16],
    }
    IAM_08 = "IAM-08" {
        title: "ec2:Attribute, the condition key for the name of an attribute",
        text: "Text. It exists for ModifyInstanceMetadataOptions and ModifyImageAttribute.",
        evidence: Documented,
        sources: [SAR],
        see: [IAM_07],
    }
    IAM_09 = "IAM-09" {
        title: "a condition key for launches by template",
        text: "`ec2:IsLaunchTemplateResource` (true or false) and `ec2:LaunchTemplate` (an ARN) exist for \
            RunInstances. With them a policy can demand that the options come from a template.",
        evidence: Documented,
        sources: [SAR],
        see: [RES_02],
    }
    IAM_10 = "IAM-10" {
        title: "a condition key for launch configurations",
        text: "`autoscaling:MetadataHttpEndpoint` and `autoscaling:MetadataHttpTokens` (text) and \
            `autoscaling:MetadataHttpPutResponseHopLimit` (a number) exist for CreateLaunchConfiguration only.",
        evidence: Documented,
        sources: [SAR_AUTO_SCALING],
        see: [OPT_10],
    }
    IAM_11 = "IAM-11" {
        title: "a condition key that has nothing to do with the options",
        text: "`ec2:ProductCode`, `ec2:ImageID` and `ec2:Region` say nothing about the options. The last one also \
            exists for the calls that get and modify the account defaults.",
        evidence: Documented,
        sources: [SAR],
        see: [IAM_13],
    }
    IAM_12 = "IAM-12" {
        title: "a condition key that does not exist",
        text: "There is none for HttpProtocolIpv6, and no `ec2:MetadataTags`, though a third-party policy uses one.",
        evidence: Documented,
        sources: [SAR],
        see: [IAM_04],
    }
    IAM_13 = "IAM-13" {
        title: "a policy on the calls for account defaults and AMIs",
        text: "ModifyInstanceMetadataDefaults has no resource type, so a policy names `*`. Its keys are `ec2:Region` \
            and `ec2:Attribute/` with HttpTokens, HttpPutResponseHopLimit, HttpEndpoint, InstanceMetadataTags or \
            HttpTokensEnforced. GetInstanceMetadataDefaults has `ec2:Region` only, and RegisterImage no key for \
            ImdsSupport.",
        evidence: Documented,
        sources: [SAR],
        see: [IAM_07],
    }
    IAM_14 = "IAM-14" {
        title: "a launch, which is authorized on many resources",
        text: "RunInstances is authorized on image, subnet, interface, volume and others as well, and the keys of the \
            options exist on the instance only. From that follows: a Deny with StringNotEquals on the resource `*` \
            matches everywhere else, where the key is missing, and denies each launch. Policies have to name \
            `arn:aws:ec2:*:*:instance/*`.",
        evidence: Documented,
        sources: [SAR],
        see: [IAM_30],
    }
    IAM_15 = "IAM-15" {
        title: "the options that a policy sees at launch",
        text: "Decoded messages of denied launches hold endpoint, tokens and hop limit of the instance, and later ones \
            tags, also where the launch seems not to have given them. So the keys hold the resolved values and are \
            hardly ever missing. That those callers gave no values cannot be proven.",
        evidence: Observed,
        sources: [DECODED],
        see: [RES_01, CON_09],
    }
    IAM_16 = "IAM-16" {
        title: "the options that a policy sees at a change",
        text: "One simulator gives the keys of the options the values that would result from the change; LocalStack \
            describes them as the present values for other actions. What AWS does is not known. The keys \
            `ec2:Attribute/...` hold what is asked for and are missing otherwise, as AWS's own policy expects with its \
            Null test.",
        evidence: ThirdParty,
        sources: [STACKD_CODE, LOCALSTACK, UG_IAM],
        see: [IAM_07, IAM_21],
    }
}
