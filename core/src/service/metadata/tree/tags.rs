//! Instance tags: TAG-10 to TAG-14.

use serde_json::Value;

use super::builder::Builder;

impl Builder<'_> {
    pub(super) fn tags(&mut self) {
        let Some(tags) = self.visitor.tags else {
            return;
        };
        for (key, value) in tags {
            self.value(&["tags", "instance", key], value);
        }
        let members: Vec<String> = tags
            .iter()
            .map(|(key, value)| format!("{}:{}", Value::from(key.as_str()), Value::from(value.as_str())))
            .collect();
        self.value(&["tag-sets", "instance"], format!("{{{}}}", members.join(",")));
    }
}
