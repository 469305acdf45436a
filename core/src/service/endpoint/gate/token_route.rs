//! TOK-R1 to TOK-R8: the token path, and the way back of what is answered to PUT there.

use super::{Check, GateVerdict, Methods, Silence};
use crate::knowledge::quirks::{
    ErrorRepliesToPut, ForwardedWithBadTtl, Quirks, TokenPathMethod, TokenPathSlash, ZeroTtl,
};
use crate::knowledge::rules;
use crate::service::endpoint::{RequestPath, TtlState};
use crate::service::network::{self, Delivery};
use crate::service::options::HttpTokens;
use crate::service::token::TokenTtl;

/// What the service answers to PUT, before anyone asks whether it arrives.
#[derive(Clone, Copy)]
enum Reply {
    Error(u16),
    Token(TokenTtl),
}

impl Check<'_> {
    pub(super) fn token_route(&mut self, path: RequestPath<'_>) -> GateVerdict {
        self.rules.push_if(path.was_normalised(), rules::RTE_R0);
        match self.ask.method {
            "PUT" => {
                let reply = self.reply_to_put(path);
                self.way_back(reply)
            }
            "OPTIONS" => {
                self.rules.push(rules::TOK_R1);
                GateVerdict::Listed(Methods::Token)
            }
            _ => self.other_method(),
        }
    }

    /// TOK-R2, and CON-24 where tokens are required.
    fn other_method(&mut self) -> GateVerdict {
        let required = self.options.http_tokens == HttpTokens::Required;
        if required && self.quirks.token_path_method == TokenPathMethod::UnauthorizedFirst {
            self.rules.push(rules::CON_24);
            if let Err(verdict) = self.authenticate() {
                return verdict;
            }
            self.rules.push(rules::TOK_R2);
            return GateVerdict::Refused(405);
        }
        self.rules.push(rules::TOK_R2);
        self.rules.push_if(required, rules::CON_24);
        GateVerdict::Refused(405)
    }

    /// TOK-R3 to TOK-R7.
    fn reply_to_put(&mut self, path: RequestPath<'_>) -> Reply {
        if path.ends_with_slash() && self.quirks.token_path_slash == TokenPathSlash::Forbidden {
            self.rules.push(rules::CON_20);
            return Reply::Error(403);
        }
        let granted = self.granted();
        if self.ask.forwarded_for {
            let refused = granted.is_ok() || self.quirks.forwarded_with_bad_ttl == ForwardedWithBadTtl::Forbidden;
            self.rules.push_if(refused, rules::TOK_R3);
            self.rules.push_if(granted.is_err(), rules::CON_49);
            if refused {
                return Reply::Error(403);
            }
        }
        match granted {
            Err(rule) => {
                self.rules.push(rule);
                self.rules.push_if(self.ask.ttl == TtlState::Seconds(0), rules::CON_21);
                Reply::Error(400)
            }
            Ok(ttl) => {
                self.rules.push(if ttl.seconds() == 0 { rules::TOK_R6 } else { rules::TOK_R7 });
                Reply::Token(ttl)
            }
        }
    }

    /// The lifetime asked for, or the rule that refuses it.
    fn granted(&self) -> Result<TokenTtl, rules::RuleId> {
        match self.ask.ttl {
            TtlState::Absent => Err(rules::TOK_R4),
            TtlState::Seconds(0) if self.quirks.zero_ttl == ZeroTtl::BadRequest => Err(rules::TOK_R5),
            TtlState::Seconds(seconds) => TokenTtl::new(seconds).ok_or(rules::TOK_R5),
            TtlState::Invalid => Err(rules::TOK_R5),
        }
    }

    /// TOK-R8: whether the reply arrives, and which open questions that hangs on.
    fn way_back(&mut self, reply: Reply) -> GateVerdict {
        let (status, arrived, is_error) = match reply {
            Reply::Error(status) => (status, GateVerdict::Refused(status), true),
            Reply::Token(ttl) => (200, GateVerdict::TokenIssued { ttl }, false),
        };
        let limited = !is_error || self.quirks.error_replies_to_put == ErrorRepliesToPut::Limited;
        let delivery = if limited { self.delivery(self.quirks) } else { Delivery::Arrives };
        let verdict = match delivery {
            Delivery::Arrives => arrived,
            Delivery::Dies => GateVerdict::NoAnswer(Silence::ReplyLost { status }),
            Delivery::Unknown => GateVerdict::Unknown { status },
        };
        self.rules.push_if(delivery != Delivery::Arrives, rules::TOK_R8);
        // Under the recommended readings, is the limit what decides?
        let plain = self.delivery(&Quirks::default());
        if plain != Delivery::Arrives {
            self.rules.push_if(is_error, rules::CON_56);
            self.rules.push_if(self.ask.ipv6 && limited, rules::CON_57);
        }
        let compared = Quirks { hop_limit_comparison: self.quirks.hop_limit_comparison, ..Quirks::default() };
        self.rules.push_if(limited && self.delivery(&compared) != plain, rules::CON_58);
        verdict
    }

    fn delivery(&self, quirks: &Quirks) -> Delivery {
        network::put_reply(self.options.http_put_response_hop_limit, self.ask.hops, self.ask.ipv6, quirks)
    }
}
