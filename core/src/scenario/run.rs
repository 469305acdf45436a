//! Runs a scenario.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::check::{Found, check};
use super::deed::{Deed, target};
use super::metrics::StepMetrics;
use super::names::{self, Names};
use super::start::START;
use super::timeline::{StepOutcome, Timeline, TimelineStep};
use super::tokens::Tokens;
use super::watch::Watch;
use super::{
    Expect, SavedNames, Scenario, ScenarioError, ScenarioRequest, ScenarioSet, ScenarioStep, ScenarioToken, policies,
    text,
};
use crate::account::World;
use crate::account::instance::Instance;
use crate::api::Command;
use crate::service::endpoint::{Header, Request};
use crate::text::time::Moment;
use crate::text::typed;

/// Runs a scenario.
///
/// # Errors
/// A world or policies that could not be, or a step that says nothing that could be done, unless the scenario says that
/// it fails with just that; and one that runs although it says that it fails.
pub fn run(scenario: &Scenario) -> Result<Timeline, ScenarioError> {
    match (attempt(scenario), &scenario.fails) {
        (ran, None) => ran,
        (Ok(_), Some(part)) => Err(ScenarioError(format!("it runs, and should fail with `{part}`"))),
        (Err(error), Some(part)) if error.0.contains(part.as_str()) => Ok(Timeline::unrun(scenario, error.0, 0)),
        (Err(error), Some(_)) => Err(error),
    }
}

fn attempt(scenario: &Scenario) -> Result<Timeline, ScenarioError> {
    let start = scenario.start.map_or(START, super::Date::moment);
    let world = World::new(scenario.world.clone(), start).map_err(|error| ScenarioError(format!("world: {error}")))?;
    let authorizer = policies::authorizer(&scenario.policies);
    let world = match authorizer.map_err(|error| ScenarioError(format!("policies: {error}")))? {
        Some(authorizer) => world.authorized_by(authorizer),
        None => world,
    };
    let (names, watch, tokens) = (Names::default(), Watch::default(), Tokens::new(start));
    let mut runner = Runner { world, names, tokens, watch, start, now: start, steps: Vec::new() };
    let states = runner.watch.look(&mut runner.world, start).states;
    for (number, step) in (1_usize..).zip(&scenario.steps) {
        let done = runner.step(number, step).map_err(|error| ScenarioError(format!("step {number}: {error}")))?;
        runner.steps.push(done);
    }
    Ok(Timeline {
        version: Timeline::VERSION,
        id: scenario.id.clone(),
        note: scenario.note.clone(),
        error: None,
        start: states,
        failed: runner.steps.iter().filter(|step| step.checks.iter().any(|check| !check.met)).count(),
        steps: runner.steps,
        tokens: runner.tokens.into_lives(),
    })
}

struct Runner {
    world: World,
    names: Names,
    tokens: Tokens,
    watch: Watch,
    start: Moment,
    now: Moment,
    /// What was done so far.
    steps: Vec<TimelineStep>,
}

impl Runner {
    fn step(&mut self, number: usize, step: &ScenarioStep) -> Result<TimelineStep, String> {
        if let Some(at) = step.at {
            let then = at.moment(self.start);
            if then < self.now {
                return Err("it is earlier than the step before".into());
            }
            self.now = then;
        }
        let is_call = step.call.is_some() || step.run.is_some();
        let deed = match (is_call, &step.request, &step.set) {
            (true, None, None) => self.call(step)?,
            (false, Some(request), None) => self.request(request)?,
            (false, None, Some(set)) => self.set(set)?,
            (false, None, None) => Deed::look(),
            (true, ..) | (false, Some(_), Some(_)) => {
                return Err("of a call, a request and a `set` it has more than one: make a step of each".into());
            }
        };
        if let Some(saved) = &step.save {
            self.save(number, saved, &deed)?;
        }
        let seen = self.watch.look(&mut self.world, self.now);
        let checks = match &step.expect {
            None => Vec::new(),
            Some(expect) => self.checks(expect, &deed)?,
        };
        self.tokens.look(deed.token, deed.instance.as_deref(), &mut self.world, self.now);
        Ok(TimelineStep {
            number,
            at_millis: self.now.since(self.start).0 / 1_000,
            what: deed.what,
            instance: deed.instance,
            note: step.note.clone(),
            outcome: deed.outcome,
            rules: deed.rules,
            warnings: deed.warnings,
            changes: seen.changes,
            states: seen.states,
            checks,
        })
    }

