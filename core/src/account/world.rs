//! The world: one account in one Region.

use core::fmt;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::progress::Progress;
use super::{AllowAll, ApiError, Authorizer, Caller, Effect, InstanceTypeSpec, WorldSpec, apply, build};
use crate::account::defaults::DeclarativePolicy;
use crate::account::image::Image;
use crate::account::instance::Instance;
use crate::account::launch_template::LaunchTemplate;
use crate::api::{AccountDefaults, Command};
use crate::knowledge::quirks::{DeclarativeEnforcement, Quirks};
use crate::service::endpoint::{Outcome, Request};
use crate::service::metadata::{Instance as Description, Role};
use crate::service::options::Switch;
use crate::text::time::{Moment, Span};

/// Why a description is not of a world that could be; `Display` says which part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldError(pub(super) String);

impl fmt::Display for WorldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for WorldError {}

/// One account in one Region, over time. Calls are what changes it, and whoever has an instance do something by no call.
#[derive(Clone, Debug)]
pub struct World {
    pub(super) state: State,
    pub(super) authorizer: Arc<dyn Authorizer + Send + Sync>,
}

/// What there is.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) account_id: String,
    pub(super) region: String,
    pub(super) quirks: Quirks,
    pub(super) defaults: AccountDefaults,
    pub(super) policy: Option<DeclarativePolicy>,
    pub(super) images: BTreeMap<String, Image>,
    pub(super) types: BTreeMap<String, InstanceTypeSpec>,
    pub(super) profiles: BTreeMap<String, Role>,
    /// By id.
    pub(super) templates: BTreeMap<String, LaunchTemplate>,
    /// By id; what was terminated long ago is gone.
    pub(super) instances: BTreeMap<String, Instance>,
    /// What launched instances look like, apart from what the launch says.
    pub(super) launched: Description,
    pub(super) state_change: Span,
    pub(super) seed: u64,
    /// How many ids were made.
    pub(super) made: u64,
    /// How many instances there have been: what is made up of their addresses follows from it.
    pub(super) addressed: u32,
    /// The latest moment that was told: time does not go back.
    pub(super) latest: Moment,
}

impl World {
    /// The world that `spec` describes, at `start`.
    ///
    /// # Errors
    /// A description that contradicts itself.
    pub fn new(spec: WorldSpec, start: Moment) -> Result<Self, WorldError> {
        Ok(Self { state: build::state(spec, start)?, authorizer: Arc::new(AllowAll) })
    }

    /// The same world, with calls authorized by `authorizer`.
    #[must_use]
    pub fn authorized_by(self, authorizer: Arc<dyn Authorizer + Send + Sync>) -> Self {
        Self { authorizer, ..self }
    }

    /// Makes a call as the account's root at `now`.
    ///
    /// # Errors
    /// What the EC2 API answers where the call fails; nothing has changed then.
    pub fn apply(&mut self, command: Command, now: Moment) -> Result<Effect, ApiError> {
        self.apply_as(&Caller::default(), command, now)
    }

    /// Makes a call as `caller` at `now`.
    ///
    /// # Errors
    /// What the EC2 API answers where the call fails; nothing has changed then.
    pub fn apply_as(&mut self, caller: &Caller, command: Command, now: Moment) -> Result<Effect, ApiError> {
        let mut progress = Progress::new(caller, self.state.pass_time(now));
        match apply::command(self, command, &mut progress) {
            Ok(reply) => Ok(progress.into_effect(reply)),
            Err(refusal) => Err(refusal.into_error(progress.rules, progress.resolutions)),
        }
    }

    /// Sends a request to the service of an instance at `now`. `None` where there is no such instance, or none any
    /// more: then nobody is there to ask.
    pub fn request(&mut self, instance_id: &str, request: &Request, now: Moment) -> Option<Outcome> {
        let now = self.state.pass_time(now);
        self.state.instances.get_mut(instance_id).map(|instance| instance.answer(request, now))
    }

    /// An instance at `now`, whatever DescribeInstances may show yet.
    pub fn instance(&mut self, instance_id: &str, now: Moment) -> Option<&Instance> {
        let now = self.state.pass_time(now);
        self.state.instance(instance_id, now)
    }

    /// The same, to be changed by no call.
    pub fn instance_mut(&mut self, instance_id: &str, now: Moment) -> Option<&mut Instance> {
        let now = self.state.pass_time(now);
        self.state.instance_mut(instance_id, now)
    }

    /// Every instance at `now`, by id.
    pub fn instances(&mut self, now: Moment) -> impl Iterator<Item = &Instance> {
        let now = self.state.pass_time(now);
        self.state.settle(now);
        self.state.instances.values()
    }
}

impl State {
    /// Lets time pass until `now`, and tells the moment that it is then. What became due is found out where it is
    /// looked at.
    fn pass_time(&mut self, now: Moment) -> Moment {
        self.latest = self.latest.max(now);
        self.latest
    }

    /// An instance that is still known, as it is at `now`.
    pub(super) fn instance(&mut self, id: &str, now: Moment) -> Option<&Instance> {
        self.instance_mut(id, now).map(|instance| &*instance)
    }

    /// An instance that is still known, as it is at `now`.
    pub(super) fn instance_mut(&mut self, id: &str, now: Moment) -> Option<&mut Instance> {
        let instance = self.instances.get_mut(id)?;
        instance.settle(now);
        (!instance.is_forgotten(now)).then_some(instance)
    }

    /// Brings every instance to `now`, and forgets those that were terminated long ago.
    pub(super) fn settle(&mut self, now: Moment) {
        self.instances.values_mut().for_each(|instance| instance.settle(now));
        self.instances.retain(|_, instance| !instance.is_forgotten(now));
    }

    /// The defaults that hold: those of the declarative policy, if there is one (DP-02, CON-14).
    pub(super) fn account_level(&self) -> AccountDefaults {
        match &self.policy {
            None => self.defaults,
            Some(policy) => match self.quirks.declarative_enforcement {
                DeclarativeEnforcement::WhereSet => policy.defaults,
                DeclarativeEnforcement::Never => AccountDefaults { http_tokens_enforced: None, ..policy.defaults },
            },
        }
    }

    /// Whether launches have to require tokens (ENF-01).
    pub(super) fn is_enforced(&self) -> bool {
        self.account_level().http_tokens_enforced == Some(Switch::Enabled)
    }

    /// The number of the next instance, from 0.
    pub(super) fn next_address(&mut self) -> u32 {
        let number = self.addressed;
        self.addressed = number.wrapping_add(1);
        number
    }

    /// A new id: `prefix`, a hyphen, 17 hexadecimal digits that depend on the seed.
    pub(super) fn next_id(&mut self, prefix: &str) -> String {
        use core::hash::Hasher as _;
        let mut hasher = siphasher::sip::SipHasher13::new_with_keys(self.seed, 0x6964);
        hasher.write_u64(self.made);
        self.made = self.made.wrapping_add(1);
        format!("{prefix}-0{:016x}", hasher.finish())
    }
}
