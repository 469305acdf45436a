//! What each call does. The order inside a call is: syntax, existence, state, values, combination and hardware,
//! enforcement, IAM, DryRun, effect (CON-18). Nothing is changed before the effect.

mod account;
mod describe;
mod filters;
mod fleet;
mod images;
mod launch;
mod modify;
mod run;
mod states;
mod tags;
mod template_versions;
pub(super) mod templates;

use serde_json::Value;

use super::World;
use super::progress::Progress;
use super::refusal::Refusal;
use crate::api::{Call, Command, each_call};

/// What a call does.
trait Apply: Call {
    /// Makes the call; where it fails nothing has changed.
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal>;
}

/// Makes one call, and tells what it answers.
pub(super) fn command(world: &mut World, command: Command, progress: &mut Progress<'_>) -> Result<Value, Refusal> {
    each_call!(command, call => {
        progress.dry_run = call.is_dry_run();
        let answer = call.apply(world, progress)?;
        // Answers are made of names, texts and numbers, so that none fails to be written.
        Ok(serde_json::to_value(answer).unwrap_or_default())
    })
}
