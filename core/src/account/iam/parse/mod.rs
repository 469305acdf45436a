//! Reads policy documents.
//!
//! Grammar: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>

mod condition;
mod statement;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::error::{PolicyError, quoted};
use super::json::{Node, Source};
use super::kinds::Version;
use super::policy::Policy;
use crate::text::suggest::did_you_mean;

/// Elements of a document.
const ELEMENTS: [&str; 3] = ["Version", "Id", "Statement"];

/// Reads a policy document; `name` is what later answers call it.
///
/// # Errors
/// Text that is not JSON, or is not a policy for a user, role, group, account or session, with the line and, where it
/// can be told, what was meant.
pub fn parse(text: &str, name: &str) -> Result<Policy, PolicyError> {
    let (source, document) = Source::open(text, name)?;
    let mut version = Version::default();
    let mut id = None;
    let mut statements = None;
    for member in source.members(document, "a policy")? {
        match member.name.as_str() {
            "Version" => version = read_version(&source, member.value)?,
            "Id" => id = Some(source.string(member.value, "`Id`")?),
            "Statement" => statements = Some(read_statements(&source, member.value)?),
            other => {
                let message = format!("a policy has no element {}", quoted(other));
                return Err(source.error(member.key, message, did_you_mean(other, ELEMENTS)));
            }
        }
    }
    let Some(statements) = statements else {
        let remedy = "give `Statement` with at least one statement".to_owned();
        return Err(source.error(document, "a policy without statements", Some(remedy)));
    };
    Ok(Policy { name: name.to_owned(), version, id, statements })
}

fn read_version(source: &Source<'_>, node: Node<'_>) -> Result<Version, PolicyError> {
    match source.string(node, "`Version`")?.as_str() {
        "2012-10-17" => Ok(Version::V2012),
        "2008-10-17" => Ok(Version::V2008),
        other => {
            // The element is the version of the language, and often taken for the policy's own.
            let remedy = "it is the version of the policy language: write `2012-10-17`".to_owned();
            Err(source.error(node, format!("there is no `Version` {}", quoted(other)), Some(remedy)))
        }
    }
}

fn read_statements<'a>(source: &Source<'a>, node: Node<'a>) -> Result<Vec<super::policy::Statement>, PolicyError> {
    let items = source.items(node)?;
    if items.is_empty() {
        return Err(source.error(node, "`Statement` is an empty list", Some("give at least one statement".into())));
    }
    let mut sids = BTreeSet::new();
    let mut statements = Vec::with_capacity(items.len());
    for (number, item) in (1..).zip(items) {
        let statement = statement::read(source, item, number)?;
        if let Some(sid) = &statement.sid
            && !sid.is_empty()
            && !sids.insert(sid.clone())
        {
            let message = format!("two statements have the `Sid` {}", quoted(sid));
            return Err(source.error(item, message, Some("give each its own".into())));
        }
        statements.push(statement);
    }
    Ok(statements)
}
