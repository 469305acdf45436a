//! A decision in a sentence.

use super::answer::{DecidedRequest, Ruling};
use super::finding::DecidingStatement;

/// What came of a request, and by which statement.
pub(super) fn of(request: &DecidedRequest) -> String {
    let what = format!("{} on {}", request.action, request.resource);
    let part = request.denied_by.as_deref().unwrap_or("policy");
    match (request.ruling, &request.by) {
        (Ruling::Allow, Some(by)) => format!("allowed: {what}, by {}", place(by)),
        (Ruling::Allow, None) => format!("allowed: {what}"),
        (Ruling::ExplicitDeny, Some(by)) => format!("denied: {what}, by {} ({part})", place(by)),
        (Ruling::ExplicitDeny, None) => format!("denied: {what}"),
        (Ruling::ImplicitDeny, _) => format!("denied: {what}, because no {part} allows it"),
        (Ruling::Unknown, _) => {
            let by: Vec<String> = request.statements_that_depend.iter().take(3).map(place).collect();
            let keys = request.depends_on.join(", ");
            format!("unknown: {what} depends on {keys}, which {} looks at and which was not given", by.join(" and "))
        }
    }
}

/// Where a statement stands.
fn place(by: &DecidingStatement) -> String {
    let sid = by.sid.as_ref().map_or_else(String::new, |sid| format!(" `{sid}`"));
    format!("statement {}{sid} of `{}`, line {}", by.number, by.policy, by.line)
}
