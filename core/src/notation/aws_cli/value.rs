//! The value of an option of a command line: a text, shorthand, or JSON.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::api::Shape;
use crate::notation::shell::Word;
use crate::notation::{ReadError, shorthand, told};
use crate::text::TextPosition;

/// The value that `words` give to an option, and where it stands. `encoded`: the AWS CLI puts it into base64.
pub(super) fn of_option(
    shape: &Shape,
    name: &str,
    place: &TextPosition,
    words: Vec<Word>,
    encoded: bool,
) -> Result<(Value, TextPosition), ReadError> {
    for word in &words {
        refuse_file(word)?;
    }
    if let Shape::List(item) = shape {
        let at = words.first().map_or(place, |word| &word.place).clone();
        if words.is_empty() {
            return Err(missing(name, place));
        }
        let mut items = Vec::with_capacity(words.len());
        for word in &words {
            match one(item, word)? {
                Value::Array(several) => items.extend(several),
                single @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
                    items.push(single);
                }
            }
        }
        return Ok((Value::Array(items), at));
    }
    let word = only(name, place, words)?;
    let value = match one(shape, &word)? {
        Value::String(text) if encoded => Value::String(STANDARD.encode(text)),
        value @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_)) => value,
    };
    Ok((value, word.place))
}

/// JSON that is the value of an option.
pub(super) fn json_of_option(
    name: &str,
    place: &TextPosition,
    words: Vec<Word>,
) -> Result<(Value, TextPosition), ReadError> {
    let word = only(name, place, words)?;
    refuse_file(&word)?;
    Ok((json(&word)?, word.place))
}

/// The value of `--count`: a number, or the least and the most with a colon between.
pub(super) fn count(place: &TextPosition, words: Vec<Word>) -> Result<(Value, Value), ReadError> {
    let word = only("count", place, words)?;
    let (least, most) = word.text.split_once(':').unwrap_or((&word.text, &word.text));
    if [least, most].iter().any(|number| number.parse::<i32>().is_err()) {
        return Err(ReadError::new(word.place, "this is not a count").remedy("expected a number, or `LEAST:MOST`"));
    }
    Ok((least.into(), most.into()))
}

fn only(name: &str, place: &TextPosition, words: Vec<Word>) -> Result<Word, ReadError> {
    words.into_iter().next().ok_or_else(|| missing(name, place))
}

fn missing(name: &str, place: &TextPosition) -> ReadError {
    ReadError::new(place.clone(), format!("`--{}` needs a value", told(name)))
}

fn refuse_file(word: &Word) -> Result<(), ReadError> {
    if ["file://", "fileb://"].iter().any(|scheme| word.text.starts_with(scheme)) {
        return Err(
            ReadError::new(word.place.clone(), "files are not read here").remedy("put the file's content there")
        );
    }
    Ok(())
}

/// One word as a value.
fn one(shape: &Shape, word: &Word) -> Result<Value, ReadError> {
    let begins = word.text.trim_start();
    match shape {
        Shape::Text | Shape::Secret | Shape::Choice(_) | Shape::Integer(..) | Shape::Flag => {
            if begins.starts_with('[') && matches!(shape, Shape::Text) && word.text.contains('"') {
                return json(word);
            }
            Ok(Value::String(word.text.clone()))
        }
        Shape::List(_) => json(word),
        Shape::Object(_) if begins.starts_with(['{', '[']) => json(word),
        Shape::Object(members) if members.is_attribute() && !word.text.contains('=') => {
            Ok(serde_json::json!({ "Value": word.text }))
        }
        Shape::Object(_) => shorthand::object(&word.text).map_err(|error| {
            ReadError::new(
                word.place.clone(),
                format!("this is not shorthand: after {} characters {} is expected", error.after, error.expected),
            )
            .remedy("write `Key=value,Key=value` or JSON, and put it between single quotes")
        }),
    }
}

fn json(word: &Word) -> Result<Value, ReadError> {
    serde_json::from_slice(word.text.as_bytes()).map_err(|error| {
        ReadError::new(
            word.place.clone(),
            format!("this is not JSON (its line {}, column {})", error.line(), error.column()),
        )
        .remedy("put the whole JSON between single quotes")
    })
}
