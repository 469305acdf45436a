//! The recording held against what CloudWatch counted. Compared are periods that lie wholly within the time that was
//! recorded, from its first request to its last: of others nothing follows. What a period counted more than the
//! recording can have of it was made by somebody whom the recording does not show (MON-01, CON-37).

use crate::forecast::observe::evidence::CountedStretches;
use crate::forecast::observe::evidence::metrics::PlacedSeries;
use crate::text::time::{Moment, Span};

/// What was recorded of an instance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecordedSide<'r> {
    pub first: Option<Moment>,
    pub last: Option<Moment>,
    /// Requests without a token that were served, or may have been.
    pub served: &'r CountedStretches,
    /// Whether there were any.
    pub any_served: bool,
}

/// What the comparison gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MetricFinding {
    /// No request was recorded at all; the metric counted this.
    Alone,
    /// More was counted within the recorded time than was recorded.
    Missing,
    /// Outside of the comparable time something was counted, and nobody in the recording makes such requests.
    NobodySeen,
    /// Nothing in it speaks against the recording.
    Agrees,
    /// No period lies within the recorded time.
    NoOverlap,
}

/// The comparison of one series.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Compared {
    pub found: MetricFinding,
    /// Periods within the recorded time, what was counted in them, and what was recorded of them at the most.
    pub periods: u64,
    pub counted: u64,
    pub recorded: u64,
    /// What was counted altogether.
    pub all: u64,
    /// From the first period's beginning to the last one's.
    pub between: Option<(Moment, Moment)>,
}

/// Compares a series of `MetadataNoToken` with the recording of its instance.
pub(crate) fn compare(series: &PlacedSeries<'_>, recorded: Option<&RecordedSide<'_>>) -> Compared {
    let points = series.points;
    let between = points.keys().next().copied().zip(points.keys().next_back().copied());
    let all = points.values().fold(0, |all: u64, sum| all.saturating_add(*sum));
    let mut compared = Compared { found: MetricFinding::Alone, periods: 0, counted: 0, recorded: 0, all, between };
    let Some(recorded) = recorded else { return compared };
    let mut missing = false;
    // Periods that follow each other, as one: what falls on their common ends is then counted once.
    let mut run: Option<(Moment, Moment, u64)> = None;
    // Counted when the recording shows nothing of it: while it began or ended, or after it.
    let mut elsewhere = 0_u64;
    for (begin, sum) in points {
        match within(*begin, series.period, recorded) {
            Some(end) => {
                compared.periods += 1;
                compared.counted = compared.counted.saturating_add(*sum);
                missing |= *sum > recorded.served.at_most(*begin, end);
                run = match run {
                    Some((from, to, before)) if to == *begin => Some((from, end, before.saturating_add(*sum))),
                    Some(ended) => {
                        missing |= compared.close(ended, recorded);
                        Some((*begin, end, *sum))
                    }
                    None => Some((*begin, end, *sum)),
                };
            }
            // What was before the recording began need not be any more.
            None if series.period.zip(recorded.first).is_some_and(|(period, first)| begin.after(period) <= first) => {}
            None => elsewhere = elsewhere.saturating_add(*sum),
        }
    }
    if let Some(ended) = run {
        missing |= compared.close(ended, recorded);
    }
    compared.found = if missing {
        MetricFinding::Missing
    } else if !recorded.any_served && (elsewhere > 0 || (compared.periods == 0 && all > 0)) {
        MetricFinding::NobodySeen
    } else if compared.periods > 0 {
        MetricFinding::Agrees
    } else {
        MetricFinding::NoOverlap
    };
    compared
}

impl Compared {
    /// Ends a run of periods. Whether more was counted in it than was recorded.
    fn close(&mut self, (from, to, counted): (Moment, Moment, u64), recorded: &RecordedSide<'_>) -> bool {
        let seen = recorded.served.at_most(from, to);
        self.recorded = self.recorded.saturating_add(seen);
        counted > seen
    }
}

/// The end of a period, if it lies within the recorded time.
fn within(begin: Moment, period: Option<Span>, recorded: &RecordedSide<'_>) -> Option<Moment> {
    let end = begin.after(period?);
    (begin >= recorded.first? && end <= recorded.last?).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::observe::evidence::metrics::SeriesKey;
    use crate::recordings::evidence::Metric;
    use crate::recordings::record_ref::RecordRef;
    use std::collections::BTreeMap;

    const fn at(minutes: i64) -> Moment {
        Moment(minutes * 60_000_000)
    }

    /// Compares what was counted from these minutes on with requests in these minutes.
    fn found(points: &[(i64, u64)], period: Option<i64>, span: Option<(i64, i64)>, requests: &[i64]) -> Compared {
        let mut served = CountedStretches::default();
        for minute in requests {
            served.note(Some(at(*minute)));
        }
        let key = SeriesKey { place: RecordRef::default(), id: None, label: None };
        let points: BTreeMap<Moment, u64> = points.iter().map(|(minute, sum)| (at(*minute), *sum)).collect();
        let period = period.map(|minutes| Span::from_secs(minutes * 60));
        let told = PlacedSeries { key: &key, home: 0, metric: Metric::NoToken, period, points: &points };
        let recorded = RecordedSide {
            first: span.map(|(first, _)| at(first)),
            last: span.map(|(_, last)| at(last)),
            any_served: served.any(),
            served: &served,
        };
        compare(&told, Some(&recorded))
    }

    #[test]
    fn only_periods_within_the_recorded_time_prove_anything() {
        let within = found(&[(0, 3), (5, 0)], Some(5), Some((0, 10)), &[1, 2]);
        assert_eq!((within.found, within.periods, within.counted, within.recorded), (MetricFinding::Missing, 2, 3, 2));
        assert_eq!(found(&[(0, 2), (5, 0)], Some(5), Some((0, 10)), &[1, 2]).found, MetricFinding::Agrees);
        // The second period ends after the recording.
        assert_eq!(found(&[(0, 2), (5, 90)], Some(5), Some((0, 9)), &[1, 2]).found, MetricFinding::Agrees);
        assert_eq!(found(&[(5, 90)], Some(5), Some((0, 9)), &[1, 2]).found, MetricFinding::NoOverlap);
        // How long a period is, is not known; or when requests were made.
        assert_eq!(found(&[(0, 90)], None, Some((0, 10)), &[1]).found, MetricFinding::NoOverlap);
        assert_eq!(found(&[(0, 90)], Some(5), None, &[1]).found, MetricFinding::NoOverlap);
    }

    #[test]
    fn who_is_counted_and_never_seen_is_missing_unless_it_was_before() {
        assert_eq!(found(&[(20, 1)], Some(5), Some((0, 10)), &[]).found, MetricFinding::NobodySeen);
        assert_eq!(found(&[(8, 1)], Some(5), Some((0, 10)), &[]).found, MetricFinding::NobodySeen);
        assert_eq!(
            found(&[(-60, 1)], Some(5), Some((0, 10)), &[]).found,
            MetricFinding::NobodySeen,
            "nothing newer is known"
        );
        assert_eq!(found(&[(-60, 1), (0, 0)], Some(5), Some((0, 10)), &[]).found, MetricFinding::Agrees);
        assert_eq!(found(&[(0, 1)], None, None, &[]).found, MetricFinding::NobodySeen);
    }

    #[test]
    fn requests_in_one_period_make_up_for_none_in_another() {
        assert_eq!(found(&[(0, 2), (5, 2)], Some(5), Some((0, 10)), &[1, 2, 3, 4]).found, MetricFinding::Missing);
    }
}
