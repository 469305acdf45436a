//! The report on one screen: callers by cause and fix, then what it assumes and what is covered.

use std::collections::BTreeSet;

use super::words::{first_sentence, setting};
use crate::forecast::report::{CallerReport, CauseGroup, OptionOrigin, Origin, Report, Verdict};
use crate::text::coverage::NotCovered;
use crate::text::document::{Block, Entry, Text};
use crate::text::words::{counted, number};

/// So many callers of a group are named, so many groups, assumptions and things that are not covered.
const MEMBERS: usize = 3;
const GROUPS: usize = 12;
const FEW: usize = 3;
/// So many seconds are too short to have seen all callers.
const SHORT: f64 = 86_400.0;

/// What was read, in a line.
pub(super) fn lead(report: &Report) -> Text {
    let mut names = report.recording.sources.iter().map(|source| &source.name);
    let mut text = names
        .by_ref()
        .take(2)
        .enumerate()
        .fold(Text::new(), |text, (at, name)| if at == 0 { text.name(name) } else { text.say(", ").name(name) });
    let more = names.count();
    if more > 0 {
        text = text.say(&format!(" and {} more", number(more as u64)));
    }
    let (requests, callers) =
        (counted(report.summary.requests, "request"), counted(report.callers.len() as u64, "caller"));
    let span = report.recording.span_seconds.map_or_else(String::new, |span| format!(", {} recorded", duration(span)));
    text.say(&format!(": {requests} by {callers}{span}"))
}

/// All of it, without a blank line: it is to fit on a screen.
pub(super) fn blocks(report: &Report) -> Vec<Block> {
    let mut entries: Vec<Entry> =
        report.groups.iter().take(GROUPS).flat_map(|group| self::group(group, &report.callers)).collect();
    if let Some(more) = report.groups.len().checked_sub(GROUPS).filter(|more| *more > 0) {
        entries
            .push(Entry::new("", Text::new().faint(format!("and {} more groups: see --details", number(more as u64)))));
    }
    entries.extend(basis(report));
    vec![Block::Entries(options(report)), Block::Entries(entries)]
}

fn options(report: &Report) -> Vec<Entry> {
    let options = &report.options;
    let pairs: Vec<_> = options.current.values().into_iter().zip(options.proposed.values()).collect();
    let changed = |((_, from), (_, to)): &&((&str, String), (&str, String))| from != to;
    let known = |name: &str| report.options.current_origin.iter().find(|origin| origin.option == name);
    let listed = |proposed: bool| {
        let shown = pairs.iter().filter(|pair| {
            let decides = matches!(pair.0.0, "HttpTokens" | "HttpPutResponseHopLimit");
            changed(pair) || (decides && !proposed)
        });
        Text::joined(
            shown.map(|((name, from), (_, to))| {
                let value = setting(name, if proposed { to } else { from });
                if proposed { value } else { value.say(origin(known(name))) }
            }),
            ", ",
        )
    };
    let proposed = listed(true);
    let proposed = if proposed.is_empty() { "unchanged".into() } else { proposed };
    vec![Entry::new("current", listed(false)), Entry::new("proposed", proposed)]
}

fn origin(origin: Option<&OptionOrigin>) -> &'static str {
    match origin.map(|origin| origin.origin) {
        Some(Origin::Default) | None => " (assumed)",
        Some(Origin::Varies) => " (most of them)",
        Some(Origin::Given | Origin::Stated | Origin::Inferred) => "",
    }
}

fn group(group: &CauseGroup, callers: &[CallerReport]) -> Vec<Entry> {
    // Of tens of thousands only those that are named are looked for.
    let members = group.callers.iter().take(MEMBERS).filter_map(|id| callers.iter().find(|caller| caller.id == *id));
    let label = format!("{} {}", group.verdict, number(group.callers.len() as u64));
    let mut entries = vec![Entry::new(label, Text::from(group.cause.as_str()))];
    let own = group.fix.is_none();
    entries.extend(members.map(|caller| Entry::new("", member(caller, own))));
    if let Some(more) = group.callers.len().checked_sub(MEMBERS).filter(|more| *more > 0) {
        entries.push(Entry::new("", Text::new().faint(format!("and {} more", number(more as u64)))));
    }
    entries.extend(group.fix.as_ref().map(|fix| Entry::new("fix", fix)));
    entries
}

