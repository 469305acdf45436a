//! HTML, held against a parser that reads it as browsers do.

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use super::{config, document, letters, letters_of, texts};
use crate::text::document::{Document, Span, Text, html};

const ELEMENTS: [&str; 34] = [
    "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "h3", "p", "ul", "li", "dl", "dt",
    "dd", "div", "table", "thead", "tbody", "tr", "th", "td", "pre", "code", "details", "summary", "strong", "span",
    "a", "b", "i", "em",
];
const ATTRIBUTES: [&str; 11] =
    ["lang", "charset", "http-equiv", "content", "name", "class", "scope", "open", "aria-hidden", "href", "rel"];

/// The elements that are opened and closed in the body, in order, the text between them, and what is wrong.
fn read(html: &str) -> (Vec<String>, String, Vec<String>) {
    let (mut elements, mut shown, mut wrong) = (Vec::new(), String::new(), Vec::new());
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if !ELEMENTS.contains(&name.as_str()) {
                    wrong.push(format!("<{name}>"));
                }
                for (attribute, value) in &tag.attributes {
                    let (attribute, value) = (String::from_utf8_lossy(attribute), String::from_utf8_lossy(value));
                    if !ATTRIBUTES.contains(&attribute.as_ref()) {
                        wrong.push(format!("{attribute}=\"{value}\""));
                    }
                    if attribute == "href" && !value.starts_with("https://") {
                        wrong.push(format!("a link to {value}"));
                    }
                }
                elements.push(name);
            }
            Token::EndTag(tag) => elements.push(format!("/{}", String::from_utf8_lossy(&tag.name))),
            Token::String(text) => shown += &String::from_utf8_lossy(&text),
            Token::Doctype(_) => {}
            Token::Comment(comment) => wrong.push(format!("<!--{}-->", String::from_utf8_lossy(&comment))),
            Token::Error(error) => wrong.push(format!("{:?}", error.value)),
        }
    }
    (elements, shown, wrong)
}

/// The document with every text replaced by one word: markup does not depend on what is said.
fn bland(document: &Document) -> Vec<String> {
    use crate::text::document::{Block, Entry};
    fn text(text: &Text) -> Text {
        text.spans().iter().fold(Text::new(), |all, span| {
            all.with(match span {
                Span::Plain(_) => Span::Plain("x".into()),
                Span::Strong(_) => Span::Strong("x".into()),
                Span::Faint(_) => Span::Faint("x".into()),
                Span::Code(_) => Span::Code("x".into()),
                Span::Quote(_) => Span::Quote("x".into()),
                Span::Name(_) => Span::Name("x".into()),
                Span::Record { .. } => Span::Record { source: "x".into(), place: String::new() },
                Span::Rule(_) => Span::Rule("x".into()),
                Span::Verdict { tone, .. } => Span::Verdict { tone: *tone, word: "x".into() },
                Span::Link(_) => Span::Link("https://x/".into()),
            })
        })
    }
    fn of(blocks: &[Block]) -> Vec<Block> {
        let block = |block: &Block| match block {
            Block::Heading(one) => Block::Heading(text(one)),
            Block::Paragraph(one) => Block::Paragraph(text(one)),
            Block::List(items) => Block::List(items.iter().map(text).collect()),
            Block::Entries(entries) => Block::Entries(
                // Labels decide whether one stands above several texts, so that they stay.
                entries.iter().map(|entry| Entry { label: entry.label.clone(), text: text(&entry.text) }).collect(),
            ),
            Block::Table(table) => {
                let mut table = table.clone();
                table.rows = table.rows.iter().map(|row| row.iter().map(text).collect()).collect();
                Block::Table(table)
            }
            Block::Code(code) => Block::Code(code.clone()),
            Block::Details { head, open, blocks } => {
                Block::Details { head: text(head), open: *open, blocks: of(blocks) }
            }
        };
        blocks.iter().map(block).collect()
    }
    let bland = Document { title: text(&document.title), blocks: of(&document.blocks), ..document.clone() };
    read(&html(&bland)).0
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_elements_are_ours_whatever_the_text_is(document in document()) {
        let html = html(&document);
        let (elements, _, wrong) = read(&html);
        prop_assert_eq!(wrong, Vec::<String>::new(), "{}", &html);
        prop_assert_eq!(elements, bland(&document), "{}", &html);
    }

    #[test]
    fn every_letter_is_shown(document in document()) {
        let (_, shown, _) = read(&html(&document));
        let shown = letters(&shown);
        for text in texts(&document) {
            for span in text.spans() {
                let wanted = letters_of(span);
                prop_assert!(shown.contains(&wanted), "{:?} is not in {}", wanted, shown);
            }
        }
    }

    #[test]
    fn nothing_hides(document in document()) {
        let hiding = html(&document).chars().find(|c| *c != '\n' && crate::text::redact::is_unprintable(*c));
        prop_assert_eq!(hiding, None);
    }
}

#[test]
fn a_file_loads_and_runs_nothing() {
    let mut document = Document::new("1 of 2 callers would break.").toned(crate::text::document::Tone::Bad);
    document.paragraph(
        Text::from(Span::Link("https://docs.aws.amazon.com/".into())).with(Span::Link("javascript:x".into())),
    );
    let html = html(&document);
    assert!(html.contains("content=\"default-src 'none'; style-src 'sha256-"));
    assert!(
        html.contains("<header class=\"bad\"><p class=\"by\">imdsim</p><h1>1 of 2 callers would break.</h1></header>")
    );
    assert!(html.contains("<a href=\"https://docs.aws.amazon.com/\" rel=\"noreferrer\">https://docs.aws.amazon.com/</a><code>javascript:x</code>"));
    assert_eq!(read(&html).2, Vec::<String>::new());
}
