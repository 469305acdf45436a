//! Logs of aws-imds-packet-analyzer (<https://github.com/aws/aws-imds-packet-analyzer>), 1.0.0 to 1.5.0, as its log
//! file, its console output, the journal or `grep` show them.
//!
//! One record is one `send()`, printed as
//!
//! ```text
//! [TIME] [LEVEL] IMDSv1(!) (pid:N:NAME argv:...) called by -> (pid:...) -> (pid:...) Req details: GET / HTTP/1.1, ...
//! ```
//!
//! The recorder escapes nothing, so a command line can hold anything that a record can, line ends included. What is
//! believed, and when:
//!
//! * A record begins at a line with the whole form of a beginning; other lines belong to the record before them.
//! * The request is what follows the only ` Req details: ` that closes a process and begins a request. Where there
//!   are several, none is believed: the event says only what stands before the command line (time, version, process),
//!   and a fault says why.
//! * A process chain that could be cut in more than one way is not believed either.
//! * A record whose command line never closes is a fault and no event: its rest may be what looks like the next
//!   record.
//!
//! So forged text costs the forger's own record at most. The one thing that no reader can see is a command line that
//! holds the whole end of its record, a line end, and the whole beginning of another: that is what two records look
//! like.

mod chain;
mod chatter;
mod event;
mod head;
mod headers;
mod reader;
mod record;
mod repeats;
mod stamp;
#[cfg(test)]
mod tests;
mod version;

use super::head::{Head as Beginning, Sniff, Source};
use head::Head;
use reader::Analyzer;

/// By what its lines look like.
pub(super) fn sniff(beginning: &Beginning<'_>, source: Source) -> Sniff {
    let tells = |line: &[u8]| Head::of(line).is_some_and(Head::is_record) || chatter::is_telling(line);
    if beginning.bytes.split(|&b| b == b'\n').any(tells) {
        source.found(Analyzer::new(source.digester))
    } else {
        Sniff::Open
    }
}
