//! Secrets and unprintable characters out of free text, before anybody keeps or prints it.
//!
//! Text that reaches this place (command lines, paths, user agents, snippets of bad records) was written by
//! strangers. Taking out too much costs a little readability; leaving a secret in costs an account. So the shape
//! or the neighbourhood of a secret is enough.

mod find;
mod private;
#[cfg(test)]
mod tests;
mod user_data;

use std::borrow::Cow;

use find::Finder;
pub use find::REDACTED;
pub use private::{Private, private};

/// Bytes of the longest character.
const LONGEST_CHAR: usize = 4;
/// Bytes behind the last character that is shown by which secrets are told.
const LOOKED_BEHIND: usize = 256;

/// `text` without anything that is or may be a secret; each is replaced by [`REDACTED`].
///
/// Taken out: what follows `X-aws-ec2-metadata-token:` and other names of tokens, secrets and passwords; session
/// tokens of the metadata service and of AWS STS by their look; AWS access key ids; `Authorization` values; user
/// information in URLs; the signing parts of presigned URLs. Case never matters, because some recorders lower-case
/// what they print.
///
/// One pass, linear in the text; scrubbing twice is the same as once; the result is at most three times as long.
/// Text without secrets is not copied.
#[must_use]
pub fn scrub(text: &str) -> Cow<'_, str> {
    let mut finder = Finder::new(text.as_bytes());
    let mut scrubbed: Option<String> = None;
    let mut copied = 0;
    while let Some(secret) = finder.next_secret() {
        let out = scrubbed.get_or_insert_with(|| String::with_capacity(text.len()));
        out.push_str(text.get(copied..secret.start).unwrap_or_default());
        out.push_str(REDACTED);
        copied = secret.end;
    }
    match scrubbed {
        None => Cow::Borrowed(text),
        Some(mut out) => {
            out.push_str(text.get(copied..).unwrap_or_default());
            Cow::Owned(out)
        }
    }
}

/// The first `max_chars` characters of a text, scrubbed, and safe for a terminal: control characters, those that reorder or
/// hide text, and what is not UTF-8 come out as U+FFFD.
///
/// Little more of the text is looked at than is shown: enough that a secret which the cut would halve is still seen as one.
#[must_use]
pub fn printable(text: impl AsRef<[u8]>, max_chars: usize) -> String {
    let bytes = text.as_ref();
    let looked_at = max_chars.saturating_mul(LONGEST_CHAR).saturating_add(LOOKED_BEHIND);
    let text = String::from_utf8_lossy(bytes.get(..looked_at).unwrap_or(bytes));
    scrub(&text)
        .chars()
        .take(max_chars)
        .map(|c| if is_unprintable(c) { char::REPLACEMENT_CHARACTER } else { c })
        .collect()
}

/// Whether a terminal or a browser could be misled by `c`: C0, DEL and C1 controls, marks of direction, line and
/// paragraph separators, all that Unicode lets a font leave out (`Default_Ignorable_Code_Point`), and what it says to be
/// no character.
pub(crate) const fn is_unprintable(c: char) -> bool {
    matches!(
        c,
        '\0'..='\x1f'
            | '\x7f'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fdd0}'..='\u{fdef}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    ) || c as u32 & 0xfffe == 0xfffe
}
