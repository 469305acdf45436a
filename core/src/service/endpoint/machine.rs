//! The whole service of one instance: requests go in with the time, outcomes come out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::limiter::Limiter;
use super::request::Read;
use super::response::Draft;
use super::{
    GateRequest, GateVerdict, Gated, Load, Methods, Request, RequestPath, Response, RuleTrail, Silence, Situation,
    TokenState, gate,
};
use crate::knowledge::quirks::{
    DirectoryWithoutSlash, HttpVersion, NoTokenCounts, Quirks, TagUpdatesOnXen, TokenFamilies, UnauthorizedBody,
};
use crate::knowledge::rules;
use crate::service::Version;
use crate::service::metadata::{self, Hypervisor, Instance, InstanceError, Resource, Visitor};
use crate::service::options::{MetadataOptions, Switch};
use crate::service::token::{Mint, Recognised, TokenTtl};
use crate::text::time::{Moment, Span};

/// How long a change of tags takes to be seen (TAG-09).
const TAGS_DELAY: Span = Span::from_secs(3);
/// More names than any path of the tree has.
const DEEPEST: usize = 16;

/// The service of one instance.
#[derive(Clone, Debug)]
pub struct Endpoint {
    instance: Instance,
    options: MetadataOptions,
    quirks: Quirks,
    mint: Mint,
    limiter: Limiter,
    metrics: Metrics,
    /// Tags that are on their way, and when they arrive.
    coming_tags: Option<(Moment, BTreeMap<String, String>)>,
}

/// What came of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What reaches the caller; absent where nothing does.
    pub delivered: Option<Response>,
    /// What the gate decided.
    pub verdict: GateVerdict,
    /// As what the request was authenticated, if it came so far.
    pub version: Option<Version>,
    /// The rules that decided, in order.
    pub rules: RuleTrail,
}

/// The instance's CloudWatch metrics (MON-01, MON-02, CON-37).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Metrics {
    /// MetadataNoToken: requests without a token that were served.
    pub no_token: u64,
    /// MetadataNoTokenRejected: requests without a token that were refused for it.
    pub no_token_rejected: u64,
}

impl Endpoint {
    /// The service of `instance`; its tokens depend on `seed`.
    ///
    /// # Errors
    /// A description that cannot be served ([`Instance::check`]), or tags that cannot be while access is enabled.
    pub fn new(instance: Instance, options: MetadataOptions, quirks: Quirks, seed: u64) -> Result<Self, InstanceError> {
        instance.check()?;
        let mint = Mint::new(seed, &instance.id);
        let limiter = Limiter::new(quirks.overload);
        let metrics = Metrics::default();
        let endpoint = Self { instance, options, quirks, mint, limiter, metrics, coming_tags: None };
        endpoint.check_tags(&endpoint.instance.tags)?;
        Ok(endpoint)
    }

    /// Puts other options in force. Tokens live on (TOK-16).
    ///
    /// # Errors
    /// Tags that cannot be served, where this enables access to them; the options stay as they were.
    pub fn change_options(&mut self, options: MetadataOptions) -> Result<(), InstanceError> {
        let before = core::mem::replace(&mut self.options, options);
        self.check_tags(&self.instance.tags).inspect_err(|_| self.options = before)
    }

    /// Replaces the instance's tags at `now`; they are seen some seconds later, and on Xen not before the instance
    /// starts again (CON-30). Of changes that come faster only the last is seen.
    ///
    /// # Errors
    /// Tags that cannot be served while access to them is enabled; the tags stay as they were.
    pub fn change_tags(&mut self, tags: BTreeMap<String, String>, now: Moment) -> Result<(), InstanceError> {
        self.check_tags(&tags)?;
        self.follow_tags(tags, now);
        Ok(())
    }

    /// As [`Endpoint::change_tags`], for tags that the control plane has checked.
    pub fn follow_tags(&mut self, tags: BTreeMap<String, String>, now: Moment) {
        let live =
            self.instance.hypervisor == Hypervisor::Nitro || self.quirks.tag_updates_on_xen == TagUpdatesOnXen::Live;
        if live {
            self.coming_tags = Some((now.after(TAGS_DELAY), tags));
        }
    }

    /// Puts options in force that the control plane has checked. Tags that are no longer the instance's may still be
    /// seen for a while, whatever their keys.
    pub const fn follow_options(&mut self, options: MetadataOptions) {
        self.options = options;
    }

    /// Stops or starts answering: without a running instance there is nobody to ask (REQ-01). Tokens live on, as over
    /// a reboot (TOK-17).
    pub const fn set_running(&mut self, running: bool) {
        self.instance.running = running;
    }

