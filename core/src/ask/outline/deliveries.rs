//! Role credentials that were delivered, and what policies do to calls made with them.

use super::decisions::{place, warnings};
use crate::ask::{DeliveredRole, DeliveryReport, PolicyFile, RefusedBy, UsedRole};
use crate::text::document::{Block, Column, Document, Entry, Text, Tone};
use crate::text::words::{counted, number};

/// So many users of roles are shown.
const USERS: usize = 20;

impl DeliveryReport {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::new(sentence(self));
        document.tone = self.some_refused.then_some(Tone::Bad);
        let columns = vec![
            Column::words("role"),
            Column::numbers("IMDSv1"),
            Column::numbers("perhaps"),
            Column::numbers("IMDSv2"),
            Column::words("caller"),
            Column::words("where"),
        ];
        document.table(columns, self.roles.iter().map(role).collect());
        used(&self.used, &mut document);
        let policies = &self.policies;
        refusals("Calls with credentials of IMDSv1 are refused", &self.refused_if_v1, policies, &mut document);
        if !self.refused_if_v2.is_empty() {
            refusals("Calls with credentials of IMDSv2 are refused", &self.refused_if_v2, &[], &mut document);
        }
        if self.unseen > 0 {
            document.heading("Not shown");
            let requests = counted(self.unseen, "request");
            document.paragraph(format!("Of {requests} the recording does not show what they asked for."));
        }
        warnings(policies, &mut document);
        document
    }
}

fn sentence(found: &DeliveryReport) -> String {
    let by_v1: u64 = found.roles.iter().map(|role| role.by_imdsv1).sum();
    let perhaps: u64 = found.roles.iter().map(|role| role.perhaps_by_imdsv1).sum();
    let (shown, maybe) = (number(by_v1), number(perhaps + found.unseen + found.pooled));
    let sentence = match (by_v1, perhaps + found.unseen + found.pooled) {
        (0, 0) => "no role credentials were delivered by IMDSv1".to_owned(),
        (0, _) => format!("role credentials were perhaps delivered by IMDSv1: {maybe} in all"),
        (_, 0) => format!("role credentials were delivered by IMDSv1: {shown} in all"),
        (_, _) => format!("role credentials were delivered by IMDSv1: {shown} in all, and perhaps {maybe} more"),
    };
    let calls = number(found.used.iter().map(|used| used.by_imdsv1).sum());
    match (found.roles.is_empty() && found.unseen == 0, found.used.is_empty()) {
        (_, true) => sentence,
        (true, false) => format!("{calls} API calls were made with role credentials delivered by IMDSv1"),
        (false, false) => format!("{sentence}; {calls} API calls were made with such credentials"),
    }
}

fn role(role: &DeliveredRole) -> Vec<Text> {
    let place = [&role.container, &role.instance, &role.source].into_iter().flatten().next();
    vec![
        Text::new().name(&role.role),
        number(role.by_imdsv1).into(),
        number(role.perhaps_by_imdsv1).into(),
        number(role.by_imdsv2 + role.perhaps_by_imdsv2).into(),
        Text::new().name(&role.caller),
        place.map_or_else(Text::new, |place| Text::new().name(place)),
    ]
}

/// API calls by role, instance and software.
fn used(all: &[UsedRole], document: &mut Document) {
    if all.is_empty() {
        return;
    }
    document.heading("API calls with role credentials");
    let columns = vec![
        Column::words("role"),
        Column::numbers("IMDSv1"),
        Column::numbers("IMDSv2"),
        Column::numbers("not said"),
        Column::words("instance"),
        Column::words("User-Agent"),
    ];
    let name = |name: &Option<String>| name.as_ref().map_or_else(Text::new, |name| Text::new().name(name));
    let row = |used: &UsedRole| {
        vec![
            Text::new().name(&used.role),
            number(used.by_imdsv1).into(),
            number(used.by_imdsv2).into(),
            number(used.not_said).into(),
            name(&used.instance),
            name(&used.user_agent),
        ]
    };
    document.table(columns, all.iter().take(USERS).map(row).collect());
    if let Some(more) = all.len().checked_sub(USERS).filter(|more| *more > 0) {
        let more = format!("and {} more: --format json has them all", number(more as u64));
        document.paragraph(Text::new().faint(more));
    }
}

fn refusals(heading: &str, found: &[RefusedBy], policies: &[PolicyFile], document: &mut Document) {
    if found.is_empty() {
        if !policies.is_empty() {
            document.heading("Refused");
            document.paragraph("No statement denies anything for `ec2:RoleDelivery`.");
        }
        return;
    }
    document.heading(heading);
    for by in found {
        let mut entries = vec![
            Entry::new("by", place(&by.statement).say(&format!(" ({})", by.part))),
            Entry::new("calls", format!("{}, {}", by.actions, by.resources)),
        ];
        if !by.depends_on.is_empty() {
            let keys = Text::joined(by.depends_on.iter().map(|key| Text::new().code(key)), ", ");
            entries.push(Entry::new("if", Text::from("depending on ").and(keys)));
        }
        document.blocks.push(Block::Entries(entries));
    }
}
