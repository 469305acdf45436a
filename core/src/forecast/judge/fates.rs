//! What becomes of each sort of request of one caller under given options: the engine is asked, never a shortcut.

use crate::forecast::observe::caller::Caller;
use crate::knowledge::quirks::Quirks;
use crate::knowledge::rules::RuleId;
use crate::service::endpoint::{GateRequest, GateVerdict, Situation, TokenState, TtlState, gate};
use crate::service::options::MetadataOptions;

/// What becomes of one sort of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It gets past the gate: a token is issued, or the request is served.
    Served,
    /// It is refused with this status.
    Refused(u16),
    /// No answer reaches the caller.
    Lost,
    /// It depends on the number of hops, which the recording does not show.
    Depends,
}

/// A fate and the rules that made it, in order.
#[derive(Clone, Debug)]
pub(crate) struct Ruled {
    pub fate: Fate,
    pub rules: Vec<RuleId>,
}

/// The fates of the three sorts of request.
#[derive(Clone, Debug)]
pub(crate) struct Fates {
    pub put: Ruled,
    pub with_token: Ruled,
    pub without_token: Ruled,
}

/// How far a caller may be from the instance's network stack: both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Distance {
    pub least: u8,
    pub most: u8,
}

impl Distance {
    /// What the recording says of it, or lets conclude: an answer to PUT that arrived under a hop limit was fewer
    /// hops away than that, one that was lost at least as many. Nothing is concluded from a limit that is merely
    /// assumed (`limit_known` is false).
    ///
    /// `assumed` is what the user takes for granted: it counts where it lies within that.
    pub(crate) fn of(caller: &Caller, from: &MetadataOptions, limit_known: bool, assumed: Option<u8>) -> Self {
        let shown = Self::shown(caller, from, limit_known);
        let within = assumed.filter(|hops| (shown.least..=shown.most).contains(hops));
        within.map_or(shown, |hops| Self { least: hops, most: hops })
    }

    fn shown(caller: &Caller, from: &MetadataOptions, limit_known: bool) -> Self {
        if let Some(exact) = caller.hops {
            return Self { least: exact, most: exact };
        }
        if !limit_known {
            return Self { least: 0, most: 64 };
        }
        let limit = from.http_put_response_hop_limit.get();
        let puts = &caller.conduct.puts;
        match (puts.issued > 0, puts.lost > 0) {
            (true, false) => Self { least: 0, most: limit - 1 },
            (false, true) => Self { least: limit, most: 64 },
            (true, true) | (false, false) => Self { least: 0, most: 64 },
        }
    }

    pub(crate) const fn is_known(self) -> bool {
        self.least == self.most
    }
}

impl Fates {
    pub(crate) fn of(caller: &Caller, distance: Distance, options: &MetadataOptions, quirks: &Quirks) -> Self {
        let conduct = &caller.conduct;
        let ipv6 = conduct.over_ipv6 > 0 && conduct.over_ipv6 == conduct.requests;
        let puts = conduct.puts.all();
        let put = GateRequest {
            method: "PUT",
            path: "/latest/api/token",
            token: TokenState::Absent,
            // One that is at times sent badly is judged by those that are not.
            ttl: if puts > 0 && conduct.puts.bad_ttl == puts { TtlState::Invalid } else { TtlState::Seconds(21_600) },
            forwarded_for: puts > 0 && conduct.puts.forwarded_for == puts,
            ipv6,
            hops: None,
            nitro: None,
            situation: Situation::default(),
        };
        let get = GateRequest {
            method: "GET",
            path: "/latest/meta-data/",
            ttl: TtlState::Absent,
            forwarded_for: false,
            ..put
        };
        let ask = |ask: GateRequest<'_>| fate(ask, distance, options, quirks);
        Self {
            put: ask(put),
            with_token: ask(GateRequest { token: TokenState::Valid, ..get }),
            without_token: ask(get),
        }
    }
}

/// The fate at both ends of the distance; where they differ, it depends.
fn fate(ask: GateRequest<'_>, distance: Distance, options: &MetadataOptions, quirks: &Quirks) -> Ruled {
    let at = |hops| {
        let gated = gate(&GateRequest { hops: Some(hops), ..ask }, options, quirks);
        let fate = match gated.verdict {
            GateVerdict::TokenIssued { .. } | GateVerdict::Passed(_) | GateVerdict::Listed(_) => Fate::Served,
            GateVerdict::Refused(status) => Fate::Refused(status),
            GateVerdict::NoAnswer(_) | GateVerdict::ConnectionRefused => Fate::Lost,
            GateVerdict::Unknown { .. } => Fate::Depends,
        };
        Ruled { fate, rules: gated.rules.iter().collect() }
    };
    let (near, far) = (at(distance.least), at(distance.most));
    if near.fate == far.fate { near } else { Ruled { fate: Fate::Depends, rules: far.rules } }
}
