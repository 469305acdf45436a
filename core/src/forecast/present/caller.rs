//! What is said of a caller.

use super::assumption::{assumption, difference};
use super::cause::cause;
use super::evidence::evidence;
use super::find_out::find_out;
use super::fix;
use super::seconds::seconds;
use crate::forecast::judge::assessment::{Assessment, Assumption};
use crate::forecast::judge::documented;
use crate::forecast::judge::picture::JudgedCaller;
use crate::forecast::observe::caller::Caller;
use crate::forecast::observe::conduct::Conduct;
use crate::forecast::observe::read_log::ReadLog;
use crate::forecast::report::{CallerReport, ClientReport, Counts};
use crate::knowledge::client::KnownClient;
use crate::knowledge::rules::RuleId;
use crate::service::options::MetadataOptions;

const PATHS_SHOWN: usize = 10;

/// What is said of a caller that was judged, the one of this number from 1.
pub(crate) fn judged(number: usize, judged: &JudgedCaller<'_>, log: &ReadLog) -> CallerReport {
    caller(number, judged.caller, &judged.found, judged.from, &judged.to, log)
}

/// What is said of a caller, the one of this number from 1, that is judged by these options.
pub(crate) fn caller(
    number: usize,
    caller: &Caller,
    found: &Assessment,
    from: &MetadataOptions,
    to: &MetadataOptions,
    log: &ReadLog,
) -> CallerReport {
    let c = &caller.conduct;
    let mut processes: Vec<String> = caller.process.iter().cloned().collect();
    processes.extend(caller.parents.iter().cloned());
    CallerReport {
        id: format!("c{number}"),
        name: caller.name(),
        verdict: found.verdict,
        cause: cause(caller, found, to),
        rules: RuleId::ids(&found.rules),
        evidence: evidence(c, log),
        fix: fix::in_short(caller, found),
        find_out: find_out(found, to),
        hops: caller.hops,
        user_agents: caller.user_agents.clone(),
        client: caller.known.as_ref().map(|known| client(caller, found, known)),
        assumptions: found.assumes.iter().map(|a| assumption(*a, caller, found, from)).collect(),
        instance: caller.instance.clone(),
        processes,
        container: caller.container.clone(),
        source: caller.source.map(|ip| ip.to_string()),
        seconds_lost: found.loses.map(seconds),
        seconds_lost_now: caller.pieces.lost().map(seconds),
        counts: counts(c),
        paths: paths(caller),
    }
}

/// The software that it is.
fn client(caller: &Caller, found: &Assessment, known: &KnownClient) -> ClientReport {
    ClientReport {
        name: known.family.name.to_owned(),
        version: known.version.map(|version| version.to_string()),
        behaviour: known.fact().to_owned(),
        relied_on: found.assumes.contains(&Assumption::AsDocumented),
        differs: documented::difference(caller, known).map(|differs| difference(differs).to_owned()),
        sources: known.family.sources.iter().map(|source| (*source).to_owned()).collect(),
    }
}

fn counts(c: &Conduct) -> Counts {
    Counts {
        requests: c.requests,
        token_requests: c.puts.all(),
        token_requests_unanswered: c.puts.lost,
        with_token: c.with_token.all(),
        without_token: c.without_token.all(),
        fallbacks: c.fallbacks,
        failed: c.with_token.failed + c.without_token.failed,
    }
}

fn paths(caller: &Caller) -> Vec<String> {
    let mut paths: Vec<&(u64, String, u64)> = caller.paths.iter().collect();
    paths.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
    paths.into_iter().take(PATHS_SHOWN).map(|(_, path, _)| path.clone()).collect()
}
