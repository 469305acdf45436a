//! What other sources tell beside a recording: role users, counted requests, and the picture of each instance.

use super::words::{SHOWN, more, rules, settings, verdict};
use crate::forecast::report::{
    ApiCalls, CredentialsReport, InstanceReport, MetricReport, UnplacedSeries, UnrecordedKind, UnrecordedReport,
    Verdict,
};
use crate::text::document::{Block, Column, Document, Entry, Text};
use crate::text::words::{counted, number};

/// So many API calls are shown of one user.
const APIS: usize = 3;

/// Those of whom no request was recorded.
pub(super) fn unrecorded(all: &[UnrecordedReport], document: &mut Document) {
    if all.is_empty() {
        return;
    }
    document.heading("Not recorded, but known of");
    let row = |one: &UnrecordedReport| {
        let calls = |count: fn(&ApiCalls) -> u64| {
            one.api_calls.as_ref().map_or_else(String::new, |calls| number(count(calls))).into()
        };
        let name = |name: &Option<String>| name.iter().fold(Text::new(), |text, name| text.name(name));
        vec![
            one.verdict.map_or_else(|| Text::new().faint("judged above"), verdict),
            Text::new().name(&one.name),
            name(&one.role),
            name(&one.instance),
            calls(|calls| calls.by_imdsv1),
            calls(|calls| calls.by_imdsv2),
        ]
    };
    let columns = vec![
        Column::words("verdict"),
        Column::words("who"),
        Column::words("role"),
        Column::words("instance"),
        Column::numbers("API calls, v1"),
        Column::numbers("v2"),
    ];
    document.table(columns, all.iter().take(SHOWN).map(row).collect());
    document.blocks.extend(more(all.len(), SHOWN).map(Block::Paragraph));
    document.blocks.extend(all.iter().take(SHOWN).map(details));
}

fn details(one: &UnrecordedReport) -> Block {
    let mut entries = vec![Entry::new("cause", &one.cause)];
    entries.extend(rules(&one.rules));
    for item in &one.evidence {
        entries.push(Entry::new("evidence", Text::new().record(&item.source, &item.place).say(": ").say(&item.shows)));
    }
    if let (UnrecordedKind::RoleUser, Some(calls)) = (one.kind, &one.api_calls) {
        let call = |api: &str, all: u64| Text::new().name(api).say(&format!(" ({})", number(all)));
        let shown = Text::joined(calls.calls.iter().take(APIS).map(|one| call(&one.api, one.all)), ", ");
        let rest = if calls.calls.len() > APIS { " and others" } else { "" };
        entries.push(Entry::new("calls", shown.say(rest)));
    }
    entries.extend(one.assumptions.iter().map(|assumption| Entry::new("assumes", assumption)));
    entries.extend(one.find_out.as_ref().map(|find_out| Entry::new("to find out", find_out)));
    entries.extend(one.fix.as_ref().map(|fix| Entry::new("fix", fix)));
    let name = Text::new().name(&one.name);
    Block::Details {
        head: one.verdict.map_or_else(|| name.clone(), |verdict| name.clone().say(" ").with(verdict.span())),
        open: one.verdict != Some(Verdict::Unaffected),
        blocks: vec![Block::Entries(entries)],
    }
}

/// Each instance, if there are several or other sources tell of one: its options, its numbers, and what is told of it
/// beside its requests.
pub(super) fn instances(all: &[InstanceReport], unplaced: &[UnplacedSeries], document: &mut Document) {
    if all.len() > 1 || all.iter().any(is_told_of) {
        document.heading("Instances");
        document.blocks.extend(all.iter().take(SHOWN).map(instance));
        document.blocks.extend(more(all.len(), SHOWN).map(Block::Paragraph));
    }
    if !unplaced.is_empty() {
        document.heading("Metrics that could not be placed");
        document.entries(unplaced.iter().take(SHOWN).map(series).collect());
    }
}

/// What other sources tell of instances.
pub(super) fn told<'r>(all: impl Iterator<Item = &'r InstanceReport>, document: &mut Document) {
    let told: Vec<&InstanceReport> = all.filter(|one| is_told_of(one)).collect();
    if told.is_empty() {
        return;
    }
    document.heading("Other sources");
    for one in told.iter().take(SHOWN) {
        let blocks = vec![Block::Entries(sources(one))];
        document.blocks.push(Block::Details { head: name(one), open: true, blocks });
    }
    document.blocks.extend(more(told.len(), SHOWN).map(Block::Paragraph));
}

fn is_told_of(one: &InstanceReport) -> bool {
    !one.credentials.is_empty() || !one.metrics.is_empty()
}

fn name(one: &InstanceReport) -> Text {
    match &one.id {
        Some(id) => Text::new().name(id),
        None => Text::new().strong("the recorded instance"),
    }
}

fn instance(one: &InstanceReport) -> Block {
    let (callers, requests) = (counted(one.callers, "caller"), counted(one.requests, "request"));
    let served = format!("{callers}, {requests}, {} without a token served", number(one.no_token));
    let mut entries = vec![Entry::new("recorded", served), Entry::new("in force", settings(&one.current))];
    entries.extend(sources(one));
    Block::Details { head: name(one), open: true, blocks: vec![Block::Entries(entries)] }
}

fn sources(one: &InstanceReport) -> Vec<Entry> {
    let roles = one.credentials.iter().map(|role| Entry::new("role", of_role(role)));
    roles.chain(one.metrics.iter().map(|metric| Entry::new("metric", of_metric(metric)))).collect()
}

fn series(one: &UnplacedSeries) -> Entry {
    let name = one.label.as_deref().or(one.id.as_deref()).unwrap_or("a series without a name");
    let place = Text::new().record(&one.evidence.source, &one.evidence.place);
    Entry::new("unplaced", place.say(": ").name(name).say(": ").say(&one.text))
}

fn of_role(one: &CredentialsReport) -> Text {
    let name = match &one.role {
        Some(role) => Text::new().name(role),
        None => "further roles".into(),
    };
    let own = if one.instance_identity { " (the instance's own)" } else { "" };
    let mut counts =
        vec![format!("{} by IMDSv1", number(one.by_imdsv1)), format!("{} by IMDSv2", number(one.by_imdsv2))];
    if one.not_said > 0 {
        counts.push(format!("{} not said", number(one.not_said)));
    }
    let text = name.say(own).say(&format!(": API calls with credentials delivered {}", counts.join(", ")));
    one.evidence.first().map_or(text.clone(), |item| text.say("; first ").record(&item.source, &item.place))
}

fn of_metric(one: &MetricReport) -> Text {
    let between = match (&one.from, &one.to) {
        (Some(from), Some(to)) => format!(" from {from} to {to}"),
        _ => String::new(),
    };
    Text::from(format!("{}: {} in all{between} (", one.metric, number(one.counted)))
        .record(&one.evidence.source, &one.evidence.place)
        .say("). ")
        .say(&one.text)
}
