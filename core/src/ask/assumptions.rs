//! What the user takes for granted of a recording: typed, or in files of options.

use serde_json::Value;

use super::OptionsInput;
use crate::forecast::Assumed;
use crate::text::Failure;

/// As many assumptions are made at once: each is held against each caller.
const MOST: usize = 256;

/// The member of a file of options that lists assumptions.
const MEMBER: &str = "Assume";

/// These assumptions.
///
/// # Errors
/// The first text that is none, or more than 256 of them.
pub(super) fn read(texts: &[String]) -> Result<Vec<Assumed>, Failure> {
    limited(texts.len())?;
    let read: Result<Vec<Assumed>, String> = texts.iter().map(|text| Assumed::parse(text)).collect();
    read.map_err(Failure::new)
}

/// Those that files of options bring, and these behind them: of several the last that fits a caller counts.
///
/// # Errors
/// A file's list that is none, or as [`read`].
pub(super) fn with_files<'o>(
    options: impl Iterator<Item = &'o OptionsInput>,
    texts: &[String],
) -> Result<Vec<Assumed>, Failure> {
    let mut all = Vec::new();
    for input in options {
        if let OptionsInput::Json { name, text } = input {
            let wrong = |what: String| Failure::new(format!("`{}`: `{MEMBER}`{what}", name.escape_default()));
            for text in of_file(text).map_err(|()| wrong(" is no list of texts: expected `[\"hops=1\"]`".into()))? {
                all.push(Assumed::parse(&text).map_err(|problem| wrong(format!(": {problem}")))?);
            }
        }
    }
    all.extend(read(texts)?);
    limited(all.len())?;
    Ok(all)
}

/// The list of a file; what else is in it is for others to read, and to refuse.
fn of_file(text: &str) -> Result<Vec<String>, ()> {
    let Ok(Value::Object(mut members)) = serde_json::from_slice(text.as_bytes()) else { return Ok(Vec::new()) };
    let texts = |list: Vec<Value>| {
        let text = |value| if let Value::String(text) = value { Ok(text) } else { Err(()) };
        list.into_iter().map(text).collect()
    };
    match members.remove(MEMBER) {
        None => Ok(Vec::new()),
        Some(Value::Array(list)) => texts(list),
        Some(_) => Err(()),
    }
}

fn limited(count: usize) -> Result<(), Failure> {
    if count > MOST {
        return Err(Failure::new(format!("{count} assumptions, and at most {MOST} are made")));
    }
    Ok(())
}
