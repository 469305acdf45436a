//! Which tags can be read through metadata: TAG-02, TAG-03, TAG-06, CON-29, CON-32.

use std::collections::BTreeMap;

use super::InstanceError;
use crate::knowledge::quirks::{Quirks, TagKeyLimit, TagValues};

/// Whether these tags can be served while access to tags is enabled; the service refuses to enable access, or to
/// add a tag, if not (TAG-04).
///
/// # Errors
/// The first tag that cannot be, in the service's words.
pub fn check(tags: &BTreeMap<String, String>, quirks: &Quirks) -> Result<(), InstanceError> {
    let longest = longest_key(quirks);
    for (key, value) in tags {
        let reserved = matches!(key.as_str(), "." | ".." | "_index");
        if reserved || key.is_empty() || key.len() > longest || !key.chars().all(is_allowed) {
            let key: String = key.chars().take(300).flat_map(char::escape_default).collect();
            return Err(InstanceError(format!(
                "'{key}' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\\\\-_+=,.@:]{{1,255}}), and \
                 must not be a reserved name ('.', '..', '_index')"
            )));
        }
        if value.chars().count() > 256 {
            return Err(InstanceError(format!("the value of the tag `{key}` has more than 256 characters")));
        }
        if quirks.tag_values == TagValues::AsKeys && !value.chars().all(is_allowed) {
            return Err(InstanceError(format!("the value of the tag `{key}` has characters that keys may not have")));
        }
    }
    Ok(())
}

/// The most characters of a tag's key (CON-29).
#[must_use]
pub const fn longest_key(quirks: &Quirks) -> usize {
    match quirks.tag_key_limit {
        TagKeyLimit::Characters127 => 127,
        TagKeyLimit::Characters128 => 128,
        TagKeyLimit::Characters255 => 255,
    }
}

fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || "+-=.,_:@".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(key: &str, value: &str, quirks: Quirks) -> bool {
        check(&BTreeMap::from([(key.to_owned(), value.to_owned())]), &quirks).is_ok()
    }

    #[test]
    fn keys_are_restricted_and_values_are_not() {
        let plain = Quirks::default();
        assert!(checked("aws:autoscaling:groupName", "a value / with anything \u{e9}", plain));
        for key in ["a b", "a/b", ".", "..", "_index", "", "\u{e9}"] {
            assert!(!checked(key, "", plain), "{key:?}");
        }
        assert!(!checked("key", &"x".repeat(257), plain));
    }

    #[test]
    fn both_open_questions() {
        let longest = |tag_key_limit| {
            let quirks = Quirks { tag_key_limit, ..Quirks::default() };
            (1..300).filter(|length| checked(&"k".repeat(*length), "", quirks)).count()
        };
        assert_eq!(longest(TagKeyLimit::Characters127), 127);
        assert_eq!(longest(TagKeyLimit::Characters128), 128);
        assert_eq!(longest(TagKeyLimit::Characters255), 255);
        let strict = Quirks { tag_values: TagValues::AsKeys, ..Quirks::default() };
        assert!(!checked("key", "a b", strict) && checked("key", "a-b", strict));
    }
}
