//! The way from the options in force to those that are wanted: who has to change first, one change of an option at a
//! time, then what is beyond the instance; each with its way back and what can be seen of it.

mod beyond;
mod checks;
mod commands;
mod meter;
mod path;
mod policy;
mod preparation;
mod step;
mod watch;

use std::collections::{BTreeMap, BTreeSet};

use super::assess::Assessment;
use super::caller::Caller;
use super::known;
use super::reading::Reading;
use super::recommend::{strictest, with_fewest_in_the_way};
use super::region::{Basis, Region};
use crate::client::Known;
use crate::notation::Surface;
use crate::options::{HttpTokens, MetadataOptions, PartialOptions};
use crate::report::{
    Fidelity, MetricCounts, OptionOrigin, Plan, PlanCaller, PlanRule, PlanStep, Preparation, PreparationKind,
    REPORT_VERSION, RecordedMetrics,
};
use crate::rules;

/// As many instances are named.
const INSTANCES_SHOWN: usize = 20;

/// What is wanted of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanWanted {
    /// Where it is to lead; what it leaves out stays as it is. `None` stands for the strictest options that are left
    /// once every caller can use tokens.
    pub target: Option<PartialOptions>,
    /// The id of the instance that it is for.
    pub instance: Option<String>,
    /// Where its commands are written down.
    pub surface: Surface,
}

/// One caller, with all that the parts of a plan ask about it.
struct Subject {
    id: String,
    caller: Caller,
    known: Option<Known>,
    region: Region,
}

/// What the parts of a plan share.
struct Ground<'a> {
    subjects: &'a [Subject],
    basis: &'a Basis<'a>,
    reading: &'a Reading,
    /// The id that commands name.
    instance: &'a str,
    surface: Surface,
}

impl Subject {
    fn assess(&self, basis: &Basis<'_>, to: &MetadataOptions) -> Assessment {
        basis.assess(&self.caller, self.known.as_ref(), to)
    }

    fn counts(&self, basis: &Basis<'_>, found: &Assessment, to: &MetadataOptions) -> MetricCounts {
        meter::counts(&self.caller, self.known.as_ref(), found, basis, to)
    }
}

/// The plan for these callers.
pub(super) fn plan(
    callers: Vec<Caller>,
    basis: &Basis<'_>,
    from_origin: Vec<OptionOrigin>,
    wanted: &PlanWanted,
    reading: &Reading,
    fidelity: Fidelity,
) -> Plan {
    let all = callers.len();
    let elsewhere = |caller: &Caller| match (&wanted.instance, &caller.instance) {
        (Some(wanted), Some(there)) => wanted != there,
        (Some(_), None) | (None, _) => false,
    };
    let callers: Vec<Caller> = callers.into_iter().filter(|caller| !elsewhere(caller)).collect();
    let callers_left_out = (all - callers.len()) as u64;
    let instances: BTreeSet<String> = callers.iter().filter_map(|caller| caller.instance.clone()).collect();
    let instance = commands::instance(wanted.instance.as_deref(), &instances);
    let subject = |(number, caller): (usize, Caller)| {
        let known = known::of(&caller);
        let region = Region::of(&caller, known.as_ref(), basis);
        Subject { id: format!("c{}", number + 1), caller, known, region }
    };
    let subjects: Vec<Subject> = callers.into_iter().enumerate().map(subject).collect();
    let target = wanted.target.map_or_else(|| strictest_in_the_end(&subjects, basis), |to| to.over(*basis.from));
    let ground = Ground { subjects: &subjects, basis, reading, instance: &instance, surface: wanted.surface };

    let path = path::between(basis.from, &target);
    let preparation = preparation::before(&path, &ground);
    let mut steps = step::on_the_instance(&path, &preparation, &ground);
    if target.http_tokens == HttpTokens::Required && !subjects.is_empty() {
        steps.extend(beyond::steps(&target, &preparation, &ground));
    }
    for (number, step) in (1..).zip(&mut steps) {
        step.number = number;
    }
    let recorded = recorded(&ground);
    Plan {
        version: REPORT_VERSION,
        sentence: sentence(&subjects, path.len(), &preparation),
        from: *basis.from,
        from_origin,
        target,
        instance: instance.clone(),
        instances: instances.into_iter().take(INSTANCES_SHOWN).collect(),
        callers_left_out,
        surface: wanted.surface,
        rules: named(&preparation, &steps),
        preparation,
        steps,
        recorded,
        callers: subjects.iter().map(|subject| about(subject, &ground)).collect(),
        recording: reading.present(fidelity),
        requests: reading.requests(),
    }
}

