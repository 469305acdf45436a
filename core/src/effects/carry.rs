//! Carries out a text, call after call.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::defaults::{differing, hide};
use super::launch::{Launch, LaunchFate};
use super::launching::{launch, some_template};
use super::named::{Named, TemplateName};
use super::place::{NOW, Place};
use super::setting::Setting;
use super::step::{InstanceChange, Step, StepFate};
use super::template::{VersionMade, VersionUnknowns, notes_of};
use super::unknown::Unknowns;
use crate::account::{AllowAll, ApiError, Caller, Effect, TemplateSpec, World, WorldError, WorldSpec};
use crate::api::{
    AccountDefaults, Command, CreateFleet, CreateLaunchTemplateVersion, FleetOverride, LaunchTemplateReference, Raw,
    RequestSpotInstances, RunInstances, SpotLaunchSpecification, TemplateData,
};
use crate::notation::{ReadCommand, Scope, UnknownOptions};

/// A text that is carried out.
#[derive(Debug)]
pub(crate) struct Effects<'a> {
    setting: Setting<'a>,
    places: BTreeMap<Scope, Place>,
    /// What all calls name.
    named: Named,
    /// Whether calls that launch go to several scopes, so that the given defaults cannot be those of all.
    several: bool,
}

/// The id and the name of a launch template whose data stands by itself.
const DESCRIBED: &str = "lt-described";

/// Whether a call launches, or makes what others launch from.
const fn launches(command: &Command) -> bool {
    matches!(
        command,
        Command::RunInstances(_)
            | Command::CreateFleet(_)
            | Command::RequestSpotInstances(_)
            | Command::CreateLaunchTemplate(_)
            | Command::CreateLaunchTemplateVersion(_)
    )
}

impl<'a> Effects<'a> {
    /// Before the first of `commands`.
    ///
    /// # Errors
    /// A setting that could not be.
    pub(crate) fn of(setting: Setting<'a>, commands: &[ReadCommand]) -> Result<Self, WorldError> {
        let launching = commands.iter().filter(|read| launches(&read.command));
        let scopes: BTreeSet<&Scope> = launching.map(|read| &read.scope).collect();
        let (named, several) = (Named::of_all(commands), scopes.len() > 1);
        let mut effects = Self { setting, places: BTreeMap::new(), named, several };
        // All places are there from the start, so that what holds in one can be compared with what holds in another.
        for read in commands {
            effects.enter(&read.scope)?;
        }
        Ok(effects)
    }

    /// The place of `scope`.
    fn enter(&mut self, scope: &Scope) -> Result<(), WorldError> {
        if self.places.contains_key(scope) {
            return Ok(());
        }
        let spec = &self.setting.spec;
        let given = spec.defaults;
        let at_home = self.setting.home.as_ref().is_none_or(|home| home == scope);
        // A declarative policy holds in every Region; the account's own defaults in one.
        let of_somewhere = self.setting.home.is_none() && self.several && spec.declarative_policy.is_none();
        let defaults = if at_home { given } else { AccountDefaults::default() };
        let region = scope.region.clone().unwrap_or_else(|| spec.region.clone());
        let world = World::new(WorldSpec { defaults, region, ..spec.clone() }, NOW)?;
        let world = match &self.setting.authorizer {
            Some(authorizer) => world.authorized_by(Arc::clone(authorizer)),
            None => world,
        };
        let none = AccountDefaults::default();
        let mut place = Place {
            world,
            templates: BTreeMap::new(),
            account: if of_somewhere { differing(&given, &none) } else { UnknownOptions::default() },
            enforced: of_somewhere && given.http_tokens_enforced.is_some(),
            changed: false,
            instances: BTreeMap::new(),
        };
        for (name, (options, tags)) in &self.setting.templates {
            if let Some(template) = place.world.template(None, Some(name)) {
                let one = VersionUnknowns { options: *options, tags: *tags, ..VersionUnknowns::default() };
                let id = template.id.clone();
                place.templates.insert(id, vec![one]);
            }
        }
        self.places.insert(scope.clone(), place);
        Ok(())
    }

