//! The tokens that steps were answered with.

use std::collections::BTreeMap;

use super::TokenLife;
use crate::account::World;
use crate::text::time::Moment;

/// What each step was answered with.
#[derive(Debug)]
pub(super) struct Tokens {
    /// When the scenario begins.
    start: Moment,
    /// A place for each step so far; the token, if it was one.
    by_step: Vec<Option<String>>,
    /// The steps whose tokens have names.
    named: BTreeMap<String, usize>,
    lives: Vec<TokenLife>,
}

impl Tokens {
    /// None yet, at `start`.
    pub(super) const fn new(start: Moment) -> Self {
        Self { start, by_step: Vec::new(), named: BTreeMap::new(), lives: Vec::new() }
    }

    /// Names what the step with this number is answered with.
    pub(super) fn save(&mut self, name: &str, step: usize) {
        self.named.insert(name.to_owned(), step);
    }

    /// The step whose answer has this name.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.named.get(name).copied()
    }

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
                issued_millis: known.issued.since(self.start).0 / 1_000,
                expires_millis: known.ttl.expiry(known.issued).since(self.start).0 / 1_000,
                forgotten_in: None,
            });
        }
        let millis = now.since(self.start).0 / 1_000;
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
