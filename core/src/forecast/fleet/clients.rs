//! By client software, wherever it runs.

use std::collections::{BTreeMap, BTreeSet};

use super::caller::{FleetCaller, verdicts};
use crate::forecast::report::{FleetClient, Verdict};

/// What tells software apart: whether it is known, its name and its release.
pub(crate) fn software(judged: &FleetCaller<'_>) -> (bool, String, Option<String>) {
    match &judged.report.client {
        Some(client) => (true, client.name.clone(), client.version.clone()),
        None => (false, judged.report.name.clone(), None),
    }
}

/// Each piece of software, worst first, then by name.
pub(crate) fn clients(judged: &[FleetCaller<'_>]) -> Vec<FleetClient> {
    let mut by: BTreeMap<(bool, String, Option<String>), Vec<&FleetCaller<'_>>> = BTreeMap::new();
    for judged in judged {
        by.entry(software(judged)).or_default().push(judged);
    }
    let client = |((known, name, version), of): ((bool, String, Option<String>), Vec<&FleetCaller<'_>>)| {
        let instances: BTreeSet<u16> = of.iter().map(|judged| judged.caller.home).collect();
        let worst = of.iter().filter(|judged| judged.report.fix.is_some()).max_by_key(|judged| judged.report.verdict);
        let breaks = of.iter().any(|judged| judged.report.verdict == Verdict::Breaks);
        let update_to = of.iter().filter(|_| breaks).find_map(|judged| {
            let known = judged.caller.known.as_ref()?;
            known.family.tokens_from(known.version?)
        });
        let worst_first = of.iter().map(|judged| judged.report.verdict).max();
        let client = FleetClient {
            name,
            version,
            known,
            instances: instances.len() as u64,
            callers: verdicts(of.iter().copied()),
            update_to: update_to.map(|version| version.to_string()),
            fix: worst.and_then(|judged| judged.report.fix.clone()),
        };
        (worst_first, client)
    };
    let mut clients: Vec<(Option<Verdict>, FleetClient)> = by.into_iter().map(client).collect();
    clients.sort_by_key(|(worst, _)| core::cmp::Reverse(*worst));
    clients.into_iter().map(|(_, client)| client).collect()
}
