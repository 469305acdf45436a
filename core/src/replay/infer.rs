//! The options in force while it was recorded: what the user says, else what the recording states or shows, else
//! the service's default, and for each of them which it was.

use super::kind::Kind;
use super::sort::Sort;
use crate::options::{HopLimit, HttpTokens, MetadataOptions, PartialOptions, Switch};
use crate::report::{OptionOrigin, Origin};
use crate::trace::event::{Happened, SeenOutcome};

/// What the events let conclude.
#[derive(Debug, Default)]
pub(super) struct Hints {
    /// What the recording's own header says.
    pub stated: PartialOptions,
    served_without_token: u64,
    refused_without_token: u64,
    answered: u64,
    forbidden: u64,
    over_ipv6: u64,
    tags: u64,
    /// IP TTL of the last reply to a token request that carried less than an ordinary initial TTL.
    reply_ttl: Option<u8>,
}

impl Hints {
    pub(super) fn learn(&mut self, sort: Sort, event: &Happened) {
        let SeenOutcome::Status(status) = event.answered.outcome else {
            self.reply(sort, event);
            return;
        };
        self.answered += 1;
        self.forbidden += u64::from(status == 403);
        self.over_ipv6 += u64::from(sort.ipv6);
        if sort.kind == Kind::WithoutToken {
            self.served_without_token += u64::from(status == 200 || status == 404);
            self.refused_without_token += u64::from(status == 401);
        }
        self.tags += u64::from(status == 200 && sort.tags);
        self.reply(sort, event);
    }

    fn reply(&mut self, sort: Sort, event: &Happened) {
        if sort.kind == Kind::TokenRequest && event.answered.reply_ttl.is_some() {
            self.reply_ttl = event.answered.reply_ttl;
        }
    }

    /// All five options, and the origin of each.
    pub(super) fn options_in_force(&self, given: PartialOptions) -> (MetadataOptions, Vec<OptionOrigin>) {
        let default = MetadataOptions::default();
        let (shown, because) = self.shown();
        let stated = self.stated;
        let options = given.or(stated).or(shown).over(default);
        let origin = |option: &str, given: bool, stated: bool, because: Option<&'static str>| {
            let (origin, because) = match (given, stated, because) {
                (true, _, _) => (Origin::Given, None),
                (false, true, _) => (Origin::Inferred, Some("the recording's first line says so".to_owned())),
                (false, false, Some(why)) => (Origin::Inferred, Some(why.to_owned())),
                (false, false, None) => (Origin::Default, None),
            };
            OptionOrigin { option: option.to_owned(), origin, because }
        };
        let origins = vec![
            origin("HttpEndpoint", given.http_endpoint.is_some(), stated.http_endpoint.is_some(), because.endpoint),
            origin("HttpTokens", given.http_tokens.is_some(), stated.http_tokens.is_some(), because.tokens),
            origin(
                "HttpPutResponseHopLimit",
                given.http_put_response_hop_limit.is_some(),
                stated.http_put_response_hop_limit.is_some(),
                because.hop_limit,
            ),
            origin(
                "HttpProtocolIpv6",
                given.http_protocol_ipv6.is_some(),
                stated.http_protocol_ipv6.is_some(),
                because.ipv6,
            ),
            origin(
                "InstanceMetadataTags",
                given.instance_metadata_tags.is_some(),
                stated.instance_metadata_tags.is_some(),
                because.tags,
            ),
        ];
        (options, origins)
    }

    fn shown(&self) -> (PartialOptions, Because) {
        let mut shown = PartialOptions::default();
        let mut because = Because::default();
        if self.answered > 0 && self.forbidden == self.answered {
            shown.http_endpoint = Some(Switch::Disabled);
            because.endpoint = Some("every answer in it is 403");
        } else if self.answered > 0 {
            shown.http_endpoint = Some(Switch::Enabled);
            because.endpoint = Some("there are answers in it other than 403");
        }
        // Requests without a token are served under `optional` only; both seen means that it was changed meanwhile,
        // and then the looser is the safer thing to compare with.
        if self.served_without_token > 0 {
            shown.http_tokens = Some(HttpTokens::Optional);
            because.tokens = Some("requests without a token were served");
        } else if self.refused_without_token > 0 {
            shown.http_tokens = Some(HttpTokens::Required);
            because.tokens = Some("requests without a token got 401, and none was served");
        }
        if let Some(limit) = self.reply_ttl.and_then(|ttl| HopLimit::new(i64::from(ttl))) {
            shown.http_put_response_hop_limit = Some(limit);
            because.hop_limit = Some("the replies to PUT carry this IP TTL in the capture");
        }
        if self.over_ipv6 > 0 {
            shown.http_protocol_ipv6 = Some(Switch::Enabled);
            because.ipv6 = Some("requests over IPv6 were answered");
        }
        if self.tags > 0 {
            shown.instance_metadata_tags = Some(Switch::Enabled);
            because.tags = Some("requests for tags were served");
        }
        (shown, because)
    }
}

#[derive(Default)]
struct Because {
    endpoint: Option<&'static str>,
    tokens: Option<&'static str>,
    hop_limit: Option<&'static str>,
    ipv6: Option<&'static str>,
    tags: Option<&'static str>,
}
