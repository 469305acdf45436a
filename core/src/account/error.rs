//! An error as the EC2 API answers it.

use core::fmt;

use serde::Serialize;

use super::Denial;
use crate::account::resolution::Resolution;
use crate::knowledge::rules::RuleId;

/// Why a call failed; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApiError {
    /// The error code, `InvalidParameterValue`.
    pub code: &'static str,
    /// The message as AWS words it. What the caller sent is quoted in it, cut and without control characters.
    pub message: String,
    /// Whether nobody has published the service's own words for this case, so that code or text are a guess.
    pub text_is_inferred: bool,
    /// The rules that decided, in order.
    pub rules: Vec<RuleId>,
    /// How the options of each launch came about, as far as the call got.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resolutions: Vec<Resolution>,
    /// Which policy refused it, where one did and whoever decided tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<Box<Denial>>,
}

impl fmt::Display for ApiError {
    /// `InvalidParameterValue: A value of ...`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl core::error::Error for ApiError {}
