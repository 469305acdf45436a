//! The way to the service and back: which requests arrive, and which replies reach the caller. Every function is a
//! plain decision over what is known; nothing here sends packets.

use serde::{Deserialize, Serialize};

use crate::knowledge::quirks::{ErrorRepliesToPut, HopLimitComparison, HopLimitOverIpv6, Quirks};
use crate::service::options::{HopLimit, MetadataOptions, Switch};

/// The TTL that packets without a limit are taken to leave with: the recommended default
/// (<https://www.rfc-editor.org/rfc/rfc1700>), which Linux uses. AWS does not say which one the service's other replies
/// have, only that it is no limit (HOP-03).
pub const USUAL_TTL: u8 = 64;

/// A local firewall rule that matches the caller (NET-04, HOP-35).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Firewall {
    /// Packets vanish: the caller runs into its timeout.
    Drop,
    /// Packets are sent back: the connection fails at once.
    Reject,
}

/// Whether a reply that carries the hop limit arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It reaches the caller.
    Arrives,
    /// A forwarder discards it.
    Dies,
    /// It depends on the number of hops, which is not known.
    Unknown,
}

/// Whether the reply to PUT on the token path reaches a caller that is `hops` forwarding steps away from the
/// instance's own network stack (0 = on it): HOP-01, HOP-02, CON-57, CON-58.
#[must_use]
pub fn put_reply(limit: HopLimit, hops: Option<u8>, ipv6: bool, quirks: &Quirks) -> Delivery {
    if ipv6 && quirks.hop_limit_over_ipv6 == HopLimitOverIpv6::NotLimited {
        return Delivery::Arrives;
    }
    let Some(hops) = hops else {
        return Delivery::Unknown;
    };
    let arrives = match quirks.hop_limit_comparison {
        HopLimitComparison::Fewer => limit.reaches(hops),
        HopLimitComparison::FewerOrEqual => hops <= limit.get(),
    };
    if arrives { Delivery::Arrives } else { Delivery::Dies }
}

/// Whether a reply to PUT on the token path, `error` or token, leaves with the hop limit as its TTL: HOP-01, CON-56,
/// CON-57.
#[must_use]
pub fn is_limited(error: bool, ipv6: bool, quirks: &Quirks) -> bool {
    let errors = !error || quirks.error_replies_to_put == ErrorRepliesToPut::Limited;
    errors && !(ipv6 && quirks.hop_limit_over_ipv6 == HopLimitOverIpv6::NotLimited)
}

/// The number of hops that a packet sent with `limit` survives before the next one discards it.
#[must_use]
pub fn hops_survived(limit: HopLimit, quirks: &Quirks) -> u8 {
    match quirks.hop_limit_comparison {
        HopLimitComparison::Fewer => limit.get().saturating_sub(1),
        HopLimitComparison::FewerOrEqual => limit.get(),
    }
}

/// Whether the IPv6 address answers: NET-02. `nitro` and `address` (does the network interface have an IPv6
/// address?) count against it only where they are known to be missing; Xen types refuse the option to begin with.
#[must_use]
pub fn ipv6_answers(options: &MetadataOptions, nitro: Option<bool>, address: Option<bool>) -> bool {
    options.http_protocol_ipv6 == Switch::Enabled && nitro != Some(false) && address != Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_one_more_than_the_hops_that_it_survives() {
        let quirks = Quirks::default();
        for limit in 1..=64_u8 {
            let hop_limit = HopLimit::new(i64::from(limit)).unwrap();
            for hops in 0..=u8::MAX {
                let expected = if hops < limit { Delivery::Arrives } else { Delivery::Dies };
                assert_eq!(put_reply(hop_limit, Some(hops), false, &quirks), expected);
                assert_eq!(hops <= hops_survived(hop_limit, &quirks), expected == Delivery::Arrives);
            }
        }
    }

    #[test]
    fn both_readings_of_the_comparison_and_of_ipv6() {
        let two = HopLimit::new(2).unwrap();
        let equal = Quirks { hop_limit_comparison: HopLimitComparison::FewerOrEqual, ..Quirks::default() };
        assert_eq!(put_reply(two, Some(2), false, &equal), Delivery::Arrives);
        assert_eq!(put_reply(two, Some(3), false, &equal), Delivery::Dies);
        let free = Quirks { hop_limit_over_ipv6: HopLimitOverIpv6::NotLimited, ..Quirks::default() };
        assert_eq!(put_reply(two, Some(9), true, &free), Delivery::Arrives);
        assert_eq!(put_reply(two, Some(9), false, &free), Delivery::Dies);
        assert_eq!(put_reply(two, None, true, &free), Delivery::Arrives);
        assert_eq!(put_reply(two, None, false, &free), Delivery::Unknown);
    }

    #[test]
    fn ipv6_needs_the_option_the_hypervisor_and_an_address() {
        let off = MetadataOptions::default();
        let on = MetadataOptions { http_protocol_ipv6: Switch::Enabled, ..off };
        assert!(!ipv6_answers(&off, Some(true), Some(true)));
        assert!(ipv6_answers(&on, Some(true), Some(true)));
        assert!(ipv6_answers(&on, None, None));
        assert!(!ipv6_answers(&on, Some(false), Some(true)));
        assert!(!ipv6_answers(&on, Some(true), Some(false)));
    }
}
