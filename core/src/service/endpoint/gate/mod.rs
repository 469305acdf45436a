//! Everything that is decided before routing: the way there, the endpoint's switch, the token request,
//! authentication, the method, and the way back of a reply to a token request. The order is that of the checks on
//! the service (ORD-1 to ORD-7, ORD-10). Nothing here allocates.

mod authenticate;
mod token_route;

#[cfg(test)]
mod tests;

use super::{GateRequest, Load, RequestPath, RuleTrail};
use crate::knowledge::quirks::{DatedTokenPath, EndpointDisabled, HostHeader, Quirks, WrongMethod};
use crate::knowledge::rules;
use crate::service::Version;
use crate::service::metadata;
use crate::service::network::{self, Firewall};
use crate::service::options::{MetadataOptions, Switch};
use crate::service::token::TokenTtl;

/// A decision and the rules that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gated {
    /// What comes of the request.
    pub verdict: GateVerdict,
    /// As what the request was authenticated, if it came so far.
    pub version: Option<Version>,
    /// The rules, in the order in which they were met.
    pub rules: RuleTrail,
}

/// What comes of a request before it is routed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateVerdict {
    /// The caller gets an error with this status.
    Refused(u16),
    /// The caller gets 200 and a list of methods, in answer to OPTIONS.
    Listed(Methods),
    /// The caller gets a token with this lifetime.
    TokenIssued {
        /// The lifetime.
        ttl: TokenTtl,
    },
    /// The connection fails at once.
    ConnectionRefused,
    /// The caller gets nothing and runs into its timeout.
    NoAnswer(Silence),
    /// The request goes on to routing.
    Passed(Version),
    /// The service replies with this status; whether that arrives hangs on the number of hops, which is not
    /// known.
    Unknown {
        /// The status of the reply.
        status: u16,
    },
}

/// Why a caller hears nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The instance does not run.
    Stopped,
    /// The IPv6 address does not answer.
    Ipv6Off,
    /// A local firewall rule drops the request.
    Firewall,
    /// The interface has used up its packets to link-local addresses.
    PacketsExhausted,
    /// The service does not answer a request without a token (one reading of CON-05).
    Withheld,
    /// The service replied, and a forwarder discarded the reply.
    ReplyLost {
        /// The status of the reply.
        status: u16,
    },
}

/// Which methods a path has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Methods {
    /// The token path.
    Token,
    /// Every other path.
    Metadata,
}

impl Methods {
    /// The value of the Allow header (HDR-11).
    #[must_use]
    pub const fn allow(self) -> &'static str {
        match self {
            Self::Token => "OPTIONS, PUT",
            Self::Metadata => "OPTIONS, GET, HEAD",
        }
    }
}

/// Decides on `ask` up to routing. Where the reply to a token request may or may not arrive, because `hops` is
/// not known, the verdict is [`GateVerdict::Unknown`] and TOK-R8 is among the rules.
///
/// Refusals before the token request is looked at (503, 400 for what is not HTTP, 403 of a disabled endpoint) are
/// taken to arrive from any distance: TOK-R8 names only the outcomes of TOK-R3 to TOK-R7.
#[must_use]
pub fn gate(ask: &GateRequest<'_>, options: &MetadataOptions, quirks: &Quirks) -> Gated {
    let mut check = Check { ask, options, quirks, rules: RuleTrail::default(), version: None };
    let verdict = check.verdict();
    Gated { verdict, version: check.version, rules: check.rules }
}

/// One pass over one request.
struct Check<'a> {
    ask: &'a GateRequest<'a>,
    options: &'a MetadataOptions,
    quirks: &'a Quirks,
    rules: RuleTrail,
    version: Option<Version>,
}