    /// Carries out the next call.
    pub(crate) fn step(&mut self, read: &ReadCommand) -> Step {
        let caller = self.setting.caller.clone();
        self.ensure(read);
        if let Command::RunInstances(run) = &read.command {
            let launched = self.run(&read.scope, read, run.clone(), &caller, Command::RunInstances);
            return Step::of_launch(launched);
        }
        if let Command::RequestSpotInstances(spot) = &read.command {
            return Step::of_launch(self.spot(read, spot, &caller));
        }
        let touched = Named::of(&read.command).instances;
        let Some(place) = self.places.get_mut(&read.scope) else {
            return Step::of(StepFate::Unknown("nothing is known of its Region".into()));
        };
        let before: Vec<_> = touched.iter().filter_map(|id| Some((id, place.options(id)?))).collect();
        let done = place.world.apply_as(&caller, read.command.clone(), NOW);
        let succeeded = done.is_ok();
        let mut step = Step::after(done, read);
        if succeeded {
            self.learn(read, &mut step);
            if let Some(place) = self.places.get_mut(&read.scope) {
                let change = |(id, before): (&String, _)| {
                    let after = place.options(id).filter(|_| !matches!(read.command, Command::TerminateInstances(_)));
                    (after != Some(before)).then(|| InstanceChange { id: id.clone(), before, after })
                };
                step.changes = before.into_iter().filter_map(change).collect();
            }
        }
        if let Command::CreateFleet(fleet) = &read.command {
            step.launches = self.fleet(read, fleet, &step.fate);
        }
        step
    }

    /// What a launch from a version of a launch template would come to now.
    pub(crate) fn launch_version(&mut self, version: &VersionMade) -> Launch {
        let run = RunInstances {
            launch_template: Some(LaunchTemplateReference {
                launch_template_id: Some(version.template.clone()),
                version: Some(version.number.to_string().into()),
                ..LaunchTemplateReference::default()
            }),
            ..RunInstances::default()
        };
        self.would_launch(&version.scope, run, (Unknowns::default(), false))
    }

    /// What a launch from a launch template with this data would come to, where the text says nothing of its Region.
    pub(crate) fn launch_data(&mut self, data: TemplateData) -> Launch {
        let scope = Scope::default();
        if let Err(error) = self.enter(&scope) {
            return Launch::unknown(error.to_string());
        }
        let Some(place) = self.places.get_mut(&scope) else { return Launch::nowhere() };
        let spec = TemplateSpec { id: Some(DESCRIBED.into()), versions: vec![data], default_version: None };
        match place.world.assume_template(DESCRIBED, spec) {
            Ok(_) => self.launch_version(&VersionMade { scope, template: DESCRIBED.into(), number: 1 }),
            Err(error) => Launch::unknown(error.to_string()),
        }
    }

    /// What a launch from a version of a launch template would come to, which is not made because of `fate`.
    pub(crate) fn launch_failed(&mut self, data: TemplateData, fate: StepFate) -> Launch {
        match fate {
            // Another of that name says nothing of what this one would launch.
            StepFate::Refused(error) if error.code.starts_with("InvalidLaunchTemplateName") => self.launch_data(data),
            StepFate::Refused(error) => Launch { fate: LaunchFate::Refused(error), ..Launch::nowhere() },
            StepFate::Unknown(because) => Launch::unknown(because),
            StepFate::DryRun | StepFate::Done(_) => self.launch_data(data),
        }
    }

    /// Takes what the call names to be there.
    fn ensure(&mut self, read: &ReadCommand) {
        let Some(place) = self.places.get_mut(&read.scope) else { return };
        let named = Named::of(&read.command);
        named.images.iter().for_each(|id| place.image(id, &self.setting));
        named.instances.iter().for_each(|id| place.instance(id, &self.setting));
        for name in named.templates.keys() {
            place.template(name, self.named.templates.get(name).copied().unwrap_or_default());
        }
    }

    /// Launches as a call says.
    fn run(
        &mut self,
        scope: &Scope,
        read: &ReadCommand,
        run: RunInstances,
        caller: &Caller,
        make: impl FnOnce(RunInstances) -> Command,
    ) -> Launch {
        let mut unknowns = Unknowns {
            launch: read.unknown_options(),
            tags: read.is_unknown("TagSpecifications") || read.is_unknown("Tags"),
            notes: notes_of(read),
            ..Unknowns::default()
        };
        if read.is_unknown("LaunchTemplate") {
            some_template(&mut unknowns);
        }
        self.of_account(scope, &mut unknowns);
        let image_unknown = read.is_unknown("ImageId");
        let Some(place) = self.places.get_mut(scope) else { return Launch::nowhere() };
        launch(place, &self.setting, caller, run, (unknowns, image_unknown), make)
    }

    /// What a launch would come to, without anybody being asked for leave.
    fn would_launch(&mut self, scope: &Scope, run: RunInstances, (mut unknowns, image): (Unknowns, bool)) -> Launch {
        self.of_account(scope, &mut unknowns);
        let Some(place) = self.places.get_mut(scope) else { return Launch::nowhere() };
        let authorizer = place.world.replace_authorizer(Arc::new(AllowAll));
        let root = Caller::default();
        let launched = launch(place, &self.setting, &root, run, (unknowns, image), Command::RunInstances);
        place.world.replace_authorizer(authorizer);
        launched
    }

