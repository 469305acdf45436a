//! Markdown, held against a parser of the dialect that GitHub has, with all that it makes of text.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use proptest::prelude::*;

use super::{assert_calm, config, document, hostile, letters, letters_of, texts, unfolded};
use crate::text::document::{Block, Column, Document, Fit, Span, Table, Text, markdown};

fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.inline_footnotes = true;
    extension.math_dollars = true;
    extension.math_code = true;
    extension.shortcodes = true;
    extension.alerts = true;
    options
}

/// What a reader makes of Markdown.
#[derive(Debug, Default, PartialEq, Eq)]
struct Read {
    /// Cells of each row of each table.
    rows: Vec<usize>,
    headings: usize,
    items: usize,
    fences: usize,
    /// All text, with that in code.
    shown: String,
    /// Text outside of code, piece by piece.
    texts: Vec<String>,
    /// Nodes that a document has none of.
    strange: Vec<String>,
}

fn read(markdown: &str) -> Read {
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options());
    let mut read = Read::default();
    for node in root.descendants() {
        take(node, &mut read);
    }
    read
}

#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else there is, no document has it")]
fn take<'a>(node: &'a AstNode<'a>, read: &mut Read) {
    match &node.data.borrow().value {
        NodeValue::Document
        | NodeValue::List(_)
        | NodeValue::Paragraph
        | NodeValue::Table(_)
        | NodeValue::TableCell
        | NodeValue::Emph
        | NodeValue::Strong => {}
        NodeValue::Item(_) => read.items += 1,
        NodeValue::Heading(_) => read.headings += 1,
        NodeValue::TableRow(_) => read.rows.push(node.children().count()),
        NodeValue::CodeBlock(code) => {
            read.fences += 1;
            read.shown += &code.literal;
        }
        NodeValue::Code(code) => read.shown += &code.literal,
        NodeValue::Text(text) => {
            read.shown += text;
            read.texts.push(text.to_string());
        }
        other => read.strange.push(format!("{other:?}")),
    }
}

fn expected(document: &Document) -> Read {
    let mut read = Read { headings: 1, ..Read::default() };
    fn count(blocks: &[Block], read: &mut Read) {
        for block in blocks {
            match block {
                Block::Heading(_) => read.headings += 1,
                Block::Paragraph(_) => {}
                Block::List(items) => read.items += items.len(),
                Block::Entries(entries) => read.items += entries.len(),
                Block::Table(table) => read.rows.extend(vec![table.columns.len(); table.rows.len() + 1]),
                Block::Code(_) => read.fences += 1,
                Block::Details { blocks, .. } => {
                    read.headings += 1;
                    count(blocks, read);
                }
            }
        }
    }
    count(&document.blocks, &mut read);
    read
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_structure_is_ours_whatever_the_text_is(document in document()) {
        let markdown = markdown(&document);
        let (found, wanted) = (read(&markdown), expected(&unfolded(&document)));
        prop_assert_eq!(&found.strange, &Vec::<String>::new(), "{}", &markdown);
        prop_assert_eq!(
            (found.rows, found.headings, found.items, found.fences),
            (wanted.rows, wanted.headings, wanted.items, wanted.fences),
            "{}", &markdown
        );
    }

    #[test]
    fn every_letter_is_shown(document in document()) {
        let markdown = markdown(&document);
        let shown = letters(&read(&markdown).shown);
        for text in texts(&unfolded(&document)) {
            for span in text.spans() {
                let wanted = letters_of(span);
                prop_assert!(shown.contains(&wanted), "{:?} is not in {}\n{}", wanted, shown, markdown);
            }
        }
    }

    #[test]
    fn nothing_is_mentioned(document in document()) {
        let markdown = markdown(&document);
        for text in read(&markdown).texts {
            let more = ["@", "://", "www.", "$"].iter().find(|sign| text.contains(**sign));
            prop_assert_eq!(more, None, "{:?} in {}", text, markdown);
            let mut letters = text.chars().peekable();
            while let Some(letter) = letters.next() {
                let issue = letter == '#' && letters.peek().is_some_and(|next| next.is_alphanumeric());
                prop_assert!(!issue, "{:?} in {}", text, markdown);
            }
        }
        assert_calm(&markdown);
    }

    #[test]
    fn a_cell_holds_any_string(text in hostile()) {
        for cell in [Text::new().name(&text), Text::from(Span::Plain(text.clone())), Text::new().strong(&text)] {
            let mut document = Document::new("a");
            let columns = vec![Column::words("a"), Column::words("b")];
            document.blocks.push(Block::Table(Table { columns, rows: vec![vec![cell, "z".into()]], fit: Fit::Wrapped }));
            let found = read(&markdown(&document));
            prop_assert_eq!(&found.rows, &[2, 2]);
            prop_assert_eq!(letters(&found.shown), format!("aab{}z", letters(&text)));
        }
    }
}

#[test]
fn looks_as_people_write_it() {
    let mut document = Document::new("1 of 2 callers would break.");
    document.table(
        vec![Column::words("caller"), Column::numbers("requests")],
        vec![vec![Text::new().name("curl/8.5.0"), "12".into()]],
    );
    document.blocks.push(Block::Details {
        head: Text::new().verdict(crate::text::document::Tone::Bad, "breaks").say(" ").name("curl/8.5.0"),
        open: true,
        blocks: vec![Block::Entries(vec![super::Entry::new("why", "Let it send `PUT /latest/api/token` first.")])],
    });
    document.heading("Commands");
    document.blocks.push(Block::Code(super::Code { label: "apply".into(), language: "sh", lines: "aws ec2\n".into() }));
    document.blocks.push(Block::List(vec![Text::from(Span::Link("https://docs.aws.amazon.com/a_b".into()))]));
    assert_eq!(
        markdown(&document),
        "\
# 1 of 2 callers would break.

| caller | requests |
| --- | ---: |
| `curl/8.5.0` | 12 |

### ✕ **breaks** `curl/8.5.0`

- **why**: Let it send `PUT /latest/api/token` first.

## Commands

apply:

```sh
aws ec2
```

- <https://docs.aws.amazon.com/a_b>
"
    );
}
