//! The five options.

use super::sources::{
    API, CFN_TEMPLATE, STACKD, TELEPORT_16881, TERRAFORM_28332, TF_11076, TF_16781, TF_25547, TF_30107, UG_EXISTING,
    UG_NEW, UG_OPTIONS, UG_TAGS,
};
use super::{CON_01, CON_02, CON_43, ERR_01, HOP_01, NET_02, NET_03, TAG_01};

family! { OPT;
    OPT_01 = "OPT-01" {
        title: "HttpEndpoint, which turns the service on or off",
        text: "HttpEndpoint is `enabled` or `disabled`. It can be set at launch, in a launch template, as an \
            account default and on an existing instance. Where no level sets it, it is `enabled`.",
        evidence: Documented,
        sources: [API, UG_OPTIONS],
        see: [],
    }
    OPT_02 = "OPT-02" {
        title: "HttpTokens, which says whether requests need a token",
        text: "HttpTokens is `optional` (IMDSv1 and IMDSv2) or `required` (IMDSv2 only). It can be set at launch, \
            in a launch template, as an account default, by the AMI and on an existing instance. Where no level \
            sets it, it is `optional`.",
        evidence: Documented,
        sources: [API, UG_OPTIONS],
        see: [],
    }
    OPT_03 = "OPT-03" {
        title: "HttpPutResponseHopLimit, the reach of a token answer",
        text: "HttpPutResponseHopLimit is a whole number from 1 to 64. It can be set at launch, in a launch \
            template, as an account default, by the AMI and on an existing instance. Where no level sets it, it is \
            1; an AMI marked v2.0 makes that 2.",
        evidence: Documented,
        sources: [API, UG_OPTIONS],
        see: [HOP_01],
    }
    OPT_04 = "OPT-04" {
        title: "HttpProtocolIpv6, which opens the IPv6 address",
        text: "HttpProtocolIpv6 is `enabled` or `disabled`. It can be set at launch, in a launch template and on \
            an existing instance, but neither as an account default nor by an AMI. Unset it is `disabled`, even in \
            a subnet that has only IPv6.",
        evidence: Documented,
        sources: [API, UG_NEW],
        see: [NET_02],
    }
    OPT_05 = "OPT-05" {
        title: "InstanceMetadataTags, which shows instance tags in the metadata",
        text: "InstanceMetadataTags is `enabled` or `disabled`. It can be set at launch, in a launch template, as \
            an account default and on an existing instance. Where no level sets it, it is `disabled`.",
        evidence: Documented,
        sources: [API, UG_TAGS],
        see: [TAG_01],
    }
    OPT_06 = "OPT-06" {
        title: "the State that EC2 reports beside the options",
        text: "EC2 reports the five options together with State: `pending` while a change is being applied, \
            `applied` once it is in force. On the wire the members are called state, httpTokens, \
            httpPutResponseHopLimit, httpEndpoint, httpProtocolIpv6 and instanceMetadataTags.",
        evidence: Documented,
        sources: [API],
        see: [],
    }
    OPT_07 = "OPT-07" {
        title: "the range of the hop limit, which the EC2 API model does not state",
        text: "The EC2 API model sets no minimum or maximum for the hop limit; 1 to 64 stands in its prose only. \
            An SDK therefore sends 0 or 65, and EC2 has to refuse it. The Auto Scaling model does state 1 and 64, \
            so there the SDK refuses.",
        evidence: Documented,
        sources: [API],
        see: [OPT_03],
    }
    OPT_08 = "OPT-08" {
        title: "a filter for the IPv4 endpoint, which no option sets",
        text: "DescribeInstances filters on `metadata-options.http-protocol-ipv4` (`enabled` or `disabled`), \
            though no request and no answer has a member of that name. Taking the filter as another name of \
            HttpEndpoint is our choice, because IPv4 is on whenever the endpoint is.",
        evidence: Documented,
        sources: [API],
        see: [OPT_01, NET_03],
    }
    OPT_09 = "OPT-09" {
        title: "the filters that find instances by their options",
        text: "DescribeInstances filters on `metadata-options.` followed by http-endpoint, http-protocol-ipv4, \
            http-protocol-ipv6, http-put-response-hop-limit (1 to 64), http-tokens, instance-metadata-tags or \
            state. DescribeLaunchTemplateVersions filters on http-endpoint, http-protocol-ipv4 and http-tokens. \
            DescribeImages has no filter for the v2.0 mark.",
        evidence: Documented,
        sources: [API],
        see: [OPT_08],
    }
    OPT_10 = "OPT-10" {
        title: "a kind of launch that cannot carry every option",
        text: "RunInstances and launch templates take all five options. Launch configurations take HttpTokens, the \
            hop limit and HttpEndpoint; so do fleet overrides, and those only in fleets of type `instant`. \
            RequestSpotInstances and the launch specifications of a Spot Fleet take none, so template, account, \
            AMI and defaults decide there.",
        evidence: Documented,
        sources: [API],
        see: [],
    }
    OPT_11 = "OPT-11" {
        title: "options in a launch template made by CloudFormation",
        text: "CloudFormation holds the hop limit of a launch template to 1 through 64. Updating the options there \
            makes a new template version without interruption; instances that already exist keep theirs.",
        evidence: Documented,
        sources: [CFN_TEMPLATE],
        see: [OPT_03],
    }
    OPT_12 = "OPT-12" {
        title: "options that AWS asks to give together with HttpEndpoint",
        text: "AWS's pages say that whoever gives HttpTokens, HttpPutResponseHopLimit or HttpProtocolIpv6 must also \
            give HttpEndpoint as `enabled`.",
        evidence: Documented,
        sources: [UG_NEW, UG_EXISTING],
        see: [OPT_13, CON_01],
    }
    OPT_13 = "OPT-13" {
        title: "options given without HttpEndpoint",
        text: "EC2 accepts them. ModifyInstanceMetadataOptions succeeded with HttpTokens alone and with \
            InstanceMetadataTags alone, and AWS's own example for tags passes nothing else.",
        evidence: Observed,
        sources: [STACKD, UG_TAGS],
        see: [OPT_12, CON_01],
    }
    OPT_14 = "OPT-14" {
        title: "an HttpEndpoint that is present and empty",
        text: "EC2 refuses it with `InvalidParameterValue` and HTTP status 400. Older Terraform sent the empty text, \
            so many believed that HttpEndpoint is mandatory.",
        evidence: Observed,
        sources: [TF_25547, TF_16781, TELEPORT_16881, TERRAFORM_28332],
        see: [OPT_01, ERR_01],
    }
    OPT_15 = "OPT-15" {
        title: "HttpEndpoint disabled, with other options beside it",
        text: "The Terraform provider held since February 2020 that the other options are allowed only while \
            HttpEndpoint is `enabled`, and left them out. It dropped that for launch templates in March 2023, with \
            acceptance tests. No error text for the combination was found.",
        evidence: ThirdParty,
        sources: [TF_11076, TF_30107],
        see: [CON_02],
    }
    OPT_16 = "OPT-16" {
        title: "HttpProtocolIpv6 in a change, which needs the endpoint",
        text: "The API model says that HttpProtocolIpv6 on an existing instance applies only if the HTTP metadata \
            endpoint is enabled. It does not say whether it is refused or has no effect otherwise.",
        evidence: Documented,
        sources: [API],
        see: [OPT_04, CON_43],
    }
    OPT_18 = "OPT-18" {
        title: "a new launch template version that names options",
        text: "A new version of a launch template that gives MetadataOptions replaces that object of its source \
            version as a whole; members that it leaves out are gone. RunInstances with options of its own differs: \
            it merges member by member over the template.",
        evidence: Observed,
        sources: [STACKD],
        see: [OPT_10],
    }
}
