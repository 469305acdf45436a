//! Why a call fails, in the service's words where these are known.

use super::{ApiError, Denial};
use crate::account::resolution::Resolution;
use crate::knowledge::rules::{self, RuleId};

/// Why a call fails, before it is known which rules came before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    inferred: bool,
    pub(crate) rules: Vec<RuleId>,
    denial: Option<Box<Denial>>,
}

/// The text of ENF-03.
pub(crate) const LAUNCH_ENFORCED: &str = "You can't launch instances with IMDSv1 because httpTokensEnforced is \
    enabled for this account. Either launch the instance with httpTokens=required or contact your account owner to \
    disable httpTokensEnforced using the ModifyInstanceMetadataDefaults API or the account settings in the EC2 \
    console.";

impl Refusal {
    /// A refusal in the service's own words.
    pub(crate) fn known(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), inferred: false, rules: Vec::new(), denial: None }
    }

    /// A refusal whose code or words nobody has published for this case.
    pub(crate) fn inferred(code: &'static str, message: impl Into<String>) -> Self {
        Self { inferred: true, ..Self::known(code, message) }
    }

    /// The same, because of `rules`, which come before those that it has.
    pub(crate) fn by<const N: usize>(mut self, rules: [RuleId; N]) -> Self {
        self.rules.splice(0..0, rules);
        self
    }

    /// The error that the caller gets, after the rules that were met `before`, and what launches resolved to.
    pub(crate) fn into_error(self, before: Vec<RuleId>, resolutions: Vec<Resolution>) -> ApiError {
        let mut rules = before;
        rules.extend(self.rules);
        ApiError {
            code: self.code,
            message: self.message,
            text_is_inferred: self.inferred,
            rules,
            resolutions,
            denial: self.denial,
        }
    }

    /// A member that the call cannot do without.
    pub(crate) fn missing(member: &str) -> Self {
        Self::inferred("MissingParameter", format!("The request must contain the parameter {member}"))
    }

    /// A member that is none of `expected`.
    pub(crate) fn bad_value(member: &str, value: &str, expected: &str) -> Self {
        let value = printable(value);
        Self::inferred(
            "InvalidParameterValue",
            format!("Value ({value}) for parameter {member} is invalid. {expected}"),
        )
    }

    /// Members that do not go together.
    pub(crate) fn bad_combination(message: impl Into<String>) -> Self {
        Self::inferred("InvalidParameterCombination", message)
    }

    /// An option that is neither of its two values: ERR-01, ERR-02.
    pub(crate) fn bad_option(name: &str, value: &str, values: &[&str]) -> Self {
        let values = values.join("' or '");
        let seen = match name {
            "HttpEndpoint" => value.is_empty(),
            other => other == "HttpTokens",
        };
        let rule = if name == "HttpEndpoint" { rules::ERR_01 } else { rules::ERR_02 };
        let message = format!(
            "A value of '{}' is not valid for {name}. Specify either '{values}' and try again.",
            printable(value)
        );
        Self { inferred: !seen, ..Self::known("InvalidParameterValue", message) }.by([rule])
    }

    /// A hop limit outside 1 to 64: ERR-03.
    pub(crate) fn bad_hop_limit(value: &str) -> Self {
        let message = format!(
            "A value of \u{2018}{}\u{2019} is not valid for http-put-response-hop-limit. Specify a value between 1 and \
             64, and try again.",
            printable(value)
        );
        Self { inferred: value != "999", ..Self::known("InvalidParameterValue", message) }.by([rules::ERR_03])
    }

    /// IPv6 on Xen: ERR-04.
    pub(crate) fn ipv6_on_xen() -> Self {
        Self::known(
            "UnsupportedOperation",
            "The HttpProtocolIpv6 metadata option cannot be enabled for Xen-backed instance types.",
        )
        .by([rules::ERR_04])
    }

    /// A tag that metadata cannot show: ERR-06.
    pub(crate) fn bad_tag(message: String) -> Self {
        Self::known("InvalidParameterValue", message).by([rules::ERR_06])
    }

    /// An id that no instance has: ERR-07.
    pub(crate) fn no_instance(id: &str) -> Self {
        Self::known("InvalidInstanceID.NotFound", format!("The instance ID '{}' does not exist", printable(id)))
            .by([rules::ERR_07])
    }

    /// An id that no instance can have: ERR-08.
    pub(crate) fn malformed_instance(id: &str) -> Self {
        Self::inferred("InvalidInstanceID.Malformed", format!("Invalid id: \"{}\"", printable(id))).by([rules::ERR_08])
    }

    /// An account that may not change what a declarative policy holds: ERR-15.
    pub(crate) fn managed(exception_message: Option<&str>) -> Self {
        let mut message = String::from("This setting is managed by a declarative policy of your organization.");
        if let Some(more) = exception_message {
            message.push(' ');
            message.extend(more.chars().take(1_000).map(|c| if c.is_control() { '\u{fffd}' } else { c }));
        }
        Self::inferred("DeclarativePolicyViolation", message).by([rules::ERR_15])
    }

    /// An ImdsSupport that is not `v2.0`: ERR-16.
    pub(crate) fn bad_imds_support(value: &str) -> Self {
        let message = format!("A value of '{}' is not valid for ImdsSupport. Specify 'v2.0'.", printable(value));
        Self::inferred("InvalidParameterValue", message)
    }

    /// A call that IAM does not allow: ERR-12, ERR-14. What is encoded in the real message is left out.
    pub(crate) fn unauthorized(dry_run: bool, denial: Option<Box<Denial>>) -> Self {
        let rule = if dry_run { rules::ERR_14 } else { rules::ERR_12 };
        let refusal = Self::known(
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. Encoded authorization failure message: (not simulated)",
        );
        Self { denial, ..refusal }.by([rule])
    }

    /// A dry run that would have succeeded: ERR-13.
    pub(crate) fn dry_run() -> Self {
        Self::inferred("DryRunOperation", "Request would have succeeded, but DryRun flag is set.").by([rules::ERR_13])
    }

    /// A launch under enforcement: ERR-10.
    pub(crate) fn launch_enforced() -> Self {
        Self::known("UnsupportedOperation", LAUNCH_ENFORCED).by([rules::ERR_10])
    }
}

/// What the caller sent, cut and without control characters.
pub(crate) fn printable(text: &str) -> String {
    text.chars().take(300).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
