//! Throttling.

use super::CON_36;
use super::sources::{C_AUTH, NET_UTILS_120, UG_ENA, UG_RETRIEVE};

family! { THR;
    THR_01 = "THR-01" {
        title: "too many requests to the service",
        text: "AWS throttles requests by instance and limits connections at the same time; it publishes neither \
            number. Callers should retry with exponential backoff. The service is free of charge.",
        evidence: Documented,
        sources: [UG_RETRIEVE],
        see: [],
    }
    THR_02 = "THR-02" {
        title: "the packet budget of link-local services",
        text: "A network interface may send 1024 packets a second to link-local services: this one, DNS, NTP and \
            Windows licensing together. Packets above that are dropped. The ENA driver counts them in \
            `linklocal_allowance_exceeded`.",
        evidence: Documented,
        sources: [UG_RETRIEVE, UG_ENA],
        see: [],
    }
    THR_03 = "THR-03" {
        title: "an overload of the service, as its callers see it",
        text: "Over the limit callers have seen empty answers and timeouts. The documentation also lists 503 for a \
            request that should be repeated, and one AWS library reads it as throttling.",
        evidence: Observed,
        sources: [NET_UTILS_120, UG_RETRIEVE, C_AUTH],
        see: [CON_36],
    }
}
