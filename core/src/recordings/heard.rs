//! What a reader says, as text, for tests.

use super::digest::Digester;
use super::event::Event;
use super::fault::Fault;
use super::format::Format;
use super::head::{Head, Sniff, Source};
use super::limit::Limit;
use super::reader::{Reader, Sink};
use super::record_ref::RecordRef;
use super::records::Records;
use super::skipped::Skipped;

/// Everything that was said.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Heard {
    /// Debug forms of events: compare with care.
    pub(super) events: Vec<String>,
    pub(super) skipped: Vec<(Skipped, u64)>,
    pub(super) faults: Vec<(u64, String)>,
    pub(super) limits: Vec<Limit>,
}

impl Sink for Heard {
    fn event(&mut self, event: &Event<'_>) {
        let asked = &event.asked;
        let text = |text: &Option<std::borrow::Cow<'_, str>>| text.clone().unwrap_or_else(|| "-".into()).into_owned();
        let issued = if event.answered.issued.is_some() { " issued" } else { "" };
        self.events.push(format!(
            "{} {} {} {:?} {:?} {:?}{issued} by {}",
            event.record.number,
            text(&asked.method),
            text(&asked.path),
            Short(asked.token),
            asked.ttl,
            event.answered.outcome,
            text(if event.who.process.is_some() { &event.who.process } else { &event.who.user_agent }),
        ));
    }

    fn skipped(&mut self, why: Skipped, record: RecordRef) {
        self.skipped.push((why, record.number));
    }

    fn fault(&mut self, fault: Fault) {
        assert!(fault.snippet.is_empty(), "bodies may hold anything");
        self.faults.push((fault.record.number, fault.to_string()));
    }

    fn uncovered(&mut self, _: crate::text::coverage::Gap, _: RecordRef, _: u64, _: bool) {}

    fn limit(&mut self, limit: Limit) {
        if !self.limits.contains(&limit) {
            self.limits.push(limit);
        }
    }
}

/// A token without its digest.
struct Short(super::event::SeenToken);

impl std::fmt::Debug for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use super::event::SeenToken;
        f.write_str(match self.0 {
            SeenToken::NotRecorded => "?",
            SeenToken::Absent => "no-token",
            SeenToken::Empty => "empty-token",
            SeenToken::Present(None) => "masked-token",
            SeenToken::Present(Some(_)) => "token",
        })
    }
}

/// Reads a text in pieces of this size.
pub(super) fn hear(format: impl Format + 'static, text: &[u8], piece: usize) -> Heard {
    let mut reader = Records::new(0, format);
    let mut heard = Heard::default();
    for piece in text.chunks(piece) {
        reader.feed(piece, &mut heard);
    }
    reader.finish(&mut heard);
    heard
}

/// Whether all of a source is told for a format.
pub(super) fn is_told(sniff: fn(&Head<'_>, Source) -> Sniff, text: &[u8]) -> bool {
    matches!(sniff(&Head::new(text, true), Source { number: 0, digester: Digester::new(1) }), Sniff::Yes(_))
}
