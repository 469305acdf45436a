//! When requests without a token were served: how many in each stretch of time, for what a metric counts in the same
//! stretch. Memory is bounded by making the stretches longer.

use std::collections::BTreeMap;

use crate::text::time::{Moment, Span};

/// As many stretches are told apart.
const MOST: usize = 256;
/// Their lengths in seconds: the periods that CloudWatch has.
const LENGTHS: [i64; 4] = [60, 300, 3_600, 86_400];

/// Counts by stretch of time.
#[derive(Clone, Debug, Default)]
pub(crate) struct CountedStretches {
    /// Which of the lengths.
    length: usize,
    /// By the number of the stretch, counted from 1970.
    counts: BTreeMap<i64, u64>,
    /// The stretch at hand, which nearly every request falls into.
    now: (i64, u64),
    /// Requests beyond all stretches, or without a time: they may have been made at any time.
    anytime: u64,
}

impl CountedStretches {
    /// Takes a request.
    pub(crate) fn note(&mut self, time: Option<Moment>) {
        let Some(time) = time else {
            self.anytime += 1;
            return;
        };
        let number = time.0.div_euclid(self.micros());
        if number == self.now.0 && self.now.1 > 0 {
            self.now.1 += 1;
            return;
        }
        self.put_away();
        // The stretches may be longer now.
        self.now = (time.0.div_euclid(self.micros()), 1);
    }

    /// Whether there was any.
    pub(crate) fn any(&self) -> bool {
        self.now.1 > 0 || self.anytime > 0 || !self.counts.is_empty()
    }

    /// At most so many were made from `from` on and before `to`: a stretch that is only partly within counts wholly.
    pub(crate) fn at_most(&self, from: Moment, to: Moment) -> u64 {
        let length = self.micros();
        let (first, last) = (from.0.div_euclid(length), to.0.saturating_sub(1).div_euclid(length));
        if first > last {
            return self.anytime;
        }
        let now = if (first..=last).contains(&self.now.0) { self.now.1 } else { 0 };
        self.counts.range(first..=last).map(|(_, count)| count).sum::<u64>() + now + self.anytime
    }

    fn put_away(&mut self) {
        let (number, count) = self.now;
        if count == 0 {
            return;
        }
        self.now.1 = 0;
        if self.counts.len() < MOST || self.counts.contains_key(&number) {
            *self.counts.entry(number).or_default() += count;
        } else if self.length + 1 < LENGTHS.len() {
            let before = self.micros();
            self.length += 1;
            let after = self.micros();
            let widened = |number: i64| number.saturating_mul(before).div_euclid(after);
            for (number, count) in core::mem::take(&mut self.counts) {
                *self.counts.entry(widened(number)).or_default() += count;
            }
            self.now = (widened(number), count);
            self.put_away();
        } else {
            self.anytime += count;
        }
    }

    fn micros(&self) -> i64 {
        Span::from_secs(LENGTHS.get(self.length).copied().unwrap_or(86_400)).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: i64) -> Moment {
        Moment(seconds * 1_000_000)
    }

    #[test]
    fn requests_are_counted_by_the_stretch_they_were_made_in() {
        let mut line = CountedStretches::default();
        for seconds in [0, 1, 59, 60, 600, 61, -1] {
            line.note(Some(at(seconds)));
        }
        assert_eq!(line.at_most(at(0), at(60)), 3);
        assert_eq!(line.at_most(at(0), at(61)), 5, "the second minute counts wholly");
        assert_eq!(line.at_most(at(-60), at(0)), 1);
        assert_eq!(line.at_most(at(120), at(600)), 0);
        assert_eq!(line.at_most(at(0), at(0)), 0);
        line.note(None);
        assert_eq!(line.at_most(at(120), at(600)), 1);
    }

    #[test]
    fn memory_is_bounded_and_nothing_is_lost() {
        let mut line = CountedStretches::default();
        for minute in 0..200_000 {
            line.note(Some(at(minute * 60)));
        }
        assert!(line.counts.len() <= MOST);
        assert_eq!(line.at_most(at(0), at(200_000 * 60)), 200_000);
        assert!(line.at_most(at(0), at(60)) >= 1);
        for day in 0..5_000 {
            line.note(Some(at(day * 86_400)));
        }
        assert!(line.counts.len() <= MOST && line.anytime > 0);
        assert!(line.at_most(at(0), at(60)) > 0, "what is no longer told apart may have been then");
    }
}
