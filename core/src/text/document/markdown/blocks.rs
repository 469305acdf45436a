//! The parts of a document, each as lines.

use super::escape::{Place, inline, longest_run};
use crate::text::document::visible::{disarmed, lines};
use crate::text::document::{Align, Block, Code, Document, Entry, Span, Table, Text};

/// The document as Markdown.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut out = Vec::new();
    if !document.title.is_empty() {
        out.push(format!("# {}", inline(&document.title, Place::Within)));
    }
    if !document.lead.is_empty() {
        out.push(inline(&document.lead, Place::Start));
    }
    parts(&document.screen, "##", &mut out);
    parts(&document.blocks, "##", &mut out);
    let mut text = out.join("\n\n");
    text.push('\n');
    // Line by line: what follows a heading's marks could have made a command of them.
    text.lines().map(|line| disarmed(line).into_owned() + "\n").collect()
}

/// Each block as lines, between which one is left empty.
fn parts(blocks: &[Block], marks: &str, out: &mut Vec<String>) {
    // Two lists in a row would be one, if their bullets were of one sort.
    let mut bullet = '*';
    for block in blocks {
        match block {
            Block::Heading(text) => out.push(format!("{marks} {}", inline(text, Place::Within))),
            Block::Paragraph(text) => out.push(inline(text, Place::Start)),
            Block::List(items) => {
                bullet = other(bullet);
                let items = items.iter().map(|item| format!("{bullet} {}", inline(item, Place::Start)));
                out.push(items.collect::<Vec<_>>().join("\n"));
                continue;
            }
            Block::Entries(entries) => {
                bullet = other(bullet);
                let entry = |entry: &Entry| labelled(bullet, entry);
                out.push(entries.iter().map(entry).collect::<Vec<_>>().join("\n"));
                continue;
            }
            Block::Table(rows) => out.push(table(rows)),
            Block::Code(code) => out.push(fenced(code)),
            // There is no folding in Markdown that is not HTML.
            Block::Details { open: false, .. } => continue,
            Block::Details { head, blocks, open: true } => {
                out.push(format!("{marks}# {}", inline(head, Place::Within)));
                // Headings go six deep, which no document of ours does.
                parts(blocks, &format!("{marks}#"), out);
            }
        }
        bullet = '*';
    }
}

const fn other(bullet: char) -> char {
    if bullet == '-' { '*' } else { '-' }
}

fn labelled(bullet: char, entry: &Entry) -> String {
    let text = inline(&entry.text, Place::Within);
    if entry.label.is_empty() {
        return format!("{bullet} {}", inline(&entry.text, Place::Start));
    }
    let label = inline(&Text::new().strong(&entry.label), Place::Within);
    format!("{bullet} {label}: {text}")
}

fn table(table: &Table) -> String {
    let row = |cells: &mut dyn Iterator<Item = String>| format!("| {} |", cells.collect::<Vec<_>>().join(" | "));
    let cell = |text: &Text| inline(text, Place::Cell);
    let headings = table.columns.iter().map(|column| cell(&Span::Plain(column.heading.clone()).into()));
    let align = table.columns.iter().map(|column| match column.align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    let mut rows = vec![row(&mut { headings }), row(&mut { align })];
    rows.extend(table.rows.iter().map(|cells| row(&mut cells.iter().map(cell))));
    rows.join("\n")
}

/// Lines between fences that are longer than any in them.
fn fenced(code: &Code) -> String {
    let body: Vec<String> = lines(&code.lines).collect();
    let longest = body.iter().map(|line| longest_run(line)).max().unwrap_or_default();
    let fence = "`".repeat(3.max(longest + 1));
    let label = match code.label.as_str() {
        "" => String::new(),
        label => format!("{}:\n\n", inline(&Span::Plain(label.to_owned()).into(), Place::Start)),
    };
    format!("{label}{fence}{}\n{}\n{fence}", code.language, body.join("\n"))
}
