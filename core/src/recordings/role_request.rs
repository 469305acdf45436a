//! What one request shows.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::recordings::event::{Asked, Event, SeenOutcome, SeenToken};
use crate::recordings::evidence::INSTANCE_IDENTITY_ROLE;
use crate::service::Version;

/// The longest name that a role has (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>).
const LONGEST_ROLE: usize = 64;

/// What a request shows of credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Seen<'a> {
    /// It asked for a role's credentials.
    Credentials {
        role: Cow<'a, str>,
        /// As which version; absent where the recording does not show it.
        version: Option<Version>,
        /// Whether they came; absent where the recording does not show it.
        delivered: Option<bool>,
    },
    /// What it asked for is not shown: it may have been credentials.
    Unseen,
    /// It asked for something else.
    Other,
}

impl<'a> Seen<'a> {
    pub(crate) fn of(event: &'a Event<'_>) -> Self {
        let asked = &event.asked;
        let Some(path) = asked.path.as_deref() else { return Self::Unseen };
        // Asked of every request, so that it looks for one word only.
        if memchr::memmem::find(path.as_bytes(), b"ecurity").is_none() {
            return Self::Other;
        }
        let Some(role) = role(path) else { return Self::Other };
        if asked.method.as_deref().is_some_and(|method| method != "GET") {
            return Self::Other;
        }
        let delivered = match event.answered.outcome {
            SeenOutcome::Status(status) => Some(status == 200),
            SeenOutcome::NoAnswer | SeenOutcome::Refused => Some(false),
            SeenOutcome::NotRecorded | SeenOutcome::StillWaiting => None,
        };
        Self::Credentials { role, version: version(asked), delivered }
    }
}

/// The role whose credentials a request asks for, and as which version; the instance's own role included.
pub(crate) fn role_asked<'a>(event: &'a Event<'_>) -> Option<(Cow<'a, str>, Option<Version>)> {
    match Seen::of(event) {
        Seen::Credentials { role, version, .. } => Some((role, version)),
        Seen::Unseen => None,
        Seen::Other => {
            let path = event.asked.path.as_deref()?;
            memchr::memmem::find(path.as_bytes(), b"/identity-credentials/ec2/security-credentials/ec2-instance")?;
            Some((INSTANCE_IDENTITY_ROLE.into(), version(&event.asked)))
        }
    }
}

fn version(asked: &Asked<'_>) -> Option<Version> {
    match asked.token {
        // Where an empty header is served, the service took it for none.
        SeenToken::Absent | SeenToken::Empty => Some(Version::V1),
        SeenToken::Present(_) => Some(Version::V2),
        SeenToken::NotRecorded => asked.labelled,
    }
}

/// The role whose credentials stand at a path: `/latest/meta-data/iam/security-credentials/ROLE`.
pub(crate) fn role(path: &str) -> Option<Cow<'_, str>> {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let mut parts = path.split('/').filter(|part| !part.is_empty()).skip(1);
    for wanted in ["meta-data", "iam", "security-credentials"] {
        if percent_decode_str(parts.next()?).decode_utf8_lossy() != wanted {
            return None;
        }
    }
    let role = percent_decode_str(parts.next()?).decode_utf8_lossy();
    let fits = role.len() <= LONGEST_ROLE && role.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+=,.@-".contains(&b));
    (parts.next().is_none() && fits).then_some(role)
}

#[cfg(test)]
mod tests {
    use super::role;

    #[test]
    fn finds_the_role_in_every_spelling_of_the_path() {
        for path in [
            "/latest/meta-data/iam/security-credentials/web",
            "/2021-03-23/meta-data/iam/security-credentials/web/",
            "//latest//meta-data/iam/security%2dcredentials/w%65b?x=1",
        ] {
            assert_eq!(role(path).as_deref(), Some("web"), "{path}");
        }
        for path in [
            "/latest/meta-data/iam/security-credentials/",
            "/latest/meta-data/iam/info",
            "/latest/meta-data/iam/security-credentials/a/b",
            "/latest/meta-data/security-groups",
            "/latest/meta-data/iam/security-credentials/%1b[2J",
        ] {
            assert_eq!(role(path), None, "{path}");
        }
    }
}
