//! How busy each caller was over time: requests counted in slices of time that become twice as long whenever the
//! recording would no longer fit into as many slices as are kept.

use super::row::{Row, RowKind, RowOutcome};

/// As many slices of time are kept.
pub const LANE_BUCKETS: u64 = 240;

/// The shortest slice, in microseconds.
const SHORTEST: i64 = 1_000;

/// What happened in one slice of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LaneCounts {
    /// Requests for a token.
    pub token_requests: u32,
    /// Requests with a token.
    pub with_token: u32,
    /// Requests without one, and those not shown.
    pub without_token: u32,
    /// Of all these, how many were refused or lost.
    pub failed: u32,
}

/// One caller over time: slices in which something happened, by the number of the slice.
pub type Lane = Vec<(i64, LaneCounts)>;

/// All callers over time.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    /// A slice is `SHORTEST << doubled` long.
    doubled: u32,
    /// The first and the last slice in which anything happened.
    range: Option<(i64, i64)>,
    /// By the number of the caller.
    lanes: Vec<Lane>,
}

impl Lanes {
    /// How long a slice is, in microseconds.
    #[must_use]
    pub const fn width(&self) -> i64 {
        SHORTEST << self.doubled
    }

    /// The number of the first and of the last slice in which anything happened; a slice of number `n` begins at
    /// `n * width`.
    #[must_use]
    pub const fn range(&self) -> Option<(i64, i64)> {
        self.range
    }

    /// One caller's slices, by its number in rows.
    #[must_use]
    pub fn lane(&self, caller: usize) -> &[(i64, LaneCounts)] {
        self.lanes.get(caller).map_or(&[], Vec::as_slice)
    }

    /// How many callers there are.
    #[must_use]
    pub const fn callers(&self) -> usize {
        self.lanes.len()
    }

    /// Counts a request; one without a time cannot be placed.
    pub(super) fn count(&mut self, row: &Row) {
        if row.time == i64::MIN {
            return;
        }
        let mut slice = row.time.div_euclid(SHORTEST) >> self.doubled;
        let (mut first, mut last) = self.range.unwrap_or((slice, slice));
        (first, last) = (first.min(slice), last.max(slice));
        while last.abs_diff(first) >= LANE_BUCKETS {
            self.double();
            (slice, first, last) = (slice >> 1, first >> 1, last >> 1);
        }
        self.range = Some((first, last));
        let caller = usize::from(row.caller);
        if self.lanes.len() <= caller {
            self.lanes.resize_with(caller + 1, Vec::new);
        }
        if let Some(lane) = self.lanes.get_mut(caller) {
            at(lane, slice).add(row);
        }
    }

    fn double(&mut self) {
        self.doubled += 1;
        for lane in &mut self.lanes {
            let mut halved = Lane::with_capacity(lane.len());
            for (slice, counts) in lane.drain(..) {
                at(&mut halved, slice >> 1).take_in(counts);
            }
            *lane = halved;
        }
    }
}

/// The counts of one slice, which nearly always is the last.
fn at(lane: &mut Lane, slice: i64) -> &mut LaneCounts {
    let place = match lane.last() {
        Some((last, _)) if *last == slice => lane.len() - 1,
        Some((last, _)) if *last > slice => match lane.binary_search_by_key(&slice, |(number, _)| *number) {
            Ok(place) => place,
            Err(place) => {
                lane.insert(place, (slice, LaneCounts::default()));
                place
            }
        },
        Some(_) | None => {
            lane.push((slice, LaneCounts::default()));
            lane.len() - 1
        }
    };
    #[expect(clippy::indexing_slicing, reason = "the place was found or made above")]
    &mut lane[place].1
}

impl LaneCounts {
    fn add(&mut self, row: &Row) {
        let sort = match row.kind {
            RowKind::TokenRequest => &mut self.token_requests,
            RowKind::WithToken => &mut self.with_token,
            RowKind::EmptyToken | RowKind::WithoutToken | RowKind::Unseen => &mut self.without_token,
        };
        *sort = sort.saturating_add(1);
        match row.outcome() {
            RowOutcome::Refused | RowOutcome::Lost => self.failed = self.failed.saturating_add(1),
            RowOutcome::Served | RowOutcome::NotFound | RowOutcome::NotRecorded => {}
        }
    }

    /// Adds what happened in another slice.
    pub const fn take_in(&mut self, other: Self) {
        self.token_requests = self.token_requests.saturating_add(other.token_requests);
        self.with_token = self.with_token.saturating_add(other.with_token);
        self.without_token = self.without_token.saturating_add(other.without_token);
        self.failed = self.failed.saturating_add(other.failed);
    }
}
