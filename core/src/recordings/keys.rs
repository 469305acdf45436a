//! The names in the beginning of a JSON text: by them a format is told.

/// As much as the beginning of a text shows.
#[derive(Debug, Default)]
pub(super) struct Keys<'a> {
    /// Names of members, with how many lists and objects are open around them.
    found: Vec<(usize, &'a [u8])>,
    /// Whether the list or object at the top ends within it.
    pub closed: bool,
    /// Whether it begins with a list.
    pub list: bool,
    /// Whether there is a line end within the object at the top.
    pub broken_over_lines: bool,
}

/// As many names are looked at.
const MOST: usize = 512;

impl<'a> Keys<'a> {
    /// Of a text that begins with a list or an object; nothing, if it does not.
    pub(super) fn of(head: &'a [u8]) -> Option<Self> {
        let start = head.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let head = head.get(start..)?;
        let first = head.first().filter(|byte| matches!(byte, b'{' | b'['))?;
        let mut keys = Self { list: *first == b'[', ..Self::default() };
        let (mut depth, mut at) = (0_usize, 0);
        // The last text, until it turns out to be a name.
        let mut text: Option<&[u8]> = None;
        while let Some(byte) = head.get(at) {
            at += 1;
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                b'"' => {
                    let Some(end) = end_of_text(head, at) else { break };
                    text = head.get(at..end);
                    at = end + 1;
                    continue;
                }
                b':' => {
                    if let Some(name) = text.filter(|_| keys.found.len() < MOST) {
                        keys.found.push((depth, name));
                    }
                }
                b'\n' => {
                    keys.broken_over_lines = true;
                    continue;
                }
                b' ' | b'\t' | b'\r' => continue,
                _ => {}
            }
            text = None;
            if depth == 0 {
                keys.closed = true;
                break;
            }
        }
        Some(keys)
    }

    /// Whether there is a member of this name within so many lists and objects.
    pub(super) fn has(&self, depth: usize, name: &str) -> bool {
        self.found.iter().any(|(at, found)| *at == depth && *found == name.as_bytes())
    }

    /// How many of these names there are within so many lists and objects.
    pub(super) fn count(&self, depth: usize, names: &[&str]) -> usize {
        names.iter().filter(|name| self.has(depth, name)).count()
    }
}

/// Where the text ends that begins at `at`.
fn end_of_text(head: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let found = at + memchr::memchr2(b'"', b'\\', head.get(at..)?)?;
        if head.get(found) == Some(&b'"') {
            return Some(found);
        }
        at = found + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn names_are_told_from_values_and_by_depth() {
        let keys = Keys::of(b" {\"Records\": [{\"eventName\": \"Records\", \"a\\\"b\": {}}], \"x\": 1").unwrap();
        assert!(keys.has(1, "Records") && keys.has(3, "eventName") && keys.has(1, "x") && keys.has(3, "a\\\"b"));
        assert!(!keys.has(3, "Records") && !keys.closed && !keys.list);
        assert!(Keys::of(b"{}{\"a\": 1}").unwrap().closed);
        assert!(Keys::of(b"[{\"a\": 1\n").unwrap().broken_over_lines);
        assert!(Keys::of(b"x").is_none() && Keys::of(b"").is_none());
        let all = br#"[{"a": "\\", "b": 1}"#;
        for end in 0..all.len() {
            // However little is there.
            let _ = Keys::of(&all[..end]);
        }
        assert_eq!(Keys::of(all).unwrap().count(2, &["a", "b", "c"]), 2);
    }
}
