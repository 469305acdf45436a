//! Names of actions and members as other notations spell them.

/// A member's name as an option of the AWS CLI, without the dashes before it: `HttpPutResponseHopLimit` is
/// `http-put-response-hop-limit`, `HttpProtocolIpv6` is `http-protocol-ipv6`.
#[must_use]
pub fn kebab(member: &str) -> String {
    split(member, '-')
}

/// A member's name as an attribute of Terraform: `HttpTokens` is `http_tokens`.
#[must_use]
pub fn snake(member: &str) -> String {
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
}
