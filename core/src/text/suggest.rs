//! The known name that a wrong one was probably meant to be.

/// The longest name that is compared with the known ones, in bytes.
const LONGEST: usize = 80;

/// What is shorter begins too many names, in letters.
const SHORTEST_BEGINNING: usize = 5;

/// The known name that `wrong` most likely means, if one is near; the earlier where two are equally near.
///
/// Case and what stands between words never matter. A name is near if no more than a quarter of it differs, at least
/// one letter and at most four; or else if it is the only one that begins with `wrong`.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let wrong = plain(wrong);
    let mut nearest: Option<(usize, &str)> = None;
    let mut longer: Option<&str> = None;
    let mut longer_ones = 0_usize;
    for name in known {
        let plain = plain(name);
        let edits = strsim::osa_distance(&wrong, &plain);
        if edits <= (name.len() / 4).clamp(1, 4) && nearest.is_none_or(|(fewest, _)| edits < fewest) {
            nearest = Some((edits, name));
        }
        if wrong.len() >= SHORTEST_BEGINNING && plain.starts_with(&wrong) {
            longer = Some(name);
            longer_ones = longer_ones.saturating_add(1);
        }
    }
    nearest.map(|(_, name)| name).or_else(|| longer.filter(|_| longer_ones == 1))
}

/// The question whether the nearest known name was meant.
pub fn did_you_mean<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(wrong, known).map(|name| format!("did you mean `{name}`?"))
}

/// Whether two names differ in nothing but case and what stands between words.
#[must_use]
pub fn same_letters(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// Letters and digits only, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_nearest_name_and_none_for_nonsense() {
        let known = ["http-tokens", "http-endpoint", "http-put-response-hop-limit", "dry-run"];
        assert_eq!(nearest("http-token", known), Some("http-tokens"));
        assert_eq!(nearest("HttpEndpont", known), Some("http-endpoint"));
        assert_eq!(nearest("http-put-response", known), Some("http-put-response-hop-limit"));
        assert_eq!(nearest("http-", ["http-a-long-one", "http-another-one"]), None);
        assert_eq!(nearest("subnet", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"http-tokens".repeat(50), known), None);
        assert_eq!(did_you_mean("dry_rum", known).as_deref(), Some("did you mean `dry-run`?"));
    }
}
