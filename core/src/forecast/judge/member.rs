//! Whoever is to be suited by a change of options.

use super::picture::Picture;
use super::region::{Basis, Region};
use super::unrecorded::findings::Unrecorded;
use crate::forecast::observe::caller::Caller;
use crate::knowledge::client::KnownClient;
use crate::knowledge::quirks::Quirks;

/// Whose member it is.
#[derive(Clone, Copy)]
pub(crate) enum Subject<'p> {
    /// A caller.
    Caller(&'p Caller),
    /// Somebody of whom no request was recorded.
    Unrecorded(&'p Unrecorded<'p>),
}

/// Somebody who is to be suited.
pub(crate) struct Member<'p> {
    /// Its place among all callers, or among all those of whom no request was recorded, from 0.
    pub number: usize,
    pub who: Subject<'p>,
    pub basis: Basis<'p>,
    pub region: Region,
}

impl<'p> Member<'p> {
    /// Its handle within a report: `c1`, or `u1` of whom no request was recorded.
    pub(crate) fn handle(&self) -> String {
        let kind = match self.who {
            Subject::Caller(_) => 'c',
            Subject::Unrecorded(_) => 'u',
        };
        format!("{kind}{}", self.number + 1)
    }

    /// The caller that it is, if its requests were recorded.
    pub(crate) const fn caller(&self) -> Option<&'p Caller> {
        match self.who {
            Subject::Caller(caller) => Some(caller),
            Subject::Unrecorded(_) => None,
        }
    }

    /// The software that it is, if its requests were recorded and it is known.
    pub(crate) const fn client(&self) -> Option<&'p KnownClient> {
        match self.who {
            Subject::Caller(caller) => caller.known.as_ref(),
            Subject::Unrecorded(_) => None,
        }
    }

    /// The number of its instance.
    pub(crate) const fn home(&self) -> u16 {
        match self.who {
            Subject::Caller(caller) => caller.home,
            Subject::Unrecorded(one) => one.home,
        }
    }
}

/// Each caller and whoever else is known of, and what becomes of them under all options.
pub(crate) fn members<'p>(picture: &'p Picture<'_>, quirks: &'p Quirks) -> Vec<Member<'p>> {
    let caller = |(number, caller)| {
        let basis = picture.basis(caller, quirks);
        let region = Region::of(caller, &basis);
        Member { number, who: Subject::Caller(caller), basis, region }
    };
    let unrecorded = |(number, one): (usize, &'p Unrecorded<'p>)| {
        // Those that callers account for are suited with them.
        one.is_judged().then(|| {
            let basis = picture.basis_of(one, quirks);
            let region = Region::by(basis.from.http_put_response_hop_limit, &|to| one.verdict(basis.change(to)));
            Member { number, who: Subject::Unrecorded(one), basis, region }
        })
    };
    let callers = picture.callers.iter().enumerate().map(caller);
    callers.chain(picture.findings.unrecorded.iter().enumerate().filter_map(unrecorded)).collect()
}
