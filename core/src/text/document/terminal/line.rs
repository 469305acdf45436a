//! Words, and lines that they fit on.

use unicode_width::UnicodeWidthStr;

use super::style::Style;
use crate::text::document::Text;
use crate::text::document::visible::{begins_a_command, disarmed, visible, without_marks};

/// The columns of a terminal that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// A line: pieces, each in a style.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pieces: Vec<(Style, String)>,
    width: usize,
}

impl Line {
    /// A line of one piece.
    pub(super) fn of(text: &str, style: Style) -> Self {
        let mut line = Self::default();
        line.push(text, style);
        line
    }

    /// Its width in columns.
    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// Puts text at its end.
    pub(super) fn push(&mut self, text: &str, style: Style) {
        let text = visible(text);
        let text = without_marks(&text);
        self.width += width(&text);
        match self.pieces.last_mut() {
            Some((last, before)) if *last == style => before.push_str(&text),
            Some(_) | None => self.pieces.push((style, text.into_owned())),
        }
    }

    /// Puts another line at its end.
    pub(super) fn append(&mut self, other: Self) {
        for (style, text) in other.pieces {
            self.push(&text, style);
        }
    }

    /// Fills it up with blanks.
    pub(super) fn pad(&mut self, to: usize) {
        if let Some(missing) = to.checked_sub(self.width).filter(|missing| *missing > 0) {
            self.push(&" ".repeat(missing), Style::Plain);
        }
    }

    /// The text, without blanks at its end.
    pub(super) fn finish(mut self, color: bool) -> String {
        while let Some((_, last)) = self.pieces.last_mut() {
            last.truncate(last.trim_end_matches(' ').len());
            if !last.is_empty() {
                break;
            }
            self.pieces.pop();
        }
        let plain: String = self.pieces.iter().map(|(_, text)| text.as_str()).collect();
        let calm = disarmed(&plain);
        if !color || calm != plain {
            return calm.into_owned();
        }
        let mut out = String::with_capacity(plain.len() + 16);
        for (style, text) in &self.pieces {
            match style.parameters() {
                Some(parameters) => {
                    for part in ["\u{1b}[", parameters, "m", text, "\u{1b}[0m"] {
                        out.push_str(part);
                    }
                }
                None => out.push_str(text),
            }
        }
        out
    }
}

/// What must not be split, and the blanks before it, which a line that ends there does without.
struct Word {
    blanks: Line,
    text: Line,
}

impl Word {
    /// A word that would make a command of a line, with a backslash: it may be the first of one.
    fn disarmed(mut self) -> Self {
        let begins: String = self.text.pieces.iter().map(|(_, text)| text.as_str()).collect();
        if begins_a_command(&begins) {
            let mut line = Line::of("\\", Style::Plain);
            line.append(self.text);
            self.text = line;
        }
        self
    }
}

fn words(text: &Text, base: Style) -> Vec<Word> {
    let mut words = vec![Word { blanks: Line::default(), text: Line::default() }];
    for span in text.spans() {
        let (style, shown) = (Style::of(span, base), span.shown());
        for piece in shown.split_inclusive(' ') {
            let (letters, blank) = piece.strip_suffix(' ').map_or((piece, false), |letters| (letters, true));
            if let Some(word) = words.last_mut() {
                word.text.push(letters, style);
            }
            if blank {
                // Blanks in a row belong to the word behind them.
                match words.last_mut() {
                    Some(word) if word.text.width() == 0 => word.blanks.push(" ", style),
                    Some(_) | None => words.push(Word { blanks: Line::of(" ", style), text: Line::default() }),
                }
            }
        }
    }
    words.into_iter().map(Word::disarmed).collect()
}

/// The lines of a text that is so wide at most, if no word is wider.
pub(super) fn wrap(text: &Text, base: Style, most: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    for Word { blanks, text } in words(text, base) {
        if line.width() + blanks.width() + text.width() <= most {
            line.append(blanks);
        } else if line.width() > 0 {
            lines.push(core::mem::take(&mut line));
        }
        line.append(text);
    }
    lines.push(line);
    lines
}

/// The widths of a text: of its longest word, and of all of it on one line.
pub(super) fn widths(text: &Text) -> (usize, usize) {
    let words = words(text, Style::Plain);
    let longest = words.iter().map(|word| word.text.width()).max().unwrap_or_default();
    (longest, words.iter().map(|word| word.blanks.width() + word.text.width()).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &Text, most: usize) -> Vec<String> {
        wrap(text, Style::Plain, most).into_iter().map(|line| line.finish(false)).collect()
    }

    #[test]
    fn words_stay_whole_and_lines_full() {
        assert_eq!(wrapped(&"a bc def".into(), 4), ["a bc", "def"]);
        assert_eq!(wrapped(&"a muchtoolong b".into(), 4), ["a", "muchtoolong", "b"]);
        assert_eq!(wrapped(&"a  b".into(), 10), ["a  b"]);
        assert_eq!(wrapped(&"a  b".into(), 3), ["a", "b"]);
        assert_eq!(wrapped(&Text::new(), 3), [""]);
    }

    #[test]
    fn spans_without_a_blank_between_them_are_one_word() {
        let text = Text::from("see (").name("a b").say("), there");
        assert_eq!(wrapped(&text, 8), ["see (a", "b),", "there"]);
    }

    #[test]
    fn wide_letters_count_twice_and_marks_not_at_all() {
        assert_eq!(wrapped(&"日本 語".into(), 4), ["日本", "語"]);
        assert_eq!(wrapped(&"e\u{301}e\u{301} a".into(), 4), ["e\u{301}e\u{301} a"]);
    }

    #[test]
    fn colours_begin_and_end_on_a_line() {
        let text = Text::new().strong("a b").say(" c");
        let lines: Vec<String> = wrap(&text, Style::Plain, 2).into_iter().map(|line| line.finish(true)).collect();
        assert_eq!(lines, ["\u{1b}[1ma\u{1b}[0m", "\u{1b}[1mb\u{1b}[0m", "c"]);
        assert_eq!(wrap(&text, Style::Plain, 9)[0].clone().finish(true), "\u{1b}[1ma b\u{1b}[0m c");
    }
}
