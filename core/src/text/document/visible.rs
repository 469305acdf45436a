//! Text on its way to somebody: what cannot be seen and what a machine could obey.

use std::borrow::Cow;

use crate::text::redact::is_unprintable;

/// Text for one line: whatever moves a cursor, turns the direction of text or cannot be seen comes out as U+FFFD.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(is_unprintable) { text.replace(is_unprintable, "\u{fffd}").into() } else { text.into() }
}

/// The lines of a text that is to be copied, each as [`visible`] has it. Tabs become spaces.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| disarmed(&visible(&line.replace('\t', "    "))).into_owned())
}

/// A line that ends up in the log of a job. Systems that run jobs take commands from there: GitHub Actions takes them
/// from lines that begin with `::`, blanks aside, and both it and Azure Pipelines from `##[` and `##vso[` anywhere in
/// them; TeamCity's begin with `##teamcity[`. A backslash makes text of each.
pub(super) fn disarmed(line: &str) -> Cow<'_, str> {
    let line = without_marks(line);
    if !begins_a_command(&line) {
        return line;
    }
    let (blanks, command) = line.split_at(line.len() - line.trim_start().len());
    format!("{blanks}\\{command}").into()
}

/// Whether a line that begins like this is a command.
pub(super) fn begins_a_command(line: &str) -> bool {
    line.trim_start().starts_with("::")
}

/// A text without what makes a command of a line wherever it stands in it.
pub(super) fn without_marks(text: &str) -> Cow<'_, str> {
    if !text.contains("##") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 1);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("##") {
        out.push_str(before);
        let is_command = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with('[');
        out.push_str(if is_command { "#\\#" } else { "#" });
        // The second of two may be the first of the next two.
        rest = if is_command { after } else { rest.get(before.len() + 1..).unwrap_or_default() };
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_a_terminal_or_hides() {
        assert_eq!(
            visible("a\u{1b}[2Jb\r\n\u{9b}1m\u{202e}\u{7f}"),
            "a\u{fffd}[2Jb\u{fffd}\u{fffd}\u{fffd}1m\u{fffd}\u{fffd}"
        );
        assert_eq!(
            visible("a\u{200b}\u{feff}\u{3164}\u{fe0f}\u{e0041}\u{34f}b"),
            format!("a{}b", "\u{fffd}".repeat(6))
        );
        assert!(matches!(visible("curl/8.5 (größe) 日本 e\u{301}"), Cow::Borrowed(_)));
        assert_eq!(lines("a\tb\r\nc\u{1b}\n").collect::<Vec<_>>(), ["a    b", "c\u{fffd}"]);
    }

    #[test]
    fn no_line_is_a_command_to_whoever_reads_logs() {
        for (line, shown) in [
            ("::error::x", "\\::error::x"),
            ("  ::set-output name=a::b", "  \\::set-output name=a::b"),
            ("a ::error::", "a ::error::"),
            ("a ##vso[task.x]b", "a #\\#vso[task.x]b"),
            ("##[error]", "#\\#[error]"),
            ("####[a] ###vso[b]", "###\\#[a] ##\\#vso[b]"),
            ("## heading [x]", "## heading [x]"),
            ("##teamcity[x ##vso[y", "#\\#teamcity[x #\\#vso[y"),
        ] {
            assert_eq!(disarmed(line), shown);
            assert_eq!(disarmed(shown), shown, "twice");
        }
    }
}
