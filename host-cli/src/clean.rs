//! The last look at text before it reaches a terminal: nothing in a recording, a file name or an answer may move the
//! cursor, change colours or turn the direction of the text.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a terminal does something with this character other than showing it.
fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text for a line: every such character becomes U+FFFD.
pub(crate) fn text(text: &str) -> Cow<'_, str> {
    if text.contains(acts) { text.replace(acts, "\u{fffd}").into() } else { text.into() }
}

/// JSON, where such characters can stand only inside strings, escaped; the line feeds between its tokens stay.
pub(crate) fn json(json: &str) -> Cow<'_, str> {
    let escaped = |c: char| acts(c) && c != '\n';
    if !json.contains(escaped) {
        return json.into();
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if escaped(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_the_terminal() {
        assert_eq!(
            text("a\u{1b}[2Jb\r\n\u{9b}1m\u{202e}\u{7f}"),
            "a\u{fffd}[2Jb\u{fffd}\u{fffd}\u{fffd}1m\u{fffd}\u{fffd}"
        );
        assert_eq!(text("curl/8.5 (größe)"), "curl/8.5 (größe)");
    }

    #[test]
    fn json_keeps_its_meaning() {
        let hostile = serde_json::to_string_pretty(&["\u{1b}[2J\u{9b}\u{7f}\n"]).unwrap();
        let shown = json(&hostile);
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&shown).unwrap(), ["\u{1b}[2J\u{9b}\u{7f}\n"]);
    }
}
