//! The world: one account in one Region.

use core::fmt;

use super::{ApiError, Authorizer, Caller, Command, Effect, WorldSpec};
use crate::endpoint::{Outcome, Request};
use crate::time::Moment;

/// Why a description is not of a world that could be; `Display` says which part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldError(String);

impl fmt::Display for WorldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for WorldError {}

/// One account in one Region, over time.
#[derive(Clone, Debug)]
pub struct World {
    spec: WorldSpec,
    authorizer: std::sync::Arc<dyn Authorizer + Send + Sync>,
}

impl World {
    /// The world that `spec` describes, at `start`.
    ///
    /// # Errors
    /// A description that contradicts itself.
    pub fn new(spec: WorldSpec, start: Moment) -> Result<Self, WorldError> {
        let _ = start;
        Ok(Self { spec, authorizer: std::sync::Arc::new(super::AllowAll) })
    }

    /// The same world, with calls authorized by `authorizer`.
    #[must_use]
    pub fn authorized_by(self, authorizer: std::sync::Arc<dyn Authorizer + Send + Sync>) -> Self {
        Self { authorizer, ..self }
    }

    /// Makes a call as the account's root at `now`.
    ///
    /// # Errors
    /// What the EC2 API answers where the call fails; nothing has changed then.
    pub fn apply(&mut self, command: Command, now: Moment) -> Result<Effect, ApiError> {
        self.apply_as(&Caller::default(), command, now)
    }

    /// Makes a call as `caller` at `now`.
    ///
    /// # Errors
    /// What the EC2 API answers where the call fails; nothing has changed then.
    pub fn apply_as(&mut self, caller: &Caller, command: Command, now: Moment) -> Result<Effect, ApiError> {
        let _ = (caller, command, now, &self.authorizer, &self.spec);
        Err(ApiError { code: "Unavailable", message: "not built yet".into(), text_is_inferred: true, rules: vec![] })
    }

    /// Sends a request to the service of an instance at `now`. `None` where there is no such instance.
    pub fn request(&mut self, instance_id: &str, request: &Request, now: Moment) -> Option<Outcome> {
        let _ = (instance_id, request, now);
        None
    }
}
