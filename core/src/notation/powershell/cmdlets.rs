//! Which cmdlet makes which call, and how its parameters are named.

use crate::api::{CallEntry, Command, Member};

/// The call that a cmdlet makes; case does not matter.
pub(super) fn call_of(cmdlet: &str) -> Option<&'static CallEntry> {
    Command::CALLS.iter().find(|entry| entry.cmdlet.eq_ignore_ascii_case(cmdlet))
}

/// The cmdlets.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    Command::CALLS.iter().map(|entry| entry.cmdlet)
}

/// The parameter that gives a member. AWS Tools for PowerShell mostly names parameters in the singular.
pub(in crate::notation) fn parameter_of(member: &Member) -> &'static str {
    member.parameter.unwrap_or_else(|| singular(member.name))
}

/// A name without its plural.
pub(super) fn singular(name: &str) -> &str {
    name.strip_suffix('s').filter(|rest| !rest.ends_with('s')).unwrap_or(name)
}
