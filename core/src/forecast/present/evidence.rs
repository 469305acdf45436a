//! The records that a verdict rests on.

use crate::forecast::observe::conduct::Conduct;
use crate::forecast::observe::read_log::ReadLog;
use crate::forecast::report::EvidenceItem;
use crate::recordings::event::SeenOutcome;
use crate::recordings::record_ref::RecordRef;

/// The first record of each thing that a verdict can rest on, in the order of the records.
pub(crate) fn evidence(c: &Conduct, log: &ReadLog) -> Vec<EvidenceItem> {
    let first = &c.first;
    let mut found: Vec<(RecordRef, String)> = Vec::new();
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
        .map(|(place, shows)| EvidenceItem {
            source: log.source_name(place.source),
            record: place.number,
            place: place.to_string(),
            shows,
        })
        .collect()
}
