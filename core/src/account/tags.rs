//! What EC2 asks of any tag, whether or not metadata shows it. What metadata asks besides is
//! [`crate::service::metadata::check_tags`].

use std::collections::BTreeMap;

use crate::knowledge::quirks::Quirks;
use crate::service::metadata::longest_tag_key;

/// The most tags of one resource.
pub const MOST: usize = 50;
/// The most characters of a tag's value (TAG-06).
const LONGEST_VALUE: usize = 256;

/// Why EC2 takes no such tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagError {
    /// A key without a character.
    EmptyKey,
    /// A key that is too long (TAG-07, CON-29).
    LongKey,
    /// A value that is too long.
    LongValue,
    /// A key that begins with `aws:`, which only AWS itself may write.
    Reserved,
}

/// Whether anybody but AWS may write this tag.
///
/// # Errors
/// What is wrong with it.
pub fn check(key: &str, value: &str, quirks: &Quirks) -> Result<(), TagError> {
    if key.is_empty() {
        return Err(TagError::EmptyKey);
    }
    if key.chars().count() > longest_tag_key(quirks) {
        return Err(TagError::LongKey);
    }
    if value.chars().count() > LONGEST_VALUE {
        return Err(TagError::LongValue);
    }
    if is_reserved(key) { Err(TagError::Reserved) } else { Ok(()) }
}

/// Whether a key is AWS's own, in any case.
#[must_use]
pub fn is_reserved(key: &str) -> bool {
    key.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("aws:"))
}

/// `tags` with `added` laid over them; `None` if these are more than a resource can have.
#[must_use]
pub fn merged(tags: &BTreeMap<String, String>, added: &BTreeMap<String, String>) -> Option<BTreeMap<String, String>> {
    let mut all = tags.clone();
    all.extend(added.iter().map(|(key, value)| (key.clone(), value.clone())));
    (all.keys().filter(|key| !is_reserved(key)).count() <= MOST).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_characters_but_not_any_length() {
        let quirks = Quirks::default();
        assert_eq!(check("a/b \u{e9}", "", &quirks), Ok(()));
        assert_eq!(check("", "", &quirks), Err(TagError::EmptyKey));
        assert_eq!(check(&"\u{e9}".repeat(128), "", &quirks), Ok(()));
        assert_eq!(check(&"k".repeat(129), "", &quirks), Err(TagError::LongKey));
        assert_eq!(check("k", &"v".repeat(257), &quirks), Err(TagError::LongValue));
        assert_eq!(check("AWS:x", "", &quirks), Err(TagError::Reserved));
    }

    #[test]
    fn no_more_than_fifty_and_the_new_value_counts() {
        let one = BTreeMap::from([("k0".to_owned(), "new".to_owned())]);
        let many = |n: usize| (0..n).map(|i| (format!("k{i}"), String::new())).collect::<BTreeMap<_, _>>();
        assert_eq!(merged(&many(50), &one).unwrap().get("k0").map(String::as_str), Some("new"));
        assert_eq!(merged(&many(51), &one), None);
    }
}
