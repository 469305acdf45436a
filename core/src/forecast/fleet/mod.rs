//! Many instances together: what each can be given, who stands in the way, by instance, role, software and group.

mod clients;
mod groups;
mod who;

use std::collections::{BTreeMap, BTreeSet};

use super::recommend::{Advice, members};
use crate::forecast::judge::assess::{Change, assess};
use crate::forecast::judge::picture::Picture;
use crate::forecast::judge::target::{Member, Subject};
use crate::forecast::observe::caller::Caller;
use crate::forecast::present::report::{counted, present};
use crate::forecast::present::unrecorded::words;
use crate::forecast::report::{
    CallerReport, Fleet, FleetInstance, InstanceReport, NotSeen, REPORT_VERSION, Verdict, VerdictCount,
};
use crate::knowledge::quirks::Quirks;
use crate::service::options::{HttpTokens, MetadataOptions, PartialOptions};
use who::Who;

pub use groups::GroupBy;

/// A caller, and what becomes of it under the proposal.
pub(crate) struct Judged<'p> {
    /// Its place among the callers.
    number: usize,
    caller: &'p Caller,
    report: CallerReport,
}

/// An instance, and who is on it.
struct On<'p> {
    home: u16,
    report: InstanceReport,
    options: MetadataOptions,
    who: Who,
    /// Places among the callers; the pool stands behind where some of its callers are not told apart.
    callers: Vec<usize>,
    judged: Vec<&'p Judged<'p>>,
}

/// The fleet; `proposal` is what verdicts are on, `HttpTokens=required` where nothing is proposed.
pub(crate) fn fleet(picture: &Picture<'_>, proposal: PartialOptions, by: &GroupBy, quirks: &Quirks) -> Fleet {
    let required = PartialOptions { http_tokens: Some(HttpTokens::Required), ..PartialOptions::default() };
    let judged_on = if proposal == PartialOptions::default() { required } else { proposal };
    let members = members(picture, quirks);
    let judged: Vec<Judged<'_>> =
        members.iter().filter_map(|member| judge(picture, member, &judged_on, quirks)).collect();
    let instances = on_instances(picture, &judged);
    let not_seen: Vec<(NotSeen, Who)> = not_seen(picture);
    let each: Vec<FleetInstance> = instances.iter().map(|on| instance(picture, &members, on)).collect();
    let roles = groups::groups(picture, &members, &instances, &not_seen, &GroupBy::Role);
    let unrecorded = picture.unrecorded(quirks, &|from| judged_on.over(*from));
    let mut sentence = sentence(&each, &judged, &not_seen);
    if let Some(more) = words::sentence(&unrecorded) {
        sentence = format!("{sentence} {more}");
    }
    Fleet {
        version: REPORT_VERSION,
        sentence,
        judged: judged_on,
        callers: verdicts(judged.iter()),
        groups: match by {
            GroupBy::Role => roles.clone(),
            GroupBy::Instance | GroupBy::Client | GroupBy::Image | GroupBy::Tag(_) => {
                groups::groups(picture, &members, &instances, &not_seen, by)
            }
        },
        instances: each,
        unrecorded,
        not_seen: not_seen.into_iter().map(|(not_seen, _)| not_seen).collect(),
        roles,
        clients: clients::clients(&judged),
        group_by: by.to_string(),
        recording: picture.recording(quirks),
        requests: picture.reading().requests(),
    }
}

fn judge<'p>(
    picture: &Picture<'_>,
    member: &'p Member<'p>,
    proposal: &PartialOptions,
    quirks: &Quirks,
) -> Option<Judged<'p>> {
    let Subject::Caller(caller) = &member.who else { return None };
    let options = picture.options(caller, proposal.over(*member.basis.from));
    let limit_known = member.basis.limit_known || proposal.http_put_response_hop_limit.is_none();
    let change = Change { from: &options.from, to: &options.to, limit_known };
    let found = assess(caller, change, quirks);
    let report = present(member.number + 1, caller, &found, picture.reading(), &options);
    Some(Judged { number: member.number, caller, report })
}