    /// Names what came of a step. Where nothing came of it because it was refused or not answered, the names stand for
    /// nothing, which shows where they are used.
    fn save(&mut self, number: usize, saved: &SavedNames, deed: &Deed) -> Result<(), String> {
        let saved = saved.all();
        saved.iter().try_for_each(|name| names::check(name))?;
        match (&deed.outcome, saved) {
            (StepOutcome::Answered { .. } | StepOutcome::Silence { .. } | StepOutcome::Nobody, [name]) => {
                self.tokens.save(name, number);
            }
            (StepOutcome::Refused { .. }, names) => {
                names.iter().for_each(|name| self.names.save(name, String::new()));
            }
            (StepOutcome::Done { .. }, names) if !names.is_empty() && names.len() <= deed.made.len() => {
                names.iter().zip(&deed.made).for_each(|(name, id)| self.names.save(name, id.clone()));
            }
            (StepOutcome::Done { .. }, names) if !deed.made.is_empty() => {
                return Err(format!("`save` has {} names, and the call made {}", names.len(), deed.made.len()));
            }
            (
                StepOutcome::Done { .. }
                | StepOutcome::Looked
                | StepOutcome::Answered { .. }
                | StepOutcome::Silence { .. }
                | StepOutcome::Nobody,
                _,
            ) => {
                return Err(
                    "`save` needs a call that makes an instance, an image or a launch template, or one name for \
                            the token that a request gets"
                        .into(),
                );
            }
        }
        Ok(())
    }

    fn call(&mut self, step: &ScenarioStep) -> Result<Deed, String> {
        let by_text = step.run.as_deref().map(|text| self.names.fill(text)).transpose()?;
        let (command, notes) = self.command(step.call.as_ref(), by_text.as_deref())?;
        let action = command.action().to_owned();
        let target = target(&command);
        let caller = self.filled(&step.caller.clone().unwrap_or_default())?;
        let what = by_text.unwrap_or(action);
        Ok(match self.world.apply_as(&caller, command, self.now) {
            Ok(effect) => Deed::done(what, target, notes, effect),
            Err(error) => Deed::refused(what, target, notes, error),
        })
    }

    /// The call of a step, and words about its text: from its members, from its text, or from both if they mean the
    /// same.
    fn command(&self, members: Option<&Value>, text: Option<&str>) -> Result<(Command, Vec<String>), String> {
        let from_members = members
            .map(|call| {
                let filled = self.names.fill_value(call)?;
                Command::from_value(filled).map_err(|error| error.to_string())
            })
            .transpose()?;
        let from_text = text.map(text::command).transpose()?;
        match (from_members, from_text) {
            (Some(members), Some((text, _))) if members != text => Err("`run` and `call` do not mean the same".into()),
            (_, Some(both)) => Ok(both),
            (Some(members), None) => Ok((members, Vec::new())),
            (None, None) => Err("it has neither `run` nor `call`".into()),
        }
    }

    fn request(&mut self, asked: &ScenarioRequest) -> Result<Deed, String> {
        let instance = self.instance(asked.instance.as_deref())?;
        let path = self.names.fill(&asked.path)?;
        let token = asked.token.as_ref().map(|token| self.token(token)).transpose()?;
        let token = token.map(|value| Header { name: "X-aws-ec2-metadata-token".into(), value });
        let headers = asked.headers.iter().map(|(name, value)| {
            let value = self.names.fill(value)?;
            Ok(Header { name: name.clone(), value })
        });
        let headers = headers.collect::<Result<Vec<_>, String>>()?;
        let request = Request {
            method: asked.method.clone(),
            path,
            headers: token.into_iter().chain(headers).collect(),
            ipv6: asked.ipv6,
            hops: asked.hops,
            firewall: asked.firewall,
        };
        let what = format!("{} {}", request.method, request.path);
        let outcome = self.world.request(&instance, &request, self.now);
        let metrics = self.metrics(&instance);
        Ok(Deed::answered(what, instance, outcome, metrics))
    }

