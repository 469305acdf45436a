//! Who is affected, and why.

use super::words::{each_time, first_sentence, more, rules, verdict};
use crate::forecast::report::{CallerReport, Verdict};
use crate::text::document::{Block, Column, Document, Entry, Text};
use crate::text::words::number;

/// So much evidence is shown of one caller.
const EVIDENCE: usize = 5;

/// A line for each caller, then all that there is to say of each.
pub(super) fn put(callers: &[CallerReport], document: &mut Document) {
    let row = |caller: &CallerReport| {
        vec![
            verdict(caller.verdict),
            Text::new().name(&caller.name),
            caller.hops.map_or_else(|| "?".to_owned(), |hops| hops.to_string()).into(),
            number(caller.counts.requests).into(),
            number(caller.counts.without_token).into(),
            first_sentence(&caller.cause).into(),
        ]
    };
    let columns = vec![
        Column::words("verdict"),
        Column::words("caller"),
        Column::numbers("hops"),
        Column::numbers("requests"),
        Column::numbers("no token"),
        Column::words("cause"),
    ];
    document.table(columns, callers.iter().map(row).collect());
    document.blocks.extend(callers.iter().map(details));
}

/// All about one caller; of whom nothing changes, nobody needs to read more than the line in the table.
pub(super) fn details(caller: &CallerReport) -> Block {
    let mut entries = vec![Entry::new("cause", &caller.cause)];
    entries.extend(caller.seconds_lost.map(|lost| Entry::new("loses", each_time(lost))));
    entries.extend(rules(&caller.rules));
    for item in caller.evidence.iter().take(EVIDENCE) {
        entries.push(Entry::new("evidence", Text::new().record(&item.source, &item.place).say(": ").say(&item.shows)));
    }
    entries.extend(more(caller.evidence.len(), EVIDENCE).map(|text| Entry::new("", text)));
    entries.extend(who(caller));
    if let Some(client) = &caller.client {
        let version = client.version.as_ref().map_or_else(String::new, |version| format!(" {version}"));
        let name = Text::new().name(format!("{}{version}", client.name));
        entries.push(Entry::new("software", name.say(". It ").say(&client.behaviour).say(".")));
        entries.extend(client.differs.as_ref().map(|differs| Entry::new("differs", differs)));
    }
    entries.extend(caller.assumptions.iter().map(|assumption| Entry::new("assumes", assumption)));
    entries.extend(caller.find_out.as_ref().map(|find_out| Entry::new("to find out", find_out)));
    entries.extend(caller.fix.as_ref().map(|fix| Entry::new("fix", fix)));
    Block::Details {
        head: Text::new()
            .name(&caller.name)
            .say(" ")
            .faint(format!("({})", caller.id))
            .say(" ")
            .with(caller.verdict.span()),
        open: caller.verdict != Verdict::Unaffected,
        blocks: vec![Block::Entries(entries)],
    }
}

/// What helps to find it.
fn who(caller: &CallerReport) -> Vec<Entry> {
    let named = |what: &str, name: &String| Text::from(what).say(" ").name(name);
    let mut known = Vec::new();
    known.extend(caller.instance.iter().map(|id| named("instance", id)));
    known.extend(caller.container.iter().map(|id| named("container", id)));
    if !caller.processes.is_empty() {
        known.push(named("process", &caller.processes.join(" < ")));
    }
    known.extend(caller.source.iter().map(|address| named("address", address)));
    let agents = caller.user_agents.iter().filter(|agent| **agent != caller.name);
    known.extend(agents.map(|agent| Text::new().name(agent)));
    let mut entries = Vec::new();
    if !known.is_empty() {
        entries.push(Entry::new("identity", Text::joined(known, "; ")));
    }
    if !caller.paths.is_empty() {
        entries.push(Entry::new("requests", super::words::names(caller.paths.iter().map(String::as_str), 1)));
    }
    entries
}
