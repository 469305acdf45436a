//! Packet captures: pcap and pcapng, as tcpdump and its kin write them.
//!
//! Only TCP to and from the service counts. A capture shows what was on the wire at one spot (or, with
//! `tcpdump -i any`, at several); whether an answer arrived is judged from what the client and the routers did then.

mod answers;
mod attempt;
mod body;
mod connection;
mod copies;
mod delivery;
mod exchange;
mod flows;
mod fragments;
mod framing;
mod http;
mod link;
mod order;
mod packet;
mod peel;
mod requests;
mod settle;
mod spot;
mod stream;
mod tunnel;
mod uses;
mod wifi;

use self::flows::Flows;
use self::framing::{Found, Framer};
use self::packet::{Packets, Seen};
use super::digest::Digester;
use super::fault::Fault;
use super::head::{Head, Sniff, Source};
use super::limit::Limit;
use super::reader::{Reader, Sink};
use super::record_ref::RecordRef;
use super::skipped::Skipped;
use crate::text::coverage::Gap;

/// By its first bytes.
pub(super) fn sniff(head: &Head<'_>, source: Source) -> Sniff {
    match framing::looks_like(head.bytes) {
        true => Sniff::Yes(Box::new(CaptureReader::new(source.number, source.digester))),
        // What is shorter may be any of them.
        false if head.bytes.len() < 12 => Sniff::Open,
        false => Sniff::No,
    }
}

/// Reads one packet capture.
pub(super) struct CaptureReader {
    source: u32,
    framer: Framer,
    packets: Packets,
    flows: Flows,
}

impl CaptureReader {
    /// A reader of the source with this number; tokens are digested by `digester`.
    pub(super) fn new(source: u32, digester: Digester) -> Self {
        Self { source, framer: Framer::new(), packets: Packets::default(), flows: Flows::new(source, digester) }
    }
}

impl Reader for CaptureReader {
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let Self { source, framer, packets, flows } = self;
        framer.feed(bytes, &mut |found| take(*source, found, packets, flows, sink));
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let Self { source, framer, packets, flows } = self;
        let cut_off = framer.finish(&mut |found| take(*source, found, packets, flows, sink));
        if let Some((record, offset)) = cut_off {
            sink.limit(Limit::CutOff);
            let problem = "expected the rest of a packet, found the end: the file was cut off";
            sink.fault(Fault::packet(self.source, record, offset, problem).leaving(Gap::CutOff));
        }
        for first in self.packets.finish() {
            sink.uncovered(Gap::Fragments, RecordRef::packet(self.source, first), 1, true);
        }
        self.flows.finish(cut_off.map_or(0, |(_, offset)| offset), sink);
    }

    fn describe(&self) -> String {
        self.framer.describe().unwrap_or_else(|| "packet capture".to_owned())
    }
}

fn take(source: u32, found: Found<'_>, packets: &mut Packets, flows: &mut Flows, sink: &mut dyn Sink) {
    let raw = match found {
        Found::Packet(raw) => raw,
        Found::Broken { record, offset, problem, gap } => {
            return sink.fault(Fault::packet(source, record, offset, problem).leaving(gap));
        }
        Found::Dropped { record, count } => {
            return sink.uncovered(Gap::DroppedPackets, RecordRef::packet(source, record), count, true);
        }
    };
    flows.tick(raw.time, sink);
    let at = RecordRef::packet(source, raw.record);
    if raw.dropped > 0 {
        sink.uncovered(Gap::DroppedPackets, at, raw.dropped, true);
    }
    packets.read(&raw, &mut |seen| match seen {
        Seen::Segment(segment) => flows.segment(&segment, raw.offset, sink),
        Seen::Expired { client, seq } => flows.expired(client, seq, raw.offset, sink),
        Seen::Other => sink.skipped(Skipped::OtherTraffic, at),
        Seen::Uncovered(gap) => sink.uncovered(gap, at, 1, true),
        Seen::Broken(problem) => {
            sink.limit(Limit::PacketsMissing);
            sink.fault(Fault::packet(source, raw.record, raw.offset, problem));
        }
    });
}

#[cfg(test)]
mod tests;
