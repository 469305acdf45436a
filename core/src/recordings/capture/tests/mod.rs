//! Captures in, events out.

mod build;
mod delivery;
mod files;
mod gaps;
mod hostile;
mod resync;
mod streams;
mod tunnels;
mod wrap;

use std::collections::BTreeMap;

use self::build::{Link, Packet, Talk, pcap};
use super::CaptureReader;
use crate::recordings::digest::Digester;
use crate::recordings::event::{Event, SeenOutcome};
use crate::recordings::fault::Fault;
use crate::recordings::limit::Limit;
use crate::recordings::reader::{Reader, Sink};
use crate::recordings::record_ref::RecordRef;
use crate::recordings::skipped::Skipped;
use crate::text::coverage::Gap;

/// Everything that a reader said.
#[derive(Default)]
pub(super) struct Heard {
    events: Vec<Event<'static>>,
    skipped: BTreeMap<Skipped, u64>,
    faults: Vec<Fault>,
    limits: Vec<Limit>,
    gaps: BTreeMap<Gap, (u64, u64, bool)>,
}

impl Sink for Heard {
    fn event(&mut self, event: &Event<'_>) {
        self.events.push(event.to_owned_event());
    }

    fn skipped(&mut self, why: Skipped, _: RecordRef) {
        *self.skipped.entry(why).or_default() += 1;
    }

    fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    fn uncovered(&mut self, gap: Gap, first: RecordRef, count: u64, could_hide: bool) {
        let there = self.gaps.entry(gap).or_insert((first.number, 0, false));
        there.1 += count;
        there.2 |= could_hide;
    }

    fn limit(&mut self, limit: Limit) {
        if !self.limits.contains(&limit) {
            self.limits.push(limit);
        }
    }
}

impl Heard {
    /// Method, path, outcome, of each event.
    fn lines(&self) -> Vec<String> {
        let text = |text: &Option<std::borrow::Cow<'static, str>>| text.clone().unwrap_or_else(|| "-".into());
        let outcome = |outcome| match outcome {
            SeenOutcome::Status(status) => status.to_string(),
            other @ (SeenOutcome::NotRecorded
            | SeenOutcome::NoAnswer
            | SeenOutcome::StillWaiting
            | SeenOutcome::Refused) => format!("{other:?}"),
        };
        (self.events.iter())
            .map(|event| {
                let (method, path) = (text(&event.asked.method), text(&event.asked.path));
                format!("{method} {path} {}", outcome(event.answered.outcome))
            })
            .collect()
    }

    /// Everything, as text.
    fn all(&self) -> String {
        let Self { events, skipped, faults, limits, gaps } = self;
        format!("{events:?}\n{skipped:?}\n{faults:?}\n{limits:?}\n{gaps:?}")
    }
}

/// Reads a file in pieces of these lengths, over and over.
fn read_in(file: &[u8], pieces: &[usize]) -> Heard {
    let mut heard = Heard::default();
    let mut reader = CaptureReader::new(0, Digester::new(1));
    let mut rest = file;
    let mut lengths = pieces.iter().cycle();
    while !rest.is_empty() {
        let (now, later) = rest.split_at((*lengths.next().unwrap()).min(rest.len()));
        reader.feed(now, &mut heard);
        rest = later;
    }
    reader.finish(&mut heard);
    heard
}

fn read(file: &[u8]) -> Heard {
    read_in(file, &[1 << 20])
}

/// Reads packets as an Ethernet capture.
fn hear(packets: &[Packet]) -> Heard {
    read(&pcap(packets, Link::Ethernet, false, false))
}

fn hear_talk(talk: &Talk) -> Heard {
    hear(&talk.packets)
}
