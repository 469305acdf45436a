//! A document as one HTML file that opens from disk: it loads nothing, runs nothing, and in light and dark shows the
//! colours of the page.

use super::span::{is_address, record};
use super::visible::{lines, visible};
use super::{Align, Block, Code, Document, Entry, Span, Table, Text};

/// How it looks.
const STYLE: &str = include_str!("html.css");

/// What a browser may load and run for it: nothing but [`STYLE`], which it is told by its digest (SHA-256, Base64).
const POLICY: &str = "default-src 'none'; style-src 'sha256-zf+nuBZ5C26UeX1VPA9vrrokIdnVq/3FXaApYb5/lVM='; base-uri 'none'; form-action 'none'";

/// The document as a file.
#[must_use]
pub fn html(document: &Document) -> String {
    let mut out = Html(String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"));
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"").raw(POLICY).raw("\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.raw("<title>").escaped(&document.title.shown()).raw("</title>\n<style>").raw(STYLE).raw("</style>\n</head>\n");
    out.raw("<body>\n<main>\n<header");
    if let Some(tone) = document.tone {
        out.raw(" class=\"").raw(tone.class()).raw("\"");
    }
    out.raw("><p class=\"by\">imdsim</p><h1>").text(&document.title).raw("</h1></header>\n");
    if !document.lead.is_empty() {
        out.raw("<p>").text(&document.lead).raw("</p>\n");
    }
    out.blocks(&document.screen, 2);
    out.blocks(&document.blocks, 2);
    out.raw("</main>\n</body>\n</html>\n");
    out.0
}

/// Markup in the making.
struct Html(String);

impl Html {
    /// Puts markup of ours at its end.
    fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Puts text at its end.
    fn escaped(&mut self, text: &str) -> &mut Self {
        for letter in visible(text).chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                _ => self.0.push(letter),
            }
        }
        self
    }

    /// Puts an element with text in it at its end.
    fn element(&mut self, name: &str, class: &str, text: &str) -> &mut Self {
        self.raw("<").raw(name);
        if !class.is_empty() {
            self.raw(" class=\"").raw(class).raw("\"");
        }
        self.raw(">").escaped(text).raw("</").raw(name).raw(">")
    }

    fn text(&mut self, text: &Text) -> &mut Self {
        text.spans().iter().for_each(|span| self.span(span));
        self
    }

    fn span(&mut self, span: &Span) {
        match span {
            Span::Plain(text) => self.escaped(text),
            Span::Strong(text) => self.element("strong", "", text),
            Span::Faint(text) => self.element("span", "quiet", text),
            Span::Code(text) | Span::Quote(text) => self.element("code", "", text),
            Span::Name(text) => self.element("span", "name", text),
            Span::Record { source, place } => self.element("code", "record", &record(source, place)),
            Span::Rule(id) => self.element("span", "rule", id),
            Span::Verdict { tone, word } => {
                self.raw("<span class=\"badge ").raw(tone.class()).raw("\"><span aria-hidden=\"true\">");
                self.raw(tone.sign()).raw("</span> ").escaped(word).raw("</span>")
            }
            Span::Link(address) if is_address(address) => {
                self.raw("<a href=\"").escaped(address).raw("\" rel=\"noreferrer\">").escaped(address).raw("</a>")
            }
            Span::Link(text) => self.element("code", "", text),
        };
    }

    /// `level` is that of the headings in them, from 2.
    fn blocks(&mut self, blocks: &[Block], level: u8) {
        for block in blocks {
            match block {
                Block::Heading(text) => {
                    let name = if level == 2 { "h2" } else { "h3" };
                    self.raw("<").raw(name).raw(">").text(text).raw("</").raw(name).raw(">\n")
                }
                Block::Paragraph(text) => self.raw("<p>").text(text).raw("</p>\n"),
                Block::List(items) => {
                    self.raw("<ul>\n");
                    for item in items {
                        self.raw("<li>").text(item).raw("</li>\n");
                    }
                    self.raw("</ul>\n")
                }
                Block::Entries(entries) => self.entries(entries),
                Block::Table(table) => self.table(table),
                Block::Code(code) => self.code(code),
                Block::Details { head, open, blocks } => {
                    self.raw("<details");
                    // The verdict that it is about is seen from afar.
                    let tone = head.spans().iter().find_map(Span::tone);
                    if let Some(tone) = tone {
                        self.raw(" class=\"").raw(tone.class()).raw("\"");
                    }
                    self.raw(if *open { " open>\n" } else { ">\n" }).raw("<summary>").text(head).raw("</summary>\n");
                    self.blocks(blocks, level.saturating_add(1));
                    self.raw("</details>\n")
                }
            };
        }
    }

    fn entries(&mut self, entries: &[Entry]) -> &mut Self {
        self.raw("<dl>\n");
        let mut last = None;
        for entry in entries {
            // More of the same stands under the label that is there already.
            if last != Some(&entry.label) && !(entry.label.is_empty() && last.is_some()) {
                self.element("dt", "", &entry.label);
            }
            last = Some(&entry.label);
            self.raw("<dd>").text(&entry.text).raw("</dd>\n");
        }
        self.raw("</dl>\n")
    }

    fn table(&mut self, table: &Table) -> &mut Self {
        let class = |align: Align| match align {
            Align::Left => "",
            Align::Right => " class=\"number\"",
        };
        self.raw("<div class=\"wide\"><table>\n");
        if table.columns.iter().any(|column| !column.heading.is_empty()) {
            self.raw("<thead><tr>");
            for column in &table.columns {
                // A heading without text says nothing to whoever has it read aloud.
                if column.heading.is_empty() {
                    self.raw("<td></td>");
                } else {
                    self.raw("<th scope=\"col\"")
                        .raw(class(column.align))
                        .raw(">")
                        .escaped(&column.heading)
                        .raw("</th>");
                }
            }
            self.raw("</tr></thead>\n");
        }
        self.raw("<tbody>\n");
        for row in &table.rows {
            self.raw("<tr>");
            for (cell, column) in row.iter().zip(&table.columns) {
                self.raw("<td").raw(class(column.align)).raw(">").text(cell).raw("</td>");
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table></div>\n")
    }

    fn code(&mut self, code: &Code) -> &mut Self {
        if !code.label.is_empty() {
            self.raw("<p class=\"quiet\">").escaped(&code.label).raw("</p>\n");
        }
        self.raw("<pre><code>");
        for line in lines(&code.lines) {
            self.escaped(&line).raw("\n");
        }
        self.raw("</code></pre>\n")
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use sha2::Digest;

    use super::*;

    #[test]
    fn the_policy_names_the_style() {
        let digest = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(STYLE));
        assert!(POLICY.contains(&format!("'sha256-{digest}'")), "the style has changed: its digest is {digest}");
        assert!(!STYLE.contains("</") && !STYLE.contains("url(") && !STYLE.contains("@import"));
    }
}
