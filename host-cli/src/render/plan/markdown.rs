//! The plan as Markdown. Texts come from a recording in part, so that nothing in them may act as markup.

use super::Block;
use crate::render::clean;

pub(super) fn of(block: &Block) -> String {
    match block {
        Block::Title(text) => format!("# Plan: {}\n", escaped(text)),
        Block::Heading(text) => format!("\n## {}\n\n", escaped(text)),
        Block::Entry(label, text) => format!("- **{label}**: {}\n", escaped(text)),
        Block::Commands(label, lines) => format!("\n{label}:\n\n{}\n", fenced(&clean_lines(lines))),
        Block::Table(columns, rows) => {
            let row =
                |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
            let mut text = row(&mut columns.iter().map(|(heading, _)| (*heading).to_owned()));
            text.push_str(&row(&mut columns
                .iter()
                .map(|(_, numbers)| if *numbers { "---:" } else { "---" }.to_owned())));
            rows.iter().for_each(|cells| text.push_str(&row(&mut cells.iter().map(|cell| escaped(cell)))));
            format!("\n{text}\n")
        }
    }
}

/// A text on one line that is no markup.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for letter in clean::text(text).chars() {
        match letter {
            '`' => {
                in_code = !in_code;
                out.push(letter);
            }
            '\\' | '*' | '_' | '<' | '>' | '[' | ']' | '#' if !in_code => {
                out.push('\\');
                out.push(letter);
            }
            // A table's cell ends there, in code as well.
            '|' => out.push_str("\\|"),
            _ => out.push(letter),
        }
    }
    // A backtick that is never closed would take what follows with it.
    if in_code { out.replace('`', "\\`") } else { out }
}

fn clean_lines(lines: &str) -> String {
    lines.lines().map(|line| clean::text(line).into_owned() + "\n").collect()
}

/// Lines between fences that are longer than any in them.
fn fenced(lines: &str) -> String {
    let mut fence = String::from("```");
    while lines.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}\n{lines}{fence}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_recording_says_is_no_markup() {
        assert_eq!(escaped("a*b_c <x> [l](u) | # `co|de_`"), r"a\*b\_c \<x\> \[l\](u) \| \# `co\|de_`");
        assert_eq!(escaped("a ` <b>"), r"a \` <b>");
        assert_eq!(fenced("a\n"), "```\na\n```\n");
        assert_eq!(fenced("```\n"), "````\n```\n````\n");
    }
}
