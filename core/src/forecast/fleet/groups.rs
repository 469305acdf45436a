//! One recommendation for each group of instances.

use core::fmt;
use std::collections::BTreeMap;

use super::clients::software;
use super::who::Who;
use super::{On, theirs, verdicts};
use crate::forecast::judge::picture::Picture;
use crate::forecast::judge::target::Member;
use crate::forecast::recommend::{Advice, Recorded};
use crate::forecast::report::{FleetGroup, NotSeen};

/// What instances are grouped by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum GroupBy {
    /// Each for itself.
    #[default]
    Instance,
    /// The instance profile, else the role whose credentials were asked for.
    Role,
    /// The client software that runs on it; an instance stands in the group of each, and all of its callers count.
    Client,
    /// The image.
    Image,
    /// The value of the tag with this key.
    Tag(String),
}

impl GroupBy {
    /// As it is typed.
    ///
    /// # Errors
    /// A text that is none of them.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "instance" => Ok(Self::Instance),
            "role" => Ok(Self::Role),
            "client" => Ok(Self::Client),
            "image" => Ok(Self::Image),
            _ => match text.strip_prefix("tag:").filter(|key| !key.is_empty()) {
                Some(key) => Ok(Self::Tag(key.to_owned())),
                None => Err(format!(
                    "`{text}` is nothing to group by: expected `instance`, `role`, `client`, `image` or `tag:KEY`"
                )),
            },
        }
    }
}

impl fmt::Display for GroupBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instance => f.write_str("instance"),
            Self::Role => f.write_str("role"),
            Self::Client => f.write_str("client"),
            Self::Image => f.write_str("image"),
            Self::Tag(key) => write!(f, "tag:{key}"),
        }
    }
}

/// Places among the instances that were recorded, and ids of those that were not.
type Group = (Vec<usize>, Vec<String>);

/// The groups, by name; those of which it is not known last.
pub(crate) fn groups(
    picture: &Picture<'_>,
    members: &[Member<'_>],
    instances: &[On<'_>],
    not_seen: &[(NotSeen, Who)],
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
        let own: Vec<&On<'_>> = places.iter().filter_map(|place| instances.get(*place)).collect();
        let mut numbers: Vec<usize> = own.iter().flat_map(|on| on.callers.iter().copied()).collect();
        numbers.sort();
        numbers.dedup();
        let homes: Vec<u16> = own.iter().map(|on| on.home).collect();
        let theirs = theirs(members, &numbers, &homes);
        let recorded: Vec<Recorded<'_>> = own.iter().map(|on| (on.report.id.as_deref(), on.options)).collect();
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
fn names(on: &On<'_>, by: &GroupBy) -> Vec<Option<String>> {
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
fn described(who: &Who, by: &GroupBy) -> Option<Option<String>> {
    match by {
        GroupBy::Instance | GroupBy::Client => None,
        GroupBy::Role => Some(who.role.clone()),
        GroupBy::Image => Some(who.image.clone()),
        GroupBy::Tag(key) => Some(who.tags.get(key).cloned()),
    }
}
