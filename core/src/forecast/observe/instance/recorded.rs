//! One instance, as far as it was recorded.

use super::counts::RequestCounts;
use super::hints::Hints;
use crate::forecast::observe::evidence::CountedStretches;
use crate::forecast::observe::request_class::RequestClass;
use crate::forecast::observe::request_kind::RequestKind;
use crate::recordings::event::Happened;
use crate::recordings::event::SeenOutcome;
use crate::service::options::PartialOptions;
use crate::text::time::Moment;

/// One instance, as far as it was recorded. What every request changes comes first and stands together.
#[derive(Debug, Default)]
#[repr(C)]
pub(crate) struct RecordedInstance {
    pub counts: RequestCounts,
    /// When its first and its last request were made, where the recording has times.
    pub first: Option<Moment>,
    pub last: Option<Moment>,
    pub hints: Hints,
    /// When requests without a token were served, or may have been.
    pub without_token: CountedStretches,
    /// Its id; absent where no recording names one.
    pub id: Option<String>,
    /// What the recording's own header says of its options.
    pub stated: PartialOptions,
    /// Whether a recorder left out requests for tokens and with them.
    pub tokens_hidden: bool,
    /// Whether some of its callers are not told apart.
    pub crowded: bool,
    /// Whether it stands for all instances beyond those that are told apart.
    pub pooled: bool,
    /// The source, from 1, that it was last seen in.
    seen_in: u32,
}

impl RecordedInstance {
    pub(crate) fn new(id: Option<String>) -> Self {
        Self { id, ..Self::default() }
    }

    /// All instances beyond those that are told apart.
    pub(crate) fn pool() -> Self {
        Self { pooled: true, ..Self::default() }
    }

    /// Takes a request made on it. Says whether its time is before that of an earlier one.
    pub(crate) fn note(&mut self, class: RequestClass, happened: &Happened) -> bool {
        self.counts.note(class, happened);
        self.hints.learn(class, happened);
        if may_have_no_token(class, happened) {
            self.without_token.note(happened.time);
        }
        let Some(time) = happened.time else { return false };
        let back = self.last.is_some_and(|last| time < last);
        self.first = Some(self.first.map_or(time, |first| first.min(time)));
        self.last = self.last.max(Some(time));
        back
    }

    /// Takes what a header says of the options.
    pub(crate) fn state(&mut self, options: PartialOptions) {
        self.stated = options.or(self.stated);
    }

    /// Whether it is seen in the source of this number, from 1, for the first time.
    pub(crate) const fn is_new_in(&mut self, source: u32) -> bool {
        let new = self.seen_in != source;
        self.seen_in = source;
        new
    }
}

/// Whether MetadataNoToken may have counted it: a request that is not known to have had a token, nor to have been refused
/// or not found (CON-37).
const fn may_have_no_token(class: RequestClass, happened: &Happened) -> bool {
    let without = match class.kind {
        RequestKind::WithoutToken | RequestKind::EmptyToken | RequestKind::Unseen => true,
        RequestKind::TokenRequest | RequestKind::WithToken | RequestKind::Foreign(_) => false,
    };
    without
        && match happened.answered.outcome {
            SeenOutcome::Status(status) => status == 200,
            SeenOutcome::NotRecorded | SeenOutcome::StillWaiting | SeenOutcome::NoAnswer => true,
            SeenOutcome::Refused => false,
        }
}
