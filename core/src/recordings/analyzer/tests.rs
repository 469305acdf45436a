//! Shapes, traps, hostile input.

mod hostile;
mod samples;
mod shapes;
mod traps;

use super::super::digest::Digester;
use super::super::event::{Asked, Event, SeenToken, SeenTtl};
use super::super::fault::Fault;
use super::super::limit::Limit;
use super::super::reader::{Reader, Sink};
use super::super::record_ref::RecordRef;
use super::super::skipped::Skipped;
use super::reader::Analyzer;
use crate::recordings::records::Records;
use crate::service::Version;
use crate::text::time::Moment;

const DIGESTER: Digester = Digester::new(7);

/// An event that owns its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Kept {
    line: u64,
    time: Option<Moment>,
    process: Option<String>,
    argv: Option<String>,
    parents: Vec<String>,
    pid: Option<u32>,
    user_agent: Option<String>,
    method: Option<String>,
    path: Option<String>,
    token: SeenToken,
    ttl: SeenTtl,
    forwarded_for: bool,
    labelled: Option<Version>,
}

/// Everything that came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Out {
    events: Vec<Kept>,
    skipped: Vec<(Skipped, RecordRef)>,
    faults: Vec<Fault>,
    limits: std::collections::BTreeSet<Limit>,
    description: String,
}

impl Sink for Out {
    fn event(&mut self, event: &Event<'_>) {
        let event = event.clone();
        let Asked { method, path, token, ttl, forwarded_for, labelled, .. } = event.asked;
        self.events.push(Kept {
            line: event.record.number,
            time: event.time,
            process: event.who.process.map(Into::into),
            argv: event.who.argv.map(Into::into),
            parents: event.who.parents.into_iter().map(Into::into).collect(),
            pid: event.who.pid,
            user_agent: event.who.user_agent.map(Into::into),
            method: method.map(Into::into),
            path: path.map(Into::into),
            token,
            ttl,
            forwarded_for,
            labelled,
        });
    }

    fn skipped(&mut self, why: Skipped, record: RecordRef) {
        self.skipped.push((why, record));
    }

    fn fault(&mut self, fault: Fault) {
        assert!(fault.snippet.chars().count() <= 80);
        self.faults.push(fault);
    }

    fn uncovered(&mut self, _: crate::text::coverage::Gap, _: RecordRef, _: u64, _: bool) {}

    fn limit(&mut self, limit: Limit) {
        self.limits.insert(limit);
    }
}

impl Out {
    fn kinds(&self) -> Vec<Skipped> {
        self.skipped.iter().map(|(aside, _)| *aside).collect()
    }

    fn paths(&self) -> Vec<&str> {
        self.events.iter().map(|event| event.path.as_deref().unwrap_or("-")).collect()
    }

    fn fault_lines(&self) -> Vec<u64> {
        self.faults.iter().map(|fault| fault.record.number).collect()
    }
}

fn read(text: impl AsRef<[u8]>) -> Out {
    read_in_pieces(text.as_ref(), &[])
}

/// Reads in pieces of these sizes, and the rest at once.
fn read_in_pieces(text: &[u8], sizes: &[usize]) -> Out {
    let mut reader = Records::new(3, Analyzer::new(DIGESTER));
    let mut out = Out::default();
    let mut rest = text;
    for &size in sizes {
        let (piece, after) = rest.split_at(size.min(rest.len()));
        reader.feed(piece, &mut out);
        rest = after;
    }
    reader.feed(rest, &mut out);
    reader.finish(&mut out);
    out.description = reader.describe();
    out
}
