//! The counterfactual over all options at once: under which of all values a caller works. Computed from conduct, not
//! by replaying: the four switches are tried in all their combinations, the hop limit only where something can change,
//! which is where it passes the caller's distance.

use super::assess::{assess, assess_from};
use super::assessment::{Assessment, ProposedChange};
use super::fates::{Distance, Fates};
use super::verdict::Verdict;
use crate::forecast::observe::caller::Caller;
use crate::knowledge::quirks::Quirks;
use crate::service::options::{HopLimit, HttpTokens, MetadataOptions, Switch};

/// The combinations of the four options with two values each.
pub(crate) const COMBINATIONS: u8 = 16;

/// What becomes of a caller under each combination, and in it under each hop limit: bit 0 is 1, bit 63 is 64.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Masks {
    /// It works.
    pub works: u64,
    /// It works, and newly loses time.
    pub slow: u64,
    /// It cannot be said.
    pub open: u64,
    /// It fails, as it did.
    pub broken: u64,
}

/// What becomes of a caller under all options.
#[derive(Clone, Debug)]
pub(crate) struct Region([Masks; COMBINATIONS as usize]);

/// What was in force, and how much can be made of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis<'a> {
    pub from: &'a MetadataOptions,
    /// Whether the hop limit in force is known, not merely assumed.
    pub limit_known: bool,
    pub quirks: &'a Quirks,
}

impl Basis<'_> {
    /// The change to these options.
    pub(crate) fn change<'c>(&'c self, to: &'c MetadataOptions) -> ProposedChange<'c> {
        let stays = to.http_put_response_hop_limit == self.from.http_put_response_hop_limit;
        ProposedChange { from: self.from, to, limit_known: self.limit_known || stays }
    }

    /// The verdict under these options. A limit that is assumed to be in force says nothing of distances, unless it is
    /// to stay what it was.
    pub(crate) fn assess(&self, caller: &Caller, to: &MetadataOptions) -> Assessment {
        assess(caller, self.change(to), self.quirks)
    }
}

/// The options of this combination with this hop limit.
pub(crate) const fn options(combination: u8, limit: HopLimit) -> MetadataOptions {
    const fn switch(on: bool) -> Switch {
        if on { Switch::Enabled } else { Switch::Disabled }
    }
    MetadataOptions {
        http_tokens: if combination & 1 == 0 { HttpTokens::Optional } else { HttpTokens::Required },
        http_endpoint: switch(combination & 2 == 0),
        http_protocol_ipv6: switch(combination & 4 == 0),
        instance_metadata_tags: switch(combination & 8 == 0),
        http_put_response_hop_limit: limit,
    }
}

/// The combination that these options are of.
pub(crate) const fn combination(options: &MetadataOptions) -> u8 {
    const fn bit(set: bool, value: u8) -> u8 {
        if set { value } else { 0 }
    }
    bit(matches!(options.http_tokens, HttpTokens::Required), 1)
        | bit(matches!(options.http_endpoint, Switch::Disabled), 2)
        | bit(matches!(options.http_protocol_ipv6, Switch::Disabled), 4)
        | bit(matches!(options.instance_metadata_tags, Switch::Disabled), 8)
}

/// The bit of this hop limit.
pub(crate) const fn bit(limit: HopLimit) -> u64 {
    1 << (limit.get() - 1)
}

/// The least hop limit in a mask.
pub(crate) fn least(mask: u64) -> Option<HopLimit> {
    if mask == 0 { None } else { HopLimit::new(i64::from(mask.trailing_zeros()) + 1) }
}

impl Region {
    /// All of it, for one caller.
    pub(crate) fn of(caller: &Caller, basis: &Basis<'_>) -> Self {
        let assumed = caller.assumed.supposed().hops;
        let distance = Distance::of(caller, basis.from, basis.limit_known, assumed);
        let stays = basis.from.http_put_response_hop_limit;
        // What becomes of its requests today is the same whatever is proposed, but for how much is known of its distance.
        let now = [false, true].map(|limit_known| {
            let distance = Distance::of(caller, basis.from, limit_known, None);
            Fates::of(caller, distance, basis.from, basis.quirks)
        });
        let mut region = Self([Masks::default(); COMBINATIONS as usize]);
        for (number, masks) in (0..COMBINATIONS).zip(region.0.iter_mut()) {
            let mut judge = |limit: HopLimit, mask: u64| {
                let to = options(number, limit);
                let change = basis.change(&to);
                let now = now.get(usize::from(change.limit_known));
                masks.add(assess_from(caller, change, basis.quirks, now).verdict, mask);
            };
            // No caller is told apart by limits on the same side of both ends of the distance and of the limit in force.
            let mut begin = 1_u8;
            let mut ends = [distance.least.min(64), distance.most.min(64), stays.get(), 64];
            ends.sort_unstable();
            for end in ends {
                let (Some(first), Some(last)) = (HopLimit::new(begin.into()), HopLimit::new(end.into())) else {
                    continue;
                };
                if first > last {
                    continue;
                }
                // The limit in force is judged by itself: more is known about it where it is merely assumed.
                let mask = up_to(end) & !up_to(begin - 1) & !bit(stays);
                if let Some(limit) = least(mask) {
                    judge(limit, mask);
                }
                begin = end + 1;
            }
            judge(stays, bit(stays));
        }
        region
    }

    /// All of it, for somebody whose verdict `judge` gives, and for whom hop limits matter only by whether they are less
    /// or more than that in force.
    pub(crate) fn by(stays: HopLimit, judge: &dyn Fn(&MetadataOptions) -> Verdict) -> Self {
        let mut region = Self([Masks::default(); COMBINATIONS as usize]);
        let below = up_to(stays.get() - 1);
        for (number, masks) in (0..COMBINATIONS).zip(region.0.iter_mut()) {
            for mask in [below, bit(stays), !(below | bit(stays))] {
                if let Some(limit) = least(mask) {
                    masks.add(judge(&options(number, limit)), mask);
                }
            }
        }
        region
    }

    /// Under the options of one combination.
    pub(crate) fn under(&self, combination: u8) -> Masks {
        self.0.get(usize::from(combination)).copied().unwrap_or_default()
    }
}

/// The limits from 1 to `limit`.
const fn up_to(limit: u8) -> u64 {
    if limit >= 64 { u64::MAX } else { (1 << limit) - 1 }
}

impl Masks {
    const fn add(&mut self, verdict: Verdict, mask: u64) {
        match verdict {
            Verdict::Unaffected | Verdict::Fixed => self.works |= mask,
            Verdict::Slower => {
                self.works |= mask;
                self.slow |= mask;
            }
            Verdict::Unknown => self.open |= mask,
            Verdict::AlreadyBroken => self.broken |= mask,
            Verdict::Breaks => {}
        }
    }

    /// Where it is no worse than it was.
    pub(crate) const fn no_worse(self) -> u64 {
        (self.works & !self.slow) | self.broken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_go_there_and_back() {
        for number in 0..COMBINATIONS {
            assert_eq!(combination(&options(number, HopLimit::ONE)), number);
        }
    }

    #[test]
    fn the_least_limit_of_a_mask_is_its_first() {
        assert_eq!(least(0b1000), HopLimit::new(4));
        assert_eq!((up_to(0), up_to(1), up_to(64)), (0, 1, u64::MAX));
    }
}
