//! The hop limit: how it works, and what each environment needs.

use super::sources::{
    BLOG_2019, CILIUM_25232, CONVOX, EBS_CSI_2966, ECS_AGENT, ECS_ROLES, EKS_PRACTICES, EKS_PRACTICES_424,
    EKS_PRACTICES_432, EKSCTL_7665, GATEWAY_794, KOPS_10702, KUBEONE_3328, LB_CONTROLLER_3695, MACHINE_CONTROLLER_1833,
    OPSTRACE_1382, ORGANIZATIONS, RUST_SDK, SECURITY_HUB, TITUS, UG_NEW, UG_OPTIONS, UG_RETRIEVE,
};
use super::{CON_38, CON_56, CON_57, CON_58, HDR_10, NET_04, NET_05, OPT_03, OPT_06, REQ_03, TOK_08};

family! { HOP;
    HOP_01 = "HOP-01" {
        title: "the hop limit as an IP time to live",
        text: "HttpPutResponseHopLimit is the IP time to live (IPv6: hop limit) of the packets that carry the \
            answer to a token request. Its default is 1.",
        evidence: Documented,
        sources: [BLOG_2019, UG_RETRIEVE],
        see: [OPT_03],
    }
    HOP_02 = "HOP-02" {
        title: "the hops between the service and the caller",
        text: "Delivery inside the instance's own network stack takes nothing off the time to live; each device \
            that hops the packet takes 1, and at 0 the packet is discarded. So an answer arrives if its \
            hops are fewer than the hop limit.",
        evidence: Documented,
        sources: [BLOG_2019],
        see: [CON_58],
    }
    HOP_03 = "HOP-03" {
        title: "the hop limit, which touches token answers only",
        text: "Answers to GET, under IMDSv1 and IMDSv2, travel with the usual time to live. A token obtained on \
            the host works at any depth. That is why containers seem to work while tokens are optional.",
        evidence: Observed,
        sources: [BLOG_2019, UG_RETRIEVE, GATEWAY_794],
        see: [],
    }
    HOP_04 = "HOP-04" {
        title: "a token answer that exceeds the hop limit, as the caller sees it",
        text: "The connection is made and the request is sent, but no answer comes: the caller hangs until its \
            read timeout. It sees neither a refusal nor a status.",
        evidence: Inferred,
        sources: [TITUS, CILIUM_25232, OPSTRACE_1382],
        see: [HOP_02],
    }
    HOP_05 = "HOP-05" {
        title: "the ICMP message about a dropped token answer",
        text: "The forwarder reports the drop by ICMP Time Exceeded to the sender, which is the service. The \
            caller learns nothing, and the service retransmits in vain.",
        evidence: Inferred,
        sources: [],
        see: [HOP_04],
    }
    HOP_06 = "HOP-06" {
        title: "an error answer to a token request, and the hop limit",
        text: "No source says whether a 400 or 403 to a token request carries the limited time to live as well. \
            Our choice is that it does. The alternative is that only a granted token is limited.",
        evidence: Unknown,
        sources: [],
        see: [CON_56],
    }
    HOP_07 = "HOP-07" {
        title: "a token that was issued but never arrives",
        text: "The service issues the token before its answer is dropped. Nobody can use it, so this has no \
            visible effect.",
        evidence: Inferred,
        sources: [],
        see: [HOP_04],
    }
    HOP_08 = "HOP-08" {
        title: "a connection used again after a token request",
        text: "No source says which time to live a second answer on the same connection would have. The service \
            closes each connection, so the question does not arise.",
        evidence: Unknown,
        sources: [],
        see: [HDR_10],
    }
    HOP_09 = "HOP-09" {
        title: "the hop limit over IPv6",
        text: "AWS does not describe the hop limit for IPv6. Our choice is that the same number becomes the IPv6 \
            hop limit; one proxy for the service does it that way. The alternative is no limit over IPv6.",
        evidence: Unknown,
        sources: [TITUS],
        see: [CON_57],
    }
    HOP_10 = "HOP-10" {
        title: "a change of the hop limit",
        text: "A new hop limit counts from the next token answer after the change is applied. Tokens that exist \
            stay as they are.",
        evidence: Inferred,
        sources: [],
        see: [HOP_01, OPT_06],
    }
    HOP_11 = "HOP-11" {
        title: "a network layer that forwards, or does not",
        text: "Routing and NAT take 1 off; docker0 is such a step. Bridging on layer 2 (macvlan, ipvlan in L2 \
            mode, a bridge without routing) takes nothing off. A proxy in user space ends the connection, so the \
            count starts anew, but it may add X-Forwarded-For.",
        evidence: Inferred,
        sources: [],
        see: [HOP_02, TOK_08],
    }
    HOP_20 = "HOP-20" {
        title: "a process in the network stack of the host",
        text: "Host processes, containers with `--network host`, hostNetwork pods and ECS tasks in host mode are 0 \
            hops away. They need a hop limit of 1.",
        evidence: Observed,
        sources: [UG_RETRIEVE, LB_CONTROLLER_3695],
        see: [HOP_02],
    }
    HOP_21 = "HOP-21" {
        title: "a container on a Docker or Podman bridge",
        text: "A container on Docker's default or a user-defined bridge, or on a rootful Podman bridge, is 1 \
            hop away. It needs a hop limit of 2.",
        evidence: Documented,
        sources: [UG_NEW, RUST_SDK],
        see: [HOP_02],
    }
    HOP_22 = "HOP-22" {
        title: "an ECS task in bridge mode",
        text: "The task is 1 hop away and needs a hop limit of 2.",
        evidence: Documented,
        sources: [UG_NEW],
        see: [HOP_21],
    }
    HOP_23 = "HOP-23" {
        title: "an ECS task in awsvpc mode",
        text: "How many hops such a task is away is not known: 0 if its own interface leads to the service, 1 \
            if the agent's bridge does. Our choice is that a hop limit of 1 is enough; the alternative is 2. With \
            `ECS_AWSVPC_BLOCK_IMDS=true` the agent blocks the service whatever the limit.",
        evidence: Unknown,
        sources: [ECS_AGENT],
        see: [REQ_03],
    }
    HOP_24 = "HOP-24" {
        title: "an EKS pod with the VPC CNI",
        text: "The pod is 1 hop away and needs a hop limit of 2. A limit of 1 with tokens required cuts off \
            every pod that is not hostNetwork, and AWS recommends just that to keep pods from the node's \
            credentials.",
        evidence: Observed,
        sources: [EKS_PRACTICES, LB_CONTROLLER_3695],
        see: [HOP_02],
    }
    HOP_25 = "HOP-25" {
        title: "a pod behind kubenet, flannel or routed calico",
        text: "The pod is 1 hop away and needs a hop limit of 2.",
        evidence: Observed,
        sources: [KOPS_10702],
        see: [HOP_02],
    }
    HOP_26 = "HOP-26" {
        title: "a pod under Cilium",
        text: "With Cilium's overlay or its eBPF host routing the pod is 2 hops away and needs a hop limit of 3.",
        evidence: Observed,
        sources: [CILIUM_25232, MACHINE_CONTROLLER_1833, KUBEONE_3328, EBS_CSI_2966],
        see: [HOP_02],
    }
    HOP_27 = "HOP-27" {
        title: "a container inside a container or a pod",
        text: "Docker in Docker, or a CI job in a container of its own inside a pod, is 2 hops away and needs \
            a hop limit of 3.",
        evidence: Observed,
        sources: [EKSCTL_7665],
        see: [HOP_21, HOP_24],
    }
    HOP_28 = "HOP-28" {
        title: "an LXC or LXD container behind NAT",
        text: "The container is 1 hop away and needs a hop limit of 2.",
        evidence: Inferred,
        sources: [],
        see: [HOP_11],
    }
    HOP_29 = "HOP-29" {
        title: "a Docker container inside LXC or a nested virtual machine",
        text: "Each routed layer adds 1: two layers make 2 hops, which need a hop limit of 3.",
        evidence: Inferred,
        sources: [],
        see: [HOP_11, HOP_28],
    }
    HOP_30 = "HOP-30" {
        title: "a pod on an overlay inside a nested virtual machine",
        text: "Three routed layers make 3 hops, which need a hop limit of 4.",
        evidence: Inferred,
        sources: [],
        see: [HOP_11, HOP_29],
    }
    HOP_31 = "HOP-31" {
        title: "another machine that reaches the service through the instance",
        text: "A machine that uses the instance as router or NAT is at least 1 hop away, so it needs a hop \
            limit of 2 or more. A limit of 1 keeps exactly such machines from getting a token.",
        evidence: Inferred,
        sources: [BLOG_2019],
        see: [NET_05],
    }
    HOP_32 = "HOP-32" {
        title: "the hop limit that AWS recommends for containers",
        text: "AWS recommends 2 where containers run, and an AMI marked v2.0 brings 2. An audit of Security Hub, \
            since retired, wanted at most 1 in launch configurations.",
        evidence: Documented,
        sources: [UG_NEW, UG_OPTIONS, ORGANIZATIONS, SECURITY_HUB],
        see: [CON_38],
    }
    HOP_33 = "HOP-33" {
        title: "an EKS node that starts with a hop limit of 1",
        text: "Managed node groups of EKS on Amazon Linux 2023 were seen with a hop limit of 1. Karpenter is said \
            to have started nodes with 2, and with 1 since its v1 API.",
        evidence: Observed,
        sources: [LB_CONTROLLER_3695],
        see: [HOP_24],
    }
    HOP_34 = "HOP-34" {
        title: "a platform that starts nodes with a hop limit of 3",
        text: "Convox and some other platforms set 3 for their nodes. kOps does so for control-plane nodes with \
            some network plugins.",
        evidence: ThirdParty,
        sources: [CONVOX, KOPS_10702],
        see: [HOP_26],
    }
    HOP_35 = "HOP-35" {
        title: "a firewall rule that keeps bridged containers from the service",
        text: "In ECS bridge mode the host can drop what comes from the containers for the service: `iptables \
            --insert FORWARD 1 --in-interface docker+ --destination 169.254.169.254/32 --jump DROP`. The container \
            sees a timeout, whatever the hop limit.",
        evidence: Documented,
        sources: [ECS_ROLES],
        see: [NET_04],
    }
    HOP_36 = "HOP-36" {
        title: "a pod in an IPv6 cluster of EKS",
        text: "Pods of such a cluster reach the IPv4 address of the service through NAT on the node. The details \
            are not documented.",
        evidence: Observed,
        sources: [EKS_PRACTICES_424, EKS_PRACTICES_432],
        see: [HOP_24],
    }
}
