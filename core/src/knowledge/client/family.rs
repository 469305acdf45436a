//! One piece of client software through its releases.

use super::behaviour::{Behaviour, First};
use super::version::Release;

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
    pub from: Release,
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
    pub since: Option<Release>,
    /// What it does, to be read after the name.
    pub does: &'static str,
}

impl Family {
    /// Its name, with this release of it.
    pub(super) fn name_of(&self, version: Option<Release>) -> String {
        version.map_or_else(|| self.name.to_owned(), |version| format!("{} {version}", self.name))
    }

    /// How this release behaves.
    #[must_use]
    pub fn era(&self, version: Release) -> Option<&'static Era> {
        self.eras.iter().rev().find(|era| era.from <= version)
    }

    /// The first later release, of the same major version where there is one, that asks for a token for all it wants.
    /// A first attempt that a release of the same minor version corrected is passed over.
    #[must_use]
    pub fn tokens_from(&self, version: Release) -> Option<Release> {
        let corrected = |era: &Era| {
            let Release(major, minor, _) = era.from;
            self.eras.iter().any(|other| other.from > era.from && (other.from.0, other.from.1) == (major, minor))
        };
        let later = || {
            self.eras.iter().filter(|era| era.from > version && era.behaviour.first == First::Token && !corrected(era))
        };
        later().find(|era| era.from.0 == version.0).or_else(|| later().next()).map(|era| era.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::client::all;

    #[test]
    fn an_update_leads_to_the_release_that_is_documented() {
        for (name, from, to) in [
            ("botocore", Release(1, 12, 0), Some(Release(1, 13, 25))),
            ("AWS SDK for Go", Release(1, 25, 0), Some(Release(1, 25, 38))),
            ("AWS SDK for Java", Release(1, 11, 613), Some(Release(1, 11, 678))),
            ("s3fs", Release(1, 90, 0), Some(Release(1, 91, 0))),
            ("AWS SDK for Go v2", Release(1, 17, 1), None),
        ] {
            let family = all().find(|family| family.name == name).unwrap();
            assert_eq!(family.tokens_from(from), to, "{name}");
        }
    }
}
