//! A request with its headers, and what the service reads out of them.

use super::gate::is_http_token;
use super::{RuleTrail, TtlState};
use crate::knowledge::quirks::{ForwardingHeaders, Quirks};
use crate::knowledge::rules;
use crate::service::network::Firewall;

/// One request as the caller sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The HTTP method, case-sensitive.
    pub method: String,
    /// The request target: path and query.
    pub path: String,
    /// The headers, in order.
    pub headers: Vec<Header>,
    /// Whether it goes to the IPv6 address.
    pub ipv6: bool,
    /// IP hops between the instance's network stack (0) and the caller.
    pub hops: u8,
    /// A local firewall rule that matches the caller.
    pub firewall: Option<Firewall>,
}

/// One header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its name, in any case (HDR-13).
    pub name: String,
    /// Its value.
    pub value: String,
}

/// The name of the token header (HDR-02).
const TOKEN: &str = "X-aws-ec2-metadata-token";
/// The name of the TTL header (HDR-01).
const TTL: &str = "X-aws-ec2-metadata-token-ttl-seconds";
/// What a Host header may say without being foreign.
const OWN_HOSTS: [&str; 4] = ["169.254.169.254", "169.254.169.254:80", "[fd00:ec2::254]", "[fd00:ec2::254]:80"];

/// What the headers say.
pub(super) struct Read<'a> {
    pub(super) token: Option<&'a str>,
    pub(super) ttl: TtlState,
    pub(super) forwarded_for: bool,
    pub(super) malformed: bool,
    pub(super) foreign_host: bool,
    /// Open questions that this reading of a token request hangs on.
    pub(super) hangs_on: RuleTrail,
}

impl Request {
    /// Reads the headers. Of two of one name the first counts (AUT-10).
    pub(super) fn read(&self, quirks: &Quirks) -> Read<'_> {
        let usual = Quirks::default();
        let ttl_text = self.header(TTL);
        let ttl = |quirks| ttl_text.map_or(TtlState::Absent, |text| TtlState::parse(text, quirks));
        let mut hangs_on = RuleTrail::default();
        hangs_on.push_if(self.is_forwarded(quirks) != self.is_forwarded(&usual), rules::CON_28);
        hangs_on.push_if(ttl(quirks) != ttl(&usual), rules::CON_50);
        Read {
            token: self.header(TOKEN),
            ttl: ttl(quirks),
            forwarded_for: self.is_forwarded(quirks),
            malformed: self.headers.iter().any(Header::is_malformed),
            foreign_host: self.header("Host").is_some_and(|host| !OWN_HOSTS.contains(&host)),
            hangs_on,
        }
    }

    /// The value of the first header of this name, without white space around it.
    fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
        Some(header.value.trim_matches([' ', '\t']))
    }

    /// Whether the headers show that a proxy passed the request on (CON-28).
    fn is_forwarded(&self, quirks: &Quirks) -> bool {
        match quirks.forwarding_headers {
            ForwardingHeaders::XForwardedFor => self.header("X-Forwarded-For").is_some(),
            ForwardingHeaders::XForwardedForWithValue => {
                self.header("X-Forwarded-For").is_some_and(|value| !value.is_empty())
            }
            ForwardingHeaders::AnyForwardingHeader => {
                ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"].iter().any(|name| self.header(name).is_some())
            }
        }
    }
}

impl Header {
    /// Whether it could not stand in a request (RFC 9110, 5.5 and 5.6.2).
    fn is_malformed(&self) -> bool {
        !is_http_token(self.name.as_bytes()) || self.value.chars().any(|c| c.is_ascii_control() && c != '\t')
    }
}