    fn set(&mut self, set: &ScenarioSet) -> Result<Deed, String> {
        let id = self.instance(set.instance.as_deref())?;
        if set.options.is_none() && set.tags.is_none() {
            return Err("`set` has neither `options` nor `tags`".into());
        }
        let instance = self.world.instance_mut(&id, self.now).ok_or("there is no such instance")?;
        if let Some(options) = set.options {
            instance.put_options(options, self.now).map_err(|error| error.to_string())?;
        }
        if let Some(tags) = &set.tags {
            instance.put_tags(tags.clone(), self.now).map_err(|error| error.to_string())?;
        }
        Ok(Deed::set(id))
    }

    /// The same with ids in place of names.
    fn filled<T: Serialize + DeserializeOwned>(&self, part: &T) -> Result<T, String> {
        let value = serde_json::to_value(part).map_err(|error| error.to_string())?;
        typed::from_value(&self.names.fill_value(&value)?).map_err(|error| error.to_string())
    }

    /// The id of the instance that a step names, or of the only one.
    fn instance(&mut self, named: Option<&str>) -> Result<String, String> {
        match named {
            Some(named) => self.names.fill(named),
            None => self.only_instance().ok_or_else(|| "there is not one instance: name it as `instance`".to_owned()),
        }
    }

    fn only_instance(&mut self) -> Option<String> {
        let mut all = self.world.instances(self.now).map(Instance::id);
        let first = all.next()?;
        all.next().is_none().then(|| first.to_owned())
    }

    fn token(&self, from: &ScenarioToken) -> Result<String, String> {
        let step = match from {
            ScenarioToken::Garbage => return Ok("garbage".into()),
            ScenarioToken::Empty => return Ok(String::new()),
            ScenarioToken::Step(number) => *number,
            ScenarioToken::Saved(name) => {
                names::check(name)?;
                self.tokens.named(name).ok_or_else(|| format!("no earlier step saved a token as `{name}`"))?
            }
        };
        self.tokens.of(step).cloned().ok_or_else(|| format!("no token came from step {step}"))
    }

    fn metrics(&mut self, instance: &str) -> StepMetrics {
        let metrics = self.world.instance(instance, self.now).map(|instance| instance.metrics());
        metrics.map(StepMetrics::from).unwrap_or_default()
    }

    fn checks(&mut self, expect: &Expect, deed: &Deed) -> Result<Vec<super::Check>, String> {
        let expect = self.filled(expect)?;
        let id = expect.instance.clone().or_else(|| deed.instance.clone()).or_else(|| self.only_instance());
        let metrics = id.as_deref().map(|id| self.metrics(id));
        let other_body = expect.body_differs_from_step.map(|step| body(&self.steps, step)).transpose()?;
        let instance = id.as_deref().and_then(|id| self.world.instance(id, self.now));
        let found = Found {
            outcome: &deed.outcome,
            rules: &deed.rules,
            warnings: &deed.warnings,
            instance,
            metrics,
            other_body,
        };
        Ok(check(&expect, &found))
    }
}

/// The body that an earlier step was answered with.
fn body(steps: &[TimelineStep], number: usize) -> Result<&str, String> {
    let done = number.checked_sub(1).and_then(|index| steps.get(index));
    match done.map(|done| &done.outcome) {
        Some(StepOutcome::Answered { body, .. }) => Ok(body),
        Some(
            StepOutcome::Done { .. }
            | StepOutcome::Refused { .. }
            | StepOutcome::Silence { .. }
            | StepOutcome::Nobody
            | StepOutcome::Looked,
        )
        | None => Err(format!("no answer came from step {number}")),
    }
}
