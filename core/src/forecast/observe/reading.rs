//! What is known of the recording itself: sources, what was set aside, what could not be read, what it cannot show.

use std::collections::{BTreeMap, BTreeSet};

use crate::forecast::report::{AsideCount, FaultReport, Fidelity, LimitReport, RecordingReport, SourceReport};
use crate::recordings::event::{Happened, SeenOutcome};
use crate::recordings::foreign::Cloud;
use crate::recordings::ingest::SourceEnd;
use crate::recordings::reader::{Aside, Fault, Limit};
use crate::text::redact;

/// As many faults are shown with their place; all are counted.
const FAULTS_SHOWN: usize = 10;

#[derive(Debug, Default)]
pub(crate) struct Reading {
    sources: Vec<SourceReport>,
    unrecognised: u64,
    asides: BTreeMap<Aside, u64>,
    foreign: BTreeMap<Cloud, u64>,
    faults: u64,
    first_faults: Vec<Fault>,
    limits: BTreeSet<Limit>,
    requests: u64,
    answers: u64,
}

impl Reading {
    pub(crate) fn begin(&mut self, name: &str) {
        self.sources.push(SourceReport { name: redact::printable(name, 400), ..SourceReport::default() });
    }

    pub(crate) fn end(&mut self, end: &SourceEnd) {
        self.unrecognised += u64::from(!end.recognised);
        if let Some(source) = self.sources.last_mut() {
            source.format.clone_from(&end.format);
            source.bytes = end.bytes;
        }
    }

    pub(crate) fn request(&mut self, event: &Happened) {
        self.requests += 1;
        self.answers += u64::from(event.answered.outcome != SeenOutcome::NotRecorded);
        if let Some(source) = self.sources.last_mut() {
            source.requests += 1;
        }
    }

    pub(crate) fn foreign(&mut self, cloud: Cloud) {
        *self.foreign.entry(cloud).or_default() += 1;
    }

    pub(crate) fn aside(&mut self, aside: Aside) {
        *self.asides.entry(aside).or_default() += 1;
    }

    pub(crate) fn fault(&mut self, fault: Fault) {
        self.faults += 1;
        if self.first_faults.len() < FAULTS_SHOWN {
            self.first_faults.push(fault);
        }
    }

    pub(crate) fn limit(&mut self, limit: Limit) {
        self.limits.insert(limit);
    }

    pub(crate) const fn requests(&self) -> u64 {
        self.requests
    }

    pub(crate) const fn faults(&self) -> u64 {
        self.faults
    }

    pub(crate) fn source_name(&self, number: u32) -> String {
        self.sources.get(number as usize).map(|s| s.name.clone()).unwrap_or_default()
    }

    pub(crate) fn first_fault(&self) -> Option<String> {
        let fault = self.first_faults.first()?;
        let name = self.source_name(fault.place.source);
        Some(match fault.place.record {
            0 => format!("{name}: {}", fault.problem),
            record => format!("{name}:{record}: {}", fault.problem),
        })
    }

    /// If there were sources, and none of them is a recording: why not.
    pub(crate) fn nothing_recognised(&self) -> Option<String> {
        let all = !self.sources.is_empty() && self.unrecognised == self.sources.len() as u64;
        if all { self.first_fault() } else { None }
    }

    pub(crate) fn present(&self, fidelity: Fidelity) -> RecordingReport {
        let mut asides: Vec<AsideCount> = self
            .foreign
            .iter()
            .map(|(cloud, count)| AsideCount {
                kind: format!("probe for the metadata service of {cloud}"),
                records: *count,
            })
            .collect();
        asides.extend(
            self.asides.iter().map(|(aside, count)| AsideCount { kind: aside_words(*aside).into(), records: *count }),
        );
        RecordingReport {
            sources: self.sources.clone(),
            asides,
            faults: self.faults,
            first_faults: self.first_faults.iter().map(|fault| self.present_fault(fault)).collect(),
            limits: self.present_limits(),
            fidelity,
            assumed: Vec::new(),
        }
    }

    fn present_fault(&self, fault: &Fault) -> FaultReport {
        FaultReport {
            source: self.source_name(fault.place.source),
            record: fault.place.record,
            offset: fault.offset,
            problem: fault.problem.clone(),
            snippet: fault.snippet.clone(),
        }
    }

    fn present_limits(&self) -> Vec<LimitReport> {
        let mut limits = self.limits.clone();
        if self.requests > 0 && self.answers == 0 {
            limits.insert(Limit::NoAnswers);
        }
        limits
            .into_iter()
            .map(|limit| {
                let (id, text) = limit_words(limit);
                LimitReport { id: id.into(), text: text.into() }
            })
            .collect()
    }
}

const fn aside_words(aside: Aside) -> &'static str {
    match aside {
        Aside::DuplicateSend => "the same send, printed twice by the recorder",
        Aside::ProxyCopy => "the same request, sent on by a proxy",
        Aside::RequestBody => "a request's body, sent after its headers",
        Aside::PacketCopy => "the same packet, seen on a further interface",
        Aside::OtherTraffic => "traffic that is not for the metadata service",
        Aside::Answer => "answers of which neither status nor request is recorded",
        Aside::OtherCall => "API calls that neither used an instance's role nor set an instance's metadata options",
        Aside::Terminated => "instances that were terminated",
        Aside::OtherThing => "things in a listing that are no instances",
        Aside::Chatter => "blank lines, headers and messages of the recorder",
    }
}

/// The stable handle of a limit, and what it means for the verdicts.
const fn limit_words(limit: Limit) -> (&'static str, &'static str) {
    match limit {
        Limit::NoAnswers => (
            "no-answers",
            "It does not show what the service answered. Every caller is taken to have worked when it was recorded.",
        ),
        Limit::NoForwards => (
            "no-forwards",
            "It does not show how many forwards away each caller is, so whether a token reply reaches it may stay open.",
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
        Limit::BehindForwards => (
            "behind-forwards",
            "It was not captured on the instance's own interface but one or more forwards away, as the IP TTL of the \
             service's packets shows: what was lost before, and callers on other ways, are not in it.",
        ),
        Limit::MaybeProxy => (
            "maybe-proxy",
            "Replies to token requests carry the IP TTL of any other packet in it: the hop limit is as high as that, or \
             a proxy answered that asks the service itself. How far the service is from such callers is not known; a \
             capture on the instance's own interface shows it.",
        ),
        Limit::NoTimes => ("no-times", "It has records without times, so seconds lost cannot be told for them."),
        Limit::PartialMetric => (
            "partial-metric",
            "CloudWatch gave a part of a metric only (StatusCode other than Complete); what is missing is not compared.",
        ),
        Limit::TooMany => (
            "too-many",
            "There is more in it than is kept apart: further instances, callers or connections are pooled, and unknown.",
        ),
    }
}
