//! The parts of a document.

use super::{Fit, Table, Text, Tone};

/// Something to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What stands above all else: the answer in a sentence.
    pub title: Text,
    /// What it is about, in a line: a terminal shows it first and the title last, as the answer; may be empty.
    pub lead: Text,
    /// The short form: all that most readers need. A terminal leaves out what follows it, unless it is asked for.
    pub screen: Vec<Block>,
    /// What that amounts to, where it is a verdict.
    pub tone: Option<Tone>,
    /// All that follows, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; what it is above reaches to the next one.
    Heading(Text),
    /// A paragraph.
    Paragraph(Text),
    /// A list.
    List(Vec<Text>),
    /// Labels, each with what there is to say under it.
    Entries(Vec<Entry>),
    /// A table.
    Table(Table),
    /// Lines to be copied.
    Code(Code),
    /// All about one thing.
    Details {
        /// What it is about.
        head: Text,
        /// Whether it is there to be read by everybody. If not it is folded away; where nothing can be, it is left out.
        open: bool,
        /// What there is to say about it.
        blocks: Vec<Block>,
    },
}

/// A label and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// One or two words. Of two entries in a row with one label, the second is more of the same.
    pub label: String,
    /// What there is to say.
    pub text: Text,
}

impl Entry {
    /// An entry.
    #[must_use]
    pub fn new(label: impl Into<String>, text: impl Into<Text>) -> Self {
        Self { label: label.into(), text: text.into() }
    }
}

/// Lines to be copied, which are never wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// What they do; empty where that was said.
    pub label: String,
    /// The name of the language that they are in, as a highlighter of syntax knows it; empty for none.
    pub language: &'static str,
    /// The lines.
    pub lines: String,
}

impl Document {
    /// A document of a title so far.
    #[must_use]
    pub fn new(title: impl Into<Text>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The same with a verdict on its title.
    #[must_use]
    pub fn toned(self, tone: Tone) -> Self {
        Self { tone: Some(tone), ..self }
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<Text>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: impl Into<Text>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    /// Adds entries; those that say nothing are left out.
    pub fn entries(&mut self, entries: Vec<Entry>) {
        if !entries.is_empty() {
            self.blocks.push(Block::Entries(entries));
        }
    }

    /// Adds a table, if it has rows.
    pub fn table(&mut self, columns: Vec<super::Column>, rows: Vec<Vec<Text>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(Table { columns, rows, fit: Fit::Wrapped }));
        }
    }

    /// This and behind it another one, whose title becomes a heading. What stands below a heading in both is said once.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        let new: Vec<Block> = sections(&other.blocks)
            .filter(|section| {
                let is_titled = matches!(section.first(), Some(Block::Heading(_)));
                !(is_titled && sections(&self.blocks).any(|known| known == *section))
            })
            .flatten()
            .cloned()
            .collect();
        self.heading(other.title);
        self.blocks.extend(other.screen);
        self.blocks.extend(new);
        self
    }
}

/// What stands below each heading, with it.
fn sections(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    blocks.chunk_by(|_, next| !matches!(next, Block::Heading(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_documents_share_is_said_once() {
        let document = |title: &str, own: &str| {
            let mut document = Document::new(title);
            document.paragraph(own);
            document.heading("Recording");
            document.paragraph("12 requests");
            document
        };
        let both = document("a", "one").and(document("b", "two"));
        let text = |block: &Block| match block {
            Block::Heading(text) | Block::Paragraph(text) => text.shown(),
            Block::List(_) | Block::Entries(_) | Block::Table(_) | Block::Code(_) | Block::Details { .. } => {
                String::new()
            }
        };
        let texts: Vec<String> = both.blocks.iter().map(text).collect();
        assert_eq!(both.title.shown(), "a");
        assert_eq!(texts, ["one", "Recording", "12 requests", "b", "two"]);
    }
}
