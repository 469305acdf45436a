//! Strings that mean harm, through every emitter, and what readers of each form make of it.

mod html;
mod markdown;
mod terminal;

use proptest::prelude::*;

use super::{Block, Code, Column, Document, Entry, Span, Text, Tone};

/// So many documents for each property.
const CASES: u32 = 300;

fn config() -> ProptestConfig {
    ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() }
}

/// Pieces of strings that would act, if anything let them.
const PIECES: [&str; 60] = [
    "a",
    "Z",
    "0",
    " ",
    "  ",
    "é",
    "日本",
    "e\u{301}",
    ".",
    ",",
    "(",
    ")",
    "\\",
    "|",
    "||",
    "\\|",
    "`",
    "``",
    "```",
    "*",
    "**",
    "_",
    "~~",
    "[a](b)",
    "![a](b)",
    "[x]",
    "[^1]",
    "<b>",
    "</main>",
    "<script>alert(1)</script>",
    "<!--",
    "&lt;",
    "&#x41;",
    "\"",
    "'",
    "@octocat",
    "a@b.co",
    "https://a.example/b",
    "www.example.com",
    "#1",
    "a/b#2",
    "GH-3",
    ":+1:",
    "$x$",
    "$`x`$",
    "::error::x",
    "##vso[task.complete]",
    "##[error]",
    "\n",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{1b}[2J",
    "\u{9b}31m",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "-averyverylongwordofwhichthereisnoendandwhichnothingcanbreakanywhereatall",
    "# ",
];

/// Such a string, now and then one that begins as a line of Markdown or of a log does.
pub(super) fn hostile() -> impl Strategy<Value = String> {
    let starts = [
        "",
        "",
        "",
        "::error::",
        "##vso[x]",
        "# ",
        "- ",
        "+ ",
        "1. ",
        "> ",
        "---",
        "===",
        "| a |",
        "    ",
        "```\n",
        "<p>",
        "\t",
    ];
    let pieces = prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..12);
    (prop::sample::select(starts.to_vec()), pieces, any::<char>()).prop_map(|(start, pieces, any)| {
        let middle = pieces.len() / 2;
        let (before, after) = pieces.split_at(middle);
        format!("{start}{}{any}{}", before.concat(), after.concat())
    })
}

fn span() -> impl Strategy<Value = Span> {
    (0..8_u8, hostile()).prop_map(|(kind, text)| match kind {
        0 | 1 => Span::Plain(text),
        2 => Span::Strong(text),
        3 => Span::Faint(text),
        4 => Span::Code(text),
        5 => Span::Name(text),
        6 => Span::Record { source: text.clone(), place: text },
        _ => Span::Verdict { tone: Tone::Bad, word: text },
    })
}

fn text() -> impl Strategy<Value = Text> {
    (prop::collection::vec(span(), 1..4), hostile(), any::<bool>()).prop_map(|(spans, prose, says)| {
        let text = spans.into_iter().fold(Text::new(), |text, span| text.with(Span::Plain(" ".into())).with(span));
        if says { Text::new().say(&prose).and(text) } else { text }
    })
}

fn leaf() -> impl Strategy<Value = Block> {
    prop_oneof![
        text().prop_map(Block::Heading),
        text().prop_map(Block::Paragraph),
        prop::collection::vec(text(), 1..4).prop_map(Block::List),
        prop::collection::vec((hostile(), text()), 1..4)
            .prop_map(|all| Block::Entries(all.into_iter().map(|(label, text)| Entry::new(label, text)).collect())),
        (1..5_usize, 1..4_usize).prop_flat_map(|(columns, rows)| {
            let headings = prop::collection::vec(hostile(), columns..=columns);
            let rows = prop::collection::vec(prop::collection::vec(text(), columns..=columns), rows..=rows);
            (headings, rows).prop_map(|(headings, rows)| {
                let columns = headings.iter().enumerate().map(|(number, heading)| {
                    if number % 2 == 0 { Column::words(heading) } else { Column::numbers(heading) }
                });
                Block::Table(super::Table { columns: columns.collect(), rows, fit: super::Fit::Wrapped })
            })
        }),
        (hostile(), hostile()).prop_map(|(label, lines)| Block::Code(Code { label, language: "sh", lines })),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        4 => leaf(),
        1 => (text(), any::<bool>(), prop::collection::vec(leaf(), 0..3))
            .prop_map(|(head, open, blocks)| Block::Details { head, open, blocks }),
    ]
}

/// A document of them. Its short form is made of the same blocks, so that it needs none of its own here.
fn document() -> impl Strategy<Value = Document> {
    (text(), prop::collection::vec(block(), 1..5)).prop_map(|(title, blocks)| Document {
        title,
        tone: Some(Tone::Bad),
        blocks,
        ..Document::default()
    })
}

/// The document without what is folded away.
fn unfolded(document: &Document) -> Document {
    let seen = |block: &&Block| !matches!(block, Block::Details { open: false, .. });
    Document { blocks: document.blocks.iter().filter(seen).cloned().collect(), ..document.clone() }
}

/// Every text in a document, in order.
fn texts(document: &Document) -> Vec<Text> {
    let mut found = vec![document.title.clone()];
    fn of(blocks: &[Block], found: &mut Vec<Text>) {
        for block in blocks {
            match block {
                Block::Heading(text) | Block::Paragraph(text) => found.push(text.clone()),
                Block::List(items) => found.extend(items.iter().cloned()),
                Block::Entries(entries) => {
                    for entry in entries {
                        found.push(Text::from(Span::Plain(entry.label.clone())));
                        found.push(entry.text.clone());
                    }
                }
                Block::Table(table) => {
                    // Where there is no room for a table, the first heading is left out: it says what each row is.
                    let headings = table.columns.iter().skip(1);
                    found.extend(headings.map(|column| Text::from(Span::Plain(column.heading.clone()))));
                    found.extend(table.rows.iter().flatten().cloned());
                }
                Block::Code(code) => {
                    found.push(Text::from(Span::Plain(code.label.clone())));
                    found.extend(super::visible::lines(&code.lines).map(|line| Text::from(Span::Plain(line))));
                }
                Block::Details { head, blocks, .. } => {
                    found.push(head.clone());
                    of(blocks, found);
                }
            }
        }
    }
    of(&document.blocks, &mut found);
    found
}

/// The letters of a span as they have to be seen: a quote is told from the words around it in its own way everywhere.
fn letters_of(span: &Span) -> String {
    if let Span::Quote(text) = span { letters(text) } else { letters(&span.shown()) }
}

/// Letters alone: what is left of a text wherever blanks were put or taken away, and backslashes to disarm it.
fn letters(text: &str) -> String {
    super::visible::visible(text).chars().filter(|c| !c.is_whitespace() && *c != '\\').collect()
}

/// No line is a command to a system that reads logs, and nothing moves a cursor or hides.
fn assert_calm(output: &str) {
    for line in output.lines() {
        assert!(!line.trim_start().starts_with("::"), "{line:?}");
        for command in ["##vso[", "##[", "##teamcity["] {
            assert!(!line.contains(command), "{line:?}");
        }
        let acting = line.chars().find(|c| crate::text::redact::is_unprintable(*c));
        assert_eq!(acting, None, "{line:?}");
    }
}