    /// Follows a stop and start: with another `seed` the tokens of before are worth nothing (TOK-17), and `tags`,
    /// which the control plane has checked, are seen at once, on Xen too (CON-30).
    pub fn start_afresh(&mut self, tags: BTreeMap<String, String>, seed: u64) {
        self.instance.tags = tags;
        self.coming_tags = None;
        self.mint = Mint::new(seed, &self.instance.id);
    }

    /// What was counted so far.
    #[must_use]
    pub const fn metrics(&self) -> Metrics {
        self.metrics
    }

    /// A token as the service would have issued it at `issued`: for callers that tell of tokens instead of fetching
    /// them.
    pub fn issue(&mut self, issued: Moment, ttl: TokenTtl, ipv6: bool) -> String {
        self.mint.issue(Recognised { issued, ttl, ipv6 })
    }

    /// What `token` says of itself, if it is one of this service, be it expired.
    #[must_use]
    pub fn recognise(&self, token: &str) -> Option<Recognised> {
        self.mint.recognise(token)
    }

    /// Answers one request that arrives at `now`.
    pub fn answer(&mut self, request: &Request, now: Moment) -> Outcome {
        if let Some((_, tags)) = self.coming_tags.take_if(|(when, _)| *when <= now) {
            self.instance.tags = tags;
        }
        let read = request.read(&self.quirks);
        let (token, remaining, other_family) = self.token_state(&read, request.ipv6, now);
        let load = self.limiter.load(now);
        let ask = self.ask(request, &read, token, load);
        let Gated { verdict, version, mut rules } = gate(&ask, &self.options, &self.quirks);
        if reaches_the_service(verdict) {
            self.limiter.charge(load);
        }
        if is_reply_to_put(&ask, &rules) {
            read.hangs_on.iter().for_each(|rule| rules.push(rule));
        }
        rules.push_if(other_family && rules.contains(rules::AUT_R3), rules::CON_52);
        let draft = self.draft(request, verdict, now, &mut rules);
        if rules.contains(rules::AUT_R1) {
            self.metrics.no_token_rejected += 1;
        }
        let head = request.method == "HEAD";
        let delivered = draft.map(|draft| {
            let remaining = remaining.filter(|_| version == Some(Version::V2));
            draft.remaining(remaining).finish(head, now, &self.quirks)
        });
        if let Some(response) = &delivered {
            self.close(request, version, response, &mut rules);
        }
        Outcome { delivered, verdict, version, rules }
    }

    /// The request as the gate sees it.
    fn ask<'a>(&self, request: &'a Request, read: &Read<'_>, token: TokenState, load: Load) -> GateRequest<'a> {
        GateRequest {
            method: &request.method,
            path: &request.path,
            token,
            ttl: read.ttl,
            forwarded_for: read.forwarded_for,
            ipv6: request.ipv6,
            hops: Some(request.hops),
            nitro: Some(self.instance.hypervisor == Hypervisor::Nitro),
            situation: Situation {
                stopped: !self.instance.running,
                firewall: request.firewall,
                ipv6_address: Some(self.instance.has_ipv6()),
                load,
                malformed: read.malformed,
                foreign_host: read.foreign_host,
            },
        }
    }

    /// What the token is worth now, the seconds that it has left, and whether only the address family speaks against
    /// it (CON-52).
    fn token_state(&self, read: &Read<'_>, ipv6: bool, now: Moment) -> (TokenState, Option<u16>, bool) {
        let text = match read.token {
            None => return (TokenState::Absent, None, false),
            Some("") => return (TokenState::Empty, None, false),
            Some(text) => text,
        };
        let Some(token) = self.mint.recognise(text) else {
            return (TokenState::Unknown, None, false);
        };
        if self.quirks.token_families == TokenFamilies::FetchedOver && token.ipv6 != ipv6 {
            return (TokenState::Unknown, None, true);
        }
        match token.ttl.remaining(token.issued, now) {
            None => (TokenState::Expired, None, false),
            remaining => (TokenState::Valid, remaining, false),
        }
    }

