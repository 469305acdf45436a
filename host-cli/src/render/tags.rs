//! Tag keys, judged.

use anstyle::AnsiColor;
use imdsim_core::ask::{TagCarrier, TagKey, TagsFound};

use super::page::{Page, STRONG};

/// Carriers that are printed; `--format json` has more.
const CARRIERS: usize = 20;

pub(crate) fn render(found: &TagsFound, page: &mut Page) {
    let keys = counted(found.keys.len(), "key");
    if found.bad == 0 {
        let text = format!("All of {keys} can be shown in the metadata.");
        page.paragraph(AnsiColor::Green.on_default().bold(), &text);
        return;
    }
    let mut text = format!("{} of {keys} cannot be shown in the metadata.", found.bad);
    if found.resources > 0 {
        let carry = if found.carrier_count == 1 { "carries" } else { "carry" };
        let resources = if found.resources == 1 { "resource" } else { "resources" };
        text.push_str(&format!(" {} of {} {resources} {carry} one.", found.carrier_count, found.resources));
    }
    page.paragraph(AnsiColor::Red.on_default().bold(), &text);
    for key in found.keys.iter().filter(|key| !key.acceptable) {
        bad(key, page);
    }
    if !found.carriers.is_empty() {
        page.heading("Who carries them");
        for one in found.carriers.iter().take(CARRIERS) {
            carrier(one, page);
        }
        if let Some(more) = found.carrier_count.checked_sub(CARRIERS).filter(|more| *more > 0) {
            page.text(&format!("and {more} more: --format json has the first 1000")).end();
        }
    }
}

fn bad(key: &TagKey, page: &mut Page) {
    page.end().styled(STRONG, if key.key.is_empty() { "(the empty key)" } else { &key.key }).end();
    if let Some(why) = &key.why {
        let place = key.position.map(|position| format!(" (character {position})")).unwrap_or_default();
        page.entry("why", &format!("{why}{place}"));
    }
    page.entry("rules", &key.rules.join(", "));
    if let Some(suggestion) = &key.suggestion {
        page.entry("would do", suggestion);
    }
    if key.carried_by > 0 {
        page.entry("carried by", &counted(key.carried_by, "resource"));
    }
}

fn carrier(one: &TagCarrier, page: &mut Page) {
    page.end().styled(STRONG, &one.id).end();
    page.entry("keys", &one.bad_keys.join(", "));
    for call in &one.fails {
        page.entry("fails", call);
    }
    page.entry("rules", &one.rules.join(", "));
}

fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}