/// The strictest options that leave the fewest in the way of required tokens; these have to change first.
fn strictest_in_the_end(subjects: &[Subject], basis: &Basis<'_>) -> MetadataOptions {
    let regions: Vec<Region> = subjects.iter().map(|subject| subject.region.clone()).collect();
    let recommended = strictest(&regions, basis.from);
    match recommended.http_tokens {
        HttpTokens::Required => recommended,
        HttpTokens::Optional => {
            with_fewest_in_the_way(&regions, &MetadataOptions { http_tokens: HttpTokens::Required, ..recommended })
        }
    }
}

fn sentence(subjects: &[Subject], steps: usize, preparation: &[Preparation]) -> String {
    if subjects.is_empty() {
        return "There is no request to the metadata service in it.".into();
    }
    let of = |kind| preparation.iter().filter(|one| one.kind == kind).count();
    let callers = |number: usize| if number == 1 { "1 caller".into() } else { format!("{number} callers") };
    let first = match (of(PreparationKind::Change), of(PreparationKind::Settle)) {
        (0, 0) => "nobody has to change first".into(),
        (0, open) => format!("{} has to be looked at first", callers(open)).replace("callers has", "callers have"),
        (change, 0) => format!("{} has to change first", callers(change)).replace("callers has", "callers have"),
        (change, open) => format!("{} to change and {} to be looked at first", callers(change), callers(open)),
    };
    match steps {
        0 => "The instance is where it is to be: what is left is beyond it.".into(),
        1 => format!("One step on the instance; {first}."),
        _ => format!("{steps} steps on the instance, one after the other; {first}."),
    }
}

/// What the recording shows of the metrics, and whether that is what is predicted for the options in force.
fn recorded(ground: &Ground<'_>) -> RecordedMetrics {
    let (mut no_token, mut no_token_rejected, mut unanswered, mut unseen) = (0, 0, 0, 0);
    for Subject { caller, .. } in ground.subjects {
        let c = &caller.conduct;
        no_token += c.without_token.served.saturating_sub(c.uncounted);
        no_token_rejected += c.without_token.unauthorized;
        unanswered += c.without_token.unknown;
        unseen += c.unseen;
    }
    let span = ground.reading.span().map(|(_, span)| span);
    let predicted = step::totals(ground, ground.basis.from);
    let counts = predicted.no_token.as_recorded.zip(predicted.no_token_rejected.as_recorded);
    let mut notes = Vec::new();
    if unanswered + unseen > 0 {
        notes.push(format!(
            "{} requests without an answer, or not shown in full, may count or not: the metrics cannot be told exactly.",
            unanswered + unseen
        ));
    }
    let agrees = counts.map(|counts| counts == (no_token, no_token_rejected));
    if agrees == Some(false) {
        notes.push(
            "The options taken to be in force do not explain these counts: HttpTokens was probably changed while it \
             was recorded, or was another; --from says which."
                .into(),
        );
    }
    match span {
        None => notes.push("It has no times: counts are for a recording like it.".into()),
        Some(span) if predicted.no_token.per_hour.is_none() && counts.is_some() => {
            notes.push(format!("It spans {span}, too short to tell what an hour brings: counts are for such a time."));
        }
        Some(_) => {}
    }
    RecordedMetrics {
        no_token,
        no_token_rejected,
        unanswered,
        unseen,
        predicted,
        agrees,
        span_seconds: span.map(super::present::seconds),
        notes,
    }
}

fn about(subject: &Subject, ground: &Ground<'_>) -> PlanCaller {
    let Subject { id, caller, known, .. } = subject;
    let found = subject.assess(ground.basis, ground.basis.from);
    PlanCaller {
        id: id.clone(),
        name: caller.name(),
        instance: caller.instance.clone(),
        forwards: caller.forwards,
        client: known.as_ref().map(Known::name),
        longest_silence: watch::silence(subject, ground.reading).map(super::present::seconds),
        metrics: subject
            .counts(ground.basis, &found, ground.basis.from)
            .for_an_hour(ground.reading.span().map(|(_, span)| span)),
    }
}

/// The rules that were named, each once, by id.
fn named(preparation: &[Preparation], steps: &[PlanStep]) -> Vec<PlanRule> {
    let of_steps = steps.iter().flat_map(|step| {
        let notes = step.cannot.iter().chain(&step.breaks).flat_map(|note| &note.rules);
        step.rules.iter().chain(notes).chain(step.checks.iter().flat_map(|check| &check.rules))
    });
    let ids: BTreeSet<&str> =
        preparation.iter().flat_map(|one| &one.rules).chain(of_steps).map(String::as_str).collect();
    let found: BTreeMap<&str, PlanRule> = ids
        .into_iter()
        .filter_map(|id| {
            let rule = rules::find(id)?;
            let sources = rule.sources.iter().map(|source| (*source).to_owned()).collect();
            Some((id, PlanRule { id: id.to_owned(), title: rule.title.to_owned(), sources }))
        })
        .collect();
    found.into_values().collect()
}
