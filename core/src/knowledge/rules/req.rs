//! What stops a request before it is read.

use super::sources::{ANSIBLE_DISABLED, ECS_AGENT, UG_LIMIT, UG_RETRIEVE};
use super::{CON_36, END_01, END_05, HOP_35, MET_04, MOD_15, NET_02, NET_04, THR_01, THR_02};

family! { REQ;
    REQ_01 = "REQ-01" {
        title: "an instance that does not run",
        text: "There is no guest to ask and nothing that answers. The caller cannot connect.",
        evidence: Inferred,
        sources: [],
        see: [MOD_15],
    }
    REQ_02 = "REQ-02" {
        title: "the IPv6 address where it is not served",
        text: "The request goes to the IPv6 address, and the instance is Xen, has HttpProtocolIpv6 `disabled` or \
            has no IPv6 on its interface. The caller waits until its timeout.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [NET_02],
    }
    REQ_03 = "REQ-03" {
        title: "a firewall between the caller and the service",
        text: "A rule of the host, of the bridge, of the ECS agent or of a network policy stops the packet. The \
            caller sees a timeout if the packet is dropped and a refused connection if it is rejected.",
        evidence: Documented,
        sources: [UG_LIMIT, ECS_AGENT],
        see: [NET_04, HOP_35],
    }
    REQ_04 = "REQ-04" {
        title: "the packet budget of the interface being spent",
        text: "The interface has sent its 1024 packets to link-local services in this second. The packet is lost, \
            the caller waits until its timeout, and the driver's counter of drops rises.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [THR_02, CON_36],
    }
    REQ_05 = "REQ-05" {
        title: "the request limit of the instance being spent",
        text: "The instance has made more requests than its limit allows. The answer is 503 with an empty body. \
            AWS does not publish the limit; having none unless one is set is our choice.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [THR_01, CON_36],
    }
    REQ_06 = "REQ-06" {
        title: "a malformed request",
        text: "The bytes are not an HTTP request. The answer is 400 and the connection closes, by our choice; the \
            alternative is to close it without an answer.",
        evidence: Unknown,
        sources: [],
        see: [MET_04],
    }
    REQ_07 = "REQ-07" {
        title: "a request to a disabled endpoint",
        text: "HttpEndpoint is `disabled`. The answer is 403 with an empty body, whatever the request. Nothing is \
            counted.",
        evidence: Documented,
        sources: [UG_RETRIEVE, ANSIBLE_DISABLED],
        see: [END_01, END_05],
    }
}
