//! What is said of the recording itself: sources, what was skipped, what could not be read, what it cannot show.

use super::model_check::model_check;
use super::seconds::seconds;
use super::unrecorded;
use crate::forecast::judge::picture::Picture;
use crate::forecast::observe::read_log::{ReadLog, SourceLog};
use crate::forecast::report::{FaultReport, LimitReport, RecordingReport, SkippedCount, SourceReport};
use crate::knowledge::quirks::Quirks;
use crate::recordings::fault::Fault;
use crate::recordings::limit::Limit;
use crate::recordings::skipped::Skipped;

/// What was read, and what it cannot show, as far as other sources prove that, too.
pub(crate) fn recording(picture: &Picture<'_>, quirks: &Quirks) -> RecordingReport {
    let log = picture.log();
    let mut limits: Vec<LimitReport> = log.limits().into_iter().map(limit).collect();
    limits.extend(unrecorded::limits(&picture.findings));
    RecordingReport {
        sources: sources(log),
        skipped: skipped(log),
        faults: log.faults(),
        first_faults: log.first_faults.iter().map(|one| fault(log, one)).collect(),
        limits,
        span_seconds: picture.span().map(seconds),
        model_check: model_check(&picture.model_check(quirks), log),
        assumed: picture.assumed.to_vec(),
    }
}

fn sources(log: &ReadLog) -> Vec<SourceReport> {
    let source = |source: &SourceLog| SourceReport {
        name: source.name.clone(),
        format: source.format.clone(),
        bytes: source.bytes,
        requests: source.requests,
    };
    log.sources.iter().map(source).collect()
}

fn skipped(log: &ReadLog) -> Vec<SkippedCount> {
    let foreign = log.foreign.iter().map(|(cloud, count)| SkippedCount {
        reason: format!("probe for the metadata service of {cloud}"),
        records: *count,
    });
    let skipped =
        log.skipped.iter().map(|(why, count)| SkippedCount { reason: skipped_words(*why).into(), records: *count });
    foreign.chain(skipped).collect()
}

fn fault(log: &ReadLog, fault: &Fault) -> FaultReport {
    FaultReport {
        source: log.source_name(fault.record.source),
        record: fault.record.number,
        place: fault.place(),
        offset: fault.offset,
        problem: fault.problem.to_string(),
        snippet: fault.snippet.clone(),
    }
}

fn limit(limit: Limit) -> LimitReport {
    let (id, text) = limit_words(limit);
    LimitReport { id: id.into(), text: text.into() }
}

const fn skipped_words(why: Skipped) -> &'static str {
    match why {
        Skipped::DuplicateSend => "the same send, printed twice by the recorder",
        Skipped::ProxyCopy => "the same request, sent on by a proxy",
        Skipped::RequestBody => "a request's body, sent after its headers",
        Skipped::PacketCopy => "the same packet, seen on a further interface",
        Skipped::OtherTraffic => "traffic that is not for the metadata service",
        Skipped::Answer => "answers of which neither status nor request is recorded",
        Skipped::OtherCall => "API calls that neither used an instance's role nor set an instance's metadata options",
        Skipped::Terminated => "instances that were terminated",
        Skipped::OtherThing => "things in a listing that are no instances",
        Skipped::Chatter => "blank lines, headers and messages of the recorder",
    }
}

/// The stable handle of a limit, and what it means for the verdicts.
const fn limit_words(limit: Limit) -> (&'static str, &'static str) {
    match limit {
        Limit::NoAnswers => (
            "no-answers",
            "It does not show what the service answered. Every caller is taken to have worked when it was recorded.",
        ),
        Limit::NoHops => (
            "no-hops",
            "It does not show how many hops away each caller is, so whether a token reply reaches it may stay open.",
        ),
        Limit::Ipv4Only => ("ipv4-only", "It shows IPv4 only. Callers that use the IPv6 address are not in it."),
        Limit::V2Missing => (
            "v2-missing",
            "The recorder left IMDSv2 requests out of this file, so a caller that falls back to IMDSv1 looks like one \
             that never tries IMDSv2.",
        ),
        Limit::LowerCased => (
            "lower-cased",
            "The recorder wrote all text in lower case: role names, tag keys and user agents are not as they were sent.",
        ),
        Limit::NoMethods => (
            "no-methods",
            "It does not show methods. A request on the token path that speaks IMDSv2 is taken for a PUT, any other for a \
             GET; whether X-Forwarded-For was there is not known.",
        ),
        Limit::NoRequests => {
            ("no-requests", "It shows only whether a request was IMDSv1 or IMDSv2, not what was asked.")
        }
        Limit::MissingPayload => (
            "missing-payload",
            "For some records the recorder missed the request itself; nothing is concluded from them.",
        ),
        Limit::MayEndEarly => (
            "may-end-early",
            "This recorder can stop writing without saying so. Callers that are not in it may exist all the same.",
        ),
        Limit::CutOff => {
            ("cut-off", "It ends in the middle of a record: it was cut off, and what followed is missing.")
        }
        Limit::StartsInTheMiddle => {
            ("starts-in-the-middle", "It begins in the middle of connections, so their first requests may be missing.")
        }
        Limit::PacketsMissing => {
            ("packets-missing", "Packets are missing from it, so requests or answers may be, too.")
        }
        Limit::TimeGoesBack => (
            "time-goes-back",
            "Times in it go backwards, so what followed what is partly taken from the order of the records.",
        ),
        Limit::BehindHops => (
            "behind-hops",
            "It was not captured on the instance's own interface but one or more hops away, as the IP TTL of the \
             service's packets shows: what was lost before, and callers on other ways, are not in it.",
        ),
        Limit::MaybeProxy => (
            "maybe-proxy",
            "Replies to token requests carry the IP TTL of any other packet in it: the hop limit is as high as that, or \
             a proxy answered that asks the service itself. How far the service is from such callers is not known; a \
             capture on the instance's own interface shows it.",
        ),
        Limit::NoTimes => ("no-times", "It has records without times, so seconds lost are not known for them."),
        Limit::PartialMetric => (
            "partial-metric",
            "CloudWatch gave a part of a metric only (StatusCode other than Complete); what is missing is not compared.",
        ),
        Limit::TooMany => (
            "too-many",
            "There is more in it than is kept apart: further instances, callers or connections are pooled, and unknown.",
        ),
        Limit::TooManyTags => (
            "too-many-tags",
            "It has more tags of instances than are kept: grouped by a tag that was left out, instances stand among those \
             of which it is not known.",
        ),
    }
}
