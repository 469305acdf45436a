//! How much the service and the network take before they give up. The documentation names 503 and lost packets.

use core::num::NonZeroU32;

use serde::{Deserialize, Serialize};

/// The two limits (CON-36). Both are off by default: the neighbours that share the packet limit (DNS, time) are not
/// simulated, and the rate of requests is not published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Overload {
    /// Packets per second to link-local addresses before they are lost: 1024 on EC2 (THR-02).
    pub packets_per_second: Option<NonZeroU32>,
    /// Requests per second before the service answers 503; the number is not published (THR-01).
    pub requests_per_second: Option<NonZeroU32>,
}
