//! What the answers that were recorded let conclude of the options in force.

use crate::forecast::observe::request_class::RequestClass;
use crate::forecast::observe::request_kind::RequestKind;
use crate::recordings::event::{Happened, SeenOutcome};
use crate::service::options::{HopLimit, HttpTokens, PartialOptions, Switch};

/// Counts of what tells options.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    served_without_token: u64,
    refused_without_token: u64,
    answered: u64,
    forbidden: u64,
    over_ipv6: u64,
    tags: u64,
    /// IP TTL of the last reply to a token request.
    reply_ttl: Option<u8>,
}

/// One option that is shown, and by what.
pub(crate) struct Shown {
    pub options: PartialOptions,
    pub because: &'static str,
}

impl Hints {
    pub(crate) fn learn(&mut self, class: RequestClass, event: &Happened) {
        if class.kind == RequestKind::TokenRequest && event.answered.reply_ttl.is_some() {
            self.reply_ttl = event.answered.reply_ttl;
        }
        let SeenOutcome::Status(status) = event.answered.outcome else { return };
        self.answered += 1;
        self.forbidden += u64::from(status == 403);
        self.over_ipv6 += u64::from(class.ipv6);
        if class.kind == RequestKind::WithoutToken {
            self.served_without_token += u64::from(status == 200 || status == 404);
            self.refused_without_token += u64::from(status == 401);
        }
        self.tags += u64::from(status == 200 && class.tags);
    }

    /// Each option that is shown.
    pub(crate) fn shown(&self) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut show = |options, because| shown.push(Shown { options, because });
        let none = PartialOptions::default();
        let endpoint = |switch| PartialOptions { http_endpoint: Some(switch), ..none };
        if self.answered > 0 && self.forbidden == self.answered {
            show(endpoint(Switch::Disabled), "every answer in it is 403");
        } else if self.answered > 0 {
            show(endpoint(Switch::Enabled), "there are answers in it other than 403");
        }
        // Requests without a token are served under `optional` only; both seen means that it was changed meanwhile,
        // and then the looser is the safer thing to compare with.
        let tokens = |tokens| PartialOptions { http_tokens: Some(tokens), ..none };
        if self.served_without_token > 0 {
            show(tokens(HttpTokens::Optional), "requests without a token were served");
        } else if self.refused_without_token > 0 {
            show(tokens(HttpTokens::Required), "requests without a token got 401, and none was served");
        }
        if let Some(limit) = self.reply_ttl.and_then(|ttl| HopLimit::new(i64::from(ttl))) {
            let options = PartialOptions { http_put_response_hop_limit: Some(limit), ..none };
            show(options, "the replies to PUT carry this IP TTL in the capture");
        }
        if self.over_ipv6 > 0 {
            let options = PartialOptions { http_protocol_ipv6: Some(Switch::Enabled), ..none };
            show(options, "requests over IPv6 were answered");
        }
        if self.tags > 0 {
            let options = PartialOptions { instance_metadata_tags: Some(Switch::Enabled), ..none };
            show(options, "requests for tags were served");
        }
        shown
    }
}
