//! Made-up role credentials. IMDSv1 and IMDSv2 get different ones (IAM-40); both change with time, an hour apart,
//! and are valid for six. Dashes in them make sure that nothing takes them for real keys.

use serde_json::Value;

use super::json;
use crate::service::Version;
use crate::text::time::{Moment, Span};

/// Seconds from one set to the next.
const PERIOD: i64 = 3_600;
/// Seconds for which a set is valid.
const VALID: i64 = 6 * 3_600;

/// The credentials of `name` at `now`, as JSON.
pub(super) fn credentials(name: &str, version: Version, now: Moment) -> String {
    let began = now.0.div_euclid(PERIOD * 1_000_000).saturating_mul(PERIOD * 1_000_000);
    let mark = match version {
        Version::V1 => "V1",
        Version::V2 => "V2",
    };
    let period = began / (PERIOD * 1_000_000);
    json::object([
        ("Code", Value::from("Success")),
        ("LastUpdated", utc(Moment(began)).into()),
        ("Type", "AWS-HMAC".into()),
        ("AccessKeyId", format!("SIMULATED-{mark}-{period}").into()),
        ("SecretAccessKey", format!("simulated-secret-of-{name}-{mark}-{period}").into()),
        ("Token", format!("simulated-session-token-of-{name}-{mark}-{period}").into()),
        ("Expiration", utc(Moment(began).after(Span::from_secs(VALID))).into()),
    ])
}

/// What is served where EC2 may not assume the role (RSP-03).
pub(super) fn refusal(name: &str, now: Moment) -> String {
    json::object([
        ("Code", Value::from("AssumeRoleUnauthorizedAccess")),
        ("Message", format!("EC2 cannot assume the role {name}.").into()),
        ("LastUpdated", utc(now).into()),
    ])
}

/// A moment as `2026-01-01T00:00:00Z`; outside the years that can be written, the epoch.
pub(crate) fn utc(moment: Moment) -> String {
    let whole = Moment(moment.0.saturating_sub(moment.0.rem_euclid(1_000_000)));
    whole.rfc3339().or_else(|| Moment(0).rfc3339()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differ_by_version_and_by_the_hour() {
        let at = |version, seconds: i64| credentials("r", version, Moment(seconds * 1_000_000));
        assert_eq!(at(Version::V1, 10), at(Version::V1, 3_599));
        assert_ne!(at(Version::V1, 10), at(Version::V2, 10));
        assert_ne!(at(Version::V1, 10), at(Version::V1, 3_600));
        assert!(at(Version::V2, 3_700).contains(r#""Expiration" : "1970-01-01T07:00:00Z""#));
        for extreme in [i64::MIN, i64::MAX] {
            assert!(credentials("r", Version::V1, Moment(extreme)).contains("Success"));
        }
    }
}
