//! The instances of a fleet, each with who is on it.

use std::collections::BTreeMap;

use super::caller::FleetCaller;
use super::traits::Traits;
use crate::forecast::judge::member::{Member, Subject};
use crate::forecast::judge::picture::Picture;
use crate::forecast::present::instances;
use crate::forecast::report::InstanceReport;
use crate::service::options::MetadataOptions;

/// An instance, and who is on it.
pub(crate) struct Host<'p> {
    pub home: u16,
    pub report: InstanceReport,
    pub options: MetadataOptions,
    pub who: Traits<'p>,
    /// Places among the callers; the pool stands behind where some of its callers are not told apart.
    pub callers: Vec<usize>,
    pub judged: Vec<&'p FleetCaller<'p>>,
}

/// Each instance that was recorded, by id.
pub(crate) fn hosts<'p>(picture: &'p Picture<'_>, judged: &'p [FleetCaller<'p>]) -> Vec<Host<'p>> {
    let mut callers: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    for judged in judged.iter().filter(|judged| !judged.caller.crowd) {
        callers.entry(judged.caller.home).or_default().push(judged.number);
    }
    let crowd = judged.iter().find(|judged| judged.caller.crowd).map(|judged| judged.number);
    let mut all: Vec<Host<'p>> = picture
        .observed
        .instances
        .iter()
        .filter(|(_, instance)| instance.counts.requests > 0)
        .zip(instances(picture).into_iter().filter(|report| report.requests > 0))
        .map(|((number, instance), report)| {
            let mut callers = callers.remove(&number).unwrap_or_default();
            callers.extend(crowd.filter(|_| instance.crowded));
            let judged: Vec<&FleetCaller<'_>> = callers.iter().filter_map(|number| judged.get(*number)).collect();
            let who = Traits::of(picture.told(number), &judged);
            Host { home: number, options: report.current, report, who, callers, judged }
        })
        .collect();
    all.sort_by(|one, other| one.report.id.cmp(&other.report.id));
    all
}

/// These callers, and those of whom no request was recorded and who are known of on these instances.
pub(crate) fn theirs<'m, 'p>(members: &'m [Member<'p>], callers: &[usize], homes: &[u16]) -> Vec<&'m Member<'p>> {
    let unrecorded = members.iter().filter(|member| match &member.who {
        Subject::Caller(..) => false,
        Subject::Unrecorded(one) => homes.contains(&one.home),
    });
    callers.iter().filter_map(|number| members.get(*number)).chain(unrecorded).collect()
}
