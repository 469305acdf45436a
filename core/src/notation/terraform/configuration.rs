//! What the configuration itself says: it tells apart a value that is not known yet from one that nobody gives.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::notation::Scope;

/// How deep modules may be nested.
const DEEPEST: usize = 64;

/// The expressions of each resource, by its address without indexes.
#[derive(Debug, Default)]
pub(super) struct Configuration<'a> {
    expressions: BTreeMap<String, &'a Value>,
    /// The key of the provider's configuration that a resource uses.
    providers: BTreeMap<String, &'a str>,
    /// The configurations of providers, by key.
    configured: BTreeMap<&'a str, &'a Value>,
}

impl<'a> Configuration<'a> {
    /// The configuration in a plan; empty if it has none.
    pub(super) fn of(document: &'a Value) -> Self {
        let mut configuration = Self::default();
        if let Some(root) = document.get("configuration").and_then(|inner| inner.get("root_module")) {
            configuration.module(root, "", 0);
        }
        let providers = document.get("configuration").and_then(|inner| inner.get("provider_config"));
        for (key, provider) in providers.and_then(Value::as_object).into_iter().flatten() {
            configuration.configured.insert(key, provider);
        }
        configuration
    }

    fn module(&mut self, module: &'a Value, before: &str, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for resource in module.get("resources").and_then(Value::as_array).into_iter().flatten() {
            if let (Some(address), Some(expressions)) =
                (resource.get("address").and_then(Value::as_str), resource.get("expressions"))
            {
                self.expressions.insert(format!("{before}{address}"), expressions);
                if let Some(key) = resource.get("provider_config_key").and_then(Value::as_str) {
                    self.providers.insert(format!("{before}{address}"), key);
                }
            }
        }
        for (name, call) in module.get("module_calls").and_then(Value::as_object).into_iter().flatten() {
            if let Some(inner) = call.get("module") {
                self.module(inner, &format!("{before}module.{name}."), depth + 1);
            }
        }
    }

    /// Whether the resource's configuration gives the attribute at `path`; an unknown resource may give anything.
    pub(super) fn gives(&self, address: &str, path: &[&str]) -> bool {
        let Some(mut at) = self.expressions.get(&without_indexes(address)).copied() else { return true };
        for name in path {
            // Blocks stand in arrays; every one of a kind is taken as the first.
            if let Value::Array(blocks) = at {
                let Some(first) = blocks.first() else { return false };
                at = first;
            }
            match at.get(name) {
                Some(inner) => at = inner,
                // An expression for the whole, as a dynamic block has, tells nothing about its parts.
                None => return at.get("references").is_some(),
            }
        }
        true
    }
}

impl<'a> Configuration<'a> {
    /// What the expression at `path` of a resource refers to, the closest first; none where it is not known.
    pub(super) fn references(&self, address: &str, path: &[&str]) -> Vec<&'a str> {
        let Some(mut at) = self.expressions.get(&without_indexes(address)).copied() else { return Vec::new() };
        for name in path {
            if let Value::Array(blocks) = at {
                let Some(first) = blocks.first() else { return Vec::new() };
                at = first;
            }
            match at.get(name) {
                Some(inner) => at = inner,
                None => break,
            }
        }
        at.get("references").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Where the calls for a resource go: the Region that it has itself, or that its provider is configured with.
    pub(super) fn scope(&self, address: &str, after: &Value) -> Scope {
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
        let key = self.providers.get(&without_indexes(address)).copied();
        let expressions = key.and_then(|key| self.configured.get(key)).and_then(|one| one.get("expressions"));
        let constant = |name: &str| text(expressions.and_then(|all| all.get(name)?.get("constant_value")));
        let region = text(after.get("region")).or_else(|| constant("region"));
        let given = |name: &str| expressions.is_some_and(|all| all.get(name).is_some());
        let is_other = ["profile", "assume_role", "access_key", "shared_credentials_files"].into_iter().any(given);
        // A second configuration whose Region is not told may be of any.
        let is_alias = key.is_some_and(|key| key.contains('.')) && region.is_none();
        let profile = if is_other || is_alias { key.map(str::to_owned) } else { None };
        Scope { profile, region }
    }
}

/// An address without `[0]` and `["key"]`.
pub(super) fn without_indexes(address: &str) -> String {
    let mut plain = String::with_capacity(address.len());
    let mut letters = address.chars();
    while let Some(letter) = letters.next() {
        if letter != '[' {
            plain.push(letter);
            continue;
        }
        let mut quoted = false;
        while let Some(inner) = letters.next() {
            match inner {
                '"' => quoted = !quoted,
                '\\' if quoted => {
                    letters.next();
                }
                ']' if !quoted => break,
                _ => {}
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn knows_what_is_given() {
        let plan = json!({"configuration": {"root_module": {
            "resources": [{"address": "aws_instance.a", "expressions": {"metadata_options": [{"http_tokens": {}}]}}],
            "module_calls": {"m": {"module": {"resources": [
                {"address": "aws_instance.b", "expressions": {"ami": {"references": ["var.ami"]}}}]}}},
        }}});
        let configuration = Configuration::of(&plan);
        assert!(configuration.gives("aws_instance.a[3]", &["metadata_options", "http_tokens"]));
        assert!(!configuration.gives("aws_instance.a", &["metadata_options", "http_endpoint"]));
        assert!(!configuration.gives(r#"module.m["x].y\"]"].aws_instance.b"#, &["metadata_options"]));
        assert!(configuration.gives(r#"module.m["x].y\"]"].aws_instance.b"#, &["ami"]));
        assert!(configuration.gives("aws_instance.other", &["ami"]));
    }
}
