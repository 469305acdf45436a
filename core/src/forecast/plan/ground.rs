//! What the parts of a plan share.

use crate::forecast::judge::member::{Member, Subject};
use crate::forecast::judge::picture::Picture;
use crate::forecast::present::unrecorded;
use crate::notation::Surface;
use crate::service::options::MetadataOptions;
use crate::text::time::{Moment, Span};

/// What the parts of a plan share.
pub(crate) struct Ground<'a> {
    pub members: &'a [Member<'a>],
    pub picture: &'a Picture<'a>,
    pub from: &'a MetadataOptions,
    /// When the last request was made, and how long that is from the first.
    pub times: Option<(Moment, Span)>,
    /// The id that commands name.
    pub instance: &'a str,
    pub surface: Surface,
}

impl Ground<'_> {
    /// How long it was recorded.
    pub(crate) fn span(&self) -> Option<Span> {
        self.times.map(|(_, span)| span)
    }

    /// The name to call a member by.
    pub(crate) fn name(&self, member: &Member<'_>) -> String {
        match member.who {
            Subject::Caller(caller) => caller.name(),
            Subject::Unrecorded(one) => unrecorded::name(&one.who),
        }
    }
}
