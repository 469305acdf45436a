//! A request, reduced to what the gate looks at.

use crate::knowledge::quirks::{Quirks, TtlFormat};
use crate::service::network::Firewall;

/// One request. Whoever asks has read the headers and knows the tokens.
#[derive(Clone, Copy, Debug)]
pub struct GateRequest<'a> {
    /// The HTTP method, case-sensitive.
    pub method: &'a str,
    /// The request target: path and query.
    pub path: &'a str,
    /// The X-aws-ec2-metadata-token header.
    pub token: TokenState,
    /// The X-aws-ec2-metadata-token-ttl-seconds header.
    pub ttl: TtlState,
    /// Whether a header shows that it was forwarded (CON-28).
    pub forwarded_for: bool,
    /// Whether it goes to the IPv6 address.
    pub ipv6: bool,
    /// IP hops between the instance's network stack (0) and the caller, where known.
    pub hops: Option<u8>,
    /// Whether the instance is on Nitro, where known.
    pub nitro: Option<bool>,
    /// What else bears on it.
    pub situation: Situation,
}

/// What bears on a request besides the request; the default is that nothing stands in its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Situation {
    /// The instance does not run.
    pub stopped: bool,
    /// A local firewall rule matches the caller.
    pub firewall: Option<Firewall>,
    /// Whether the network interface has an IPv6 address, where known.
    pub ipv6_address: Option<bool>,
    /// How busy the service is.
    pub load: Load,
    /// The request breaks the rules of HTTP in a way that method and path do not show.
    pub malformed: bool,
    /// There is a Host header, and it is not one of the service's addresses.
    pub foreign_host: bool,
}

/// How busy the service is (CON-36).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Load {
    /// Within its limits.
    #[default]
    Within,
    /// The interface has used up its packets to link-local addresses.
    PacketsExhausted,
    /// The service has used up its requests.
    RequestsExhausted,
}

/// The token header, and what it is worth on this instance now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenState {
    /// There is none.
    Absent,
    /// There is one without a value.
    Empty,
    /// No token of this instance: garbage, or another's.
    Unknown,
    /// A token of this instance whose time is over.
    Expired,
    /// A token that is good.
    Valid,
}

/// The TTL header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TtlState {
    /// There is none.
    Absent,
    /// A whole number of seconds, in range or not.
    Seconds(u32),
    /// Anything else, also a negative number or one beyond all range.
    Invalid,
}

impl TtlState {
    /// The state of a header with this value (CON-50).
    #[must_use]
    pub fn parse(value: &str, quirks: &Quirks) -> Self {
        let mut digits = value.trim_matches([' ', '\t']);
        match quirks.ttl_format {
            TtlFormat::Digits => {}
            TtlFormat::Signed => digits = digits.strip_prefix('+').unwrap_or(digits),
            TtlFormat::Fractional => {
                digits = digits.strip_prefix('+').unwrap_or(digits);
                if let Some((whole, fraction)) = digits.split_once('.')
                    && is_digits(fraction)
                {
                    digits = whole;
                }
            }
        }
        // `parse` alone would let a sign pass.
        if !is_digits(digits) {
            return Self::Invalid;
        }
        digits.parse().map_or(Self::Invalid, Self::Seconds)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_ttl_in_every_reading() {
        let parse = |value, ttl_format| TtlState::parse(value, &Quirks { ttl_format, ..Quirks::default() });
        let accepted = |value| {
            [TtlFormat::Digits, TtlFormat::Signed, TtlFormat::Fractional]
                .map(|format| parse(value, format) == TtlState::Seconds(300))
        };
        for value in ["300", " 300 ", "0300", "\t300"] {
            assert_eq!(accepted(value), [true; 3], "{value:?}");
        }
        assert_eq!(accepted("+300"), [false, true, true]);
        assert_eq!(accepted("300.0"), [false, false, true]);
        for value in ["", "-300", "3e2", "300s", "300 0", "++300", "300.", "300.x", ".5", "99999999999999999999"] {
            assert_eq!(accepted(value), [false; 3], "{value:?}");
            assert_eq!(parse(value, TtlFormat::Digits), TtlState::Invalid);
        }
    }
}
