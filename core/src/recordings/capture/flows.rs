//! All connections of a recording: which packet belongs to which, and in what order their events come out.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::{IpAddr, SocketAddr};

use super::connection::{Connection, Context};
use super::copies::Traces;
use super::order::{Blocker, Order};
use super::packet::Segment;
use super::uses::{Use, Uses};
use crate::recordings::digest::Digester;
use crate::recordings::limit::Limit;
use crate::recordings::reader::Sink;
use crate::recordings::record_ref::RecordRef;
use crate::text::coverage::Gap;
use crate::text::keyed::KeyedState;
use crate::text::time::{Moment, Span};

/// Most connections that are kept apart.
const MOST_CONNECTIONS: usize = 4096;

/// Most bytes that all connections hold back together.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Most addresses that one connection goes by.
const MOST_ADDRESSES: usize = 16;

/// A clock that goes back by less is packets of several interfaces read in turn.
const TOLERANCE: Span = Span::from_millis(10);

/// Most uses of connections that are remembered of either kind, before those that no longer count are forgotten.
const MOST_USES: usize = 4 * MOST_CONNECTIONS;

/// A connection, and the number of its last use.
struct Kept {
    connection: Box<Connection>,
    last_use: u64,
}

/// The connections.
pub(super) struct Flows {
    source: u32,
    digester: Digester,
    connections: BTreeMap<u64, Kept>,
    /// Which connection goes by which client address.
    addresses: HashMap<SocketAddr, u64, KeyedState>,
    uses: Uses,
    traces: Traces,
    order: Order,
    behind_proxy: BTreeSet<IpAddr>,
    held: usize,
    count: u64,
    clock: Option<Moment>,
    /// The number of the present packet.
    record: u64,
}

impl Flows {
    pub(super) fn new(source: u32, digester: Digester) -> Self {
        Self {
            source,
            digester,
            connections: BTreeMap::new(),
            addresses: HashMap::with_hasher(digester.keys()),
            uses: Uses::default(),
            traces: Traces::default(),
            order: Order::default(),
            behind_proxy: BTreeSet::new(),
            held: 0,
            count: 0,
            clock: None,
            record: 0,
        }
    }

    /// Notes the time of any packet, whatever it is.
    pub(super) fn tick(&mut self, time: Option<Moment>, sink: &mut dyn Sink) {
        let Some(time) = time else {
            sink.limit(Limit::NoTimes);
            return;
        };
        if self.clock.is_some_and(|clock| clock.since(time) > TOLERANCE) {
            sink.limit(Limit::TimeGoesBack);
        }
        self.clock = Some(time);
    }

    /// Takes a segment to or from the service.
    pub(super) fn segment(&mut self, segment: &Segment<'_>, offset: u64, sink: &mut dyn Sink) {
        self.record = segment.record;
        let id = self.connection_of(segment, offset, sink);
        self.traces.note(segment, id, self.now());
        self.with(id, offset, sink, |connection, context| connection.take(segment, context));
        self.release(offset, sink);
    }

    /// A router dropped the service's packet to `client` that begins with `seq`.
    pub(super) fn expired(&mut self, client: SocketAddr, seq: u32, offset: u64, sink: &mut dyn Sink) {
        if let Some(id) = self.addresses.get(&client).copied() {
            self.with(id, offset, sink, |connection, context| connection.expired(seq, context));
            self.release(offset, sink);
        }
    }

    /// The recording has ended: everything comes out.
    pub(super) fn finish(&mut self, offset: u64, sink: &mut dyn Sink) {
        while let Some(id) = self.connections.first_key_value().map(|(id, _)| *id) {
            self.remove(id, offset, sink);
        }
        self.release(offset, sink);
    }

    fn now(&self) -> Moment {
        self.clock.unwrap_or(Moment(0))
    }

