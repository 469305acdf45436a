//! Reads one statement.

use super::super::error::{PolicyError, quoted};
use super::super::json::{Member, Node, Source};
use super::super::kinds::Effect;
use super::super::policy::{Matcher, Statement};
use super::condition::{self, LONGEST_VALUE};
use crate::text::suggest::did_you_mean;

/// Elements of a statement.
const ELEMENTS: [&str; 9] =
    ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/// Reads the statement with this number.
pub(super) fn read<'a>(source: &Source<'a>, node: Node<'a>, number: usize) -> Result<Statement, PolicyError> {
    let mut sid = None;
    let mut effect = None;
    let mut action = None;
    let mut resource = None;
    let mut conditions = Vec::new();
    for member in source.members(node, "a statement")? {
        match member.name.as_str() {
            "Sid" => sid = Some(read_sid(source, member.value)?),
            "Effect" => effect = Some(read_effect(source, member.value)?),
            "Action" | "NotAction" => matcher(source, &member, &mut action, check_action)?,
            "Resource" | "NotResource" => matcher(source, &member, &mut resource, check_resource)?,
            "Condition" => conditions = condition::read(source, member.value)?,
            "Principal" | "NotPrincipal" => {
                let message = format!("a policy of a user, role, account or session takes no `{}`", member.name);
                let remedy = "leave it out: the policy applies to the principal that it is attached to".to_owned();
                return Err(source.error(member.key, message, Some(remedy)));
            }
            other => {
                let message = format!("a statement has no element {}", quoted(other));
                return Err(source.error(member.key, message, did_you_mean(other, ELEMENTS)));
            }
        }
    }
    let lacks = |what: &str| source.error(node, format!("a statement without {what}"), Some(format!("give {what}")));
    Ok(Statement {
        sid,
        number,
        line: source.line(node),
        effect: effect.ok_or_else(|| lacks("`Effect`"))?,
        action: action.ok_or_else(|| lacks("`Action` or `NotAction`"))?,
        resource: resource.ok_or_else(|| lacks("`Resource` or `NotResource`"))?,
        conditions,
    })
}

fn read_sid(source: &Source<'_>, node: Node<'_>) -> Result<String, PolicyError> {
    let sid = source.string(node, "`Sid`")?;
    if sid.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Ok(sid);
    }
    let remedy = "a `Sid` has letters A to Z, a to z and digits only".to_owned();
    Err(source.error(node, format!("{} is no `Sid`", quoted(&sid)), Some(remedy)))
}

fn read_effect(source: &Source<'_>, node: Node<'_>) -> Result<Effect, PolicyError> {
    match source.string(node, "`Effect`")?.as_str() {
        "Allow" => Ok(Effect::Allow),
        "Deny" => Ok(Effect::Deny),
        other => {
            let remedy = did_you_mean(other, ["Allow", "Deny"]).or_else(|| Some("write `Allow` or `Deny`".to_owned()));
            Err(source.error(node, format!("there is no `Effect` {}", quoted(other)), remedy))
        }
    }
}

/// Reads the patterns of an element or of its opposite, of which only one may stand.
fn matcher<'a>(
    source: &Source<'a>,
    member: &Member<'a>,
    place: &mut Option<Matcher>,
    check: fn(&str) -> Result<(), &'static str>,
) -> Result<(), PolicyError> {
    let name = &member.name;
    if place.is_some() {
        let plain = name.strip_prefix("Not").unwrap_or(name);
        let message = format!("a statement has `{plain}` and `Not{plain}`");
        return Err(source.error(member.key, message, Some("leave one of them out".into())));
    }
    let items = source.items(member.value)?;
    if items.is_empty() {
        let remedy = "give at least one, or `*` for all".to_owned();
        return Err(source.error(member.value, format!("`{name}` is an empty list"), Some(remedy)));
    }
    let mut patterns = Vec::with_capacity(items.len());
    for item in items {
        let pattern = source.string(item, &format!("an item of `{name}`"))?;
        let too_long = if pattern.len() > LONGEST_VALUE { Err("it is too long") } else { Ok(()) };
        too_long.and_then(|()| check(&pattern)).map_err(|remedy| {
            source.error(item, format!("{} is no value of `{name}`", quoted(&pattern)), Some(remedy.to_owned()))
        })?;
        patterns.push(pattern);
    }
    *place = Some(Matcher { inverted: name.starts_with("Not"), patterns });
    Ok(())
}

fn check_action(text: &str) -> Result<(), &'static str> {
    if text == "*" {
        return Ok(());
    }
    let Some((service, action)) = text.split_once(':') else {
        return Err("name the service, too: `ec2:RunInstances`");
    };
    if service != "*" && !service.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') || service.is_empty() {
        return Err("the service stands before the colon, without wildcards: `ec2:*`");
    }
    if action.is_empty() || !action.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'?' | b'-' | b'_'))
    {
        return Err("the action after the colon has letters and the wildcards `*` and `?`");
    }
    Ok(())
}

fn check_resource(text: &str) -> Result<(), &'static str> {
    let whole = text == "*" || text == "arn:*" || text.starts_with("${");
    if whole || text.starts_with("arn:") {
        return Ok(());
    }
    Err("write an ARN, `arn:aws:ec2:*:*:instance/*`, or `*`")
}
