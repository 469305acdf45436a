//! What an audit found, in a sentence or two.

use core::fmt::Write as _;

use super::{InstanceNumbers, LaunchNumbers};
use crate::text::coverage::Coverage;

/// The sentences: what is not covered comes first, and nothing is said of it.
pub(super) fn of(
    instances: &InstanceNumbers,
    templates: &LaunchNumbers,
    launches: &LaunchNumbers,
    coverage: &Coverage,
) -> String {
    let text = of_what_was_read(instances, templates, launches, coverage.complete);
    match coverage.not_covered.first().filter(|_| !coverage.complete) {
        None => text,
        Some(first) => {
            let more = match coverage.not_covered.len() {
                0 | 1 => String::new(),
                several => format!(", and {} more", several - 1),
            };
            format!("Not everything could be read: {} (`{}`){more}. {text}", first.text, first.place)
        }
    }
}

fn of_what_was_read(
    instances: &InstanceNumbers,
    templates: &LaunchNumbers,
    launches: &LaunchNumbers,
    complete: bool,
) -> String {
    let mut text = String::new();
    let read = if complete { "" } else { " that could be read" };
    if instances.count > 0 {
        let whole = format!("{}{read}", counted(instances.count, "instance"));
        match instances.imdsv1 {
            0 if instances.unknown == 0 => text.push_str(&format!("None of {whole} answers IMDSv1.")),
            0 => text.push_str(&format!("None of {whole} is known to answer IMDSv1.")),
            some => text.push_str(&format!("{some} of {whole} {}.", verb(some, "answers IMDSv1", "answer IMDSv1"))),
        }
        if instances.unknown > 0 {
            let _ = write!(text, " Options of {} unknown.", counted(instances.unknown, "instance"));
        }
    }
    for (numbers, thing) in [(templates, "version of a launch template"), (launches, "launch")] {
        if numbers.count == 0 {
            continue;
        }
        let whole = match (thing, numbers.count) {
            (_, 1) => format!("1 {thing}{read}"),
            ("launch", more) => format!("{more} launches{read}"),
            (_, more) => format!("{more} versions of launch templates{read}"),
        };
        let between = if text.is_empty() { "" } else { " " };
        let some = numbers.fail_when_enforced;
        let _ = match some {
            0 => write!(text, "{between}None of {whole} would fail if required tokens were enforced."),
            some => write!(text, "{between}{some} of {whole} would fail if required tokens were enforced."),
        };
        if numbers.unknown > 0 {
            let _ = write!(text, " Of {} it cannot be said.", numbers.unknown);
        }
    }
    if text.is_empty() { "There was no instance, launch template or launch to judge.".into() } else { text }
}

fn counted(number: u64, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

fn verb(number: u64, one: &'static str, more: &'static str) -> &'static str {
    if number == 1 { one } else { more }
}
