//! Addresses and reachability.

use super::sources::{BLOG_2019, UG_LIMIT, UG_OPTIONS, UG_RETRIEVE};
use super::{HOP_31, OPT_04, TOK_08};

family! { NET;
    NET_01 = "NET-01" {
        title: "the IPv4 address of the service",
        text: "The service listens on `http://169.254.169.254`, TCP port 80, plain HTTP. The address is \
            link-local: it can be reached from the instance itself and from whatever routes its packets through \
            the instance.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [],
    }
    NET_02 = "NET-02" {
        title: "the IPv6 address of the service",
        text: "The service listens on `http://[fd00:ec2::254]` only on Nitro instances, with HttpProtocolIpv6 \
            enabled, in a subnet that has IPv6. Otherwise the address does not answer at all. That this shows as a \
            timeout and not as a status is inferred.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [OPT_04],
    }
    NET_03 = "NET-03" {
        title: "both addresses serving the same tree",
        text: "IPv4 and IPv6 serve the same tree. Turning IPv6 on leaves IPv4 on; there is no way to turn off IPv4 \
            alone.",
        evidence: Documented,
        sources: [UG_RETRIEVE, UG_OPTIONS],
        see: [NET_01, NET_02],
    }
    NET_04 = "NET-04" {
        title: "a firewall on the host",
        text: "Every local process can reach the service unless the host says otherwise. AWS suggests iptables \
            owner matches, ip6tables, PF or the Windows firewall to narrow that to chosen users. A caller stopped \
            that way sees a timeout or a refused connection, never an HTTP status.",
        evidence: Documented,
        sources: [UG_LIMIT],
        see: [],
    }
    NET_05 = "NET-05" {
        title: "an instance that forwards packets for other machines",
        text: "On Nitro another machine can reach the service through an instance that routes for it with the \
            source/destination check off. AWS recommends that such an appliance drops packets to the service that \
            come from outside.",
        evidence: Documented,
        sources: [UG_LIMIT],
        see: [HOP_31],
    }
    NET_06 = "NET-06" {
        title: "an HTTP proxy between the caller and the service",
        text: "Requests to the service must not go through an HTTP proxy, and AWS SDKs bypass a configured one. A \
            proxy that adds X-Forwarded-For can obtain no token, so callers behind it are left with IMDSv1.",
        evidence: Documented,
        sources: [UG_RETRIEVE, BLOG_2019],
        see: [TOK_08],
    }
}
