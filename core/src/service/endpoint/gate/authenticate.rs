//! AUT-R1 to AUT-R7: as which version a request is let in, or why it is not.

use super::{Check, GateVerdict, Silence};
use crate::knowledge::quirks::{BadTokenWhenOptional, EmptyToken, TokenlessWhenRequired};
use crate::knowledge::rules::{self, RuleId};
use crate::service::Version;
use crate::service::endpoint::{TokenState, TtlState};
use crate::service::options::HttpTokens;

impl Check<'_> {
    pub(super) fn authenticate(&mut self) -> Result<Version, GateVerdict> {
        let required = self.options.http_tokens == HttpTokens::Required;
        match self.ask.token {
            TokenState::Absent => self.without_token(required),
            TokenState::Empty => match self.quirks.empty_token {
                EmptyToken::Unauthorized => {
                    self.rules.push(rules::AUT_R2);
                    self.rules.push(rules::CON_23);
                    Err(GateVerdict::Refused(401))
                }
                EmptyToken::Absent => {
                    self.rules.push(rules::CON_23);
                    self.without_token(required)
                }
            },
            TokenState::Unknown => self.bad_token(required, rules::AUT_R3),
            TokenState::Expired => self.bad_token(required, rules::AUT_R4),
            TokenState::Valid => Ok(self.let_in(rules::AUT_R6, Version::V2)),
        }
    }

    fn without_token(&mut self, required: bool) -> Result<Version, GateVerdict> {
        if required {
            self.rules.push(rules::AUT_R1);
            return Err(match self.quirks.tokenless_when_required {
                TokenlessWhenRequired::Unauthorized => GateVerdict::Refused(401),
                TokenlessWhenRequired::NoAnswer => {
                    self.rules.push(rules::CON_05);
                    GateVerdict::NoAnswer(Silence::Withheld)
                }
            });
        }
        if self.ask.ttl != TtlState::Absent && self.ask.method != "PUT" {
            self.rules.push(rules::AUT_R5);
            return Err(GateVerdict::Refused(401));
        }
        Ok(self.let_in(rules::AUT_R7, Version::V1))
    }

    fn bad_token(&mut self, required: bool, rule: RuleId) -> Result<Version, GateVerdict> {
        if !required && self.quirks.bad_token_when_optional == BadTokenWhenOptional::ServedAsV1 {
            self.rules.push(rules::CON_22);
            return Ok(self.let_in(rules::AUT_R7, Version::V1));
        }
        self.rules.push(rule);
        self.rules.push_if(!required, rules::CON_22);
        Err(GateVerdict::Refused(401))
    }

    fn let_in(&mut self, rule: RuleId, version: Version) -> Version {
        self.rules.push(rule);
        self.version = Some(version);
        version
    }
}
