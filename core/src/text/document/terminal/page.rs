//! The page: which part stands where, and where a line is left empty.

use super::line::{Line, width, wrap};
use super::style::Style;
use crate::text::document::visible::lines;
use crate::text::document::{Block, Code, Document, Entry, Text, Tone};

/// What the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Its width in columns; less than 20 is taken for 20.
    pub width: usize,
    /// Whether it has colours.
    pub color: bool,
    /// Whether what follows a short form is shown, too.
    pub details: bool,
}

/// The narrowest page.
const NARROWEST: usize = 20;
/// How far entries are set in.
pub(super) const INDENT: usize = 2;
/// The column of labels is so wide at least, and so wide at most; a longer label pushes its text to the right.
pub(super) const LABELS: [usize; 2] = [11, 16];

/// The document as text.
#[must_use]
pub fn terminal(document: &Document, terminal: Terminal) -> String {
    let mut page = Page { out: String::new(), color: terminal.color, width: terminal.width.max(NARROWEST), last: None };
    let answer_last = !document.lead.is_empty();
    if answer_last {
        page.title(&document.lead, None);
    } else if !document.title.is_empty() {
        page.title(&document.title, document.tone);
    }
    page.blocks(&document.screen);
    if document.screen.is_empty() || terminal.details {
        page.blocks(&document.blocks);
    }
    if answer_last {
        page.gap(&[]);
        page.title(&document.title, document.tone);
    }
    page.out
}

/// What was put on the page last, which decides whether a line is left empty before the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// Something that what follows belongs to.
    Head,
    /// The title.
    Title,
    /// Lines that end here.
    Body,
    /// The same, below which entries may go on.
    Table,
}

/// Text in the making.
pub(super) struct Page {
    out: String,
    color: bool,
    pub(super) width: usize,
    last: Option<Last>,
}

impl Page {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => {
                self.gap(&[]);
                self.paragraph(text, Style::Strong);
                self.last = Some(Last::Head);
            }
            Block::Paragraph(text) => {
                self.gap(&[Last::Head]);
                self.paragraph(text, Style::Plain);
                self.last = Some(Last::Body);
            }
            Block::List(items) => {
                self.gap(&[Last::Head]);
                items.iter().for_each(|item| self.hanging(Line::of("- ", Style::Faint), INDENT, item));
                self.last = Some(Last::Body);
            }
            Block::Entries(entries) => {
                self.gap(&[Last::Head, Last::Title, Last::Table]);
                self.entries(entries);
                self.last = Some(Last::Body);
            }
            Block::Table(table) => {
                self.gap(&[Last::Head]);
                self.table(table);
                self.last = Some(Last::Table);
            }
            Block::Code(code) => {
                self.gap(&[Last::Head, Last::Title, Last::Table, Last::Body]);
                self.code(code);
                self.last = Some(Last::Body);
            }
            // Nothing can be folded away here, so that it is left out.
            Block::Details { open: false, .. } => {}
            Block::Details { head, blocks, open: true } => {
                self.gap(&[]);
                self.paragraph(head, Style::Plain);
                self.last = Some(Last::Head);
                self.blocks(blocks);
                self.last = Some(Last::Body);
            }
        }
    }

    /// Leaves a line empty, unless nothing or one of these is above.
    fn gap(&mut self, close_to: &[Last]) {
        if self.last.is_some_and(|last| !close_to.contains(&last)) {
            self.out.push('\n');
        }
    }

    fn title(&mut self, text: &Text, tone: Option<Tone>) {
        self.paragraph(text, tone.map_or(Style::Strong, Style::Title));
        self.last = Some(Last::Title);
    }

    pub(super) fn paragraph(&mut self, text: &Text, base: Style) {
        for line in wrap(text, base, self.width) {
            self.put(line);
        }
    }

    /// A text beside something that stands before it; further lines stand under its beginning.
    pub(super) fn hanging(&mut self, before: Line, indent: usize, text: &Text) {
        let mut first = Some(before);
        for line in wrap(text, Style::Plain, self.width.saturating_sub(indent)) {
            let mut all = first.take().unwrap_or_default();
            all.pad(indent);
            all.append(line);
            self.put(all);
        }
    }

    fn entries(&mut self, entries: &[Entry]) {
        let longest = entries.iter().map(|entry| width(&entry.label) + 1).max().unwrap_or_default();
        let [least, most] = LABELS;
        let labels = longest.clamp(least, most);
        for entry in entries {
            let mut before = Line::of(&" ".repeat(INDENT), Style::Plain);
            before.push(&entry.label, Style::Faint);
            let indent = INDENT + labels.max(if width(&entry.label) >= most { width(&entry.label) + 1 } else { 0 });
            self.hanging(before, indent, &entry.text);
        }
    }

    fn code(&mut self, code: &Code) {
        if !code.label.is_empty() {
            self.put(Line::of(&format!("# {}", code.label), Style::Faint));
        }
        for line in lines(&code.lines) {
            self.put(Line::of(&line, Style::Plain));
        }
    }

    /// Ends a line.
    pub(super) fn put(&mut self, line: Line) {
        self.out.push_str(&line.finish(self.color));
        self.out.push('\n');
    }
}
