//! The way from the options in force to those that are wanted: who has to change first, one change of an option at a
//! time, then what is beyond the instance; each with its way back and what can be seen of it.

mod beyond;
mod checks;
mod cloudwatch;
mod commands;
mod meter;
mod path;
mod policy;
mod preparation;
mod step;
mod watch;

use std::collections::{BTreeMap, BTreeSet};

use super::recommend::members;
use crate::ask::Failure;
use crate::forecast::judge::picture::Picture;
use crate::forecast::judge::target::{Member, Subject, Target};
use crate::forecast::observe::caller::Caller;
use crate::forecast::observe::instance::InForce;
use crate::forecast::report::{
    Plan, PlanCaller, PlanRule, PlanStep, Preparation, PreparationKind, REPORT_VERSION, RecordedMetrics,
};
use crate::knowledge::client::Known;
use crate::knowledge::quirks::Quirks;
use crate::knowledge::rules;
use crate::notation::Surface;
use crate::service::options::{HttpTokens, MetadataOptions, PartialOptions};
use crate::text::time::{Moment, Span};

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

/// What the parts of a plan share.
struct Ground<'a> {
    members: &'a [Member<'a>],
    picture: &'a Picture<'a>,
    from: &'a MetadataOptions,
    /// When the last request was made, and how long that is from the first.
    times: Option<(Moment, Span)>,
    /// The id that commands name.
    instance: &'a str,
    surface: Surface,
}

impl Ground<'_> {
    fn span(&self) -> Option<Span> {
        self.times.map(|(_, span)| span)
    }
}

/// Its handle, the same as in a recommendation.
fn handle(member: &Member<'_>) -> String {
    let kind = match member.who {
        Subject::Caller(..) => 'c',
        Subject::Unrecorded(_) => 'u',
    };
    format!("{kind}{}", member.number + 1)
}

/// The caller that it is, if its requests were recorded.
const fn caller<'m>(member: &'m Member<'_>) -> Option<&'m Caller> {
    match &member.who {
        Subject::Caller(caller) => Some(caller),
        Subject::Unrecorded(_) => None,
    }
}

/// The software that it is, if its requests were recorded and it is known.
const fn known<'m>(member: &'m Member<'_>) -> Option<&'m Known> {
    match &member.who {
        Subject::Caller(caller) => caller.known.as_ref(),
        Subject::Unrecorded(_) => None,
    }
}

/// The name to call it by.
fn name(member: &Member<'_>, ground: &Ground<'_>) -> String {
    match &member.who {
        Subject::Caller(caller) => caller.name(),
        Subject::Unrecorded(one) => {
            ground.picture.findings.present(member.number, one, member.basis.change(ground.from)).name
        }
    }
}

/// The number of its instance.
const fn home(member: &Member<'_>) -> u16 {
    match &member.who {
        Subject::Caller(caller) => caller.home,
        Subject::Unrecorded(one) => one.home,
    }
}

/// The plan for these callers.
///
/// # Errors
/// Instances with different options and none of them picked, or one picked that was not recorded.
pub(crate) fn plan(picture: &Picture<'_>, wanted: &PlanWanted, quirks: &Quirks) -> Result<Plan, Failure> {
    let mut members = members(picture, quirks);
    let all = members.len();
    members.retain(|member| match (&wanted.instance, picture.instance(home(member))) {
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
        members.iter().filter_map(|member| picture.instance(home(member))).map(str::to_owned).collect();
    let instance = commands::instance(wanted.instance.as_deref(), &instances);
    // Where nobody was seen, nothing is known to be safe.
    let target = match wanted.target {
        _ if members.is_empty() => from,
        Some(target) => target.over(from),
        None => strictest_in_the_end(&members, &from),
    };
    let times = picture.times(&members.iter().map(home).collect());
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
        sentence: sentence(members.len(), path.len(), &preparation),
        from,
        from_origin: in_force.origin.clone(),
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
        recording: picture.recording(quirks),
        requests: picture.reading().requests(),
    })
}

/// What is in force on the instances of these callers, which has to be the same on all.
fn in_force<'p>(picture: &'p Picture<'_>, members: &[Member<'_>]) -> Result<&'p InForce, Failure> {
    let Some(first) = members.first() else { return Ok(&picture.common) };
    let in_force = picture.at(home(first));
    let other = members.iter().find(|member| picture.at(home(member)).options != in_force.options);
    match other {
        None => Ok(in_force),
        Some(other) => {
            let name = |member: &Member<'_>| picture.instance(home(member)).unwrap_or("an unnamed one");
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
    let recommended = Target::strictest(&members, &[*from]);
    match recommended.http_tokens {
        HttpTokens::Required => recommended.on(from),
        HttpTokens::Optional => {
            Target { http_tokens: HttpTokens::Required, ..recommended }.with_fewest_in_the_way(&members).on(from)
        }
    }
}

fn sentence(callers: usize, steps: usize, preparation: &[Preparation]) -> String {
    if callers == 0 {
        return "There is no request to the metadata service in it.".into();
    }
    let of = |kind| preparation.iter().filter(|one| one.kind == kind).count();
    let callers = |number: usize| if number == 1 { "1 caller".into() } else { format!("{number} callers") };
    let has = |number: usize| if number == 1 { "has" } else { "have" };
    let first = match (of(PreparationKind::Change), of(PreparationKind::Settle)) {
        (0, 0) => "nobody has to change first".into(),
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

/// What the recording shows of the metrics, and whether that is what is predicted for the options in force.
fn recorded(ground: &Ground<'_>) -> RecordedMetrics {
    let (mut no_token, mut no_token_rejected, mut unanswered, mut unseen) = (0, 0, 0, 0);
    for caller in ground.members.iter().filter_map(caller) {
        let c = &caller.conduct;
        no_token += c.without_token.served.saturating_sub(c.uncounted);
        no_token_rejected += c.without_token.unauthorized;
        unanswered += c.without_token.unknown;
        unseen += c.unseen;
    }
    let span = ground.span();
    let predicted = step::totals(ground, ground.from);
    let counts = predicted.no_token.as_recorded.zip(predicted.no_token_rejected.as_recorded);
    let mut notes = Vec::new();
    if unanswered + unseen > 0 {
        notes.push(format!(
            "{} requests without an answer, or not shown in full, may count or not: the metrics cannot be told exactly.",
            unanswered + unseen
        ));
    }
    let unrecorded = ground.members.iter().filter(|member| caller(member).is_none()).count();
    if unrecorded > 0 {
        notes.push(format!(
            "{unrecorded} of those named are known by other evidence only: their requests are not counted."
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
        span_seconds: span.map(crate::forecast::present::report::seconds),
        notes,
    }
}

fn about(member: &Member<'_>, ground: &Ground<'_>) -> PlanCaller {
    PlanCaller {
        id: handle(member),
        name: name(member, ground),
        instance: ground.picture.instance(home(member)).map(str::to_owned),
        forwards: caller(member).and_then(|caller| caller.forwards),
        client: known(member).map(Known::name),
        longest_silence: watch::silence(member, ground).map(crate::forecast::present::report::seconds),
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
    let found: BTreeMap<&str, PlanRule> = ids
        .into_iter()
        .filter_map(|id| {
            let rule = rules::find(id)?;
            let sources = rule.sources.iter().map(|source| (*source).to_owned()).collect();
            Some((id, PlanRule { id: id.to_owned(), title: rule.title.to_owned(), sources }))
        })
        .collect();
    found.into_iter().map(|(_, rule)| rule).collect()
}
