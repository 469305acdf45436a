//! What fleets and Spot requests answer.

use serde::Serialize;

/// What CreateFleet answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FleetAnswer {
    /// The fleet's id.
    pub fleet_id: String,
    /// What was launched; `instant` fleets only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instances: Vec<FleetInstances>,
    /// What could not be launched, and why; `instant` fleets only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FleetError>,
}

/// What a fleet launched from one set of parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FleetInstances {
    /// The instances.
    pub instance_ids: Vec<String>,
    /// Their type.
    pub instance_type: String,
}

/// Why a fleet could not launch from one set of parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FleetError {
    /// The error code.
    pub error_code: &'static str,
    /// The message.
    pub error_message: String,
}

/// What RequestSpotInstances answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SpotRequests {
    /// The requests, each fulfilled at once.
    pub spot_instance_requests: Vec<SpotRequest>,
}

/// A Spot request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SpotRequest {
    /// Its id.
    pub spot_instance_request_id: String,
    /// The instance that it was fulfilled with.
    pub instance_id: String,
}
