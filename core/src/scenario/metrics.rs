//! An instance's metrics, as answers tell them.

use serde::{Deserialize, Serialize};

use crate::service::endpoint::Metrics;

/// The instance's CloudWatch metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct StepMetrics {
    /// Requests without a token that were served.
    pub metadata_no_token: u64,
    /// Requests without a token that were refused for it.
    pub metadata_no_token_rejected: u64,
}

impl From<Metrics> for StepMetrics {
    fn from(metrics: Metrics) -> Self {
        Self { metadata_no_token: metrics.no_token, metadata_no_token_rejected: metrics.no_token_rejected }
    }
}
