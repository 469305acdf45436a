//! Text under construction: everything that is put on it goes through [`clean`], and only the page itself adds
//! colours.

use anstyle::{AnsiColor, Style};
use textwrap::Options;

use super::clean;

/// The word before an error.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// The word before help and notes.
pub(crate) const HELP: Style = AnsiColor::Cyan.on_default().bold();
/// Headings and what counts most.
pub(crate) const STRONG: Style = Style::new().bold();
/// What can be passed over.
pub(crate) const FAINT: Style = Style::new().dimmed();

/// A page of text.
pub(crate) struct Page {
    out: String,
    color: bool,
    width: usize,
}

impl Page {
    /// An empty page, with or without colour, this many columns wide.
    pub(crate) fn new(color: bool, width: usize) -> Self {
        Self { out: String::new(), color, width: width.max(40) }
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Puts text where the page ends.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.out.push_str(&clean::text(text));
        self
    }

    /// The same in a style.
    pub(crate) fn styled(&mut self, style: Style, text: &str) -> &mut Self {
        let text = clean::text(text);
        if self.color && !style.is_plain() {
            self.out.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.out.push_str(&text);
        }
        self
    }

    /// Ends the line.
    pub(crate) fn end(&mut self) -> &mut Self {
        self.out.push('\n');
        self
    }

    /// A heading with an empty line before it.
    pub(crate) fn heading(&mut self, text: &str) -> &mut Self {
        self.end().styled(STRONG, text).end()
    }

    /// A label and a paragraph: the text is wrapped, and later lines stand under its beginning.
    pub(crate) fn entry(&mut self, label: &str, text: &str) -> &mut Self {
        const LABEL: usize = 11;
        let text = clean::text(text);
        let options = Options::new(self.width.saturating_sub(2 + LABEL)).break_words(false);
        for (number, line) in textwrap::wrap(&text, options).iter().enumerate() {
            let label = if number == 0 { label } else { "" };
            self.text("  ").styled(FAINT, &format!("{label:<LABEL$}")).text(line.trim_end()).end();
        }
        self
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, style: Style, text: &str) -> &mut Self {
        let text = clean::text(text);
        for line in textwrap::wrap(&text, Options::new(self.width).break_words(false)) {
            self.styled(style, &line).end();
        }
        self
    }

    /// The text.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}
