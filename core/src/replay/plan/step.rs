//! The steps on the instance: one option at a time, with what becomes of each caller and of the metrics.

use super::commands::{ids, note, options};
use super::path::Leg;
use super::{Ground, checks, watch};
use crate::options::MetadataOptions;
use crate::report::{MetricCounts, PlanNote, PlanStep, Preparation, StepCaller, StepCounts, StepOn, Verdict};
use crate::rules::{self, RuleId};

/// A step for each change.
pub(super) fn on_the_instance(path: &[Leg], preparation: &[Preparation], ground: &Ground<'_>) -> Vec<PlanStep> {
    path.iter().map(|leg| step(leg, preparation, ground)).collect()
}

fn step(leg: &Leg, preparation: &[Preparation], ground: &Ground<'_>) -> PlanStep {
    let commands = options(ground.instance, &leg.before, &leg.after, ground.surface);
    let callers: Vec<StepCaller> = ground
        .subjects
        .iter()
        .map(|subject| {
            let found = subject.assess(ground.basis, &leg.after);
            let needs = preparation.iter().find(|one| one.caller == subject.id && found.verdict == one.verdict);
            StepCaller {
                caller: subject.id.clone(),
                verdict: found.verdict,
                seconds_lost: found.loses.map(super::super::present::seconds),
                needs: needs.map(|one| one.id.clone()),
                metrics: subject.counts(ground.basis, &found, &leg.after),
            }
        })
        .collect();
    let after = sum(callers.iter().map(|caller| &caller.metrics), ground);
    let (why, named) = why(leg, ground);
    let mut watched = vec![rules::MDO_14];
    watched.extend_from_slice(named);
    PlanStep {
        number: 0,
        on: StepOn::Instance,
        title: format!("Set {} from {} to {}", leg.change.option, leg.change.from, leg.change.to),
        why,
        options: Some(leg.after),
        does: commands.does,
        undoes: commands.undoes,
        cannot: commands.cannot,
        breaks: breaks(&callers, preparation, ground),
        metrics: Some(StepCounts { before: totals(ground, &leg.before), after }),
        callers,
        checks: checks::of_instance(leg),
        watch: Some(watch::after(leg, &after, ground)),
        rules: ids(&watched),
    }
}

/// The metrics of all callers under these options.
pub(super) fn totals(ground: &Ground<'_>, options: &MetadataOptions) -> MetricCounts {
    let counts: Vec<MetricCounts> = ground
        .subjects
        .iter()
        .map(|subject| subject.counts(ground.basis, &subject.assess(ground.basis, options), options))
        .collect();
    sum(counts.iter(), ground)
}

fn sum<'a>(counts: impl Iterator<Item = &'a MetricCounts>, ground: &Ground<'_>) -> MetricCounts {
    let mut all = MetricCounts::none();
    counts.for_each(|one| all.add(one));
    all.for_an_hour(ground.reading.span().map(|(_, span)| span))
}

/// Why this comes now, and the rules behind that.
fn why(leg: &Leg, ground: &Ground<'_>) -> (String, &'static [RuleId]) {
    let change = &leg.change;
    match (change.option.as_str(), leg.loosens) {
        ("HttpPutResponseHopLimit", true) => {
            let worse = |options: &MetadataOptions| {
                ground
                    .subjects
                    .iter()
                    .filter_map(|one| {
                        let count = one.counts(ground.basis, &one.assess(ground.basis, options), options);
                        Some((one.id.as_str(), count.no_token.as_recorded?))
                    })
                    .collect::<Vec<_>>()
            };
            let (before, after) = (worse(&leg.before), worse(&leg.after));
            let ends = before
                .iter()
                .filter(|(id, count)| *count > 0 && after.iter().any(|(other, left)| other == id && left < count))
                .count();
            let effect = match ends {
                0 => "It lets replies to token requests travel further.".to_owned(),
                1 => "It lets 1 caller have its token, which goes without one today.".to_owned(),
                many => format!("It lets {many} callers have their tokens, which go without today."),
            };
            (
                format!("First and alone, because it takes nothing from anybody. {effect}"),
                &[rules::TOK_R8, rules::OPT_03],
            )
        }
        ("HttpPutResponseHopLimit", false) => (
            "Last, once tokens are required: nobody needs replies to travel further, and who is further away has no \
             business with tokens of this instance."
                .into(),
            &[rules::TOK_R8, rules::OPT_03],
        ),
        ("HttpTokens", false) => (
            "When MetadataNoToken stays at 0: from here on a request without a token gets 401.".into(),
            &[rules::MON_22, rules::AUT_R1, rules::MON_02],
        ),
        ("HttpProtocolIpv6", false) => ("Nobody in the recording needs the IPv6 address.".into(), &[rules::OPT_04]),
        ("InstanceMetadataTags", false) => ("Nobody in the recording reads instance tags.".into(), &[rules::OPT_05]),
        (_, true) => ("Before what is made stricter, because it takes nothing from anybody.".into(), &[]),
        (_, false) => ("As was asked for.".into(), &[]),
    }
}

/// Whom it breaks, or may, as long as nothing is prepared.
fn breaks(callers: &[StepCaller], preparation: &[Preparation], ground: &Ground<'_>) -> Vec<PlanNote> {
    let mut notes = Vec::new();
    for (verdict, does) in [
        (Verdict::Breaks, "breaks"),
        (Verdict::Unknown, "may break: the recording does not decide"),
        (Verdict::Recovers, "goes on, and loses time"),
    ] {
        for (caller, subject) in callers.iter().zip(ground.subjects).filter(|(caller, _)| caller.verdict == verdict) {
            let first = caller.needs.as_ref().map_or_else(String::new, |id| format!(", unless {id} is done first"));
            let lost = caller.seconds_lost.map_or_else(String::new, |lost| format!(" ({lost:.1} s each time)"));
            let rules = caller.needs.as_ref().and_then(|id| preparation.iter().find(|one| one.id == *id));
            notes.push(PlanNote {
                text: format!("{} ({}) {does}{lost}{first}.", subject.caller.name(), subject.id),
                rules: rules.map(|one| one.rules.clone()).unwrap_or_default(),
            });
        }
    }
    if notes.is_empty() {
        notes.push(note("Nobody in the recording.", &[]));
    }
    notes
}
