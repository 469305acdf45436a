//! Runs a scenario.

use serde_json::Value;

use super::check::{Found, check};
use super::metrics::StepMetrics;
use super::names::Names;
use super::start::START;
use super::timeline::{StepOutcome, Timeline, TimelineStep};
use super::tokens::Tokens;
use super::watch::Watch;
use super::{Expect, Scenario, ScenarioError, ScenarioRequest, ScenarioStep, ScenarioToken, policies, text};
use crate::account::World;
use crate::account::resolution::Resolution;
use crate::api::Command;
use crate::service::Version;
use crate::service::endpoint::{Header, Outcome, Request};
use crate::text::time::Moment;

/// Runs a scenario.
///
/// # Errors
/// A world or policies that could not be, or a step that says nothing that could be done.
pub fn run(scenario: &Scenario) -> Result<Timeline, ScenarioError> {
    let world = World::new(scenario.world.clone(), START).map_err(|error| ScenarioError(format!("world: {error}")))?;
    let authorizer = policies::authorizer(&scenario.policies);
    let world = match authorizer.map_err(|error| ScenarioError(format!("policies: {error}")))? {
        Some(authorizer) => world.authorized_by(authorizer),
        None => world,
    };
    let mut runner =
        Runner { world, names: Names::default(), tokens: Tokens::default(), watch: Watch::default(), now: START };
    let start = runner.watch.look(&mut runner.world, START).states;
    let note = scenario.note.clone();
    let mut timeline =
        Timeline { version: Timeline::VERSION, note, start, steps: Vec::new(), tokens: Vec::new(), failed: 0 };
    for (number, step) in (1_usize..).zip(&scenario.steps) {
        let done = runner.step(number, step).map_err(|error| ScenarioError(format!("step {number}: {error}")))?;
        timeline.failed += usize::from(done.checks.iter().any(|check| !check.met));
        timeline.steps.push(done);
    }
    timeline.tokens = runner.tokens.into_lives();
    Ok(timeline)
}

struct Runner {
    world: World,
    names: Names,
    tokens: Tokens,
    watch: Watch,
    now: Moment,
}

/// What was done in a step.
struct Deed {
    what: String,
    outcome: StepOutcome,
    rules: Vec<String>,
    warnings: Vec<String>,
    /// The instance that it was done to, or that came of it.
    instance: Option<String>,
    /// The id of what came of it.
    made: Option<String>,
    token: Option<String>,
}

