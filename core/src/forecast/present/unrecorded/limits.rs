//! What recordings do not show, as other sources prove.

use crate::forecast::judge::unrecorded::findings::{Measured, UnrecordedFindings};
use crate::forecast::report::LimitReport;

/// What the recordings do not show, as the evidence proves.
pub(crate) fn limits(findings: &UnrecordedFindings<'_>) -> Vec<LimitReport> {
    let limit = |id: &str, text: String| LimitReport { id: id.into(), text };
    let mut limits = Vec::new();
    if findings.measured.iter().any(Measured::is_incomplete) {
        let text = "CloudWatch counted requests without a token that it does not show: it is not the whole story, and \
                        callers that are not in it exist.";
        limits.push(limit("incomplete", text.into()));
    }
    if findings.unrecorded.iter().any(|one| one.unseen) {
        let text = "CloudTrail shows credentials that were delivered without a token while it was recorded, and it shows \
                        no such request.";
        limits.push(limit("unseen-fetch", text.into()));
    }
    let not_said = findings.role_users().filter(|(_, _, used)| used.by_v1 == 0 && used.by_v2 == 0 && used.not_said > 0);
    let (users, calls) = not_said.fold((0_u64, 0), |(users, calls), (_, _, used)| (users + 1, calls + used.not_said));
    if users > 0 {
        let (users, calls) = (counted(users, "user"), counted(calls, "API call"));
        let text = format!(
            "CloudTrail shows {users} of roles, with {calls}, whose records do not say how the credentials were \
                 delivered (they have no ec2RoleDelivery): whether a token was used is not known, and they are not judged. A recording of their instance settles it, or MetadataNoToken if that stays at 0."
        );
        limits.push(limit("delivery-not-said", text));
    }
    if let Some(id) = &findings.taken_for {
        let text = format!("It names no instance. It is taken to be of {id}, the only one that other sources name.");
        limits.push(limit("one-instance", text));
    }
    limits
}

/// `1 user`, `2 users`
fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
