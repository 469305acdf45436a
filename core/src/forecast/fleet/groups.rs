//! One recommendation for each group of instances.

use std::collections::BTreeMap;

use super::caller::verdicts;
use super::clients::software;
use super::group_by::GroupBy;
use super::host::{Host, theirs};
use super::traits::Traits;
use crate::forecast::judge::member::Member;
use crate::forecast::judge::picture::Picture;
use crate::forecast::recommend::{Advice, InstanceOptions};
use crate::forecast::report::{FleetGroup, NotSeen};

/// Places among the instances that were recorded, and ids of those that were not.
type Group = (Vec<usize>, Vec<String>);

/// The groups, by name; those of which it is not known last.
pub(crate) fn groups(
    picture: &Picture<'_>,
    members: &[Member<'_>],
    instances: &[Host<'_>],
    not_seen: &[(NotSeen, Traits<'_>)],
    by: &GroupBy,
) -> Vec<FleetGroup> {
    let mut groups: BTreeMap<(bool, Option<String>), Group> = BTreeMap::new();
    for (place, on) in instances.iter().enumerate() {
        for name in names(on, by) {
            groups.entry((name.is_none(), name)).or_default().0.push(place);
        }
    }
    for (not_seen, who) in not_seen {
        if let Some(name) = described(who, by) {
            groups.entry((name.is_none(), name)).or_default().1.push(not_seen.id.clone());
        }
    }
    let group = |((_, name), (places, not_seen)): ((bool, Option<String>), Group)| {
        let own: Vec<&Host<'_>> = places.iter().filter_map(|place| instances.get(*place)).collect();
        let mut numbers: Vec<usize> = own.iter().flat_map(|on| on.callers.iter().copied()).collect();
        numbers.sort();
        numbers.dedup();
        let homes: Vec<u16> = own.iter().map(|on| on.home).collect();
        let theirs = theirs(members, &numbers, &homes);
        let recorded: Vec<InstanceOptions<'_>> = own.iter().map(|on| (on.report.id.as_deref(), on.options)).collect();
        let advice = Advice::of(picture, &theirs, &recorded);
        FleetGroup {
            name,
            instances: own.iter().map(|on| on.report.id.clone()).collect(),
            not_seen,
            callers: verdicts(own.iter().flat_map(|on| on.judged.iter().copied())),
            sentence: advice.sentence,
            recommended: advice.recommended,
            changes: advice.changes,
            arguments: advice.arguments,
            further: advice.further,
        }
    };
    groups.into_iter().map(group).filter(|group| !group.instances.is_empty()).collect()
}

/// The groups that an instance is in.
fn names(on: &Host<'_>, by: &GroupBy) -> Vec<Option<String>> {
    match by {
        GroupBy::Instance => vec![on.report.id.clone()],
        GroupBy::Client => {
            let mut names: Vec<Option<String>> = on
                .judged
                .iter()
                .map(|judged| {
                    let (_, name, version) = software(judged);
                    Some(version.map_or_else(|| name.clone(), |version| format!("{name} {version}")))
                })
                .collect();
            names.sort();
            names.dedup();
            names
        }
        GroupBy::Role | GroupBy::Image | GroupBy::Tag(_) => vec![described(&on.who, by).flatten()],
    }
}

/// The group that a description tells; `None` where descriptions tell none.
fn described(who: &Traits<'_>, by: &GroupBy) -> Option<Option<String>> {
    match by {
        GroupBy::Instance | GroupBy::Client => None,
        GroupBy::Role => Some(who.role.clone()),
        GroupBy::Image => Some(who.image.clone()),
        GroupBy::Tag(key) => Some(who.tags.and_then(|tags| tags.get(key)).map(str::to_owned)),
    }
}
