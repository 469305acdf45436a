//! What an audit found, in a sentence or two.

use core::fmt::Write as _;

use super::{InstanceNumbers, LaunchNumbers};

/// The sentences.
pub(super) fn of(instances: &InstanceNumbers, templates: &LaunchNumbers, launches: &LaunchNumbers) -> String {
    let mut text = String::new();
    if instances.count > 0 {
        let whole = counted(instances.count, "instance");
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
            (_, 1) => format!("1 {thing}"),
            ("launch", more) => format!("{more} launches"),
            (_, more) => format!("{more} versions of launch templates"),
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
