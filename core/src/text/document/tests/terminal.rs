//! Text of any width.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::{assert_calm, config, document, texts, unfolded};
use crate::text::document::visible::{lines, visible};
use crate::text::document::{Block, Code, Column, Document, Entry, Terminal, Text, Tone, terminal};

fn plain(document: &Document, width: usize) -> String {
    terminal(document, Terminal { width, color: false, details: true })
}

/// What is between escape sequences.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap().to_owned();
    first + &pieces.map(|piece| piece.split_once('m').unwrap().1).collect::<String>()
}

/// The document without lines to be copied, and with short labels and headings, as all of ours are.
fn wrapped_alone(document: &Document) -> Document {
    fn of(blocks: &[Block]) -> Vec<Block> {
        let kept = blocks.iter().filter(|block| !matches!(block, Block::Code(_))).cloned();
        kept.map(|block| match block {
            Block::Details { head, open, blocks } => Block::Details { head, open, blocks: of(&blocks) },
            Block::Entries(entries) => {
                Block::Entries(entries.into_iter().map(|entry| Entry { label: "to settle".into(), ..entry }).collect())
            }
            Block::Table(mut table) => {
                table.columns.iter_mut().for_each(|column| column.heading = "hops".into());
                Block::Table(table)
            }
            same @ (Block::Heading(_) | Block::Paragraph(_) | Block::List(_) | Block::Code(_)) => same,
        })
        .collect()
    }
    Document { blocks: of(&document.blocks), ..document.clone() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn lines_fit_unless_a_word_does_not(document in document(), width in 20..130_usize) {
        for line in plain(&wrapped_alone(&document), width).lines().filter(|line| line.width() > width) {
            let longest = line.split(' ').map(UnicodeWidthStr::width).max().unwrap_or_default();
            prop_assert!(longest + 13 > width, "{}: {:?}", width, line);
        }
    }

    #[test]
    fn no_word_is_split_and_none_is_lost(document in document(), width in 20..130_usize) {
        let found = plain(&document, width);
        let found = found.replace('\\', "");
        for text in texts(&unfolded(&document)) {
            let shown = visible(&text.shown()).replace('\\', "");
            for word in shown.split(' ').filter(|word| !word.is_empty()) {
                prop_assert!(found.contains(word), "{:?} is not in {}", word, found);
            }
        }
    }

    #[test]
    fn nothing_acts_in_text(document in document(), width in 20..130_usize) {
        assert_calm(&plain(&document, width));
    }

    #[test]
    fn colour_changes_nothing_else(document in document(), width in 20..130_usize) {
        let colored = terminal(&document, Terminal { width, color: true, details: true });
        prop_assert_eq!(without_colours(&colored), plain(&document, width));
    }

    #[test]
    fn what_is_to_be_copied_is_as_it_was(code in super::hostile()) {
        let mut document = Document::new("a");
        document.blocks.push(Block::Code(Code { label: String::new(), language: "", lines: code.clone() }));
        let expected: String = lines(&code).map(|line| line.trim_end_matches(' ').to_owned() + "\n").collect();
        prop_assert_eq!(plain(&document, 20), format!("a\n{expected}"));
    }
}

fn sample() -> Document {
    let mut document = Document::new("2 of 3 callers would break.").toned(Tone::Bad);
    let row = |tone, verdict: &str, name: &str, requests: &str, why: &str| {
        vec![Text::new().verdict(tone, verdict), Text::new().name(name), requests.into(), why.into()]
    };
    document.table(
        vec![Column::words("verdict"), Column::words("caller"), Column::numbers("requests"), Column::words("reason")],
        vec![
            row(Tone::Bad, "breaks", "curl", "12", "Its recorded requests have no token; such a request gets 401"),
            row(Tone::Good, "unaffected", "aws-sdk-go/1.44.0 (go1.20; linux; amd64)", "1,200", "It uses tokens"),
        ],
    );
    document.blocks.push(Block::Details {
        head: Text::new().name("curl").say(" ").verdict(Tone::Bad, "breaks"),
        open: true,
        blocks: vec![Block::Entries(vec![
            Entry::new(
                "why",
                "Its recorded requests have no token; where tokens are required such a request gets 401.",
            ),
            Entry::new("seen", Text::new().record("a.pcap", "packet 21").say(": a request without a token")),
        ])],
    });
    document.heading("What to do");
    document.paragraph("Update it, or let it send `PUT /latest/api/token` first and the token with every request.");
    document.blocks.push(Block::Code(Code {
        label: "apply".into(),
        language: "sh",
        lines: "aws ec2 modify-instance-metadata-options --instance-id i-0 --http-tokens required".into(),
    }));
    document
        .blocks
        .push(Block::List(vec!["one".into(), "two, which is longer and has to go on in another line".into()]));
    document
}

#[test]
fn wide() {
    assert_eq!(
        plain(&sample(), 100),
        "\
2 of 3 callers would break.

verdict     caller                                    requests  reason
breaks      curl                                            12  Its recorded requests have no token;
                                                                such a request gets 401
unaffected  aws-sdk-go/1.44.0 (go1.20; linux; amd64)     1,200  It uses tokens

curl breaks
  why        Its recorded requests have no token; where tokens are required such a request gets 401.
  seen       a.pcap: packet 21: a request without a token

What to do
Update it, or let it send `PUT /latest/api/token` first and the token with every request.
# apply
aws ec2 modify-instance-metadata-options --instance-id i-0 --http-tokens required

- one
- two, which is longer and has to go on in another line
"
    );
}

#[test]
fn narrow() {
    assert_eq!(
        plain(&sample(), 40),
        "\
2 of 3 callers would break.

breaks
  caller     curl
  requests   12
  reason     Its recorded requests have
             no token; such a request
             gets 401

unaffected
  caller     aws-sdk-go/1.44.0 (go1.20;
             linux; amd64)
  requests   1,200
  reason     It uses tokens

curl breaks
  why        Its recorded requests have
             no token; where tokens are
             required such a request
             gets 401.
  seen       a.pcap: packet 21: a
             request without a token

What to do
Update it, or let it send `PUT
/latest/api/token` first and the token
with every request.
# apply
aws ec2 modify-instance-metadata-options --instance-id i-0 --http-tokens required

- one
- two, which is longer and has to go on
  in another line
"
    );
}
