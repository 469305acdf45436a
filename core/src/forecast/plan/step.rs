//! The steps on the instance: one option at a time, with what becomes of each caller and of the metrics.

use std::collections::BTreeMap;

use super::commands::{note, options};
use super::ground::Ground;
use super::meter::counts;
use super::path::OptionStep;
use super::{checks, watch};
use crate::forecast::judge::member::{Member, Subject};
use crate::forecast::present::seconds::seconds;
use crate::forecast::report::{MetricCounts, PlanNote, PlanStep, Preparation, StepCaller, StepCounts, StepOn, Verdict};
use crate::knowledge::rules::{self, RuleId};
use crate::service::options::MetadataOptions;
use crate::text::time::Span;

/// What was found to be prepared, by the caller's handle; there is at most one thing for each.
type Prepared<'a> = BTreeMap<&'a str, &'a Preparation>;

/// A step for each change.
pub(crate) fn on_the_instance(path: &[OptionStep], preparation: &[Preparation], ground: &Ground<'_>) -> Vec<PlanStep> {
    let prepared = preparation.iter().map(|one| (one.caller.as_str(), one)).collect();
    path.iter().map(|leg| step(leg, &prepared, ground)).collect()
}

fn step(leg: &OptionStep, prepared: &Prepared<'_>, ground: &Ground<'_>) -> PlanStep {
    let commands = options(ground.instance, &leg.before, &leg.after, ground.surface);
    let (callers, losses): (Vec<StepCaller>, Vec<Option<Span>>) = ground
        .members
        .iter()
        .map(|member| {
            let (verdict, loses) = verdict(member, &leg.after);
            let id = member.handle();
            let needs = prepared.get(id.as_str()).filter(|one| verdict == one.verdict);
            let caller = StepCaller {
                caller: id,
                verdict,
                seconds_lost: loses.map(seconds),
                needs: needs.map(|one| one.id.clone()),
                metrics: counts(member, &leg.after).for_an_hour(ground.span()),
            };
            (caller, loses)
        })
        .unzip();
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
        apply: commands.apply,
        revert: commands.revert,
        cannot: commands.cannot,
        breaks: breaks(&callers, &losses, prepared, ground),
        metrics: Some(StepCounts { before: totals(ground, &leg.before), after }),
        callers,
        checks: checks::of_instance(leg),
        watch: Some(watch::after(leg, &after, ground)),
        rules: RuleId::ids(&watched),
    }
}

/// What becomes of it, and what it newly loses each time.
fn verdict(member: &Member<'_>, to: &MetadataOptions) -> (Verdict, Option<Span>) {
    match &member.who {
        Subject::Caller(caller) => {
            let found = member.basis.assess(caller, to);
            (found.verdict, found.loses)
        }
        Subject::Unrecorded(one) => (one.verdict(member.basis.change(to)), None),
    }
}

/// The metrics of all callers under these options.
pub(crate) fn totals(ground: &Ground<'_>, options: &MetadataOptions) -> MetricCounts {
    let counts: Vec<MetricCounts> = ground.members.iter().map(|member| counts(member, options)).collect();
    sum(counts.iter(), ground)
}

fn sum<'a>(counts: impl Iterator<Item = &'a MetricCounts>, ground: &Ground<'_>) -> MetricCounts {
    let mut all = MetricCounts::none();
    counts.for_each(|one| all.add(one));
    all.for_an_hour(ground.span())
}

/// Why this comes now, and the rules behind that.
fn why(leg: &OptionStep, ground: &Ground<'_>) -> (String, &'static [RuleId]) {
    let change = &leg.change;
    match (change.option.as_str(), leg.loosens) {
        ("HttpPutResponseHopLimit", true) => {
            let ends = |member: &&Member<'_>| {
                let count = |options| counts(member, options).no_token.as_recorded;
                count(&leg.before).zip(count(&leg.after)).is_some_and(|(before, after)| after < before)
            };
            let ends = ground.members.iter().filter(ends).count();
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
            "After tokens are required, so that no caller falls back to requests without them: replies to token requests travel fewer hops."
                .into(),
            &[rules::TOK_R8, rules::OPT_03],
        ),
        ("HttpTokens", false) => (
            "When MetadataNoToken stays at 0: from here on a request without a token gets 401.".into(),
            &[rules::MON_22, rules::AUT_R1, rules::MON_02],
        ),
        ("HttpProtocolIpv6", false) => ("The IPv6 address stops answering.".into(), &[rules::OPT_04]),
        ("InstanceMetadataTags", false) => ("Instance tags can no longer be read.".into(), &[rules::OPT_05]),
        (_, true) => ("Before what is made stricter, because it takes nothing from anybody.".into(), &[]),
        (_, false) => ("As was asked for.".into(), &[]),
    }
}

/// Whom it breaks, or may, as long as nothing is prepared.
fn breaks(
    callers: &[StepCaller],
    losses: &[Option<Span>],
    prepared: &Prepared<'_>,
    ground: &Ground<'_>,
) -> Vec<PlanNote> {
    let mut notes = Vec::new();
    for (verdict, does) in [
        (Verdict::Breaks, "breaks"),
        (Verdict::Unknown, "may break: the recording does not decide"),
        (Verdict::Slower, "goes on, and loses time"),
    ] {
        let there = callers.iter().zip(losses).zip(ground.members);
        for ((caller, lost), member) in there.filter(|((caller, _), _)| caller.verdict == verdict) {
            let first = caller.needs.as_ref().map_or_else(String::new, |id| format!(", unless {id} is done first"));
            let lost = lost.map_or_else(String::new, |lost| format!(" ({lost} each time)"));
            let rules = prepared.get(caller.caller.as_str()).filter(|_| caller.needs.is_some());
            notes.push(PlanNote {
                text: format!("{} ({}) {does}{lost}{first}.", ground.name(member), caller.caller),
                rules: rules.map(|one| one.rules.clone()).unwrap_or_default(),
                verdict: Some(verdict),
            });
        }
    }
    if notes.is_empty() {
        notes.push(note("No caller in the recording.", &[]));
    }
    notes
}
