//! The tokens that steps were answered with.

use super::TokenLife;
use super::start::START;
use crate::account::World;
use crate::text::time::Moment;

/// What each step was answered with.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// A place for each step so far; the token, if it was one.
    by_step: Vec<Option<String>>,
    lives: Vec<TokenLife>,
}

impl Tokens {
    /// The token that the step with this number, from 1, was answered with.
    pub(super) fn of(&self, step: usize) -> Option<&String> {
        self.by_step.get(step.checked_sub(1)?)?.as_ref()
    }

    /// Takes down what the next step was answered with, and looks which tokens their instances still know.
    pub(super) fn look(&mut self, token: Option<String>, of: Option<&str>, world: &mut World, now: Moment) {
        self.by_step.push(token);
        let step = self.by_step.len();
        if let (Some(Some(token)), Some(id)) = (self.by_step.last(), of)
            && let Some(known) = world.instance(id, now).and_then(|instance| instance.recognise(token))
        {
            self.lives.push(TokenLife {
                step,
                instance: id.to_owned(),
                issued_millis: known.issued.since(START).0 / 1_000,
                expires_millis: known.ttl.expiry(known.issued).since(START).0 / 1_000,
                forgotten_in: None,
            });
        }
        let millis = now.since(START).0 / 1_000;
        for life in self.lives.iter_mut().filter(|life| life.forgotten_in.is_none() && millis < life.expires_millis) {
            let token = life.step.checked_sub(1).and_then(|index| self.by_step.get(index)?.as_deref());
            let instance = world.instance(&life.instance, now);
            if instance.zip(token).and_then(|(instance, token)| instance.recognise(token)).is_none() {
                life.forgotten_in = Some(step);
            }
        }
    }

    pub(super) fn into_lives(self) -> Vec<TokenLife> {
        self.lives
    }
}
