//! A plan as a whole.

use std::collections::BTreeSet;

use super::ground::Ground;
use super::recorded::recorded;
use super::wanted::PlanWanted;
use super::{beyond, commands, meter, path, preparation, step, watch};
use crate::forecast::judge::member::{Member, members};
use crate::forecast::judge::picture::Picture;
use crate::forecast::judge::target::TargetOptions;
use crate::forecast::observe::instance::InForce;
use crate::forecast::present::recording;
use crate::forecast::present::seconds::seconds;
use crate::forecast::report::{
    Outcome, Plan, PlanCaller, PlanRule, PlanStep, Preparation, PreparationKind, REPORT_VERSION, Verdict,
};
use crate::knowledge::client::KnownClient;
use crate::knowledge::quirks::Quirks;
use crate::knowledge::rules;
use crate::service::options::{HttpTokens, MetadataOptions};
use crate::text::Failure;

/// As many instances are named.
const INSTANCES_SHOWN: usize = 20;

/// The plan for these callers.
///
/// # Errors
/// Instances with different options and none of them picked, or one picked that was not recorded.
pub(crate) fn plan(picture: &Picture<'_>, wanted: &PlanWanted, quirks: &Quirks) -> Result<Plan, Failure> {
    let mut members = members(picture, quirks);
    let all = members.len();
    members.retain(|member| match (&wanted.instance, picture.instance(member.home())) {
        (Some(wanted), Some(there)) => wanted == there,
        (Some(_), None) | (None, _) => true,
    });
    if members.is_empty() && all > 0 {
        return Err(Failure {
            message: format!("no request in it was made on `{}`", wanted.instance.as_deref().unwrap_or_default()),
            help: Some("`imdsim plan` without --instance names the instances that are in it".into()),
        });
    }
    let callers_left_out = (all - members.len()) as u64;
    let in_force = in_force(picture, &members)?;
    let from = in_force.options;
    let instances: BTreeSet<String> =
        members.iter().filter_map(|member| picture.instance(member.home())).map(str::to_owned).collect();
    let instance = commands::instance(wanted.instance.as_deref(), &instances);
    // Where nobody was seen, nothing is known to be safe.
    let target = match wanted.target {
        _ if members.is_empty() => from,
        Some(target) => target.over(from),
        None => strictest_in_the_end(&members, &from),
    };
    let times = picture.times(&members.iter().map(Member::home).collect());
    let ground = Ground {
        members: &members,
        picture,
        from: &from,
        times: times.map(|(first, last)| (last, last.since(first))),
        instance: &instance,
        surface: wanted.surface,
    };

    let path = path::between(&from, &target);
    let preparation = preparation::before(&path, &ground);
    let mut steps = step::on_the_instance(&path, &preparation, &ground);
    if target.http_tokens == HttpTokens::Required && !members.is_empty() {
        steps.extend(beyond::steps(&target, &preparation, &ground));
    }
    for (number, step) in (1..).zip(&mut steps) {
        step.number = number;
    }
    Ok(Plan {
        version: REPORT_VERSION,
        summary: summary(members.len(), path.len(), &preparation, picture),
        current: from,
        current_origin: in_force.origin.clone(),
        target,
        instance: instance.clone(),
        instances: instances.into_iter().take(INSTANCES_SHOWN).collect(),
        callers_left_out,
        surface: wanted.surface,
        rules: named(&preparation, &steps),
        preparation,
        steps,
        recorded: recorded(&ground),
        callers: members.iter().map(|member| about(member, &ground)).collect(),
        recording: recording(picture, quirks),
        requests: picture.log().requests(),
    })
}

/// What is in force on the instances of these callers, which has to be the same on all.
fn in_force<'p>(picture: &'p Picture<'_>, members: &[Member<'_>]) -> Result<&'p InForce, Failure> {
    let Some(first) = members.first() else { return Ok(&picture.common) };
    let in_force = picture.at(first.home());
    let other = members.iter().find(|member| picture.at(member.home()).options != in_force.options);
    match other {
        None => Ok(in_force),
        Some(other) => {
            let name = |member: &Member<'_>| picture.instance(member.home()).unwrap_or("an unnamed one");
            Err(Failure {
                message: format!("the options in force differ, for example on {} and {}", name(first), name(other)),
                help: Some(
                    "a plan is for one instance, or for several with the same options: pick one by --instance".into(),
                ),
            })
        }
    }
}

/// The strictest options that leave the fewest in the way of required tokens; these have to change first.
fn strictest_in_the_end(members: &[Member<'_>], from: &MetadataOptions) -> MetadataOptions {
    let members: Vec<&Member<'_>> = members.iter().collect();
    let recommended = TargetOptions::strictest(&members, &[*from]);
    match recommended.http_tokens {
        HttpTokens::Required => recommended.on(from),
        HttpTokens::Optional => {
            TargetOptions { http_tokens: HttpTokens::Required, ..recommended }.with_fewest_in_the_way(&members).on(from)
        }
    }
}

fn summary(callers: usize, steps: usize, preparation: &[Preparation], picture: &Picture<'_>) -> Outcome {
    let worst = preparation.iter().map(|one| match one.kind {
        PreparationKind::Change => Verdict::Breaks,
        PreparationKind::Settle => Verdict::Unknown,
        PreparationKind::Spare => Verdict::Slower,
    });
    let found = if callers == 0 { Verdict::Unknown } else { worst.max().unwrap_or(Verdict::Unaffected) };
    Outcome::new(found, sentence(callers, steps, preparation), picture.log().coverage())
}

fn sentence(callers: usize, steps: usize, preparation: &[Preparation]) -> String {
    if callers == 0 {
        return "There is no request to the metadata service in it.".into();
    }
    let of = |kind| preparation.iter().filter(|one| one.kind == kind).count();
    let callers = |number: usize| if number == 1 { "1 caller".into() } else { format!("{number} callers") };
    let has = |number: usize| if number == 1 { "has" } else { "have" };
    let first = match (of(PreparationKind::Change), of(PreparationKind::Settle)) {
        (0, 0) => "no caller has to change first".into(),
        (0, open) => format!("{} {} to be looked at first", callers(open), has(open)),
        (change, 0) => format!("{} {} to change first", callers(change), has(change)),
        (change, open) => {
            format!("{} {} to change and {} to be looked at first", callers(change), has(change), callers(open))
        }
    };
    match steps {
        0 => "The instance is where it is to be: what is left is beyond it.".into(),
        1 => format!("One step on the instance; {first}."),
        _ => format!("{steps} steps on the instance, one after the other; {first}."),
    }
}

fn about(member: &Member<'_>, ground: &Ground<'_>) -> PlanCaller {
    PlanCaller {
        id: member.handle(),
        name: ground.name(member),
        instance: ground.picture.instance(member.home()).map(str::to_owned),
        hops: member.caller().and_then(|caller| caller.hops),
        client: member.client().map(KnownClient::name),
        longest_silence: watch::silence(member, ground).map(seconds),
        metrics: meter::counts(member, ground.from).for_an_hour(ground.span()),
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
    let rule = |id: &str| {
        let rule = rules::find(id)?;
        let sources = rule.sources.iter().map(|source| (*source).to_owned()).collect();
        Some(PlanRule { id: id.to_owned(), title: rule.title.to_owned(), sources })
    };
    ids.into_iter().filter_map(rule).collect()
}
