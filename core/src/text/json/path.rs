//! Which members and items lead to a place in a text.

/// Longest path that is told, in steps.
const DEEPEST: usize = 16;

/// One list or object that is open.
struct Level {
    list: bool,
    /// The member whose value comes, in an object.
    name: String,
    /// Items before this one, in a list.
    items: usize,
}

/// The way to the value that ends at this line and column (in bytes, both from 1), or that holds the place:
/// `request.headers[2]`; empty for the value as a whole. What stands before is JSON, as far as that can be told.
pub(super) fn path_at(json: &[u8], line: usize, column: usize) -> String {
    let start = line
        .checked_sub(2)
        .map_or(0, |before| memchr::memchr_iter(b'\n', json).nth(before).map_or(json.len(), |end| end + 1));
    let end = start.saturating_add(column).min(json.len());
    let before = json.get(..end).unwrap_or(json);
    let mut levels: Vec<Level> = Vec::new();
    let mut last = "";
    let mut at = 0;
    while let Some(byte) = before.get(at) {
        at += 1;
        match byte {
            b'"' => {
                let rest = before.get(at..).unwrap_or_default();
                let length = text_length(rest);
                last = core::str::from_utf8(rest.get(..length).unwrap_or_default()).unwrap_or("?");
                at += length + 1;
                // A name that is not known is where the place is.
                if at >= before.len()
                    && let Some(Level { list: false, name, .. }) = levels.last_mut()
                    && name.is_empty()
                {
                    last.clone_into(name);
                }
            }
            b'{' | b'[' => levels.push(Level { list: *byte == b'[', name: String::new(), items: 0 }),
            b'}' | b']' => drop(levels.pop()),
            b':' => {
                if let Some(level) = levels.last_mut() {
                    last.clone_into(&mut level.name);
                }
            }
            b',' => {
                if let Some(level) = levels.last_mut() {
                    level.items += 1;
                    level.name.clear();
                }
            }
            _ => {}
        }
    }
    let mut path = String::new();
    for level in levels.iter().take(DEEPEST) {
        if level.list {
            path.push_str(&format!("[{}]", level.items));
        } else if !level.name.is_empty() {
            let dot = if path.is_empty() { "" } else { "." };
            path.push_str(&format!("{dot}{}", level.name));
        }
    }
    path
}

/// How many bytes a text has whose quote has come.
fn text_length(rest: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'"', b'\\', rest.get(at..).unwrap_or_default()) {
        at += found;
        if rest.get(at) == Some(&b'"') {
            return at;
        }
        at += 2;
    }
    rest.len()
}
