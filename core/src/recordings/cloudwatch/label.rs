//! Which metric of which instance a series is. The answer of get-metric-data does not say so in members of their own:
//! its `Label` and `Id` may.

use std::borrow::Cow;

use super::super::evidence::Metric;

/// The metric that a `Label` or an `Id` names.
pub(super) fn metric(texts: &[Option<&str>]) -> Option<Metric> {
    // The one's name is the beginning of the other's.
    let named = |name: &str| {
        texts.iter().flatten().any(|text| {
            let text: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
            text.to_ascii_lowercase().contains(&name.to_ascii_lowercase())
        })
    };
    if named(Metric::NoTokenRejected.as_str()) {
        return Some(Metric::NoTokenRejected);
    }
    named(Metric::NoToken.as_str()).then_some(Metric::NoToken)
}

/// The only instance that is named; in an `Id`, which has no hyphens, `i_0123456789abcdef0`.
pub(super) fn instance<'a>(texts: &[Option<&'a str>]) -> Option<Cow<'a, str>> {
    let mut found: Option<Cow<'a, str>> = None;
    for text in texts.iter().flatten() {
        for (at, _) in text.match_indices(['i', 'I']) {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
                continue;
            }
            let Some(one) = text.get(at..).and_then(id) else { continue };
            match &found {
                Some(other) if *other != one => return None,
                Some(_) | None => found = Some(one),
            }
        }
    }
    found
}

/// The id that a text begins with.
fn id(text: &str) -> Option<Cow<'_, str>> {
    let digits = text.get(2..)?;
    let length = digits.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(digits.len());
    if length != 8 && length != 17 || digits.get(length..)?.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    match text.get(..2)? {
        "i-" => text.get(..length + 2).map(Cow::Borrowed),
        "i_" => Some(Cow::Owned(format!("i-{}", digits.get(..length)?))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_the_shapes_that_people_use() {
        for (label, short, expected, instance_there) in [
            (
                "MetadataNoToken",
                "i_08b3f8f7dcc08d7e4_MetadataNoToken",
                Some(Metric::NoToken),
                Some("i-08b3f8f7dcc08d7e4"),
            ),
            ("i-0123456789abcdef0 MetadataNoToken", "m1", Some(Metric::NoToken), Some("i-0123456789abcdef0")),
            ("MetadataNoTokenRejected [i-12345678]", "e1", Some(Metric::NoTokenRejected), Some("i-12345678")),
            (
                "i-0123456789abcdef0",
                "metadata_no_token_rejected",
                Some(Metric::NoTokenRejected),
                Some("i-0123456789abcdef0"),
            ),
            ("CPUUtilization", "m1", None, None),
            ("i-12345678 i-87654321 MetadataNoToken", "m1", Some(Metric::NoToken), None),
            ("MetadataNoToken", "mi_0123456789abcdef0", Some(Metric::NoToken), None),
            ("i-123456789", "é i", None, None),
        ] {
            let texts = [Some(label), Some(short)];
            assert_eq!((metric(&texts), instance(&texts).as_deref()), (expected, instance_there), "{label} {short}");
        }
    }
}
