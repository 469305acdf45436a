//! Tag keys, judged.

use crate::ask::{TagCarrier, TagKey, TagsFound};
use crate::text::document::{Block, Document, Entry, Text, Tone};
use crate::text::words::{listed, number};

/// So many carriers are shown; JSON has more.
const CARRIERS: usize = 20;

impl TagsFound {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let keys = listed(self.keys.len(), "key");
        if self.bad == 0 {
            return Document::new(format!("All of {keys} can be shown in the metadata.")).toned(Tone::Good);
        }
        let mut text = format!("{} of {keys} cannot be shown in the metadata.", number(self.bad as u64));
        if self.resources > 0 {
            let carry = if self.carrier_count == 1 { "carries" } else { "carry" };
            let resources = listed(self.resources, "resource");
            text.push_str(&format!(" {} of {resources} {carry} one.", number(self.carrier_count as u64)));
        }
        let mut document = Document::new(text).toned(Tone::Bad);
        document.blocks.extend(self.keys.iter().filter(|key| !key.acceptable).map(bad));
        if !self.carriers.is_empty() {
            document.heading("Who carries them");
            document.blocks.extend(self.carriers.iter().take(CARRIERS).map(carrier));
            if let Some(more) = self.carrier_count.checked_sub(CARRIERS).filter(|more| *more > 0) {
                let more = format!("and {} more: --format json has the first 1,000", number(more as u64));
                document.paragraph(Text::new().faint(more));
            }
        }
        document
    }
}

fn bad(key: &TagKey) -> Block {
    let mut entries = Vec::new();
    if let Some(why) = &key.why {
        let place = key.position.map(|position| format!(" (character {position})")).unwrap_or_default();
        entries.push(Entry::new("cause", Text::from(why).say(&place)));
    }
    entries.push(Entry::new("rules", Text::rules(&key.rules)));
    entries.extend(key.suggestion.as_ref().map(|better| Entry::new("would do", Text::new().name(better))));
    if key.carried_by > 0 {
        entries.push(Entry::new("carried by", listed(key.carried_by, "resource")));
    }
    let head = if key.key.is_empty() { Text::new().strong("(the empty key)") } else { Text::new().name(&key.key) };
    Block::Details { head, open: true, blocks: vec![Block::Entries(entries)] }
}

fn carrier(one: &TagCarrier) -> Block {
    let keys = Text::joined(one.bad_keys.iter().map(|key| Text::new().name(key)), ", ");
    let mut entries = vec![Entry::new("keys", keys)];
    entries.extend(one.fails.iter().map(|call| Entry::new("fails", call)));
    entries.push(Entry::new("rules", Text::rules(&one.rules)));
    Block::Details { head: Text::new().name(&one.id), open: true, blocks: vec![Block::Entries(entries)] }
}
