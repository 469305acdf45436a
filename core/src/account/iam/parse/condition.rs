//! Reads a `Condition` block.

use std::collections::BTreeSet;

use super::super::condition::{Condition, Expected, Operator, Test, names};
use super::super::error::{PolicyError, quoted};
use super::super::json::{Member, Node, Shape, Source};
use crate::text::suggest::nearest;

/// Longer texts are in no policy that AWS stores, and would make matching slow.
pub(super) const LONGEST_VALUE: usize = 4096;

pub(super) fn read<'a>(source: &Source<'a>, node: Node<'a>) -> Result<Vec<Condition>, PolicyError> {
    let mut conditions = Vec::new();
    for block in source.members(node, "`Condition`")? {
        let operator = read_operator(source, &block)?;
        let mut seen = BTreeSet::new();
        for member in source.members(block.value, &format!("`{operator}`"))? {
            let key = read_key(source, &member)?;
            if !seen.insert(key.to_ascii_lowercase()) {
                let remedy = "condition keys know no upper and lower case: merge the two".to_owned();
                return Err(source.error(member.key, format!("`{operator}` has {} twice", quoted(&key)), Some(remedy)));
            }
            let values = read_values(source, operator, &member)?;
            conditions.push(Condition { operator, key, values, line: source.line(member.key) });
        }
    }
    Ok(conditions)
}

fn read_operator(source: &Source<'_>, block: &Member<'_>) -> Result<Operator, PolicyError> {
    let name = block.name.as_str();
    Operator::parse(name).ok_or_else(|| {
        let message = format!("there is no condition operator {}", quoted(name));
        source.error(block.key, message, operator_remedy(name))
    })
}

/// The operator that is meant, with the prefix and the suffix that were written.
fn operator_remedy(name: &str) -> Option<String> {
    let (prefix, rest) = match name.split_once(':') {
        Some((prefix, rest)) => (nearest(prefix, ["ForAnyValue", "ForAllValues"]), rest),
        None => (None, name),
    };
    let known: Vec<String> = names().flat_map(|name| [name.to_owned(), format!("{name}IfExists")]).collect();
    let operator = nearest(rest, known.iter().map(String::as_str))?;
    if operator.starts_with("Null") {
        return Some("`Null` takes neither a prefix nor `IfExists`: write `Null`".to_owned());
    }
    let prefix = prefix.map(|prefix| format!("{prefix}:")).unwrap_or_default();
    Some(format!("did you mean `{prefix}{operator}`?"))
}

fn read_key(source: &Source<'_>, member: &Member<'_>) -> Result<String, PolicyError> {
    let key = member.name.trim();
    let named = key.split_once(':').is_some_and(|(service, name)| !service.is_empty() && !name.is_empty());
    if named && key.len() == member.name.len() && key.len() <= LONGEST_VALUE {
        return Ok(key.to_owned());
    }
    let remedy = "write the service, a colon and the name: `ec2:MetadataHttpTokens`".to_owned();
    Err(source.error(member.key, format!("{} is no condition key", quoted(&member.name)), Some(remedy)))
}

fn read_values<'a>(source: &Source<'a>, operator: Operator, member: &Member<'a>) -> Result<Vec<String>, PolicyError> {
    let read = |item: Node<'a>| {
        let value = match item.shape() {
            Shape::String => source.string(item, "a value")?,
            Shape::Number | Shape::Bool => item.raw().to_owned(),
            Shape::Object | Shape::Array | Shape::Null => {
                return Err(source.unexpected(item, "a value of a condition", "a string, a number or a boolean"));
            }
        };
        if value.len() > LONGEST_VALUE {
            return Err(source.error(item, "a value of a condition is too long", None));
        }
        let typed = operator.takes_variables() || Expected::plain(operator.test, &value).is_some();
        typed.then_some(value.clone()).ok_or_else(|| {
            let message = format!("{} is no value for `{operator}`", quoted(&value));
            source.error(item, message, Some(type_remedy(operator.test).to_owned()))
        })
    };
    source.items(member.value)?.into_iter().map(read).collect()
}

/// What the values of an operator look like.
const fn type_remedy(test: Test) -> &'static str {
    match test {
        Test::Numeric(_) => "write a number, `2` or `2.0`",
        Test::Date(_) => "write a date such as `2026-01-31T00:00:00Z`, or seconds since 1970",
        Test::Bool | Test::Null => "write `true` or `false`",
        Test::Binary => "write Base64",
        Test::IpAddress => "write an address or a range, `203.0.113.0/24`",
        Test::StringEquals | Test::StringEqualsIgnoreCase | Test::StringLike | Test::Arn => "write a string",
    }
}
