//! What a plan says, in order.

use imdsim_core::forecast::report::{
    CheckSays, MetricCount, Plan, PlanCaller, PlanNote, PlanStep, Preparation, PreparationKind, StepCaller, Verdict,
    Watch,
};
use imdsim_core::service::options::MetadataOptions;

use super::Block;

/// Callers that are shown in one place; `--format json` has all of them.
const SHOWN: usize = 20;

pub(super) fn of(found: &Plan) -> Vec<Block> {
    let mut blocks = vec![Block::Title(found.sentence.clone())];
    if found.callers.is_empty() {
        return blocks;
    }
    overview(found, &mut blocks);
    callers(found, &mut blocks);
    if !found.preparation.is_empty() {
        blocks.push(Block::Heading("Preparation".into()));
        found.preparation.iter().take(SHOWN).for_each(|one| preparation(one, &mut blocks));
        more(found.preparation.len(), &mut blocks);
    }
    found.steps.iter().for_each(|one| step(one, found, &mut blocks));
    blocks.push(Block::Heading("Sources".into()));
    for rule in &found.rules {
        blocks.push(Block::Entry("rule", format!("{}, {}: {}", rule.id, rule.title, rule.sources.join(" "))));
    }
    blocks
}

fn overview(found: &Plan, blocks: &mut Vec<Block>) {
    let options = |options: &MetadataOptions| {
        format!(
            "HttpTokens={}, HttpPutResponseHopLimit={}, HttpEndpoint={}, HttpProtocolIpv6={}, InstanceMetadataTags={}",
            options.http_tokens,
            options.http_put_response_hop_limit,
            options.http_endpoint,
            options.http_protocol_ipv6,
            options.instance_metadata_tags
        )
    };
    blocks.push(Block::Entry("instance", found.instance.clone()));
    if found.instances.len() > 1 {
        blocks.push(Block::Entry("recorded on", format!("{}: --instance picks one", found.instances.join(", "))));
    }
    if found.callers_left_out > 0 {
        blocks.push(Block::Entry("left out", format!("{} callers on other instances", found.callers_left_out)));
    }
    blocks.push(Block::Entry("in force", options(&found.from)));
    blocks.push(Block::Entry("target", options(&found.target)));
    let recorded = &found.recorded;
    let agrees = match recorded.agrees {
        Some(true) => "as predicted for these options",
        Some(false) => "not as predicted for these options",
        None => "which cannot be held against a prediction",
    };
    let span = recorded.span_seconds.map_or_else(String::new, |span| format!(" in {}", length(span)));
    let text = format!(
        "MetadataNoToken {}, MetadataNoTokenRejected {}{span}, {agrees}",
        recorded.no_token, recorded.no_token_rejected
    );
    blocks.push(Block::Entry("recorded", text));
    for note in &recorded.notes {
        blocks.push(Block::Entry("note", note.clone()));
    }
}

fn callers(found: &Plan, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading("Callers".into()));
    let columns =
        vec![("", false), ("caller", false), ("software", false), ("no token", true), ("silent at most", true)];
    let row = |caller: &PlanCaller| {
        vec![
            caller.id.clone(),
            caller.name.clone(),
            caller.client.clone().unwrap_or_else(|| "-".into()),
            count(&caller.metrics.no_token),
            caller.longest_silence.map_or_else(|| "unknown".into(), length),
        ]
    };
    blocks.push(Block::Table(columns, found.callers.iter().take(SHOWN).map(row).collect()));
    more(found.callers.len(), blocks);
}

fn more(all: usize, blocks: &mut Vec<Block>) {
    if let Some(more) = all.checked_sub(SHOWN).filter(|more| *more > 0) {
        blocks.push(Block::Entry("and", format!("{more} more: --format json has them all")));
    }
}

fn preparation(one: &Preparation, blocks: &mut Vec<Block>) {
    let what = match one.kind {
        PreparationKind::Settle => "find out about",
        PreparationKind::Change => "change",
        PreparationKind::Spare => "spare time to",
    };
    blocks.push(Block::Entry(
        "before",
        format!(
            "step {} ({}): {what} {} ({}, {}, {})",
            one.before_step, one.clears, one.name, one.caller, one.id, one.verdict
        ),
    ));
    blocks.push(Block::Entry("why", with_rules(&one.reason, &one.rules)));
    if let Some(settle) = &one.settle {
        blocks.push(Block::Entry("to settle", settle.clone()));
    }
    for (number, remedy) in one.remedies.iter().enumerate() {
        blocks.push(Block::Entry(if number == 0 { "to do" } else { "or" }, remedy.text.clone()));
    }
    if one.remedies.is_empty() && one.settle.is_none() {
        blocks.push(Block::Entry("to do", "Nothing is known that clears this: leave the option as it is.".into()));
    }
}

