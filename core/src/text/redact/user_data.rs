//! Where user data stands in commands, templates and plans. What it holds has no form, so that its name has to tell.

use core::ops::Range;

/// Its names without `-` and `_`: `--user-data`, `-UserData`, `UserData:`, `user_data_base64 =`.
const NAMES: [&[u8]; 2] = [b"userdata", b"userdatabase64"];

/// The longest spelling of a name, so that long words cost nothing.
const LONGEST: usize = 24;

/// What stands for no user data.
const NOTHING: [&[u8]; 4] = [b"null", b"true", b"false", b"~"];

/// The values of user data in `text`: where each begins, and where its first line ends.
pub(super) fn find(text: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    core::iter::from_fn(move || {
        while at < text.len() {
            let start = at + run(text, at, |b| !is_word(b));
            at = start + run(text, start, is_word);
            // `/latest/user-data` is a path.
            let is_path = start.checked_sub(1).and_then(|before| text.get(before)) == Some(&b'/');
            let word = text.get(start..at).unwrap_or_default();
            if !is_path
                && is_name(word)
                && let Some(value) = value(text, at, word.starts_with(b"-"))
            {
                return Some(value);
            }
        }
        None
    })
}

fn is_name(word: &[u8]) -> bool {
    if word.len() > LONGEST {
        return false;
    }
    let plain: Vec<u8> = word.iter().filter(|b| !matches!(b, b'-' | b'_')).map(u8::to_ascii_lowercase).collect();
    NAMES.contains(&plain.as_slice())
}

/// The value that follows a name which ends at `at`. After an option a blank is enough.
fn value(text: &[u8], at: usize, is_option: bool) -> Option<Range<usize>> {
    let quoted = at + run(text, at, |b| matches!(b, b'"' | b'\'' | b'\\'));
    let sign = quoted + run(text, quoted, |b| b.is_ascii_whitespace());
    let from = match text.get(sign) {
        Some(b':' | b'=') => sign + 1,
        Some(_) if is_option && sign > at => sign,
        Some(_) | None => return None,
    };
    let start = from + run(text, from, |b| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b'\\'));
    let end = start + run(text, start, |b| !matches!(b, b'\n' | b',' | b'}' | b'"' | b'\''));
    let first = text.get(start..end).unwrap_or_default().trim_ascii();
    (!first.is_empty() && !NOTHING.contains(&first)).then_some(start..end)
}

/// How many bytes from `at` on are of `class`.
fn run(text: &[u8], at: usize, class: impl Fn(u8) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.iter().position(|&b| !class(b)).unwrap_or(rest.len())
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

#[cfg(test)]
mod tests {
    use super::super::{Private, private};

    #[test]
    fn finds_user_data_by_its_names() {
        for text in [
            "aws ec2 run-instances --user-data 'echo hi'",
            "aws ec2 run-instances --user-data=x",
            "New-EC2Instance -UserData $x",
            r#"{"UserData": "ZWNobyBoaQ=="}"#,
            r#"aws ec2 run-instances --cli-input-json "{\"UserData\": \"eA\"}""#,
            "UserData:\n  Fn::Base64: |\n    echo hi",
            r#""user_data_base64": "eA""#,
            "user_data = file(x)",
        ] {
            assert!(private(text).iter().any(|(_, kind)| *kind == Private::UserData), "{text}");
        }
        for text in [
            "curl http://169.254.169.254/latest/user-data",
            r#"{"user_data": null, "user_data_base64": true, "user_data_replace_on_change": false}"#,
            "New-EC2Instance -EncodeUserData",
            r#"{"UserData": ""}"#,
            "user data",
            "--user-data",
            "",
        ] {
            assert!(private(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn tells_lines_and_kinds() {
        let text = "a\nexport AWS_SECRET_ACCESS_KEY=abc\n--user-data x\nAKIAIOSFODNN7EXAMPLE AKIAIOSFODNN7EXAMPLE\n\
                    -----BEGIN RSA PRIVATE KEY-----";
        assert_eq!(
            private(text),
            [(2, Private::Secret), (3, Private::UserData), (4, Private::Secret), (5, Private::Secret)]
        );
    }
}