impl<'a> Check<'a> {
    fn verdict(&mut self) -> GateVerdict {
        if let Some(verdict) = self.way_there() {
            return verdict;
        }
        let Some(path) = self.well_formed() else {
            self.rules.push(rules::REQ_06);
            self.rules.push_if(self.foreign_host(), rules::CON_53);
            return GateVerdict::Refused(400);
        };
        if self.options.http_endpoint == Switch::Disabled {
            return self.disabled();
        }
        if path.is_token_path() {
            return self.token_route(path);
        }
        let put_on_dated_token_path = self.ask.method == "PUT" && is_dated_token_path(path);
        if put_on_dated_token_path && self.quirks.dated_token_path == DatedTokenPath::Forbidden {
            self.rules.push(rules::MET_R2);
            self.rules.push(rules::CON_06);
            return GateVerdict::Refused(403);
        }
        match self.authenticate() {
            Ok(version) => self.method(version, put_on_dated_token_path),
            Err(verdict) => verdict,
        }
    }

    /// REQ-01 to REQ-05: what keeps the request from the service.
    fn way_there(&mut self) -> Option<GateVerdict> {
        let (ask, situation) = (self.ask, self.ask.situation);
        let (rule, verdict) = if situation.stopped {
            (rules::REQ_01, GateVerdict::NoAnswer(Silence::Stopped))
        } else if ask.ipv6 && !network::ipv6_answers(self.options, ask.nitro, situation.ipv6_address) {
            (rules::REQ_02, GateVerdict::NoAnswer(Silence::Ipv6Off))
        } else if let Some(firewall) = situation.firewall {
            let verdict = match firewall {
                Firewall::Drop => GateVerdict::NoAnswer(Silence::Firewall),
                Firewall::Reject => GateVerdict::ConnectionRefused,
            };
            (rules::REQ_03, verdict)
        } else {
            match situation.load {
                Load::Within => return None,
                Load::PacketsExhausted => (rules::REQ_04, GateVerdict::NoAnswer(Silence::PacketsExhausted)),
                Load::RequestsExhausted => (rules::REQ_05, GateVerdict::Refused(503)),
            }
        };
        self.rules.push(rule);
        Some(verdict)
    }

    /// The path, if the request is HTTP at all (REQ-06).
    fn well_formed(&self) -> Option<RequestPath<'a>> {
        let method = self.ask.method;
        let fine = is_http_token(method.as_bytes()) && !self.ask.situation.malformed && !self.foreign_host();
        if fine { RequestPath::new(self.ask.path) } else { None }
    }

    fn foreign_host(&self) -> bool {
        self.ask.situation.foreign_host && self.quirks.host_header == HostHeader::Checked
    }

    /// REQ-07: the endpoint is switched off.
    fn disabled(&mut self) -> GateVerdict {
        self.rules.push(rules::REQ_07);
        match self.quirks.endpoint_disabled {
            EndpointDisabled::Forbidden => GateVerdict::Refused(403),
            EndpointDisabled::NotFound => {
                self.rules.push(rules::CON_25);
                GateVerdict::Refused(404)
            }
        }
    }

    /// MET-R1 to MET-R3: which methods go on to routing.
    fn method(&mut self, version: Version, put_on_dated_token_path: bool) -> GateVerdict {
        match self.ask.method {
            "GET" | "HEAD" => return GateVerdict::Passed(version),
            "OPTIONS" => {
                self.rules.push(rules::MET_R1);
                return GateVerdict::Listed(Methods::Metadata);
            }
            _ if put_on_dated_token_path => {
                self.rules.push(rules::MET_R2);
                return GateVerdict::Refused(403);
            }
            _ => self.rules.push(rules::MET_R3),
        }
        match self.quirks.wrong_method {
            WrongMethod::Forbidden => GateVerdict::Refused(403),
            WrongMethod::MethodNotAllowed => {
                self.rules.push(rules::CON_26);
                GateVerdict::Refused(405)
            }
        }
    }
}

/// Whether the path is the token path under a version that has a date.
fn is_dated_token_path(path: RequestPath<'_>) -> bool {
    let mut segments = path.segments();
    let Some(first) = segments.next() else {
        return false;
    };
    metadata::VERSIONS.iter().any(|version| *version != "latest" && first.is(version))
        && segments.next().is_some_and(|segment| segment.is("api"))
        && segments.next().is_some_and(|segment| segment.is("token"))
        && segments.next().is_none()
}

/// Whether `text` is a token in the sense of RFC 9110, 5.6.2: what a method or the name of a header can be.
pub(super) fn is_http_token(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte))
}