    /// Runs `act` on a connection, and keeps the books.
    fn with(&mut self, id: u64, offset: u64, sink: &mut dyn Sink, act: impl FnOnce(&mut Connection, &mut Context<'_>)) {
        let now = self.now();
        let Some(kept) = self.connections.get_mut(&id) else {
            return;
        };
        let connection = &mut *kept.connection;
        let (source, digester) = (self.source, self.digester);
        let behind_proxy = &mut self.behind_proxy;
        let record = self.record;
        let order = &mut self.order;
        let mut context = Context { order, sink, behind_proxy, digester, source, now, offset, record };
        let before = connection.held();
        act(connection, &mut context);
        let after = connection.held();
        self.held = (self.held + after).saturating_sub(before);
        if self.held > MOST_BYTES {
            context.sink.limit(Limit::TooMany);
            context.uncovered(Gap::CallersBeyondBound, record);
            connection.forget(&mut context);
            self.held = (self.held + connection.held()).saturating_sub(after);
        }
        kept.last_use = self.uses.note(id, connection.has_ended());
        self.uses.tidy(MOST_USES, |one| is_last(&self.connections, one));
    }

    /// The connection that a segment belongs to; a new one where there is none.
    fn connection_of(&mut self, segment: &Segment<'_>, offset: u64, sink: &mut dyn Sink) -> u64 {
        let client = segment.view.client;
        let known = self.addresses.get(&client).copied();
        let other = |id: &u64| self.connections.get(id).is_none_or(|kept| kept.connection.is_other(segment));
        if let Some(id) = known.filter(|id| !other(id)) {
            return id;
        }
        let copied = self.traces.find(segment, self.now()).filter(|id| !other(id));
        if let Some(id) = copied
            && let Some(Kept { connection, .. }) = self.connections.get_mut(&id)
            && connection.clients.len() < MOST_ADDRESSES
        {
            // The same packet under another address: it was translated on its way.
            connection.clients.push(client);
            self.addresses.insert(client, id);
            return id;
        }
        if let Some(id) = known {
            // The client uses the port again; what the old connection holds is as known as it will be.
            self.remove(id, offset, sink);
        }
        if self.connections.len() >= MOST_CONNECTIONS
            && let Some(id) = self.uses.oldest(|one| is_last(&self.connections, one))
        {
            if self.connections.get(&id).is_some_and(|kept| !kept.connection.has_ended()) {
                sink.limit(Limit::TooMany);
                sink.uncovered(Gap::CallersBeyondBound, RecordRef::packet(self.source, self.record), 1, true);
            }
            self.remove(id, offset, sink);
        }
        self.count += 1;
        let id = self.count;
        let last_use = self.uses.note(id, false);
        self.connections.insert(id, Kept { connection: Box::new(Connection::new(id, segment)), last_use });
        self.addresses.insert(client, id);
        id
    }

    fn remove(&mut self, id: u64, offset: u64, sink: &mut dyn Sink) {
        self.with(id, offset, sink, Connection::end);
        if let Some(Kept { connection, .. }) = self.connections.remove(&id) {
            self.held = self.held.saturating_sub(connection.held());
            for client in &connection.clients {
                if self.addresses.get(client) == Some(&id) {
                    self.addresses.remove(client);
                }
            }
        }
    }

    /// Lets events out whose turn has come.
    fn release(&mut self, offset: u64, sink: &mut dyn Sink) {
        let now = self.now();
        loop {
            while let Some(event) = self.order.pop() {
                sink.event(&event);
            }
            let Some(Blocker { connection, slot, overdue }) = self.order.blocker(now) else {
                return;
            };
            self.with(connection, offset, sink, |connection, context| {
                connection.settle(context);
                if overdue {
                    connection.report_slot(slot, context);
                }
            });
            if overdue {
                // Bytes that have not become a request hold nothing back any longer.
                self.order.cancel(slot);
            }
            if self.order.blocker(now).is_some_and(|blocker| blocker.slot == slot) {
                return;
            }
        }
    }
}

/// Whether this is the last use of a connection that is still there.
fn is_last(connections: &BTreeMap<u64, Kept>, one: Use) -> bool {
    connections.get(&one.connection).is_some_and(|kept| kept.last_use == one.number)
}