    /// A Spot request, which has no place for options (LCH-17).
    fn spot(&mut self, read: &ReadCommand, spot: &RequestSpotInstances, caller: &Caller) -> Launch {
        let of = spot.launch_specification.clone().unwrap_or_default();
        let run = RunInstances {
            image_id: of.image_id.clone(),
            instance_type: of.instance_type.clone(),
            max_count: spot.instance_count.clone(),
            ..RunInstances::default()
        };
        let spot = spot.clone();
        let make = |run: RunInstances| {
            Command::RequestSpotInstances(RequestSpotInstances {
                instance_count: run.max_count,
                launch_specification: Some(SpotLaunchSpecification {
                    image_id: run.image_id,
                    instance_type: run.instance_type,
                    ..of
                }),
                ..spot
            })
        };
        self.run(&read.scope, read, run, caller, make)
    }

    /// What a fleet launches: each override of each of its templates may come to bear.
    fn fleet(&mut self, read: &ReadCommand, fleet: &CreateFleet, fate: &StepFate) -> Vec<Launch> {
        let refused = match fate {
            StepFate::Refused(error) => Some(LaunchFate::Refused(error.clone())),
            StepFate::Unknown(because) => Some(LaunchFate::Unknown(because.clone())),
            StepFate::DryRun | StepFate::Done(_) => None,
        };
        let mut launches = Vec::new();
        for config in &fleet.launch_template_configs {
            let plain = [FleetOverride::default()];
            let overrides = if config.overrides.is_empty() { &plain[..] } else { &config.overrides };
            for laid_over in overrides {
                let mut unknowns = Unknowns { notes: notes_of(read), ..Unknowns::default() };
                if config.launch_template_specification.is_none() || !read.unknown.is_empty() {
                    some_template(&mut unknowns);
                }
                let run = RunInstances {
                    image_id: laid_over.image_id.clone(),
                    instance_type: laid_over.instance_type.clone(),
                    metadata_options: laid_over.metadata_options.clone().map(Into::into),
                    launch_template: config.launch_template_specification.clone(),
                    tag_specifications: fleet.tag_specifications.clone(),
                    ..RunInstances::default()
                };
                let mut launched = self.would_launch(&read.scope, run, (unknowns, false));
                if let (Some(refused), LaunchFate::Launched) = (&refused, &launched.fate) {
                    launched.fate = refused.clone();
                }
                launches.push(launched);
            }
        }
        launches
    }

    /// Adds what is not known of the defaults that hold in `scope`.
    fn of_account(&self, scope: &Scope, unknowns: &mut Unknowns) {
        let Some(here) = self.places.get(scope) else { return };
        let note = "the account's defaults: the text does not say their value or their Region";
        hide(unknowns, here.account, here.enforced, note);
        let defaults = here.world.defaults();
        for (other, place) in self.places.iter().filter(|(other, place)| scope.may_be(other) && place.changed) {
            let there = place.world.defaults();
            let enforced = there.http_tokens_enforced != defaults.http_tokens_enforced;
            let region = other.region.as_deref().or(scope.region.as_deref()).unwrap_or("?");
            let note = format!("the account's defaults: whether the Region is {region} is not said");
            hide(unknowns, differing(&there, &defaults), enforced, &note);
        }
    }

    /// Takes what a call that succeeded leaves unknown, or settles.
    fn learn(&mut self, read: &ReadCommand, step: &mut Step) {
        let Some(place) = self.places.get_mut(&read.scope) else { return };
        let StepFate::Done(reply) = &step.fate else { return };
        let own = read.unknown_options();
        if let Command::CreateLaunchTemplate(_) = &read.command {
            let made = VersionUnknowns::over(read, None, true, true, true);
            if let Some(id) = reply.pointer("/LaunchTemplate/LaunchTemplateId").and_then(|id| id.as_str()) {
                place.templates.insert(id.to_owned(), vec![made]);
                step.version = Some(VersionMade { scope: read.scope.clone(), template: id.to_owned(), number: 1 });
            }
        } else if let Command::CreateLaunchTemplateVersion(call) = &read.command {
            step.version = version_made(place, read, call);
        } else if let Command::ModifyInstanceMetadataDefaults(_) = &read.command {
            let given = |name: &str| read.command.members().get(name).is_some();
            place.changed = true;
            place.account = without_given(place.account, given).or(own);
            place.enforced = (place.enforced && !given("HttpTokensEnforced")) || read.is_unknown("HttpTokensEnforced");
        } else if let Command::ModifyInstanceMetadataOptions(call) = &read.command
            && let Some(id) = &call.instance_id
            && (own.any() || place.instances.contains_key(id))
        {
            let before = place.instances.get(id).copied().unwrap_or_default();
            let given = |name: &str| read.command.members().get(name).is_some();
            place.instances.insert(id.clone(), without_given(before, given).or(own));
        }
    }
}

