//! A fleet: the sentence first, then the groups with who stands in the way, then instances, roles and software.

use anstyle::{AnsiColor, Style};
use imdsim_core::forecast::report::{
    Fleet, FleetClient, FleetGroup, FleetInstance, InstanceReport, Obstacle, VerdictCount,
};

use super::evidence;
use super::page::{FAINT, Page, STRONG};
use super::report::style;
use super::table;

/// Lines that are shown of one list; `--format json` has all of them.
const SHOWN: usize = 20;
/// Callers that are shown in the way of one group.
const IN_THE_WAY: usize = 5;

pub(crate) fn render(found: &Fleet, page: &mut Page) {
    page.paragraph(Style::new().bold(), &found.sentence);
    instances(&found.instances, page);
    if found.group_by != "role" && found.roles.iter().any(|role| role.name.is_some()) {
        roles(&found.roles, page);
    }
    clients(&found.clients, page);
    if !found.groups.is_empty() {
        page.heading(&format!("Recommended, by {}", found.group_by));
        for group in found.groups.iter().take(SHOWN) {
            one(group, page);
        }
        more(found.groups.len(), SHOWN, page);
    }
    evidence::unrecorded(&found.unrecorded, page);
    let pictures: Vec<InstanceReport> = found.instances.iter().map(|one| one.instance.clone()).collect();
    evidence::instances(&pictures, &[], page);
    if !found.not_seen.is_empty() {
        page.heading("Described and not recorded: nothing is known of their callers");
        for unseen in found.not_seen.iter().take(SHOWN) {
            let known = [&unseen.name, &unseen.role, &unseen.image];
            let known: Vec<&str> = known.into_iter().filter_map(Option::as_deref).collect();
            page.text("  ").text(&unseen.id).styled(FAINT, &format!("  {}", known.join(", "))).end();
        }
        more(found.not_seen.len(), SHOWN, page);
    }
}

fn instances(instances: &[FleetInstance], page: &mut Page) {
    if instances.is_empty() {
        return;
    }
    page.heading("Instances");
    let row = |one: &FleetInstance| {
        let changes: Vec<String> =
            one.changes.iter().map(|change| format!("{}={}", change.option, change.to)).collect();
        let from = &one.instance.from;
        let cells = vec![
            id(one.instance.id.as_ref()),
            one.name.clone().or_else(|| one.role.clone()).unwrap_or_else(|| "-".into()),
            format!("{}, hop limit {}", from.http_tokens, from.http_put_response_hop_limit),
            verdicts(&one.callers),
            if changes.is_empty() { "as it is".into() } else { changes.join(", ") },
        ];
        (worst(&one.callers), cells)
    };
    let columns = [("instance", false), ("is", false), ("tokens", false), ("callers", false), ("can be set", false)];
    table::put(page, &columns, instances.iter().take(SHOWN).map(row).collect());
    more(instances.len(), SHOWN, page);
}

fn roles(roles: &[FleetGroup], page: &mut Page) {
    page.heading("Roles");
    let row = |role: &FleetGroup| {
        let cells = vec![
            role.name.clone().unwrap_or_else(|| "(unknown)".into()),
            role.instances.len().to_string(),
            role.not_seen.len().to_string(),
            verdicts(&role.callers),
            role.sentence.clone(),
        ];
        (worst(&role.callers), cells)
    };
    let columns =
        [("role", false), ("instances", true), ("not seen", true), ("callers", false), ("recommendation", false)];
    table::put(page, &columns, roles.iter().take(SHOWN).map(row).collect());
    more(roles.len(), SHOWN, page);
}

fn clients(clients: &[FleetClient], page: &mut Page) {
    if clients.is_empty() {
        return;
    }
    page.heading("Client software");
    let row = |client: &FleetClient| {
        let name = client.version.as_ref().map_or_else(String::new, |version| format!(" {version}"));
        let to_do = match (&client.update_to, &client.to_do) {
            (Some(release), _) => format!("update to {release} or later"),
            (None, Some(to_do)) => to_do.clone(),
            (None, None) => "-".into(),
        };
        let cells =
            vec![verdicts(&client.callers), format!("{}{name}", client.name), client.instances.to_string(), to_do];
        (Style::new(), cells)
    };
    let columns = [("callers", false), ("software", false), ("instances", true), ("to do", false)];
    table::put(page, &columns, clients.iter().take(SHOWN).map(row).collect());
    more(clients.len(), SHOWN, page);
}

fn one(group: &FleetGroup, page: &mut Page) {
    let seen = group.instances.len();
    let instances = if seen == 1 { "1 instance".to_owned() } else { format!("{seen} instances") };
    let name = group.name.as_deref().unwrap_or("(unknown)");
    page.styled(STRONG, name).text(&format!(" ({instances}, {})", verdicts(&group.callers))).end();
    page.entry("set", &group.sentence);
    if let Some(arguments) = &group.arguments {
        page.entry("command", &format!("aws ec2 modify-instance-metadata-options --instance-id ID {arguments}"));
    }
    if !group.not_seen.is_empty() {
        let shown: Vec<&str> = group.not_seen.iter().take(IN_THE_WAY).map(String::as_str).collect();
        let rest = group.not_seen.len() - shown.len();
        let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        page.entry("not seen", &format!("{}{rest}", shown.join(", ")));
    }
    let Some(step) = group.further.iter().find(|step| step.option == "HttpTokens") else { return };
    for obstacle in step.stands_in_the_way.iter().take(IN_THE_WAY) {
        in_the_way(obstacle, page);
    }
    more(step.stands_in_the_way.len(), IN_THE_WAY, page);
}

fn in_the_way(obstacle: &Obstacle, page: &mut Page) {
    let place = obstacle.instance.as_ref().map_or_else(String::new, |id| format!(" on {id}"));
    page.entry("in the way", &format!("{}{place} ({}): {}", obstacle.name, obstacle.verdict, obstacle.reason));
    if let Some(remedy) = obstacle.remedies.first() {
        page.entry("to clear", &remedy.text);
    } else if let Some(settle) = &obstacle.settle {
        page.entry("to settle", settle);
    }
}

fn more(all: usize, shown: usize, page: &mut Page) {
    if let Some(more) = all.checked_sub(shown).filter(|more| *more > 0) {
        page.styled(FAINT, &format!("  and {more} more: --format json has them all")).end();
    }
}

fn id(id: Option<&String>) -> String {
    id.cloned().unwrap_or_else(|| "(unnamed)".into())
}

fn verdicts(counts: &[VerdictCount]) -> String {
    let counts: Vec<String> = counts.iter().map(|count| format!("{} {}", count.callers, count.verdict)).collect();
    if counts.is_empty() { "no callers".into() } else { counts.join(", ") }
}

fn worst(counts: &[VerdictCount]) -> Style {
    counts.first().map_or_else(|| AnsiColor::White.on_default(), |count| style(count.verdict))
}
