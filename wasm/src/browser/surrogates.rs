//! Halves of characters. A text of JavaScript may hold one alone, which no text of ours can; `JSON.stringify` writes it as
//! `\ud83d`, and nothing else so.

/// The same JSON with the replacement character in the place of each half that stands alone.
pub(super) fn replaced(json: String) -> String {
    if !json.contains("\\ud") {
        return json;
    }
    let mut left = json.as_str();
    let mut whole = String::with_capacity(json.len());
    while let Some(at) = left.find('\\') {
        let (before, escape) = left.split_at(at);
        whole.push_str(before);
        // An escaped backslash is an escape too, so that what comes after it is never taken for one.
        let is_half = escape.starts_with("\\ud");
        let (escape, rest) = escape.split_at_checked(if is_half { 6 } else { 2 }).unwrap_or((escape, ""));
        whole.push_str(if is_half { "\\ufffd" } else { escape });
        left = rest;
    }
    whole.push_str(left);
    whole
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn only_halves_that_stand_alone_are_replaced() {
        for (json, wanted) in [
            (r#"["a\\u","😀"]"#, r#"["a\\u","😀"]"#),
            (r#"["\ud83d","x\udc00\n"]"#, r#"["\ufffd","x\ufffd\n"]"#),
            (r#"["\\ud83d","\\\ud83d","\u001f"]"#, r#"["\\ud83d","\\\ufffd","\u001f"]"#),
        ] {
            assert_eq!(replaced(json.to_owned()), wanted);
        }
    }
}
