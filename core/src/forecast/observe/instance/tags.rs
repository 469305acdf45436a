//! Tags of described instances. Whoever knows by which key instances will be grouped keeps that one only; whoever is asked
//! later keeps all that there is room for, each text once.

use std::collections::HashSet;
use std::sync::Arc;

use crate::api::Tag;
use crate::text::keyed::KeyedState;
use crate::text::redact;

/// The tag that names an instance: it is kept in any case.
const NAME: &str = "Name";
/// The longest key that is kept, in bytes; EC2 allows 128 characters.
const LONGEST_KEY: usize = 512;
/// The longest value that is kept, in characters; EC2 allows 256.
const LONGEST_VALUE: usize = 256;
/// Room for tags, in bytes: two dozen each of 65,536 instances whose texts mostly repeat.
const ROOM: usize = 32 << 20;
/// What a tag takes beside its texts, and what a text takes beside its bytes.
const TAG: usize = size_of::<(Arc<str>, Arc<str>)>();
const TEXT: usize = 4 * size_of::<usize>();

/// Which tags are kept, and their texts.
#[derive(Debug)]
pub(crate) struct TagStore {
    texts: HashSet<Arc<str>, KeyedState>,
    wanted: Vec<String>,
    all: bool,
    room: usize,
}

/// Those tags of an instance that are kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeptTags(Vec<(Arc<str>, Arc<str>)>);

impl KeptTags {
    /// The value of the tag with this key.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| &**known == key).map(|(_, value)| &**value)
    }
}

impl TagStore {
    pub(crate) fn new(keys: &KeyedState) -> Self {
        Self { texts: HashSet::with_hasher(keys.clone()), wanted: vec![NAME.to_owned()], all: false, room: ROOM }
    }

    /// Says that the values of this tag are wanted, whatever room there is.
    pub(crate) fn want(&mut self, key: &str) {
        self.wanted.push(key.to_owned());
    }

    /// Says that the tag may be named later.
    pub(crate) const fn want_all(&mut self) {
        self.all = true;
    }

    /// Takes an instance's tags in the place of those of an earlier description. Says whether there was room for them.
    pub(crate) fn take(&mut self, tags: &[Tag], before: &KeptTags) -> (KeptTags, bool) {
        self.room += before.0.iter().filter(|(key, _)| !self.wants(key)).count() * TAG;
        let (mut kept, mut fits) = (Vec::new(), true);
        for Tag { key, value } in tags {
            let value = redact::printable(value.as_deref().unwrap_or_default(), LONGEST_VALUE);
            if self.wants(key) {
                kept.push((self.text(key), self.text(&value)));
            } else if self.all {
                let cost = self.cost(key, &value);
                if key.len() <= LONGEST_KEY && cost <= self.room {
                    self.room -= cost;
                    kept.push((self.text(key), self.text(&value)));
                } else {
                    fits = false;
                }
            }
        }
        (KeptTags(kept), fits)
    }

    fn wants(&self, key: &str) -> bool {
        self.wanted.iter().any(|wanted| wanted == key)
    }

    fn cost(&self, key: &str, value: &str) -> usize {
        let text = |text: &str| if self.texts.contains(text) { 0 } else { TEXT + text.len() };
        TAG + text(key) + text(value)
    }

    fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let text: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&text));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<Tag> {
        pairs.iter().map(|(key, value)| tag(key, value)).collect()
    }

    fn tag(key: &str, value: &str) -> Tag {
        Tag { key: key.into(), value: Some(value.into()) }
    }

    #[test]
    fn the_tag_that_is_wanted_is_kept_and_no_other_unless_all_are() {
        let given = pairs(&[("Name", "a"), ("Team", "x"), ("Stage", "y")]);
        let mut store = TagStore::new(&KeyedState::new(1));
        store.want("Team");
        let (tags, fits) = store.take(&given, &KeptTags::default());
        assert_eq!((tags.get("Name"), tags.get("Team"), tags.get("Stage"), fits), (Some("a"), Some("x"), None, true));
        store.want_all();
        let (tags, fits) = store.take(&given, &tags);
        assert_eq!((tags.get("Team"), tags.get("Stage"), fits), (Some("x"), Some("y"), true));
    }

    #[test]
    fn what_there_is_no_room_for_is_said_and_what_is_wanted_is_kept_all_the_same() {
        let mut store = TagStore::new(&KeyedState::new(1));
        store.want_all();
        let numbers: Vec<String> = (0..).map(|number| format!("{number:0>200}")).take(40).collect();
        let mut instances = 0;
        let last = loop {
            let key = format!("key {instances}");
            let mut given: Vec<_> = numbers.iter().map(|number| tag(&format!("{key} {number}"), "")).collect();
            given.push(tag(NAME, "a"));
            let (tags, fits) = store.take(&given, &KeptTags::default());
            if !fits {
                break tags;
            }
            instances += 1;
        };
        assert!(instances > 1_000 && instances < ROOM / (40 * 200), "{instances}");
        assert_eq!(last.get(NAME), Some("a"));
        assert!(store.texts.iter().map(|text| text.len()).sum::<usize>() <= ROOM);
    }

    #[test]
    fn an_instance_that_is_described_again_takes_no_more_room() {
        let mut store = TagStore::new(&KeyedState::new(1));
        store.want_all();
        let given = pairs(&[("Name", "a"), ("Team", "x")]);
        let (mut tags, _) = store.take(&given, &KeptTags::default());
        let room = store.room;
        for _ in 0..10 {
            tags = store.take(&given, &tags).0;
        }
        assert_eq!(store.room, room);
    }
}