    /// The response to send, if one reaches the caller.
    fn draft(&mut self, request: &Request, verdict: GateVerdict, now: Moment, rules: &mut RuleTrail) -> Option<Draft> {
        match verdict {
            GateVerdict::ConnectionRefused | GateVerdict::NoAnswer(_) | GateVerdict::Unknown { .. } => {
                if verdict == GateVerdict::NoAnswer(Silence::ReplyLost { status: 200 }) {
                    // Issued and lost (HOP-07): the next token must be another one.
                    self.issue(now, TokenTtl::MAX, request.ipv6);
                }
                None
            }
            GateVerdict::Refused(401) => {
                rules.push_if(self.quirks.unauthorized_body != UnauthorizedBody::Empty, rules::CON_59);
                Some(Draft::unauthorized(&self.quirks))
            }
            GateVerdict::Refused(405) if rules.contains(rules::TOK_R2) => {
                Some(Draft::empty(405).allowing(Methods::Token.allow()))
            }
            GateVerdict::Refused(405) => Some(Draft::empty(405).allowing(Methods::Metadata.allow())),
            GateVerdict::Refused(status) => Some(Draft::empty(status)),
            GateVerdict::Listed(methods) => Some(Draft::empty(200).allowing(methods.allow())),
            GateVerdict::TokenIssued { ttl } => Some(Draft::token(self.issue(now, ttl, request.ipv6), ttl.seconds())),
            GateVerdict::Passed(version) => Some(self.serve(request, version, now, rules)),
        }
    }

    /// Routing (ORD-8, ORD-9).
    fn serve(&self, request: &Request, version: Version, now: Moment, rules: &mut RuleTrail) -> Draft {
        // The gate passes only what has a path.
        let Some(path) = RequestPath::new(&request.path) else {
            return Draft::empty(400);
        };
        rules.push_if(path.was_normalised(), rules::RTE_R0);
        let names: Vec<Cow<'_, str>> = path.segments().take(DEEPEST).map(|segment| segment.text()).collect();
        let enabled = self.options.instance_metadata_tags == Switch::Enabled;
        let tags = enabled.then_some(&self.instance.tags);
        let visitor = Visitor { authenticated: version, tags, now, quirks: &self.quirks };
        let routed = metadata::route(&names, &self.instance, &visitor);
        rules.push(routed.rule);
        if let Some(rule) = routed.hangs_on {
            rules.push(rule);
        }
        let file = |body, content| Draft::file(body, content, &self.instance.launched);
        match routed.found {
            Resource::Nothing => Draft::not_found(),
            Resource::Value { body, content } => file(body, content),
            Resource::Versions(body) => file(body, metadata::Content::Text),
            Resource::Listing(body) => {
                let redirect = self.quirks.directory_without_slash == DirectoryWithoutSlash::Redirect;
                if redirect && !path.ends_with_slash() {
                    rules.push(rules::CON_27);
                    let host = if request.ipv6 { "[fd00:ec2::254]" } else { "169.254.169.254" };
                    return Draft::redirect(format!("http://{host}{}/", path.as_sent()));
                }
                file(body, metadata::Content::Text)
            }
        }
    }

    /// What is left once there is a response: counting, and the rules of how it is sent.
    fn close(&mut self, request: &Request, version: Option<Version>, response: &Response, rules: &mut RuleTrail) {
        let head = request.method == "HEAD";
        let served = response.status == 200 && (head || request.method == "GET");
        let counted = match self.quirks.no_token_counts {
            NoTokenCounts::Served => served,
            NoTokenCounts::LetIn => true,
        };
        if version == Some(Version::V1) && counted {
            self.metrics.no_token += 1;
            rules.push_if(!served, rules::CON_37);
        }
        rules.push_if(self.quirks.http_version != HttpVersion::Http11, rules::CON_51);
        rules.push_if(head, rules::RSP_R1);
        let beyond = !self.options.http_put_response_hop_limit.reaches(request.hops);
        let limited = request.method == "PUT" && super::is_token_path(&request.path);
        rules.push_if(beyond && !limited, rules::RSP_R2);
    }

    fn check_tags(&self, tags: &BTreeMap<String, String>) -> Result<(), InstanceError> {
        match self.options.instance_metadata_tags {
            Switch::Disabled => Ok(()),
            Switch::Enabled => metadata::check_tags(tags, &self.quirks),
        }
    }
}

/// Whether the request's packets reach the service, so that they count against its limits.
fn reaches_the_service(verdict: GateVerdict) -> bool {
    match verdict {
        GateVerdict::ConnectionRefused
        | GateVerdict::NoAnswer(Silence::Stopped | Silence::Ipv6Off | Silence::Firewall | Silence::PacketsExhausted) => {
            false
        }
        GateVerdict::NoAnswer(Silence::Withheld | Silence::ReplyLost { .. })
        | GateVerdict::Refused(_)
        | GateVerdict::Listed(_)
        | GateVerdict::TokenIssued { .. }
        | GateVerdict::Passed(_)
        | GateVerdict::Unknown { .. } => true,
    }
}

/// Whether the token request's headers were looked at.
fn is_reply_to_put(ask: &GateRequest<'_>, rules: &RuleTrail) -> bool {
    let issue = [rules::TOK_R3, rules::TOK_R4, rules::TOK_R5, rules::TOK_R6, rules::TOK_R7];
    ask.method == "PUT" && issue.iter().any(|rule| rules.contains(*rule))
}
