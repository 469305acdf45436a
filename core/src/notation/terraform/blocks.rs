//! Attributes of the AWS provider as members of a request.

use serde_json::{Map, Value};

use super::configuration::Configuration;
use super::plan::Change;
use super::templates::Templates;
use crate::api::{RawOptions, snake};
use crate::notation::Unknown;
use crate::text::TextPosition;

/// Takes attributes out of one change.
pub(super) struct Attributes<'a> {
    /// The change.
    pub(super) change: &'a Change<'a>,
    /// What the configuration gives.
    pub(super) configuration: &'a Configuration<'a>,
    /// Where the resource is.
    pub(super) place: TextPosition,
    /// What is known only once the plan is applied.
    pub(super) unknown: Vec<Unknown>,
}

impl Attributes<'_> {
    /// The value of `attribute`, as the member `member`; absent if nobody gives it or it is not known yet.
    pub(super) fn value(&mut self, attribute: &str, member: &str) -> Option<Value> {
        self.at(&[attribute], member)
    }

    /// Puts the value of `attribute` into `request`, if there is one.
    pub(super) fn put(&mut self, request: &mut Map<String, Value>, attribute: &str, member: &str) {
        if let Some(value) = self.value(attribute, member) {
            request.insert(member.to_owned(), value);
        }
    }

    /// The first block named `block`: `members` are the API's names of what is read of it.
    pub(super) fn block(
        &mut self,
        block: &str,
        member: &str,
        members: impl IntoIterator<Item = &'static str>,
    ) -> Option<Value> {
        let mut found = Map::new();
        if *self.unknown_at(&[block]) == Value::Bool(true) {
            self.report(&[block], member);
            return None;
        }
        self.first(block)?;
        for name in members {
            if let Some(value) = self.at(&[block, &snake(name)], &format!("{member}.{name}")) {
                found.insert(name.to_owned(), value);
            }
        }
        Some(Value::Object(found))
    }

    /// The five options.
    pub(super) fn options(&mut self, prefix: &str) -> Option<Value> {
        self.block("metadata_options", &format!("{prefix}MetadataOptions"), RawOptions::MEMBERS.known_names())
    }

    /// Tags, those that the provider gives to everything included.
    pub(super) fn tags(&mut self, member: &str) -> Vec<Value> {
        let attribute =
            if self.change.after.get("tags_all").is_some_and(Value::is_object) { "tags_all" } else { "tags" };
        if *self.unknown_at(&[attribute]) == Value::Bool(true)
            && self.configuration.gives(self.change.address, &["tags"])
        {
            self.report(&[attribute], member);
        }
        if let Some(each) = self.unknown_at(&[attribute]).as_object() {
            let keys: Vec<String> =
                each.iter().filter(|(_, flag)| **flag == Value::Bool(true)).map(|(key, _)| key.clone()).collect();
            for key in keys {
                self.report(&[attribute, &key], &format!("{member}.{key}"));
            }
        }
        tags_of(self.change.after.get(attribute))
    }

    /// Whether the value at `path` is known only once the plan is applied.
    pub(super) fn is_unknown(&self, path: &[&str]) -> bool {
        *self.unknown_at(path) == Value::Bool(true)
    }

    /// The name of the launch template of the plan that the expression at `path` refers to.
    pub(super) fn refers_to(&self, templates: &Templates, path: &[&str]) -> Option<String> {
        templates.of_expression(self.configuration, self.change.address, path).cloned()
    }

    /// The version that the expression at `path` means, where it is an attribute of a launch template.
    pub(super) fn version_of(&self, path: &[&str]) -> Option<&'static str> {
        let references = self.configuration.references(self.change.address, path);
        references.iter().find_map(|reference| match reference.rsplit('.').next() {
            Some("latest_version") => Some("$Latest"),
            Some("default_version") => Some("$Default"),
            Some(_) | None => None,
        })
    }

    /// Says that the plan does not tell `member`.
    pub(super) fn say_unknown(&mut self, member: &str, because: &str) {
        self.unknown.push(Unknown { member: member.into(), place: self.place.clone(), because: because.into() });
    }

    fn first(&self, block: &str) -> Option<&Value> {
        match self.change.after.get(block)? {
            Value::Array(blocks) => blocks.first(),
            Value::Null => None,
            one @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => Some(one),
        }
    }

    fn at(&mut self, path: &[&str], member: &str) -> Option<Value> {
        if *self.unknown_at(path) == Value::Bool(true) {
            self.report(path, member);
            return None;
        }
        let value = match path {
            [attribute] => self.change.after.get(attribute),
            [block, attribute] => self.first(block).and_then(|first| first.get(attribute)),
            _ => None,
        }?;
        let given = !matches!(value, Value::Null) && *value != Value::String(String::new());
        given.then(|| value.clone())
    }

    /// What the plan says of not knowing the value at `path`.
    fn unknown_at(&self, path: &[&str]) -> &Value {
        let mut at = self.change.unknown;
        for name in path {
            if let Value::Array(blocks) = at {
                let Some(first) = blocks.first() else { return &Value::Null };
                at = first;
            }
            let Some(inner) = at.get(name) else { return &Value::Null };
            at = inner;
        }
        at
    }

    /// Reports an unknown value, unless nobody gives one: then EC2 chooses it, as it does for any launch.
    fn report(&mut self, path: &[&str], member: &str) {
        if self.configuration.gives(self.change.address, path) {
            let place = self.place.below(&path.join("."));
            let because = "it is known only once the plan is applied".to_owned();
            self.unknown.push(Unknown { member: member.to_owned(), place, because });
        }
    }
}

/// A map of tags as the API has them.
pub(super) fn tags_of(tags: Option<&Value>) -> Vec<Value> {
    let tags = tags.and_then(Value::as_object).into_iter().flatten();
    tags.filter(|(_, value)| !value.is_null())
        .map(|(key, value)| serde_json::json!({ "Key": key, "Value": value }))
        .collect()
}
