//! From callers and assessments to the report.

use super::unrecorded::words;
use super::wording;
use crate::forecast::judge::assess::{Assessment, Assumption, Change, assess};
use crate::forecast::judge::documented;
use crate::forecast::judge::picture::Picture;
use crate::forecast::observe::caller::Caller;
use crate::forecast::observe::conduct::Conduct;
use crate::forecast::observe::instance::InForce;
use crate::forecast::observe::reading::Reading;
use crate::forecast::report::{
    CallerReport, ClientReport, Counts, EvidenceItem, OptionsReport, REPORT_VERSION, Report, Summary, UnrecordedReport,
    Verdict, VerdictCount,
};
use crate::knowledge::client::Known;
use crate::knowledge::quirks::Quirks;
use crate::recordings::event::{Place, SeenOutcome};
use crate::service::options::PartialOptions;
use crate::text::time::Span;

const PATHS_SHOWN: usize = 10;

/// The verdict on each caller, in the order in which they appeared.
pub(crate) fn verdicts(picture: &Picture<'_>, to: PartialOptions, quirks: &Quirks) -> Vec<Verdict> {
    assessed(picture, to, quirks).map(|(_, _, found)| found.verdict).collect()
}

/// Each caller with the options that it is judged by, in the order in which they appeared.
fn assessed<'p>(
    picture: &'p Picture<'_>,
    to: PartialOptions,
    quirks: &'p Quirks,
) -> impl Iterator<Item = (&'p Caller, OptionsReport, Assessment)> {
    picture.callers.iter().map(move |caller| {
        let InForce { options: from, limit_known, .. } = picture.on(caller);
        let options = picture.options(caller, to.over(*from));
        // What is to stay as it was need not be known.
        let limit_known = *limit_known || to.http_put_response_hop_limit.is_none();
        let change = Change { from: &options.from, to: &options.to, limit_known };
        let found = assess(caller, change, quirks);
        (caller, options, found)
    })
}

pub(crate) fn report(picture: &Picture<'_>, to: PartialOptions, quirks: &Quirks) -> Report {
    let reading = picture.reading();
    let mut assessed: Vec<(&Caller, OptionsReport, Assessment)> = assessed(picture, to, quirks).collect();
    // Worst first; within a verdict in the order in which they appeared, which sorting keeps.
    assessed.sort_by_key(|(_, _, found)| Verdict::WORST_FIRST.iter().position(|v| *v == found.verdict));
    let callers: Vec<CallerReport> = assessed
        .iter()
        .enumerate()
        .map(|(number, (caller, options, found))| present(number + 1, caller, found, reading, options))
        .collect();
    let unrecorded = picture.unrecorded(quirks, &|from| to.over(*from));
    let InForce { options: from, origin: from_origin, .. } = picture.common.clone();
    Report {
        version: REPORT_VERSION,
        summary: summary(&callers, &unrecorded, reading),
        recording: picture.recording(quirks),
        options: OptionsReport { from, from_origin, to: to.over(from) },
        instances: picture.instances(),
        callers,
        unrecorded,
        unplaced: picture.findings.unplaced(),
    }
}

fn summary(callers: &[CallerReport], unrecorded: &[UnrecordedReport], reading: &Reading) -> Summary {
    let counts = counted(callers.iter().map(|caller| caller.verdict));
    let seen = counts.first().map(|count| count.verdict);
    let unseen = unrecorded.iter().filter_map(|one| one.verdict).max();
    let mut sentence = sentence(seen.unwrap_or(Verdict::Unknown), &counts, callers.len());
    if let Some(more) = words::sentence(unrecorded) {
        sentence = format!("{sentence} {more}");
    }
    Summary {
        verdict: seen.max(unseen).unwrap_or(Verdict::Unknown),
        sentence,
        callers: counts,
        requests: reading.requests(),
    }
}

/// How many there are of each verdict, worst first.
pub(crate) fn counted(verdicts: impl Iterator<Item = Verdict>) -> Vec<VerdictCount> {
    let verdicts: Vec<Verdict> = verdicts.collect();
    let count = |verdict| VerdictCount { verdict, callers: verdicts.iter().filter(|v| **v == verdict).count() as u64 };
    Verdict::WORST_FIRST.into_iter().map(count).filter(|count| count.callers > 0).collect()
}

