//! Names for what steps made: `${web}` in a later step.

use std::collections::BTreeMap;

use serde_json::Value;

/// Names and what they stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(BTreeMap<String, String>);

/// The most names of one scenario are as many as its steps; the longest is this many bytes.
const LONGEST: usize = 64;

/// Whether `name` can be a name.
///
/// # Errors
/// A name that is empty, too long, or has other characters than letters, digits, `-` and `_`.
pub(super) fn check(name: &str) -> Result<(), String> {
    let fits =
        (1..=LONGEST).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if fits { Ok(()) } else { Err(format!("`save` takes 1 to {LONGEST} letters, digits, `-` and `_`")) }
}

impl Names {
    /// Gives `id` the name.
    pub(super) fn save(&mut self, name: &str, id: String) {
        self.0.insert(name.to_owned(), id);
    }

    /// `text` with ids in place of names.
    ///
    /// # Errors
    /// A name that nothing was saved under.
    pub(super) fn fill(&self, text: &str) -> Result<String, String> {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            let Some((name, behind)) = after.split_once('}') else {
                out.push_str("${");
                rest = after;
                continue;
            };
            let short: String = name.chars().take(LONGEST).flat_map(char::escape_default).collect();
            out.push_str(self.0.get(name).ok_or_else(|| format!("no earlier step saved `{short}`"))?);
            rest = behind;
        }
        out.push_str(rest);
        Ok(out)
    }

    /// The same for every text in `value`. Its depth is bounded by the reader of the scenario.
    pub(super) fn fill_value(&self, value: &Value) -> Result<Value, String> {
        Ok(match value {
            Value::String(text) => Value::String(self.fill(text)?),
            Value::Array(items) => {
                Value::Array(items.iter().map(|item| self.fill_value(item)).collect::<Result<_, _>>()?)
            }
            Value::Object(members) => Value::Object(
                members
                    .iter()
                    .map(|(name, member)| Ok((self.fill(name)?, self.fill_value(member)?)))
                    .collect::<Result<_, String>>()?,
            ),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_what_is_known_and_refuses_the_rest() {
        let mut names = Names::default();
        names.save("web", "i-1".into());
        assert_eq!(names.fill("a ${web}-${web} $Latest ${").unwrap(), "a i-1-i-1 $Latest ${");
        assert_eq!(names.fill("${db}").unwrap_err(), "no earlier step saved `db`");
        assert!(check("a b").is_err() && check("").is_err() && check("web-1_a").is_ok());
        assert_eq!(
            names.fill_value(&serde_json::json!({"${web}": ["${web}", 1]})).unwrap().to_string(),
            r#"{"i-1":["i-1",1]}"#
        );
    }
}
