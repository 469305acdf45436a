//! Requests, counted by what became of them.

use super::outcome::served;
use super::request_class::Method;
use crate::recordings::event::SeenOutcome;

/// Token requests, by what became of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Puts {
    pub issued: u64,
    pub lost: u64,
    pub refused: u64,
    pub unknown: u64,
    pub forwarded_for: u64,
    /// Without a TTL, or with one that is not 1 to 21600.
    pub bad_ttl: u64,
}

/// Requests for metadata, by what became of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gets {
    pub served: u64,
    pub failed: u64,
    pub unknown: u64,
    /// Of the failed: 401.
    pub unauthorized: u64,
}

impl Puts {
    pub(crate) const fn all(&self) -> u64 {
        self.issued + self.lost + self.refused + self.unknown
    }
}

impl Gets {
    pub(crate) const fn all(&self) -> u64 {
        self.served + self.failed + self.unknown
    }

    pub(super) fn count(&mut self, outcome: SeenOutcome) {
        match served(outcome) {
            Some(true) => self.served += 1,
            Some(false) => self.failed += 1,
            None => self.unknown += 1,
        }
        self.unauthorized += u64::from(outcome == SeenOutcome::Status(401));
    }

    pub(super) const fn add(&mut self, other: &Self) {
        self.served += other.served;
        self.failed += other.failed;
        self.unknown += other.unknown;
        self.unauthorized += other.unauthorized;
    }
}

/// Whether a request without a token was served, and is not counted as MetadataNoToken all the same: GET and HEAD
/// answered by 200 are (CON-37).
pub(super) fn is_uncounted(method: Method, outcome: SeenOutcome) -> bool {
    let reads = match method {
        Method::Get | Method::Head | Method::NotRecorded => true,
        Method::Put | Method::Other => false,
    };
    served(outcome) == Some(true) && !(reads && outcome == SeenOutcome::Status(200))
}
