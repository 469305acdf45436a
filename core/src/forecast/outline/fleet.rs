//! A fleet: the sentence first, then instances, roles and software, then the groups with who stands in the way.

use super::words::{SHOWN, changes, command, more, names, verdicts};
use super::{evidence, recording};
use crate::forecast::report::{Blocker, Fleet, FleetClient, FleetGroup, FleetInstance, NotSeen};
use crate::text::document::{Block, Code, Column, Document, Entry, Text};
use crate::text::words::{listed, number};

/// So many callers are shown in the way of one group, and so many instances of it that were not seen.
const FEW: usize = 5;

impl Fleet {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::new(&self.summary.sentence);
        instances(&self.instances, &mut document);
        if self.group_by != "role" && self.roles.iter().any(|role| role.name.is_some()) {
            roles(&self.roles, &mut document);
        }
        clients(&self.clients, &mut document);
        if !self.groups.is_empty() {
            document.heading(Text::from("Recommended, by ").name(&self.group_by));
            document.blocks.extend(self.groups.iter().take(SHOWN).map(group));
            document.blocks.extend(more(self.groups.len(), SHOWN).map(Block::Paragraph));
        }
        evidence::unrecorded(&self.unrecorded, &mut document);
        evidence::told(self.instances.iter().map(|one| &one.instance), &mut document);
        if !self.not_seen.is_empty() {
            document.heading("Described and not recorded: nothing is known of their callers");
            document.blocks.push(Block::List(self.not_seen.iter().take(SHOWN).map(not_seen).collect()));
            document.blocks.extend(more(self.not_seen.len(), SHOWN).map(Block::Paragraph));
        }
        recording::put(&self.recording, &mut document);
        document
    }
}

fn instances(instances: &[FleetInstance], document: &mut Document) {
    if instances.is_empty() {
        return;
    }
    document.heading("Instances");
    let row = |one: &FleetInstance| {
        let from = &one.instance.current;
        vec![
            name(one.instance.id.as_ref(), "(unnamed)"),
            name(one.name.as_ref().or(one.role.as_ref()), "-"),
            format!("{}, hop limit {}", from.http_tokens, from.http_put_response_hop_limit).into(),
            verdicts(&one.callers),
            changes(&one.changes),
        ]
    };
    let columns = ["instance", "is", "tokens", "callers", "can be set"].map(Column::words);
    document.table(columns.to_vec(), instances.iter().take(SHOWN).map(row).collect());
    document.blocks.extend(more(instances.len(), SHOWN).map(Block::Paragraph));
}

fn roles(roles: &[FleetGroup], document: &mut Document) {
    document.heading("Roles");
    let row = |role: &FleetGroup| {
        vec![
            name(role.name.as_ref(), "(unknown)"),
            number(role.instances.len() as u64).into(),
            number(role.not_seen.len() as u64).into(),
            verdicts(&role.callers),
            role.sentence.as_str().into(),
        ]
    };
    let columns = vec![
        Column::words("role"),
        Column::numbers("instances"),
        Column::numbers("not seen"),
        Column::words("callers"),
        Column::words("recommendation"),
    ];
    document.table(columns, roles.iter().take(SHOWN).map(row).collect());
    document.blocks.extend(more(roles.len(), SHOWN).map(Block::Paragraph));
}

fn clients(clients: &[FleetClient], document: &mut Document) {
    if clients.is_empty() {
        return;
    }
    document.heading("Client software");
    let row = |client: &FleetClient| {
        let version = client.version.as_ref().map_or_else(String::new, |version| format!(" {version}"));
        let to_do = match (&client.update_to, &client.fix) {
            (Some(release), _) => format!("update to {release} or later"),
            (None, Some(to_do)) => to_do.clone(),
            (None, None) => "-".into(),
        };
        vec![
            verdicts(&client.callers),
            Text::new().name(format!("{}{version}", client.name)),
            number(client.instances).into(),
            to_do.into(),
        ]
    };
    let columns =
        vec![Column::words("callers"), Column::words("software"), Column::numbers("instances"), Column::words("fix")];
    document.table(columns, clients.iter().take(SHOWN).map(row).collect());
    document.blocks.extend(more(clients.len(), SHOWN).map(Block::Paragraph));
}

fn group(group: &FleetGroup) -> Block {
    let mut blocks = vec![Block::Entries(vec![Entry::new("set", &group.sentence)])];
    if let Some(arguments) = &group.arguments {
        let lines = command(arguments);
        blocks.push(Block::Code(Code { label: String::new(), language: "sh", lines }));
    }
    let mut entries = Vec::new();
    if !group.not_seen.is_empty() {
        entries.push(Entry::new("not seen", names(group.not_seen.iter().map(String::as_str), FEW)));
    }
    if let Some(step) = group.further.iter().find(|step| step.option == "HttpTokens") {
        step.blockers.iter().take(FEW).for_each(|blocker| in_the_way(blocker, &mut entries));
        entries.extend(more(step.blockers.len(), FEW).map(|text| Entry::new("", text)));
    }
    if !entries.is_empty() {
        blocks.push(Block::Entries(entries));
    }
    let of = Text::from(" (").say(&listed(group.instances.len(), "instance")).say(", ").and(verdicts(&group.callers));
    Block::Details { head: name(group.name.as_ref(), "(unknown)").and(of).say(")"), open: true, blocks }
}

fn in_the_way(blocker: &Blocker, entries: &mut Vec<Entry>) {
    let place = blocker.instance.iter().fold(Text::new(), |text, id| text.say(" on ").name(id));
    let who = Text::new().name(&blocker.name).and(place).say(" (").with(blocker.verdict.span()).say("): ");
    entries.push(Entry::new("blocker", who.say(&blocker.cause)));
    if let Some(fix) = blocker.fixes.first() {
        entries.push(Entry::new("to clear", &fix.text));
    } else if let Some(find_out) = &blocker.find_out {
        entries.push(Entry::new("to find out", find_out));
    }
}

fn not_seen(one: &NotSeen) -> Text {
    let known = [&one.name, &one.role, &one.image].into_iter().flatten().map(|name| Text::new().name(name));
    let known = Text::joined(known, ", ");
    let id = Text::new().name(&one.id);
    if known.is_empty() { id } else { id.say(": ").and(known) }
}

/// A name, or what stands for one that is not known.
fn name(name: Option<&String>, none: &str) -> Text {
    name.map_or_else(|| Text::new().faint(none), |name| Text::new().name(name))
}
