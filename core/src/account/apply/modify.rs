//! ModifyInstanceMetadataOptions.

use super::Apply;
use super::launch::{companions, ipv6_of_disabled};
use super::states::find_instance;
use crate::account::instance::Instance;
use crate::account::progress::Progress;
use crate::account::refusal::{LAUNCH_ENFORCED, Refusal, printable};
use crate::account::values::{self, Rows};
use crate::account::world::State;
use crate::account::{World, context};
use crate::api::ModifyInstanceMetadataOptions;
use crate::api::answers::{OptionsAnswer, RunState};
use crate::knowledge::quirks::{
    CheckOrder, DeclarativeReach, EnforcementText, ModifiableStates, ModifyKeys, OmittedTokens, OptionalAgain,
};
use crate::knowledge::rules;
use crate::service::metadata::{self, Hypervisor};
use crate::service::options::{HttpTokens, MetadataOptions, PartialOptions, Switch};

/// ModifyInstanceMetadataOptions.
impl Apply for ModifyInstanceMetadataOptions {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let instance_id = self.instance_id.clone().ok_or_else(|| Refusal::missing("InstanceId").by([rules::MDO_01]))?;
        let found = find_instance(&mut world.state, &instance_id, progress.now);
        let instance = found.map_err(|refusal| refusal.by([rules::MDO_02]))?.clone();
        let state = &world.state;
        let iam_first = state.quirks.check_order == CheckOrder::IamFirst;
        if !iam_first {
            modifiable(state, &instance, progress)?;
        }
        let given = values::options(&self.options(), Rows::MODIFY, &state.quirks)?;
        progress.meet_if(values::hangs_on_case(&self.options(), &state.quirks), rules::CON_44);
        let merged = merge(state, &instance, &given, progress)?;
        let merged = ipv6_of_disabled(merged, state, progress)?;
        if iam_first {
            progress.meet(rules::CON_18);
            authorize(world, &instance, &given, merged, progress)?;
            modifiable(state, &instance, progress)?;
        }
        combination(state, &instance, &given, progress)?;
        enforcement(state, &instance, &given, progress)?;
        if !iam_first {
            authorize(world, &instance, &given, merged, progress)?;
        }
        progress.end_dry_run().map_err(|refusal| refusal.by([rules::MDO_13]))?;
        let runs = !matches!(instance.state(), RunState::Stopped | RunState::Stopping);
        progress.meet(if runs { rules::MDO_14 } else { rules::MDO_15 });
        let Some(instance) = world.state.instance_mut(&instance_id, progress.now) else {
            return Err(Refusal::no_instance(&instance_id));
        };
        let instance_metadata_options = instance.modify(merged, progress.now);
        Ok(OptionsAnswer { instance_id, instance_metadata_options })
    }
}

/// MDO-03, CON-46.
fn modifiable(state: &State, instance: &Instance, progress: &mut Progress<'_>) -> Result<(), Refusal> {
    match instance.state() {
        RunState::Running | RunState::Stopped => return Ok(()),
        RunState::Pending | RunState::Stopping => {
            progress.meet(rules::CON_46);
            if state.quirks.modifiable_states == ModifiableStates::TransitionalToo {
                return Ok(());
            }
        }
        RunState::ShuttingDown | RunState::Terminated => {}
    }
    let message = format!(
        "The instance '{}' is not in a state from which its metadata options can be modified",
        printable(instance.id())
    );
    Err(Refusal::inferred("IncorrectInstanceState", message).by([rules::MDO_03, rules::ERR_09]))
}