impl Runner {
    fn step(&mut self, number: usize, step: &ScenarioStep) -> Result<TimelineStep, String> {
        if let Some(at) = step.at {
            let then = START.after(at.since_start());
            if then < self.now {
                return Err("it is earlier than the step before".into());
            }
            self.now = then;
        }
        let deed = match (&step.request, step.call.is_some() || step.run.is_some()) {
            (Some(_), true) => return Err("it has a call and a request: make two steps of it".into()),
            (Some(request), false) => self.request(request)?,
            (None, true) => self.call(step)?,
            (None, false) => Deed::look(),
        };
        if let Some(name) = &step.save {
            let made = deed.made.clone();
            if let Some(id) = made.or_else(|| matches!(deed.outcome, StepOutcome::Refused { .. }).then(String::new)) {
                self.names.save(name, id)?;
            } else {
                return Err("`save` needs a call that makes an instance, an image or a launch template".into());
            }
        }
        let seen = self.watch.look(&mut self.world, self.now);
        let checks = match &step.expect {
            None => Vec::new(),
            Some(expect) => self.checks(expect, &deed)?,
        };
        self.tokens.look(deed.token, deed.instance.as_deref(), &mut self.world, self.now);
        Ok(TimelineStep {
            number,
            at_millis: self.now.since(START).0 / 1_000,
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

    fn call(&mut self, step: &ScenarioStep) -> Result<Deed, String> {
        let by_text = step.run.as_deref().map(|text| self.names.fill(text)).transpose()?;
        let (command, notes) = self.command(step.call.as_ref(), by_text.as_deref())?;
        let action = command.action().to_owned();
        let target = target(&command);
        let caller = step.caller.clone().unwrap_or_default();
        let what = by_text.unwrap_or(action);
        let ids =
            |rules: &[crate::knowledge::rules::RuleId]| rules.iter().map(|rule| rule.as_str().to_owned()).collect();
        Ok(match self.world.apply_as(&caller, command, self.now) {
            Ok(effect) => {
                let reply = effect.reply;
                let resolutions = as_values(&effect.resolutions);
                let made = made(&reply);
                Deed {
                    what,
                    rules: ids(&effect.rules),
                    warnings: notes.into_iter().chain(effect.warnings).collect(),
                    instance: made.clone().filter(|id| id.starts_with("i-")).or(target),
                    made,
                    outcome: StepOutcome::Done { reply, resolutions },
                    token: None,
                }
            }
            Err(error) => Deed {
                what,
                rules: ids(&error.rules),
                warnings: notes,
                instance: target,
                made: None,
                outcome: StepOutcome::Refused {
                    resolutions: as_values(&error.resolutions),
                    code: error.code.to_owned(),
                    message: error.message,
                    text_is_inferred: error.text_is_inferred,
                    denial: error.denial,
                },
                token: None,
            },
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
        let instance = self.names.fill(&asked.instance)?;
        let path = self.names.fill(&asked.path)?;
        let token = asked.token.map(|token| self.token(token)).transpose()?;
        let token = token.map(|value| Header { name: "X-aws-ec2-metadata-token".into(), value });
        let headers = asked.headers.iter().map(|(name, value)| Header { name: name.clone(), value: value.clone() });
        let request = Request {
            method: asked.method.clone(),
            path,
            headers: token.into_iter().chain(headers).collect(),
            ipv6: asked.ipv6,
            hops: asked.forwards,
            firewall: asked.firewall,
        };
        let what = format!("{} {}", request.method, request.path);
        let outcome = self.world.request(&instance, &request, self.now);
        let metrics = self.metrics(&instance);
        Ok(Deed::answered(what, instance, outcome, metrics))
    }

    fn token(&self, from: ScenarioToken) -> Result<String, String> {
        match from {
            ScenarioToken::Garbage => Ok("garbage".into()),
            ScenarioToken::Empty => Ok(String::new()),
            ScenarioToken::Step(number) => {
                let fetched = self.tokens.of(number).cloned();
                fetched.ok_or_else(|| format!("no token came from step {number}"))
            }
        }
    }

    fn metrics(&mut self, instance: &str) -> StepMetrics {
        let metrics = self.world.instance(instance, self.now).map(|instance| instance.metrics());
        metrics.map(StepMetrics::from).unwrap_or_default()
    }

    fn checks(&mut self, expect: &Expect, deed: &Deed) -> Result<Vec<super::Check>, String> {
        let named = expect.instance.as_deref().map(|id| self.names.fill(id)).transpose()?;
        let id = named.or_else(|| deed.instance.clone());
        let reply = expect.reply.as_ref().map(|reply| self.names.fill_value(reply)).transpose()?;
        let metrics = id.as_deref().map(|id| self.metrics(id));
        let instance = id.as_deref().and_then(|id| self.world.instance(id, self.now));
        let found = Found { outcome: &deed.outcome, rules: &deed.rules, instance, metrics };
        Ok(check(&Expect { reply, ..expect.clone() }, &found))
    }
}

impl Deed {
    fn look() -> Self {
        Self {
            what: "look".into(),
            outcome: StepOutcome::Looked,
            rules: Vec::new(),
            warnings: Vec::new(),
            instance: None,
            made: None,
            token: None,
        }
    }

    fn answered(what: String, instance: String, outcome: Option<Outcome>, metrics: StepMetrics) -> Self {
        let Some(outcome) = outcome else {
            return Self { what, instance: Some(instance), outcome: StepOutcome::Nobody, ..Self::look() };
        };
        let rules: Vec<String> = outcome.rules.iter().map(|rule| rule.to_string()).collect();
        let imds_version = outcome.version.map(|version| match version {
            Version::V1 => 1,
            Version::V2 => 2,
        });
        let is_token = rules.iter().any(|rule| rule == "TOK-R6" || rule == "TOK-R7");
        let token = outcome.delivered.as_ref().filter(|_| is_token).map(|response| response.body.clone());
        let outcome = match outcome.delivered {
            None => StepOutcome::Silence { imds_version, metrics },
            Some(response) => StepOutcome::Answered {
                status: response.status,
                headers: response.headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
                body: response.body,
                imds_version,
                metrics,
            },
        };
        Self { what, instance: Some(instance), outcome, rules, token, ..Self::look() }
    }
}

/// What launches resolved to, as JSON.
fn as_values(resolutions: &[Resolution]) -> Vec<Value> {
    resolutions.iter().map(|one| serde_json::to_value(one).unwrap_or_default()).collect()
}

/// What a call is about, where it names one thing.
fn target(command: &Command) -> Option<String> {
    first(&command.members(), &["/InstanceId", "/InstanceIds/0", "/Resources/0"])
}

/// The id of what a call made.
fn made(reply: &Value) -> Option<String> {
    first(
        reply,
        &[
            "/Instances/0/InstanceId",
            "/Instances/0/InstanceIds/0",
            "/SpotInstanceRequests/0/InstanceId",
            "/LaunchTemplate/LaunchTemplateId",
            "/ImageId",
        ],
    )
}

/// The text at the first of these places that has one.
fn first(value: &Value, places: &[&str]) -> Option<String> {
    places.iter().find_map(|place| value.pointer(place)?.as_str()).map(str::to_owned)
}
