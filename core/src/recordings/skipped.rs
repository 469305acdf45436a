//! Records that are recognised and skipped.

/// Why a record is no request of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skipped {
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
