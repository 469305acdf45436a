//! A fleet as a whole.

use std::collections::BTreeSet;

use super::caller::{FleetCaller, verdicts};
use super::group_by::GroupBy;
use super::host::{Host, hosts, theirs};
use super::traits::Traits;
use super::{clients, groups};
use crate::forecast::judge::member::{Member, members};
use crate::forecast::judge::picture::Picture;
use crate::forecast::present::{recording, unrecorded};
use crate::forecast::recommend::Advice;
use crate::forecast::report::{Fleet, FleetInstance, NotSeen, Outcome, REPORT_VERSION, Verdict};
use crate::knowledge::quirks::Quirks;
use crate::service::options::{HttpTokens, PartialOptions};

/// The fleet; `proposal` is what verdicts are on, `HttpTokens=required` where nothing is proposed.
pub(crate) fn fleet(picture: &Picture<'_>, proposal: PartialOptions, by: &GroupBy, quirks: &Quirks) -> Fleet {
    let required = PartialOptions { http_tokens: Some(HttpTokens::Required), ..PartialOptions::default() };
    let judged_on = if proposal == PartialOptions::default() { required } else { proposal };
    let members = members(picture, quirks);
    let judged: Vec<FleetCaller<'_>> =
        members.iter().filter_map(|member| FleetCaller::of(picture, member, &judged_on, quirks)).collect();
    let instances = hosts(picture, &judged);
    let not_seen: Vec<(NotSeen, Traits<'_>)> = not_seen(picture);
    let each: Vec<FleetInstance> = instances.iter().map(|on| instance(picture, &members, on)).collect();
    let roles = groups::groups(picture, &members, &instances, &not_seen, &GroupBy::Role);
    let others = unrecorded::all(picture, quirks, &|from| judged_on.over(*from));
    let mut sentence = sentence(&each, &judged, &not_seen);
    if let Some(more) = unrecorded::sentence(&others) {
        sentence = format!("{sentence} {more}");
    }
    let worst = judged.iter().map(|one| one.report.verdict).chain(others.iter().filter_map(|one| one.verdict)).max();
    let summary = Outcome::new(worst.unwrap_or(Verdict::Unknown), sentence, picture.log().coverage());
    let mut fleet = Fleet {
        version: REPORT_VERSION,
        summary,
        judged: judged_on,
        callers: verdicts(judged.iter()),
        groups: match by {
            GroupBy::Role => roles.clone(),
            GroupBy::Instance | GroupBy::Client | GroupBy::Image | GroupBy::Tag(_) => {
                groups::groups(picture, &members, &instances, &not_seen, by)
            }
        },
        instances: each,
        unrecorded: others,
        not_seen: not_seen.into_iter().map(|(not_seen, _)| not_seen).collect(),
        roles,
        clients: clients::clients(&judged),
        group_by: by.to_string(),
        recording: recording(picture, quirks),
        requests: picture.log().requests(),
    };
    if !fleet.summary.coverage.complete {
        without_commands(&mut fleet);
    }
    fleet
}

/// Commands that are not known to be safe are not handed out.
fn without_commands(fleet: &mut Fleet) {
    fleet.groups.iter_mut().chain(&mut fleet.roles).for_each(|group| group.arguments = None);
    fleet.instances.iter_mut().for_each(|one| one.arguments = None);
}

/// The instances that were described and not recorded, by id.
fn not_seen<'p>(picture: &'p Picture<'_>) -> Vec<(NotSeen, Traits<'p>)> {
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
            let who = Traits::of(Some(told), &[]);
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

fn instance(picture: &Picture<'_>, members: &[Member<'_>], on: &Host<'_>) -> FleetInstance {
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

fn sentence(instances: &[FleetInstance], judged: &[FleetCaller<'_>], not_seen: &[(NotSeen, Traits<'_>)]) -> String {
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
        ready if ready == instances.len() => format!("Tokens can be required on all of {recorded}: nothing breaks."),
        0 => format!("Tokens can be required on none of {recorded} yet."),
        ready => format!("Tokens can be required on {ready} of {recorded}; the others have blockers."),
    };
    let worse = judged.iter().filter(|one| one.report.verdict == Verdict::Breaks).count();
    let then = match worse {
        0 => String::new(),
        _ => format!(" Under what is judged, {} would break.", of(worse, "caller")),
    };
    first + &then + &unseen
}
