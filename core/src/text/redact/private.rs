//! What of a text must not be passed on, by its lines.

use core::ops::Range;

use memchr::memchr_iter;

use super::find::Finder;
use super::user_data;

/// Why a place in a text must not be passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Private {
    /// A token, a key, a password: what [`super::scrub`] takes out, or a private key.
    Secret,
    /// User data, whatever is in it.
    UserData,
}

/// How a private key begins in the PEM form.
const PRIVATE_KEY: &[u8] = b"PRIVATE KEY-----";

/// The places in `text` that hold something private: the line on which each begins, from 1, and what it is; each line
/// and kind once, in the order of the text.
#[must_use]
pub fn private(text: &str) -> Vec<(usize, Private)> {
    let bytes = text.as_bytes();
    let mut finder = Finder::new(bytes);
    let secrets = core::iter::from_fn(move || finder.next_secret()).map(|found| (found, Private::Secret));
    let keys = memchr::memmem::find_iter(bytes, PRIVATE_KEY).map(|at| (at..at, Private::Secret));
    let user_data = user_data::find(bytes).map(|found| (found, Private::UserData));
    let mut found: Vec<(Range<usize>, Private)> = secrets.chain(keys).chain(user_data).collect();
    found.sort_by_key(|(range, kind)| (range.start, *kind));
    let mut newlines = memchr_iter(b'\n', bytes).peekable();
    let mut line = 1;
    let mut places = Vec::new();
    for (range, kind) in found {
        while newlines.next_if(|newline| *newline < range.start).is_some() {
            line += 1;
        }
        places.push((line, kind));
    }
    places.sort_unstable();
    places.dedup();
    places
}