/// Each instance that was recorded, by id.
fn on_instances<'p>(picture: &Picture<'_>, judged: &'p [Judged<'p>]) -> Vec<On<'p>> {
    let mut callers: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    for judged in judged.iter().filter(|judged| !judged.caller.crowd) {
        callers.entry(judged.caller.home).or_default().push(judged.number);
    }
    let crowd = judged.iter().find(|judged| judged.caller.crowd).map(|judged| judged.number);
    let mut all: Vec<On<'p>> = picture
        .observed
        .instances
        .iter()
        .filter(|(_, instance)| instance.counts.requests > 0)
        .zip(picture.instances().into_iter().filter(|report| report.requests > 0))
        .map(|((number, instance), report)| {
            let mut callers = callers.remove(&number).unwrap_or_default();
            callers.extend(crowd.filter(|_| instance.crowded));
            let judged: Vec<&Judged<'_>> = callers.iter().filter_map(|number| judged.get(*number)).collect();
            let who = Who::of(picture.told(number), &judged);
            On { home: number, options: report.from, report, who, callers, judged }
        })
        .collect();
    all.sort_by(|one, other| one.report.id.cmp(&other.report.id));
    all
}

/// The instances that were described and not recorded, by id.
fn not_seen(picture: &Picture<'_>) -> Vec<(NotSeen, Who)> {
    let seen: BTreeSet<&str> = picture
        .observed
        .instances
        .iter()
        .filter(|(_, instance)| instance.counts.requests > 0)
        .filter_map(|(_, instance)| instance.id.as_deref())
        .collect();
    let joined = picture.only;
    picture
        .observed
        .facts
        .iter()
        .filter_map(|(id, told)| Some((id?, told)))
        .filter(|(id, _)| !seen.contains(id) && joined != Some(*id))
        .filter_map(|(id, told)| {
            let described = told.described.as_ref()?;
            let who = Who::of(Some(told), &[]);
            let not_seen = NotSeen {
                id: id.to_owned(),
                name: who.name.clone(),
                role: who.role.clone(),
                image: who.image.clone(),
                options: described.options,
            };
            Some((not_seen, who))
        })
        .collect()
}

fn instance(picture: &Picture<'_>, members: &[Member<'_>], on: &On<'_>) -> FleetInstance {
    let own = theirs(members, &on.callers, &[on.home]);
    let advice = Advice::of(picture, &own, &[(on.report.id.as_deref(), on.options)]);
    FleetInstance {
        instance: on.report.clone(),
        name: on.who.name.clone(),
        role: on.who.role.clone(),
        image: on.who.image.clone(),
        callers: verdicts(on.judged.iter().copied()),
        recommended: advice.recommended,
        changes: advice.changes,
        arguments: advice.arguments,
    }
}

/// These callers, and those of whom no request was recorded and who are known of on these instances.
fn theirs<'m, 'p>(members: &'m [Member<'p>], callers: &[usize], homes: &[u16]) -> Vec<&'m Member<'p>> {
    let unrecorded = members.iter().filter(|member| match &member.who {
        Subject::Caller(..) => false,
        Subject::Unrecorded(one) => homes.contains(&one.home),
    });
    callers.iter().filter_map(|number| members.get(*number)).chain(unrecorded).collect()
}

/// How many of them fare how, worst first.
fn verdicts<'j, 'p: 'j>(judged: impl Iterator<Item = &'j Judged<'p>>) -> Vec<VerdictCount> {
    counted(judged.map(|judged| judged.report.verdict))
}

fn sentence(instances: &[FleetInstance], judged: &[Judged<'_>], not_seen: &[(NotSeen, Who)]) -> String {
    let of = |number: usize, thing: &str| if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") };
    let unseen = match not_seen.len() {
        0 => String::new(),
        1 => " 1 instance was described and not recorded: nothing is known of its callers.".to_owned(),
        many => format!(" {many} instances were described and not recorded: nothing is known of their callers."),
    };
    if judged.is_empty() {
        return format!("There is no request to the metadata service in it.{unseen}");
    }
    let ready = instances.iter().filter(|one| one.recommended.http_tokens == HttpTokens::Required).count();
    let recorded = of(instances.len(), "recorded instance");
    let first = match ready {
        ready if ready == instances.len() => format!("Tokens can be required on all of {recorded}, and nobody breaks."),
        0 => format!("Tokens can be required on none of {recorded} yet."),
        ready => format!("Tokens can be required on {ready} of {recorded}; on the others somebody stands in the way."),
    };
    let worse = judged.iter().filter(|one| one.report.verdict == Verdict::Breaks).count();
    let then = match worse {
        0 => String::new(),
        _ => format!(" Under what is judged, {} would break.", of(worse, "caller")),
    };
    first + &then + &unseen
}
