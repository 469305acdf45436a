//! The counterfactual over all options at once: under which of all values a caller works. Computed from conduct, not
//! by replaying: the four switches are tried in all their combinations, the hop limit only where something can change,
//! which is where it passes the caller's distance.

use super::assess::{Assessment, Change, assess, assess_from};
use super::fates::{Distance, Fates};
use crate::forecast::observe::caller::Caller;
use crate::forecast::report::{HopRange, Verdict, WorksUnder};
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
    pub(crate) fn change<'c>(&'c self, to: &'c MetadataOptions) -> Change<'c> {
        let stays = to.http_put_response_hop_limit == self.from.http_put_response_hop_limit;
        Change { from: self.from, to, limit_known: self.limit_known || stays }
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
        let assumed = caller.assumed.supposed().forwards;
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
            // Nobody is told apart by limits on the same side of both ends of the distance.
            let mut begin = 1_u8;
            for end in [distance.least, distance.most, 64] {
                let end = end.min(64);
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

    /// Where it works, combinations with the same answer put together.
    pub(crate) fn rows(&self) -> Vec<WorksUnder> {
        let mut rows: Vec<Row> = (0..COMBINATIONS)
            .map(|number| Row { values: core::array::from_fn(|d| 1 << (number >> d & 1)), masks: self.under(number) })
            .collect();
        for dimension in 0..4 {
            let mut merged: Vec<Row> = Vec::new();
            for row in rows {
                match merged.iter_mut().find(|other| other.joins(&row, dimension)) {
                    Some(other) => other.join(&row, dimension),
                    None => merged.push(row),
                }
            }
            rows = merged;
        }
        rows.iter().filter(|row| row.masks.works | row.masks.open != 0).map(Row::present).collect()
    }
}

/// The limits from 1 to `limit`.
const fn up_to(limit: u8) -> u64 {
    if limit >= 64 { u64::MAX } else { (1 << limit) - 1 }
}

impl Masks {
    const fn add(&mut self, verdict: Verdict, mask: u64) {
        match verdict {
            Verdict::Unaffected | Verdict::Mended => self.works |= mask,
            Verdict::Recovers => {
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

/// Combinations with the same answer: for each option the set of its values, 1 for the first and 2 for the second.
struct Row {
    values: [u8; 4],
    masks: Masks,
}

impl Row {
    fn joins(&self, other: &Self, dimension: usize) -> bool {
        let differs = |(number, (one, two)): (usize, (&u8, &u8))| number != dimension && one != two;
        self.masks == other.masks && !self.values.iter().zip(&other.values).enumerate().any(differs)
    }

    fn join(&mut self, other: &Self, dimension: usize) {
        if let (Some(mine), Some(theirs)) = (self.values.get_mut(dimension), other.values.get(dimension)) {
            *mine |= theirs;
        }
    }

    fn present(&self) -> WorksUnder {
        fn of<T: Copy>(set: u8, values: [T; 2]) -> Vec<T> {
            values.into_iter().zip([1, 2]).filter(|(_, bit)| set & bit != 0).map(|(value, _)| value).collect()
        }
        let switches = [Switch::Enabled, Switch::Disabled];
        let [tokens, endpoint, ipv6, tags] = self.values;
        WorksUnder {
            http_tokens: of(tokens, [HttpTokens::Optional, HttpTokens::Required]),
            http_endpoint: of(endpoint, switches),
            http_protocol_ipv6: of(ipv6, switches),
            instance_metadata_tags: of(tags, switches),
            hop_limits: ranges(self.masks.works),
            slow_hop_limits: ranges(self.masks.slow),
            open_hop_limits: ranges(self.masks.open),
        }
    }
}

/// A mask as ranges.
fn ranges(mask: u64) -> Vec<HopRange> {
    let mut ranges: Vec<HopRange> = Vec::new();
    for limit in (1..=64_u8).filter(|limit| mask >> (limit - 1) & 1 == 1) {
        match ranges.last_mut() {
            Some(range) if range.to + 1 == limit => range.to = limit,
            Some(_) | None => ranges.push(HopRange { from: limit, to: limit }),
        }
    }
    ranges
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
    fn masks_are_told_as_ranges() {
        assert_eq!(ranges(0), []);
        assert_eq!(ranges(u64::MAX), [HopRange { from: 1, to: 64 }]);
        assert_eq!(ranges(0b1011), [HopRange { from: 1, to: 2 }, HopRange { from: 4, to: 4 }]);
        assert_eq!(least(0b1000), HopLimit::new(4));
        assert_eq!((up_to(0), up_to(1), up_to(64)), (0, 1, u64::MAX));
    }
}
