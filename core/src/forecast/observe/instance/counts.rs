//! Requests on one instance, counted as CloudWatch counts them.

use crate::forecast::observe::request_class::{Method, RequestClass};
use crate::forecast::observe::request_kind::RequestKind;
use crate::recordings::event::{Happened, SeenOutcome};

/// All requests, and those without a token by what the service's metrics make of them (MON-01, MON-02, CON-37).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RequestCounts {
    pub requests: u64,
    /// Would be counted by `MetadataNoToken`.
    pub no_token: u64,
    /// Would be counted by `MetadataNoTokenRejected`.
    pub no_token_rejected: u64,
    /// Without a token, and the recording does not show whether they were served.
    pub no_token_open: u64,
}

impl RequestCounts {
    pub(crate) fn note(&mut self, class: RequestClass, happened: &Happened) {
        self.requests += 1;
        // Where an empty header was served, the service took it for none.
        let served = happened.answered.outcome == SeenOutcome::Status(200);
        let without = class.kind == RequestKind::WithoutToken || (class.kind == RequestKind::EmptyToken && served);
        if !without {
            return;
        }
        match (happened.answered.outcome, class.method) {
            (SeenOutcome::Status(200), Method::Get | Method::Head | Method::NotRecorded) => self.no_token += 1,
            (SeenOutcome::Status(401), _) => self.no_token_rejected += 1,
            (
                SeenOutcome::NotRecorded | SeenOutcome::StillWaiting,
                Method::Get | Method::Head | Method::NotRecorded,
            ) => {
                self.no_token_open += 1;
            }
            (
                SeenOutcome::Status(_)
                | SeenOutcome::NotRecorded
                | SeenOutcome::StillWaiting
                | SeenOutcome::NoAnswer
                | SeenOutcome::Refused,
                _,
            ) => {}
        }
    }
}
