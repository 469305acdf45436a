//! The first record of each thing that a verdict may rest on.

use crate::recordings::event::SeenOutcome;
use crate::recordings::record_ref::RecordRef;
use crate::text::time::Span;

/// The first record that shows a thing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Firsts {
    pub lost_put: Option<(RecordRef, Option<Span>)>,
    pub refused_put: Option<(RecordRef, u16)>,
    pub issued_put: Option<RecordRef>,
    pub with_token: Option<RecordRef>,
    pub plain: Option<RecordRef>,
    pub fallback: Option<RecordRef>,
    pub failed: Option<(RecordRef, SeenOutcome)>,
    pub any: Option<RecordRef>,
}

impl Firsts {
    pub(super) fn take_in(&mut self, other: &Self) {
        self.lost_put = self.lost_put.or(other.lost_put);
        self.refused_put = self.refused_put.or(other.refused_put);
        self.issued_put = self.issued_put.or(other.issued_put);
        self.with_token = self.with_token.or(other.with_token);
        self.plain = self.plain.or(other.plain);
        self.fallback = self.fallback.or(other.fallback);
        self.failed = self.failed.or(other.failed);
        self.any = self.any.or(other.any);
    }
}
