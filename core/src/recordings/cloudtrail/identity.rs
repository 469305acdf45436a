//! Whether a call was made with credentials of an instance's role, and whose.

use std::borrow::Cow;

use super::super::evidence::RoleUsed;
use super::super::fault::Problem;
use super::super::jsonl::moment;
use super::record::{Identity, Record};
use crate::service::Version;
use crate::text::ids::resembles_id;

/// The longest name that a role has (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>).
const LONGEST_ROLE: usize = 64;

/// The instance and what was done with its role's credentials; `None` where they were no instance's. The session is
/// named after the instance where EC2 assumed the role for it. Sessions of ECS tasks, EKS pods and people bear other
/// names, and their credentials did not come from the metadata service.
///
/// # Errors
/// A delivery that is neither of the two versions.
pub(super) fn role_used<'r>(record: &'r Record<'_>) -> Result<Option<(Cow<'r, str>, RoleUsed<'r>)>, Problem> {
    let Some(identity) = record.user_identity.as_ref().filter(|id| id.kind.as_deref() == Some("AssumedRole")) else {
        return Ok(None);
    };
    let (Some(instance), Some(role)) = (session(identity), role(identity)) else { return Ok(None) };
    let session = identity.session_context.as_ref();
    let delivery = match session.and_then(|session| session.ec2_role_delivery.as_deref()) {
        None => None,
        Some("1.0") => Some(Version::V1),
        Some("2.0") => Some(Version::V2),
        Some(other) => {
            let other = crate::text::redact::printable(other, 20);
            return Err(format!("`ec2RoleDelivery` is `{other}`: expected `1.0` or `2.0`").into());
        }
    };
    let issued = session.and_then(|session| session.attributes.as_ref()?.creation_date.as_ref()).and_then(moment);
    let (source, name) = (record.event_source.as_deref(), record.event_name.as_deref());
    let api = format!("{}:{}", source.unwrap_or("an unknown service"), name.unwrap_or("an unknown call"));
    // S3 prints it in brackets.
    let agent = record
        .user_agent
        .as_deref()
        .map(|agent| agent.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(agent));
    let used = RoleUsed { role: role.into(), delivery, api: api.into(), user_agent: agent.map(Cow::Borrowed), issued };
    Ok(Some((instance.into(), used)))
}

/// The session's name, where it is an instance's id: behind the last colon of `AROA...:i-0123`, or the last part of
/// `arn:aws:sts::ACCOUNT:assumed-role/ROLE/i-0123`.
fn session<'r>(identity: &'r Identity<'_>) -> Option<&'r str> {
    let by_principal = identity.principal_id.as_deref().and_then(|id| id.rsplit(':').next());
    let by_arn = || identity.arn.as_deref().and_then(|arn| arn.rsplit('/').next());
    by_principal.or_else(by_arn).filter(|name| resembles_id(name, "i-"))
}

fn role<'r>(identity: &'r Identity<'_>) -> Option<&'r str> {
    let issuer = identity.session_context.as_ref().and_then(|session| session.session_issuer.as_ref());
    let by_arn = || identity.arn.as_deref()?.split_once(":assumed-role/")?.1.rsplit_once('/').map(|(role, _)| role);
    let name = issuer.and_then(|issuer| issuer.user_name.as_deref()).or_else(by_arn)?;
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-:".contains(&byte);
    (!name.is_empty() && name.len() <= LONGEST_ROLE && name.bytes().all(fits)).then_some(name)
}
