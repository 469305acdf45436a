//! What a record says, and how much of it is believed.

use memchr::memmem;

use super::super::digest::Digester;
use super::chain::{Chain, chain, holds_arrow};
use super::headers::{REMOVED, Request, request, request_line};

/// The request part begins here, after the `)` of the last process; in the case of the rest of its record.
const MARK: &[u8] = b") Req details:";
const MARK_LOWER: &[u8] = b") req details:";

/// A record's text from its first process on, judged.
#[derive(Debug)]
pub(super) struct Judged<'a> {
    pub(super) finding: Finding<'a>,
    /// Absent where it is not to be believed.
    pub(super) chain: Option<Chain<'a>>,
    /// The request part; absent where the record has none.
    pub(super) sent: Option<&'a [u8]>,
    /// Where the record ends; what follows is none of it.
    pub(super) end: usize,
}

/// What was sent.
#[derive(Debug)]
pub(super) enum Finding<'a> {
    /// A request.
    Request(Request<'a>),
    /// The recorder shows none, by its version, or because it had nothing to show.
    NotShown,
    /// The recorder's own redaction took the request away.
    Swallowed,
    /// A send without a request line.
    Body,
    /// There are several parts that could be the request.
    Ambiguous,
    /// Not a record; what is wrong with it.
    Bad(&'static str),
}

/// Whether a record of this text, of which the bytes from `from` on are new, has a request part.
pub(super) fn has_request_part(text: &[u8], from: usize) -> bool {
    let new = text.get(from.saturating_sub(MARK.len())..).unwrap_or_default();
    [MARK, MARK_LOWER].iter().any(|mark| memmem::find(new, mark).is_some())
}

/// Judges `text`, the lines of one record from its first process on. `lower`: it is lower-cased. `with_requests`: the
/// source is known to show requests.
pub(super) fn judge(text: &[u8], lower: bool, with_requests: bool, digester: Digester) -> Judged<'_> {
    let mut last = None;
    let mut requests = 0_u32;
    for at in memmem::find_iter(text, mark(lower)) {
        let is_request = request_line(sent_after(text, at)).is_some();
        requests += u32::from(is_request);
        last = Some((at, is_request));
    }
    let Some((at, is_request)) = last else { return without_request(text, with_requests) };
    let sent = sent_after(text, at);
    let end = at
        + MARK.len()
        + memchr::memchr(b'\n', text.get(at + MARK.len()..).unwrap_or_default())
            .unwrap_or(text.len() - at - MARK.len());
    let found = chain(text.get(..=at).unwrap_or_default());
    let finding = match (is_request, requests) {
        _ if found.is_none() => Finding::Bad("a record whose first process cannot be read"),
        // What follows a request is neither a process nor another request, unless somebody made it look so.
        (true, 2..) => Finding::Ambiguous,
        (true, 1) | (false, 0) if holds_arrow(sent) => Finding::Ambiguous,
        (true, _) => request(sent, digester).map_or(Finding::Ambiguous, Finding::Request),
        (false, 0) if sent.trim_ascii().is_empty() => Finding::NotShown,
        (false, 0) => Finding::Body,
        (false, 1..) => Finding::Bad("a record without a request line, with a command line that imitates one"),
    };
    let chain = if matches!(finding, Finding::Ambiguous) { None } else { found };
    Judged { finding, chain, sent: Some(sent), end }
}

/// A record without the request part: of 1.0.0, or damaged.
fn without_request(text: &[u8], with_requests: bool) -> Judged<'_> {
    // The record of 1.0.0 ends with the last line that closes a process.
    let closed = memchr::memrchr_iter(b')', text).find(|at| matches!(text.get(at + 1), None | Some(b'\n')));
    let first_line = memchr::memchr(b'\n', text).unwrap_or(text.len());
    if !with_requests && let Some(at) = closed {
        let found = chain(text.get(..=at).unwrap_or_default());
        let finding = match found {
            Some(_) => Finding::NotShown,
            None => Finding::Bad("a record whose first process cannot be read"),
        };
        return Judged { finding, chain: found, sent: None, end: at + 1 };
    }
    let line = text.get(..first_line).unwrap_or_default();
    let swallowed = memmem::rfind(line, REMOVED).is_some_and(|at| !holds_arrow(line.get(at..).unwrap_or_default()));
    if swallowed && line.trim_ascii_end().ends_with(b",") {
        return Judged { finding: Finding::Swallowed, chain: None, sent: None, end: first_line };
    }
    Judged {
        finding: Finding::Bad("a record that ends inside a command line"),
        chain: None,
        sent: None,
        end: text.len(),
    }
}

const fn mark(lower: bool) -> &'static [u8] {
    if lower { MARK_LOWER } else { MARK }
}

/// What was sent, after the mark at `at`, up to the end of its line.
fn sent_after(text: &[u8], at: usize) -> &[u8] {
    let rest = text.get(at + MARK.len()..).unwrap_or_default();
    let line = memchr::memchr(b'\n', rest).and_then(|end| rest.get(..end)).unwrap_or(rest);
    line.strip_prefix(b" ").unwrap_or(line)
}