/// What was asked for, laid over what was asked for before: MDO-05 to MDO-07, MOD-10.
fn merge(
    state: &State,
    instance: &Instance,
    given: &PartialOptions,
    progress: &mut Progress<'_>,
) -> Result<MetadataOptions, Refusal> {
    if values::is_empty(given) {
        progress.meet(rules::MDO_05);
    } else {
        companions(given, rules::MDO_06, rules::CON_02, state, progress)?;
        let omitted = values::named(given).into_iter().any(|(name, value)| name != "HttpEndpoint" && value.is_none());
        progress.meet_if(omitted, rules::MDO_07);
    }
    let mut merged = given.over(instance.timeline().desired());
    if given.http_tokens.is_none() && state.quirks.omitted_tokens == OmittedTokens::Optional {
        progress.meet(rules::CON_16);
        merged.http_tokens = HttpTokens::Optional;
    }
    Ok(merged)
}

/// MDO-08 and MDO-09.
fn combination(
    state: &State,
    instance: &Instance,
    given: &PartialOptions,
    progress: &mut Progress<'_>,
) -> Result<(), Refusal> {
    if given.http_protocol_ipv6 == Some(Switch::Enabled) && instance.hypervisor() == Hypervisor::Xen {
        progress.meet(rules::MDO_08);
        return Err(Refusal::ipv6_on_xen());
    }
    if given.instance_metadata_tags == Some(Switch::Enabled) {
        metadata::check_tags(instance.tags(), &state.quirks)
            .map_err(|error| Refusal::bad_tag(error.to_string()).by([rules::MDO_09]))?;
    }
    Ok(())
}

/// MDO-10, MDO-11 and MDO-16.
fn enforcement(
    state: &State,
    instance: &Instance,
    given: &PartialOptions,
    progress: &mut Progress<'_>,
) -> Result<(), Refusal> {
    if let Some(policy) = &state.policy {
        if state.quirks.declarative_reach == DeclarativeReach::Instances {
            return Err(Refusal::managed(policy.exception_message.as_deref()).by([rules::CON_15]));
        }
        progress.meet(rules::MDO_16);
    }
    if !state.is_enforced() {
        return Ok(());
    }
    let has = instance.timeline().desired().http_tokens;
    match given.http_tokens {
        None => progress.meet_if(has == HttpTokens::Optional, rules::MDO_11),
        Some(HttpTokens::Required) => {}
        Some(HttpTokens::Optional) => {
            progress.meet_if(has == HttpTokens::Optional, rules::CON_11);
            if has == HttpTokens::Optional && state.quirks.optional_again == OptionalAgain::Accepted {
                return Ok(());
            }
            progress.meet(rules::MDO_10);
            return Err(enforced(state));
        }
    }
    Ok(())
}

fn enforced(state: &State) -> Refusal {
    let own = "You can't set httpTokens to 'optional' because httpTokensEnforced is enabled for this account.";
    match state.quirks.enforcement_text {
        EnforcementText::Own => Refusal::known("UnsupportedOperation", own).by([rules::ERR_11]),
        EnforcementText::AsLaunch => {
            Refusal::known("UnsupportedOperation", LAUNCH_ENFORCED).by([rules::ERR_11, rules::CON_10])
        }
    }
}

/// MDO-12: the attributes that the call sets, and the options that it results in (IAM-16).
fn authorize(
    world: &World,
    instance: &Instance,
    given: &PartialOptions,
    merged: MetadataOptions,
    progress: &mut Progress<'_>,
) -> Result<(), Refusal> {
    let action = "ModifyInstanceMetadataOptions";
    let mut request = context::on_instance(&world.state, progress.caller, action, instance, merged);
    match world.state.quirks.modify_keys {
        ModifyKeys::Present => {
            let attributes = values::named(given).into_iter().filter(|(name, _)| *name != "HttpProtocolIpv6");
            context::put_attributes(&mut request.context, attributes);
        }
        ModifyKeys::Absent => {
            progress.meet(rules::CON_07);
            let metadata = |key: &String| key.starts_with("ec2:Metadata") || key == "ec2:InstanceMetadataTags";
            request.context.retain(|key, _| !metadata(key));
        }
    }
    progress.authorize(&*world.authorizer, &[request]).map_err(|refusal| refusal.by([rules::MDO_12]))
}
