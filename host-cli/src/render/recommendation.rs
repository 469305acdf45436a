//! A recommendation: what to set first, then what it costs today, then who stands in the way of more.

use anstyle::{AnsiColor, Style};
use imdsim_core::forecast::report::{CallerNeeds, Further, HopRange, Obstacle, Recommendation, WorksUnder};

use super::evidence;
use super::page::{FAINT, Page, STRONG};
use super::table;

/// Callers that are shown for one step; `--format json` has all of them.
const SHOWN: usize = 20;

pub(crate) fn render(found: &Recommendation, page: &mut Page) {
    page.paragraph(Style::new().bold(), &found.sentence);
    if let Some(arguments) = &found.arguments {
        page.entry("command", &format!("aws ec2 modify-instance-metadata-options --instance-id ID {arguments}"));
    }
    if found.callers.is_empty() && found.unrecorded.is_empty() {
        evidence::instances(&found.instances, &found.unplaced, page);
        return;
    }
    if !found.callers.is_empty() {
        callers(&found.callers, page);
    }
    for step in &found.further {
        further(step, page);
    }
    evidence::instances(&found.instances, &found.unplaced, page);
}

fn callers(callers: &[CallerNeeds], page: &mut Page) {
    page.heading("Callers");
    let seconds = |lost: Option<f64>| lost.map_or_else(|| "-".into(), |lost| format!("{lost:.1} s"));
    let row = |caller: &CallerNeeds| {
        let cells = vec![
            caller.id.clone(),
            caller.name.clone(),
            caller.verdict.as_str().to_owned(),
            seconds(caller.seconds_lost_now),
            caller.works_under.iter().filter_map(works_under).collect::<Vec<_>>().join("; "),
        ];
        (Style::new(), cells)
    };
    let columns = [("", false), ("caller", false), ("then", false), ("loses now", true), ("works with", false)];
    table::put(page, &columns, callers.iter().map(row).collect());
}

/// Tokens and hop limits; the other options where they matter.
fn works_under(row: &WorksUnder) -> Option<String> {
    if row.hop_limits.is_empty() {
        return None;
    }
    let tokens: Vec<&str> = row.http_tokens.iter().map(|tokens| tokens.as_str()).collect();
    let mut text = format!("tokens {}, hop limit {}", tokens.join(" or "), ranges(&row.hop_limits));
    if !row.slow_hop_limits.is_empty() {
        text.push_str(&format!(" (slow: {})", ranges(&row.slow_hop_limits)));
    }
    let switches = [("IPv6", &row.http_protocol_ipv6), ("tags", &row.instance_metadata_tags)];
    for (name, values) in switches {
        if let [only] = values.as_slice() {
            text.push_str(&format!(", {name} {only}"));
        }
    }
    Some(text)
}

fn ranges(ranges: &[HopRange]) -> String {
    let one = |range: &HopRange| {
        if range.from == range.to { range.from.to_string() } else { format!("{}-{}", range.from, range.to) }
    };
    ranges.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn further(step: &Further, page: &mut Page) {
    page.heading(&format!("Further: {}={}", step.option, step.value));
    if step.option == "HttpTokens" {
        let limit = step.options.http_put_response_hop_limit;
        page.entry("with", &format!("HttpPutResponseHopLimit={limit}, which leaves the fewest in the way"));
    }
    if step.stands_in_the_way.is_empty() {
        page.entry("in the way", "nobody");
    }
    for obstacle in step.stands_in_the_way.iter().take(SHOWN) {
        one(obstacle, page);
    }
    if let Some(more) = step.stands_in_the_way.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        page.styled(FAINT, &format!("and {more} more: --format json has them all")).end();
    }
}

fn one(obstacle: &Obstacle, page: &mut Page) {
    page.styled(STRONG, &obstacle.name).text(" ").styled(AnsiColor::Red.on_default(), obstacle.verdict.as_str()).end();
    page.entry("why", &obstacle.reason);
    if let Some(lost) = obstacle.seconds_lost {
        page.entry("loses", &format!("{lost:.1} s each time"));
    }
    for remedy in &obstacle.remedies {
        page.entry("to clear", &remedy.text);
    }
    if let Some(settle) = &obstacle.settle {
        page.entry("to settle", settle);
    }
}
