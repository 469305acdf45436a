//! The contract between the readers, one for each format, and whoever takes their events.

use super::event::{Event, Happened, Place, ShapeId};
use super::evidence::Fact;
use crate::service::options::PartialOptions;

/// Reads one source of one format, in pieces of any size.
///
/// Memory does not grow with the source, the chunking never changes what comes out, and a bad record costs only
/// itself: it becomes a [`Fault`] and reading goes on.
pub trait Reader {
    /// Takes the next piece.
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink);

    /// Says that the source has ended: what was held back comes out.
    fn finish(&mut self, sink: &mut dyn Sink);

    /// What format was found, in words for people; more may be known at the end than at the beginning.
    fn describe(&self) -> String;
}

/// Takes what readers find.
pub trait Sink {
    /// A request to the metadata service.
    fn event(&mut self, event: &Event<'_>);

    /// The event last given under `shape` in this source, but for what `happened`. Says whether that was enough; if
    /// not, the event is given as a whole.
    fn again(&mut self, _shape: ShapeId, _happened: &Happened) -> bool {
        false
    }

    /// A record that is not a request of its own but was recognised; counted, never lost.
    fn aside(&mut self, aside: Aside, place: Place);

    /// A record that could not be read.
    fn fault(&mut self, fault: Fault);

    /// Something that this recording cannot show. Saying it twice is the same as once.
    fn limit(&mut self, limit: Limit);

    /// Something about an instance that is no request to its service.
    fn fact(&mut self, _fact: &Fact<'_>) {}

    /// The recording itself says which options were in force.
    fn options(&mut self, _options: PartialOptions) {}
}

/// A record that is recognised and is not counted as a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aside {
    /// The recorder printed one send twice (aws-imds-packet-analyzer hooks several kernel functions).
    DuplicateSend,
    /// The same request again as a proxy sent it on.
    ProxyCopy,
    /// The part of a request that followed its headers in a send of its own.
    RequestBody,
    /// The same packet seen on a further interface (`tcpdump -i any`).
    PacketCopy,
    /// Traffic that is not for the metadata service.
    OtherTraffic,
    /// The record of an answer that does not say to which request it belongs, nor with which status.
    Answer,
    /// The recorder's own messages, blank lines, comments.
    Chatter,
    /// An API call that was not made with an instance's role and changes no instance's metadata options.
    OtherCall,
    /// An instance that no longer runs.
    Terminated,
    /// Something in a listing that is no instance.
    OtherThing,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands.
    pub place: Place,
    /// Offset of its first byte in the (decompressed) source.
    pub offset: u64,
    /// What was expected and what was there, in one lower-case sentence without a full stop.
    pub problem: String,
    /// The beginning of it, at most 80 characters, redacted and printable; empty where that would not help.
    pub snippet: String,
}

/// What a recording cannot show, so that the report says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// No answers: what the service replied is not recorded.
    NoAnswers,
    /// No forwards: how far each caller is from the instance's network stack is not recorded.
    NoForwards,
    /// IPv4 only.
    Ipv4Only,
    /// IMDSv2 requests may be missing altogether (aws-imds-packet-analyzer log files before 1.5.0).
    V2Missing,
    /// Text was lower-cased by the recorder (aws-imds-packet-analyzer 1.4.0 and later).
    LowerCased,
    /// Methods, and headers beside the token's, are not shown.
    NoMethods,
    /// Requests themselves are not shown, only whether they were IMDSv1 or IMDSv2 (1.0.0).
    NoRequests,
    /// Payloads were missing for some records, so IMDSv1 may be wrong for them.
    MissingPayload,
    /// The recorder may have stopped before the recording's end would show (1.4.0 and later can hang on a token
    /// header without value).
    MayEndEarly,
    /// The recording ends in the middle of a record.
    CutOff,
    /// It begins in the middle of connections.
    StartsInTheMiddle,
    /// Packets are missing inside connections.
    PacketsMissing,
    /// Times go backwards in it.
    TimeGoesBack,
    /// No times.
    NoTimes,
    /// It was captured some forwards away from the instance's own interface.
    BehindForwards,
    /// Replies to token requests carry an ordinary IP TTL: a proxy may have answered.
    MaybeProxy,
    /// More connections, callers or paths at once than are kept apart.
    TooMany,
    /// More tags of instances than are kept where any may be asked for.
    TooManyTags,
    /// CloudWatch gave a part of a metric only (`PartialData`).
    PartialMetric,
}