fn step(one: &PlanStep, found: &Plan, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(format!("Step {}: {}", one.number, one.title)));
    blocks.push(Block::Entry("why", with_rules(&one.why, &one.rules)));
    let first: Vec<&str> =
        found.preparation.iter().filter(|p| p.before_step == one.number).map(|p| p.id.as_str()).collect();
    if !first.is_empty() {
        blocks.push(Block::Entry("first", first.join(", ")));
    }
    if !one.does.is_empty() {
        blocks.push(Block::Commands("makes it", one.does.clone()));
    }
    if !one.undoes.is_empty() {
        blocks.push(Block::Commands("takes it back", one.undoes.clone()));
    }
    notes(if one.does.is_empty() { "cannot" } else { "no undo" }, &one.cannot, blocks);
    for note in one.breaks.iter().take(SHOWN) {
        blocks.push(Block::Entry(hits(note.verdict), with_rules(&note.text, &note.rules)));
    }
    more(one.breaks.len(), blocks);
    let changed: Vec<&StepCaller> = one.callers.iter().filter(|caller| caller.verdict == Verdict::Mended).collect();
    for caller in changed.iter().take(SHOWN) {
        blocks.push(Block::Entry("mends", caller.caller.clone()));
    }
    if let Some(metrics) = &one.metrics {
        for (name, before, after) in [
            ("MetadataNoToken", &metrics.before.no_token, &metrics.after.no_token),
            ("MetadataNoTokenRejected", &metrics.before.no_token_rejected, &metrics.after.no_token_rejected),
        ] {
            blocks.push(Block::Entry("predicted", format!("{name}: {} before, {} after", count(before), count(after))));
        }
    }
    for check in &one.checks {
        let says = match check.says {
            CheckSays::Passes => "passes",
            CheckSays::Fails => "fails",
            CheckSays::Unknown => "unknown",
        };
        let rule = check.config_rule.as_ref().map_or_else(String::new, |rule| format!(" (Config: {rule})"));
        let text = format!("{}{rule} {says}: {}", check.control, check.about);
        blocks.push(Block::Entry("check", with_rules(&text, &check.rules)));
    }
    if let Some(watch) = &one.watch {
        watched(watch, blocks);
    }
}

/// How a caller is hit that a step does not leave as it is.
const fn hits(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Unknown) => "may break",
        Some(Verdict::Recovers) => "slows",
        Some(Verdict::Breaks | Verdict::AlreadyBroken | Verdict::Mended | Verdict::Unaffected) | None => "breaks",
    }
}

fn notes(label: &'static str, list: &[PlanNote], blocks: &mut Vec<Block>) {
    for note in list.iter().take(SHOWN) {
        blocks.push(Block::Entry(label, with_rules(&note.text, &note.rules)));
    }
    more(list.len(), blocks);
}

fn watched(watch: &Watch, blocks: &mut Vec<Block>) {
    for metric in &watch.metrics {
        blocks.push(Block::Entry("watch", metric.clone()));
    }
    if !watch.commands.is_empty() {
        blocks.push(Block::Commands("watches it", watch.commands.join("\n")));
    }
    blocks.push(Block::Entry("how long", watch.until.clone()));
    for signature in &watch.signatures {
        blocks.push(Block::Entry("in logs", format!("{}: `{}`", signature.software, signature.text)));
    }
}

fn with_rules(text: &str, rules: &[String]) -> String {
    if rules.is_empty() { text.to_owned() } else { format!("{text} ({})", rules.join(", ")) }
}

/// A predicted count: what it is if nobody changes, then its bounds where they differ.
fn count(count: &MetricCount) -> String {
    let hour = count.per_hour.map_or_else(String::new, |rate| format!(" ({rate} an hour)"));
    match (count.as_recorded, count.at_least, count.at_most) {
        (Some(n), least, Some(most)) if n == least && n == most => format!("{n}{hour}"),
        (Some(n), least, Some(most)) => format!("{n}{hour}, from {least} to {most}"),
        (Some(n), least, None) => format!("{n}{hour} as recorded, at least {least}, more with retries"),
        (None, least, Some(most)) => format!("from {least} to {most}"),
        (None, least, None) => format!("at least {least}, more is unknown"),
    }
}

/// `45 s`, `12 min`, `3.5 h`
fn length(seconds: f64) -> String {
    if seconds < 120.0 {
        format!("{seconds:.1} s")
    } else if seconds < 7200.0 {
        format!("{:.0} min", seconds / 60.0)
    } else {
        format!("{:.1} h", seconds / 3600.0)
    }
}
