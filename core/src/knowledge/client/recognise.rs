//! Which software is it? By the name that it gives itself, else, where it goes under a name that many share or none
//! at all, by requests that no other known software makes.

use super::behaviour::{First, Next, Trouble};
use super::course::{Course, Service, Workload, course};
use super::family::{Era, Family};
use super::signs::Signs;
use super::table;
use super::version::Release;
use crate::text::time::Span;

/// Software that was recognised.
#[derive(Clone, Debug)]
pub struct KnownClient {
    /// Which.
    pub family: &'static Family,
    /// Its release, if it says so.
    pub version: Option<Release>,
    /// How its releases behave that come into question.
    eras: Vec<&'static Era>,
    /// Whether it was told by its requests, not by its name.
    pub by_requests: bool,
    /// Whether it asks for tokens, though this release is not known to.
    pub ahead: bool,
}

/// The software with these signs, if it is known.
#[must_use]
pub fn recognise(signs: &Signs<'_>) -> Option<KnownClient> {
    let (family, version, by_requests) = named(signs).or_else(|| told(signs))?;
    let era = version.and_then(|version| family.era(version));
    // Builds from between two releases carry the older number: whoever asks for tokens behaves as the first that do.
    let ahead = signs.asks && era.is_some_and(|era| era.behaviour.first == First::NoToken);
    let eras: Vec<&'static Era> = match (era, ahead) {
        (Some(_), true) => family.eras.iter().find(|era| era.behaviour.first != First::NoToken).into_iter().collect(),
        (Some(era), false) => vec![era],
        (None, _) => family.eras.iter().filter(|era| (era.behaviour.first != First::NoToken) == signs.asks).collect(),
    };
    (!eras.is_empty()).then_some(KnownClient { family, version, eras, by_requests, ahead })
}

/// By name.
fn named(signs: &Signs<'_>) -> Option<(&'static Family, Option<Release>, bool)> {
    if let Some(family) = table::by_process(signs.processes) {
        return Some((family, None, false));
    }
    table::all().find_map(|family| {
        let version = signs
            .user_agents
            .iter()
            .find_map(|agent| family.products.iter().find_map(|product| version_of(agent, product)))?;
        table::applies(family, signs.paths).then_some((family, version, false))
    })
}

/// By requests: only where there is no name of its own.
fn told(signs: &Signs<'_>) -> Option<(&'static Family, Option<Release>, bool)> {
    table::by_requests(signs).map(|family| (family, None, true))
}

/// The version that `agent` gives for `product`: `Some(None)` where the product is there and its version is not.
pub(super) fn version_of(agent: &str, product: &str) -> Option<Option<Release>> {
    agent.split([' ', '(', ')', ';']).find_map(|word| {
        let word = word.strip_prefix("md/").unwrap_or(word);
        let (name, version) = word.split_once(['/', '#']).unwrap_or((word, ""));
        name.eq_ignore_ascii_case(product).then(|| Release::parse(version))
    })
}

impl KnownClient {
    /// Its name, with its release if known.
    #[must_use]
    pub fn name(&self) -> String {
        self.family.name_of(self.version)
    }

    /// What is documented of it, as a sentence to be read after its name.
    #[must_use]
    pub fn fact(&self) -> &'static str {
        self.eras.first().map_or("", |era| era.fact)
    }

    /// What comes of it; nothing is said where the releases in question differ.
    #[must_use]
    pub fn course(&self, service: &Service, work: Workload) -> Course {
        let mut courses = self.eras.iter().map(|era| course(&era.behaviour, service, work));
        let Some(first) = courses.next() else { return Course { works: None, loses: None } };
        courses.fold(first, |all, one| Course {
            works: if all.works == one.works { all.works } else { None },
            loses: all.loses.max(one.loses),
        })
    }

    /// What it does when its request for a token fails so.
    #[must_use]
    pub fn after(&self, trouble: Trouble) -> Next {
        let mut nexts = self.eras.iter().map(|era| era.behaviour.answers.after(trouble));
        let first = nexts.next().unwrap_or(Next::Unsure);
        if nexts.all(|next| next == first) { first } else { Next::Unsure }
    }

    /// Whether one of the releases in question goes on without a token after this time; a tenth less or half as much
    /// again are allowed for.
    #[must_use]
    pub fn goes_on_after(&self, time: Span) -> bool {
        self.eras.iter().any(|era| {
            let total = era.behaviour.waiting.map_or(0, |waiting| waiting.total().0);
            era.behaviour.answers.none == Next::GoesOn
                && time.0 >= total - total / 10
                && time.0 <= total.saturating_add(total / 2)
        })
    }

    /// What it does first.
    #[must_use]
    pub fn first(&self) -> Option<First> {
        let mut firsts = self.eras.iter().map(|era| era.behaviour.first);
        let first = firsts.next()?;
        firsts.all(|other| other == first).then_some(first)
    }
}

#[cfg(test)]
mod tests;
