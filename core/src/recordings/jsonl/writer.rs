//! The writer: any recording's events as imdsim JSONL, redacted.

use std::collections::HashMap;

use super::TRACE_VERSION;
use super::record::{AnswerWord, Header, Record, Text, TimeField, TtlField, VersionWord};
use crate::recordings::event::{Event, SeenOutcome, SeenToken, SeenTtl, TokenDigest};
use crate::service::Version;
use crate::service::options::PartialOptions;
use crate::text::coverage::Coverage;
use crate::text::keyed::KeyedState;
use crate::text::redact;
use crate::text::time::Moment;

/// Tokens that are told apart by name; a recording with more goes on with `redacted`.
const MOST_TOKENS: usize = 1 << 16;

/// Writes events as lines. Tokens get the names `#1`, `#2` and so on, in the order in which they are first seen.
#[derive(Debug)]
pub struct Writer {
    names: HashMap<TokenDigest, u32, KeyedState>,
    /// Whether the header is written.
    headed: bool,
}

impl Writer {
    /// A writer whose tables are keyed by `seed`; what it writes does not depend on it.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { names: HashMap::with_hasher(KeyedState::new(seed)), headed: false }
    }

    /// A header line with options that the recording says were in force.
    pub fn options(&mut self, options: PartialOptions, out: &mut Vec<u8>) {
        self.header(Some(options), out);
    }

    /// A header line with what is not covered, where there is any.
    pub fn not_covered(&mut self, coverage: Coverage, out: &mut Vec<u8>) {
        let not_covered = coverage.not_covered;
        if !not_covered.is_empty() {
            line(out, &Header { imdsim_trace: TRACE_VERSION, options: None, recorded_by: None, not_covered });
            self.headed = true;
        }
    }

    fn header(&mut self, options: Option<PartialOptions>, out: &mut Vec<u8>) {
        line(out, &Header { imdsim_trace: TRACE_VERSION, options, recorded_by: None, not_covered: Vec::new() });
        self.headed = true;
    }

    /// The line of one event, after a header if there is none yet.
    pub fn event(&mut self, event: &Event<'_>, out: &mut Vec<u8>) {
        if !self.headed {
            self.header(None, out);
        }
        let asked = &event.asked;
        // Half a request line says nothing: a recording that was cut off in it shows no request.
        let shown = asked.method.is_some() && asked.path.is_some();
        let (status, answer) = match event.answered.outcome {
            SeenOutcome::NotRecorded => (None, None),
            SeenOutcome::Status(status) => (Some(status), None),
            SeenOutcome::NoAnswer => (None, Some(AnswerWord::None)),
            SeenOutcome::StillWaiting => (None, Some(AnswerWord::Waiting)),
            SeenOutcome::Refused => (None, Some(AnswerWord::Refused)),
        };
        let record = Record {
            time: event.time.and_then(Moment::rfc3339).map(|t| TimeField::Rfc3339(t.into())),
            instance: scrubbed(event.instance.as_deref()),
            method: scrubbed(asked.method.as_deref().filter(|_| shown)),
            path: scrubbed(asked.path.as_deref().filter(|_| shown)),
            version: asked.labelled.filter(|_| !shown).map(word),
            incomplete: if shown {
                asked.token == SeenToken::NotRecorded || asked.ttl == SeenTtl::NotRecorded
            } else {
                asked.labelled.is_none()
            },
            token: self.token(asked.token),
            ttl: match asked.ttl {
                SeenTtl::NotRecorded | SeenTtl::Absent => None,
                SeenTtl::Seconds(seconds) => Some(TtlField::Seconds(seconds)),
                SeenTtl::Invalid => Some(TtlField::Text("invalid".into())),
            },
            forwarded_for: asked.forwarded_for,
            ipv6: asked.ipv6,
            user_agent: scrubbed(event.who.user_agent.as_deref()),
            hops: event.hops,
            source: event.who.source.map(|ip| Text(ip.to_string().into())),
            process: scrubbed(event.who.process.as_deref()),
            argv: scrubbed(event.who.argv.as_deref()),
            parents: event.who.parents.iter().map(|p| Text(redact::scrub(p))).collect(),
            pid: event.who.pid,
            container: scrubbed(event.who.container.as_deref()),
            status,
            answer,
            waited: event.answered.waited.map(|span| span.as_secs_f64()),
            reply_ttl: event.answered.reply_ttl,
            issued: event.answered.issued.map(|digest| self.name(digest)),
            note: None,
        };
        line(out, &record);
    }

    fn token(&mut self, token: SeenToken) -> Option<Text<'static>> {
        match token {
            SeenToken::NotRecorded | SeenToken::Absent => None,
            SeenToken::Empty => Some(Text("".into())),
            SeenToken::Present(None) => Some(Text("redacted".into())),
            SeenToken::Present(Some(digest)) => Some(self.name(digest)),
        }
    }

    fn name(&mut self, digest: TokenDigest) -> Text<'static> {
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX).saturating_add(1);
        if self.names.len() >= MOST_TOKENS && !self.names.contains_key(&digest) {
            return Text("redacted".into());
        }
        let number = *self.names.entry(digest).or_insert(next);
        Text(format!("#{number}").into())
    }
}

const fn word(version: Version) -> VersionWord {
    match version {
        Version::V1 => VersionWord::V1,
        Version::V2 => VersionWord::V2,
    }
}

fn scrubbed(text: Option<&str>) -> Option<Text<'_>> {
    text.map(|t| Text(redact::scrub(t)))
}

/// Serialising these types to memory cannot fail; if it ever did, the line would be missing rather than half.
fn line(out: &mut Vec<u8>, value: &impl serde::Serialize) {
    if let Ok(mut text) = serde_json::to_vec(value) {
        text.push(b'\n');
        out.append(&mut text);
    }
}
