//! One piece of client software through its releases.

use super::behaviour::{Behaviour, First};
use super::version::Version;

/// A library or program, and how its releases behave.
#[derive(Debug)]
pub struct Family {
    /// Its name.
    pub name: &'static str,
    /// The products of its User-Agent, `Botocore` for `Botocore/1.44.5`; case does not count.
    pub products: &'static [&'static str],
    /// How its releases behave, oldest first.
    pub eras: &'static [Era],
    /// Settings that change it.
    pub settings: &'static [Setting],
    /// Public pages that say so.
    pub sources: &'static [&'static str],
}

/// Releases that behave alike.
#[derive(Debug)]
pub struct Era {
    /// The first of them.
    pub from: Version,
    /// How they behave.
    pub behaviour: Behaviour,
    /// That in one sentence, to be read after the name.
    pub fact: &'static str,
}

/// A setting that changes how a client behaves.
#[derive(Debug)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// The first release that heeds it, where known.
    pub since: Option<Version>,
    /// What it does, to be read after the name.
    pub does: &'static str,
}

impl Family {
    /// How this release behaves.
    #[must_use]
    pub fn era(&self, version: Version) -> Option<&'static Era> {
        self.eras.iter().rev().find(|era| era.from <= version)
    }

    /// The first later release, of the same major version where there is one, that asks for a token for all it wants.
    #[must_use]
    pub fn tokens_from(&self, version: Version) -> Option<Version> {
        let later = || self.eras.iter().filter(|era| era.from > version && era.behaviour.first == First::Token);
        later().find(|era| era.from.0 == version.0).or_else(|| later().next()).map(|era| era.from)
    }
}
