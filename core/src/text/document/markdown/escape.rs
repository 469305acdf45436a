//! Text of strangers as Markdown that shows it letter by letter.
//!
//! A backslash keeps a letter from being markup, and nothing else: GitHub looks for names (`@somebody`), addresses,
//! numbers of issues, emoji and formulas in the text that Markdown was turned into, where no backslash is left. It
//! leaves code alone. So a word that could be any of those is code, and so is every name that a recording gives.

use crate::text::document::span::is_address;
use crate::text::document::visible::visible;
use crate::text::document::{Span, Text};

/// Where the text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the start of a line or an item, where a mark could begin a list, a heading or a rule.
    Start,
    /// Behind something else.
    Within,
    /// In a cell of a table, which a bar ends: in code, too.
    Cell,
}

/// The text on one line.
pub(super) fn inline(text: &Text, place: Place) -> String {
    let mut out = String::new();
    for span in text.spans() {
        let shown = visible(&span.shown()).into_owned();
        let shown = if out.is_empty() { shown.trim_start() } else { shown.as_str() };
        if shown.is_empty() {
            continue;
        }
        match span {
            Span::Plain(_) => words(shown, place, &mut out),
            Span::Strong(_) => around("**", shown, place, &mut out),
            Span::Faint(_) => around("*", shown, place, &mut out),
            Span::Verdict { tone, .. } => {
                out.push_str(tone.sign());
                out.push(' ');
                around("**", shown, place, &mut out);
            }
            Span::Rule(_) => words(shown, place, &mut out),
            Span::Quote(text) => code(&visible(text), place, &mut out),
            Span::Code(_) | Span::Name(_) | Span::Record { .. } => code(shown, place, &mut out),
            Span::Link(address) if is_address(address) => {
                out.push('<');
                out.push_str(address);
                out.push('>');
            }
            Span::Link(_) => code(shown, place, &mut out),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The same with markup around it, which must not have blanks on its inner sides.
fn around(mark: &str, text: &str, place: Place, out: &mut String) {
    let inner = text.trim();
    let (before, after) = text.split_at(text.len() - text.trim_start().len());
    out.push_str(before);
    if !inner.is_empty() {
        out.push_str(mark);
        // Letters that the mark would not hold to are rare, and then the mark is seen: no harm is done.
        let place = if place == Place::Cell { Place::Cell } else { Place::Within };
        words(inner, place, out);
        out.push_str(mark);
    }
    out.push_str(after.get(inner.len()..).unwrap_or_default());
}

fn words(text: &str, place: Place, out: &mut String) {
    for piece in text.split_inclusive(' ') {
        let word = piece.trim_end_matches(' ');
        let at_start = place == Place::Start && out.is_empty();
        if is_more_than_a_word(word) {
            code(word, place, out);
        } else if at_start && marks_a_line(word) {
            out.push('\\');
            out.push_str(word);
        } else if let Some(number) = Some(word).filter(|_| at_start).and_then(ordinal) {
            out.push_str(number);
            out.push('\\');
            out.push_str(word.get(number.len()..).unwrap_or_default());
        } else {
            word.chars().for_each(|letter| escaped(letter, out));
        }
        out.push_str(piece.get(word.len()..).unwrap_or_default());
    }
}

fn escaped(letter: char, out: &mut String) {
    if "\\`*_[]<>#|~&".contains(letter) {
        out.push('\\');
    }
    out.push(letter);
}

/// Whether something other than Markdown would make more of it than a word: a mention, an address, a number of an
/// issue, an emoji, a formula, a command.
fn is_more_than_a_word(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let refers = |mark: char| {
        let mut rest = word;
        while let Some((_, behind)) = rest.split_once(mark) {
            if behind.starts_with(|c: char| c.is_alphanumeric()) {
                return true;
            }
            rest = behind;
        }
        false
    };
    word.contains(['@', '$'])
        || ["://", "www.", "mailto:", "xmpp:", "gh-"].iter().any(|sign| lower.contains(sign))
        || word.matches(':').count() > 1
        || ['#', '!', '~', '%', '&'].into_iter().any(refers)
}

/// Whether it is a mark that begins a list, or a line that is a rule.
fn marks_a_line(word: &str) -> bool {
    word.starts_with(['-', '+', '=']) && word.chars().all(|c| "-+=".contains(c))
}

/// The number of an ordered list that a word is: the `1` of `1.` or `1)`.
fn ordinal(word: &str) -> Option<&str> {
    let number = word.strip_suffix(['.', ')'])?;
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

fn code(text: &str, place: Place, out: &mut String) {
    if place != Place::Cell {
        return span_of_code(text, out);
    }
    // In a table a backslash in front of a bar belongs to the bar, so that one that is text stands in code of its own.
    let mut first = true;
    for piece in text.split("\\|") {
        if !first {
            span_of_code("\\", out);
            out.push_str("\\|");
        }
        first = false;
        span_of_code(&piece.replace('|', "\\|"), out);
    }
}

fn span_of_code(text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let fence = "`".repeat(longest_run(text) + 1);
    // A fence directly behind another would be one with it.
    if out.ends_with('`') {
        out.push(' ');
    }
    // A blank on both sides is taken off again by whoever reads it.
    let needs_room = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let room = if needs_room && !text.trim().is_empty() { " " } else { "" };
    for part in [&fence, room, text, room, &fence] {
        out.push_str(part);
    }
}

/// The length of the longest row of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        inline(&Text::new().with(Span::Plain(text.into())), Place::Start)
    }

    fn name(text: &str, place: Place) -> String {
        inline(&Text::new().name(text), place)
    }

    #[test]
    fn letters_stand_for_themselves() {
        assert_eq!(plain("a*b_c <x> [l](u) | # co|de & ~"), r"a\*b\_c \<x\> \[l\](u) \| \# co\|de \& \~");
        assert_eq!(plain("- a"), r"\- a");
        assert_eq!(plain("12. a 12."), r"12\. a 12.");
        assert_eq!(plain("--- a"), r"\--- a");
        assert_eq!(plain("# a"), r"\# a");
        assert_eq!(plain("a\nb\u{202e}"), "a\u{fffd}b\u{fffd}");
    }

    #[test]
    fn words_that_are_more_are_code() {
        for word in [
            "@aws",
            "a@b.c",
            "https://a.b/",
            "www.a.b",
            "#12",
            "a/b#12",
            "GH-12",
            ":+1:",
            "$x$",
            "::error::",
            "&amp;",
            "!3",
        ] {
            assert_eq!(plain(&format!("see {word} there")), format!("see `{word}` there"));
        }
        assert_eq!(plain("at 10:30, 50% & more!"), r"at 10:30, 50% \& more!");
    }

    #[test]
    fn names_are_code() {
        assert_eq!(name("a`b", Place::Within), "``a`b``");
        assert_eq!(name("`", Place::Within), "`` ` ``");
        assert_eq!(name("a|b", Place::Within), "`a|b`");
        assert_eq!(name("a|b", Place::Cell), r"`a\|b`");
        assert_eq!(name(r"a\|b", Place::Cell), r"`a` `\`\|`b`");
        assert_eq!(name("", Place::Within), "");
        assert_eq!(inline(&Text::from("the `x` and").strong(" bold "), Place::Within), "the `x` and **bold**");
    }

    #[test]
    fn only_addresses_of_ours_are_links() {
        let link = |address: &str| inline(&Text::from(Span::Link(address.into())), Place::Within);
        assert_eq!(link("https://docs.aws.amazon.com/a_b"), "<https://docs.aws.amazon.com/a_b>");
        assert_eq!(link("javascript:alert(1)"), "`javascript:alert(1)`");
        assert_eq!(link("https://a>b"), "`https://a>b`");
    }
}