/// Those that are not given.
fn without_given(unknown: UnknownOptions, given: impl Fn(&str) -> bool) -> UnknownOptions {
    UnknownOptions {
        http_tokens: unknown.http_tokens && !given("HttpTokens"),
        http_put_response_hop_limit: unknown.http_put_response_hop_limit && !given("HttpPutResponseHopLimit"),
        http_endpoint: unknown.http_endpoint && !given("HttpEndpoint"),
        http_protocol_ipv6: unknown.http_protocol_ipv6 && !given("HttpProtocolIpv6"),
        instance_metadata_tags: unknown.instance_metadata_tags && !given("InstanceMetadataTags"),
    }
}

/// The version that a call made, and what is not known of it.
fn version_made(place: &mut Place, read: &ReadCommand, call: &CreateLaunchTemplateVersion) -> Option<VersionMade> {
    let name = TemplateName::of(call.launch_template_id.as_deref(), call.launch_template_name.as_deref())?;
    let template = place.world.template(name.id(), Some(name.as_str()))?;
    let (id, number) = (template.id.clone(), template.latest());
    let wanted = call.source_version.as_ref().map(Raw::as_str);
    // The newest version is the one that was just made; the source is one before it.
    let source_number = match wanted {
        None => None,
        Some("$Latest") => number.checked_sub(1),
        Some(version) => template.number(Some(version)),
    };
    let versions = place.templates.entry(id.clone()).or_default();
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    versions.resize_with(index, VersionUnknowns::default);
    let source = source_number.and_then(|number| versions.get(usize::try_from(number).ok()?.checked_sub(1)?));
    let data = call.launch_template_data.clone().unwrap_or_default();
    let made = VersionUnknowns::over(
        read,
        source.zip(wanted),
        data.metadata_options.is_some(),
        !data.tag_specifications.is_empty(),
        data.image_id.is_some(),
    );
    versions.push(made);
    Some(VersionMade { scope: read.scope.clone(), template: id, number })
}

impl Step {
    fn of(fate: StepFate) -> Self {
        Self { fate, rules: Vec::new(), warnings: Vec::new(), launches: Vec::new(), version: None, changes: Vec::new() }
    }

    fn of_launch(launch: Launch) -> Self {
        let fate = match &launch.fate {
            LaunchFate::Launched => StepFate::Done(serde_json::Value::Null),
            LaunchFate::DryRun => StepFate::DryRun,
            LaunchFate::Refused(error) => StepFate::Refused(error.clone()),
            LaunchFate::Unknown(because) => StepFate::Unknown(because.clone()),
        };
        let (rules, warnings) = (launch.rules.clone(), launch.warnings.clone());
        Self { rules, warnings, launches: vec![launch], ..Self::of(fate) }
    }

    /// What came of another call.
    fn after(done: Result<Effect, ApiError>, read: &ReadCommand) -> Self {
        match done {
            Ok(effect) => {
                Self { rules: effect.rules, warnings: effect.warnings, ..Self::of(StepFate::Done(effect.reply)) }
            }
            Err(error) => {
                let rules = error.rules.clone();
                let fate = match read.unknown.first() {
                    _ if error.code == "DryRunOperation" => StepFate::DryRun,
                    Some(unknown) => {
                        let member = if unknown.member.is_empty() { "whether it is made" } else { &unknown.member };
                        StepFate::Unknown(format!("the text does not say {member}: {}", unknown.because))
                    }
                    None => StepFate::Refused(Box::new(error)),
                };
                Self { rules, ..Self::of(fate) }
            }
        }
    }
}

impl Launch {
    /// In a scope of which nothing is known.
    fn nowhere() -> Self {
        Self::unknown("nothing is known of its Region".into())
    }

    /// One of which nothing can be said.
    fn unknown(because: String) -> Self {
        Self {
            fate: LaunchFate::Unknown(because),
            resolution: None,
            hidden: Default::default(),
            rules: Vec::new(),
            warnings: Vec::new(),
            unknown: Vec::new(),
            image_known: false,
            unknown_tags: false,
        }
    }
}
