//! All options under which a caller works, as a table of few rows.

use crate::forecast::judge::region::{COMBINATIONS, Masks, Region};
use crate::forecast::report::{HopRange, WorksUnder};
use crate::service::options::{HttpTokens, Switch};

/// Where it works, combinations with the same answer put together.
pub(crate) fn works_under(region: &Region) -> Vec<WorksUnder> {
    let mut rows: Vec<OptionsRow> = (0..COMBINATIONS)
        .map(|number| OptionsRow {
            values: core::array::from_fn(|d| 1 << (number >> d & 1)),
            masks: region.under(number),
        })
        .collect();
    for dimension in 0..4 {
        let mut merged: Vec<OptionsRow> = Vec::new();
        for row in rows {
            match merged.iter_mut().find(|other| other.joins(&row, dimension)) {
                Some(other) => other.join(&row, dimension),
                None => merged.push(row),
            }
        }
        rows = merged;
    }
    rows.iter().filter(|row| row.masks.works | row.masks.open != 0).map(OptionsRow::present).collect()
}

/// Combinations with the same answer: for each option the set of its values, 1 for the first and 2 for the second.
struct OptionsRow {
    values: [u8; 4],
    masks: Masks,
}

impl OptionsRow {
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
    fn masks_are_told_as_ranges() {
        assert_eq!(ranges(0), []);
        assert_eq!(ranges(u64::MAX), [HopRange { from: 1, to: 64 }]);
        assert_eq!(ranges(0b1011), [HopRange { from: 1, to: 2 }, HopRange { from: 4, to: 4 }]);
    }
}
