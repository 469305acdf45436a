//! Names in the spellings of the surfaces, and the known name that a wrong one is nearest to.

use crate::text::redact::printable;

/// The longest name that is compared with the known ones, in bytes.
const LONGEST: usize = 80;

/// The most characters of a wrong name that are told.
const TOLD: usize = 60;

/// A name from a text, fit for a message.
pub(super) fn told(name: &str) -> String {
    printable(name, TOLD)
}

/// The known name that `wrong` most likely means, if one is near.
pub(crate) fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let wrong = plain(wrong);
    known
        .into_iter()
        .map(|name| (distance(&wrong, &plain(name)), name))
        .filter(|(edits, name)| *edits <= (name.len() / 4).clamp(1, 4))
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

/// Edits between two names; a name that is the beginning of the other is one edit away.
fn distance(wrong: &str, name: &str) -> usize {
    if wrong.len() >= 5 && name.starts_with(wrong) { 1 } else { strsim::osa_distance(wrong, name) }
}

/// Letters and digits only, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// What to say of a wrong name: the nearest known one, or `otherwise`.
pub(super) fn did_you_mean<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    nearest(wrong, known).map_or_else(otherwise, |name| format!("did you mean `{name}`?"))
}

/// A member's name as an option of the AWS CLI, without the dashes before it: `HttpPutResponseHopLimit` is
/// `http-put-response-hop-limit`, `HttpProtocolIpv6` is `http-protocol-ipv6`.
pub(super) fn kebab(member: &str) -> String {
    split(member, '-')
}

/// A member's name as an attribute of Terraform: `HttpTokens` is `http_tokens`.
pub(super) fn snake(member: &str) -> String {
    split(member, '_')
}

fn split(member: &str, between: char) -> String {
    let mut name = String::with_capacity(member.len() + 4);
    let mut previous: Option<char> = None;
    let mut letters = member.chars().peekable();
    while let Some(letter) = letters.next() {
        let starts = letter.is_ascii_uppercase()
            && previous.is_some_and(|before| {
                !before.is_ascii_uppercase() || letters.peek().is_some_and(char::is_ascii_lowercase)
            });
        if starts {
            name.push(between);
        }
        name.push(letter.to_ascii_lowercase());
        previous = Some(letter);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_members_for_the_surfaces() {
        for (member, option) in [
            ("HttpPutResponseHopLimit", "http-put-response-hop-limit"),
            ("HttpProtocolIpv6", "http-protocol-ipv6"),
            ("Ipv6AddressCount", "ipv6-address-count"),
            ("KmsKeyId", "kms-key-id"),
            ("ImdsSupport", "imds-support"),
        ] {
            assert_eq!(kebab(member), option);
            assert_eq!(snake(member), option.replace('-', "_"));
        }
    }

    #[test]
    fn finds_the_nearest_name_and_none_for_nonsense() {
        let known = ["http-tokens", "http-endpoint", "http-put-response-hop-limit", "dry-run"];
        assert_eq!(nearest("http-token", known), Some("http-tokens"));
        assert_eq!(nearest("HttpEndpont", known), Some("http-endpoint"));
        assert_eq!(nearest("http-put-response", known), Some("http-put-response-hop-limit"));
        assert_eq!(nearest("subnet", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"http-tokens".repeat(50), known), None);
    }
}