/// Software first; the User-Agent is in the details.
fn member(caller: &CallerReport, own_fix: bool) -> Text {
    let name = match &caller.client {
        Some(client) => match &client.version {
            Some(version) => format!("{} {version}", client.name),
            None => client.name.clone(),
        },
        None => short(&caller.name),
    };
    let text = Text::new().name(name).say(": ").say(&counted(caller.counts.requests, "request"));
    let text = match caller.evidence.first() {
        Some(item) if caller.verdict != Verdict::Unaffected => text.say(", ").say(&item.place),
        Some(_) | None => text,
    };
    let advice = caller.fix.as_ref().filter(|_| own_fix).map(|fix| ("fix", fix));
    match advice.or_else(|| caller.find_out.as_ref().map(|text| ("to find out", text))) {
        Some((label, advice)) => text.say(&format!("; {label}: {}", first_sentence(advice))),
        None => text,
    }
}

fn short(name: &str) -> String {
    const LONGEST: usize = 48;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}

fn basis(report: &Report) -> Vec<Entry> {
    let mut entries = Vec::new();
    let assumed: BTreeSet<&str> =
        report.callers.iter().flat_map(|caller| &caller.assumptions).map(String::as_str).collect();
    entries.extend(assumed.iter().take(FEW).map(|text| Entry::new("assumes", first_sentence(text))));
    if let Some(more) = assumed.len().checked_sub(FEW).filter(|more| *more > 0) {
        entries.push(Entry::new("", Text::new().faint(format!("and {} more: see --details", number(more as u64)))));
    }
    let coverage = &report.summary.coverage;
    let check = &report.recording.model_check;
    let checked = (check.compared > 0).then(|| {
        format!("the model reproduces {} of {}", number(check.agreed), counted(check.compared, "recorded answer"))
    });
    match (coverage.complete, checked) {
        (true, Some(checked)) => entries.push(Entry::new("covered", format!("everything; {checked}"))),
        (true, None) => entries.push(Entry::new("covered", "everything")),
        (false, Some(checked)) => entries.push(Entry::new("model check", checked)),
        (false, None) => {}
    }
    entries.extend(coverage.not_covered.iter().take(FEW).map(|one| Entry::new(uncovered(one), not_covered(one))));
    if let Some(more) = coverage.not_covered.len().checked_sub(FEW).filter(|more| *more > 0) {
        entries.push(Entry::new("", Text::new().faint(format!("and {} more: see --format json", number(more as u64)))));
    }
    if report.recording.span_seconds.is_some_and(|span| span < SHORT) {
        entries.push(Entry::new("span", "callers that ask less often are not in it: record across a day and a boot"));
    }
    entries
}

const fn uncovered(one: &NotCovered) -> &'static str {
    if one.could_hide { "not covered" } else { "left out" }
}

fn not_covered(one: &NotCovered) -> Text {
    let place = if one.place.is_empty() { Text::new() } else { Text::from(", the first in ").name(&one.place) };
    let text = Text::from(format!("{} ({}", one.text, number(one.count))).and(place).say(")");
    if one.could_hide { text.say(&format!("; fix: {}", one.fix)) } else { text }
}

/// Seconds in the unit that they are read in.
fn duration(seconds: f64) -> String {
    match seconds {
        s if s < 120.0 => format!("{s:.0} s"),
        s if s < 7_200.0 => format!("{:.0} min", s / 60.0),
        s if s < 172_800.0 => format!("{:.0} h", s / 3_600.0),
        s => format!("{:.0} days", s / 86_400.0),
    }
}
