//! The account's defaults.

use super::Apply;
use crate::account::progress::Progress;
use crate::account::refusal::Refusal;
use crate::account::values::{Given, preference};
use crate::account::world::State;
use crate::account::{World, context};
use crate::api::answers::{AccountAnswer, AccountFacts, Done, ManagedBy, RunState};
use crate::api::{AccountDefaults, Call, GetInstanceMetadataDefaults, ModifyInstanceMetadataDefaults, Raw};
use crate::knowledge::quirks::{EnforcementWithOptional, ManagedByPlace, NoPreferenceSpelling, Quirks};
use crate::knowledge::rules;
use crate::service::options::{HopLimit, HttpTokens, Switch};

/// What a call says of each member.
struct Change {
    tokens: Given<HttpTokens>,
    hop_limit: Given<HopLimit>,
    endpoint: Given<Switch>,
    tags: Given<Switch>,
    enforced: Given<Switch>,
}

impl Change {
    fn read(call: &ModifyInstanceMetadataDefaults, quirks: &Quirks) -> Result<Self, Refusal> {
        Ok(Self {
            tokens: preference("HttpTokens", &call.http_tokens, [], quirks)?,
            hop_limit: preference(
                "HttpPutResponseHopLimit",
                &call.http_put_response_hop_limit,
                [rules::ADF_02],
                quirks,
            )?,
            endpoint: preference("HttpEndpoint", &call.http_endpoint, [], quirks)?,
            tags: preference("InstanceMetadataTags", &call.instance_metadata_tags, [], quirks)?,
            enforced: preference("HttpTokensEnforced", &call.http_tokens_enforced, [], quirks)?,
        })
    }

    fn over(&self, current: AccountDefaults) -> AccountDefaults {
        AccountDefaults {
            http_tokens: self.tokens.over(current.http_tokens),
            http_put_response_hop_limit: self.hop_limit.over(current.http_put_response_hop_limit),
            http_endpoint: self.endpoint.over(current.http_endpoint),
            instance_metadata_tags: self.tags.over(current.instance_metadata_tags),
            http_tokens_enforced: self.enforced.over(current.http_tokens_enforced),
        }
    }

    /// Whether a member is cleared, and whether one is omitted.
    fn clears_and_omits(&self) -> (bool, bool) {
        let tokens = matches!(self.tokens, Given::Cleared);
        let hop_limit = matches!(self.hop_limit, Given::Cleared);
        let switches = [self.endpoint, self.tags, self.enforced];
        let clears = tokens || hop_limit || switches.contains(&Given::Cleared);
        let omits = matches!(self.tokens, Given::Omitted)
            || matches!(self.hop_limit, Given::Omitted)
            || switches.contains(&Given::Omitted);
        (clears, omits)
    }
}

/// ModifyInstanceMetadataDefaults.
impl Apply for ModifyInstanceMetadataDefaults {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let state = &world.state;
        if let Some(policy) = &state.policy {
            return Err(Refusal::managed(policy.exception_message.as_deref()).by([rules::ADF_01]));
        }
        let change = Change::read(&self, &state.quirks)?;
        let (clears, omits) = change.clears_and_omits();
        progress.meet_if(state.quirks.no_preference_spelling == NoPreferenceSpelling::Any && clears, rules::CON_33);
        progress.meet_if(clears, rules::ADF_03);
        progress.meet_if(omits, rules::ADF_04);
        let defaults = change.over(state.defaults);
        let enforces = defaults.http_tokens_enforced == Some(Switch::Enabled);
        if enforces && defaults.http_tokens == Some(HttpTokens::Optional) {
            progress.meet(rules::CON_48);
            if state.quirks.enforcement_with_optional == EnforcementWithOptional::Rejected {
                return Err(Refusal::bad_combination(
                    "HttpTokensEnforced cannot be enabled while HttpTokens is optional.",
                ));
            }
        }
        authorize(world, &self, progress).map_err(|refusal| refusal.by([rules::ADF_05]))?;
        progress.end_dry_run()?;
        progress.meet_if(change.enforced == Given::Set(Switch::Enabled) && has_optional(&world.state), rules::ADF_08);
        world.state.defaults = defaults;
        progress.meet(rules::ADF_06);
        Ok(Done::DONE)
    }
}

fn authorize(world: &World, call: &ModifyInstanceMetadataDefaults, progress: &mut Progress<'_>) -> Result<(), Refusal> {
    fn sent<T>(name: &'static str, value: &Option<Raw<T>>) -> (&'static str, Option<String>) {
        (name, value.as_ref().map(|raw| raw.0.clone()))
    }
    let mut keys = context::of_caller(&world.state, progress.caller);
    let attributes = [
        sent("HttpTokens", &call.http_tokens),
        sent("HttpPutResponseHopLimit", &call.http_put_response_hop_limit),
        sent("HttpEndpoint", &call.http_endpoint),
        sent("InstanceMetadataTags", &call.instance_metadata_tags),
        sent("HttpTokensEnforced", &call.http_tokens_enforced),
    ];
    context::put_attributes(&mut keys, attributes);
    let request = context::request("ModifyInstanceMetadataDefaults", "*".to_owned(), keys);
    progress.authorize(&*world.authorizer, &[request])
}

/// Whether an instance that is not gone has HttpTokens `optional` (ENF-04).
fn has_optional(state: &State) -> bool {
    state.instances.values().any(|instance| {
        instance.state() != RunState::Terminated && instance.timeline().desired().http_tokens == HttpTokens::Optional
    })
}

/// GetInstanceMetadataDefaults.
impl Apply for GetInstanceMetadataDefaults {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let keys = context::of_caller(&world.state, progress.caller);
        let request = context::request(Self::ACTION, "*".to_owned(), keys);
        progress.authorize(&*world.authorizer, &[request])?;
        progress.end_dry_run()?;
        let state = &world.state;
        let by = if state.policy.is_some() { ManagedBy::DeclarativePolicy } else { ManagedBy::Account };
        let (inside, beside) = match state.quirks.managed_by_place {
            ManagedByPlace::Inside => (Some(by), None),
            ManagedByPlace::Beside => (None, Some(by)),
        };
        progress.meet(rules::ADF_07);
        progress.meet_if(beside.is_some(), rules::CON_12);
        let account_level = AccountFacts {
            defaults: state.account_level(),
            managed_by: inside,
            managed_exception_message: state.policy.as_ref().and_then(|policy| policy.exception_message.clone()),
        };
        Ok(AccountAnswer { account_level, managed_by: beside })
    }
}