fn sentence(verdict: Verdict, counts: &[VerdictCount], all: usize) -> String {
    let worst = counts.first().map_or(0, |count| count.callers);
    let of = if all == 1 { "The only caller".to_owned() } else { format!("{worst} of {all} callers") };
    let one = all == 1 || worst == 1;
    match verdict {
        _ if all == 0 => "There is no request to the metadata service in it.".into(),
        Verdict::Breaks => format!("{of} would break."),
        Verdict::Unknown => format!("Nothing is seen to break, but for {} the evidence does not decide.", lower(&of)),
        Verdict::AlreadyBroken => {
            format!("Nothing new breaks. {of} failed already and {} failing.", if one { "goes on" } else { "go on" })
        }
        Verdict::Recovers => format!("Nothing breaks, but {} would lose time on what no longer works.", lower(&of)),
        Verdict::Mended => format!("Nothing breaks, and {} that failed would work.", lower(&of)),
        Verdict::Unaffected => "Nothing breaks: every caller works as before.".into(),
    }
}

fn lower(text: &str) -> String {
    text.replacen("The", "the", 1)
}

pub(crate) fn present(
    number: usize,
    caller: &Caller,
    found: &Assessment,
    reading: &Reading,
    options: &OptionsReport,
) -> CallerReport {
    let c = &caller.conduct;
    let mut processes: Vec<String> = caller.process.iter().cloned().collect();
    processes.extend(caller.parents.iter().cloned());
    CallerReport {
        id: format!("c{number}"),
        name: caller.name(),
        verdict: found.verdict,
        reason: wording::reason(caller, found, &options.to),
        rules: found.rules.iter().map(|id| id.as_str().to_owned()).collect(),
        evidence: evidence(c, reading),
        remedy: wording::remedy(caller, found),
        settle: wording::settle(found, &options.to),
        forwards: caller.forwards,
        user_agents: caller.user_agents.clone(),
        client: caller.known.as_ref().map(|known| client(caller, found, known)),
        assumptions: found.assumes.iter().map(|a| wording::assumption(*a, caller, found, &options.from)).collect(),
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
fn client(caller: &Caller, found: &Assessment, known: &Known) -> ClientReport {
    ClientReport {
        name: known.family.name.to_owned(),
        version: known.version.map(|version| version.to_string()),
        behaviour: known.fact().to_owned(),
        relied_on: found.assumes.contains(&Assumption::AsDocumented),
        differs: documented::difference(caller, known).map(|difference| wording::difference(difference).to_owned()),
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

/// The first record of each thing that a verdict can rest on, in the order of the records.
fn evidence(c: &Conduct, reading: &Reading) -> Vec<EvidenceItem> {
    let first = &c.first;
    let mut found: Vec<(Place, String)> = Vec::new();
    if let Some((place, waited)) = first.lost_put {
        let after = waited.map(|w| format!(", given up after {w}")).unwrap_or_default();
        found.push((place, format!("a token request whose answer never reached it{after}")));
    }
    if let Some((place, status)) = first.refused_put {
        found.push((place, format!("a token request refused with {status}")));
    }
    if let Some(place) = first.issued_put {
        found.push((place, "a token request that was answered".into()));
    }
    if let Some(place) = first.with_token {
        found.push((place, "a request with a token".into()));
    }
    if let Some(place) = first.fallback {
        found.push((place, "a request without a token, after a token request had failed".into()));
    }
    if let Some(place) = first.plain {
        found.push((place, "a request without a token, with no failed token request before it".into()));
    }
    if let Some((place, outcome)) = first.failed {
        let what = match outcome {
            SeenOutcome::Status(status) => format!("a request for metadata that got {status}"),
            SeenOutcome::NoAnswer | SeenOutcome::NotRecorded | SeenOutcome::StillWaiting | SeenOutcome::Refused => {
                "a request for metadata that got no answer".into()
            }
        };
        found.push((place, what));
    }
    if found.is_empty()
        && let Some(place) = first.any
    {
        found.push((place, "its first record".into()));
    }
    found.sort_by_key(|(place, _)| *place);
    found
        .into_iter()
        .map(|(place, shows)| EvidenceItem { source: reading.source_name(place.source), record: place.record, shows })
        .collect()
}

/// Seconds to the millisecond, so that the report does not print noise.
pub(crate) fn seconds(span: Span) -> f64 {
    (span.as_secs_f64() * 1000.0).round() / 1000.0
}
