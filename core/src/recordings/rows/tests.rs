use super::*;
use crate::recordings::event::{Answered, Asked, SeenOutcome, SeenToken, Who};
use crate::recordings::record_ref::RecordRef;
use crate::text::time::Moment;

fn event(path: &'static str, time: i64, status: u16) -> Event<'static> {
    Event {
        record: RecordRef::line(0, 1),
        time: Some(Moment(time)),
        instance: None,
        who: Who::default(),
        hops: None,
        asked: Asked {
            method: Some("GET".into()),
            path: Some(path.into()),
            token: SeenToken::Absent,
            ..Asked::default()
        },
        answered: Answered { outcome: SeenOutcome::Status(status), ..Answered::default() },
        shape: None,
    }
}

#[test]
fn a_row_is_small() {
    assert!(size_of::<Row>() <= 32, "{}", size_of::<Row>());
}

#[test]
fn keeps_the_first_and_counts_the_rest() {
    let mut rows = Rows::new(PIECE + 2, 1);
    for n in 0..PIECE + 5 {
        rows.event(&event("/", i64::try_from(n).unwrap(), 200), 0, RowKind::WithoutToken);
    }
    assert_eq!((rows.kept(), rows.beyond(), rows.iter().count()), (PIECE + 2, 3, PIECE + 2));
    assert_eq!(rows.get(PIECE + 1).map(|row| row.time), Some(i64::try_from(PIECE + 1).unwrap()));
    assert_eq!(rows.get(PIECE + 2), None);
    let counted: u32 = rows.lanes().lane(0).iter().map(|(_, counts)| counts.without_token).sum();
    assert_eq!(counted as usize, PIECE + 5, "lanes take in what has no row");
}

#[test]
fn lanes_hold_any_stretch_of_time_in_any_order() {
    let times = [0, 1, 500_000_000_000, -7, i64::MAX, i64::MIN + 1, 3];
    let mut rows = Rows::new(10, 1);
    for time in times {
        rows.event(&event("/", time, 401), 2, RowKind::TokenRequest);
    }
    let (first, last) = rows.lanes().range().unwrap();
    assert!(last.abs_diff(first) < LANE_BUCKETS);
    let lane = rows.lanes().lane(2);
    assert!(lane.is_sorted_by(|a, b| a.0 < b.0));
    assert_eq!(lane.iter().map(|(_, counts)| counts.failed).sum::<u32>(), 7);
    assert!(lane.iter().all(|(slice, _)| (first..=last).contains(slice)));
}

#[test]
fn filters_by_caller_outcome_path_and_time() {
    let mut rows = Rows::new(10, 1);
    rows.event(&event("/latest/meta-data/", 1_000, 200), 0, RowKind::WithoutToken);
    rows.event(&event("/latest/meta-data/iam/", 2_000, 404), 1, RowKind::WithoutToken);
    rows.event(&event("/latest/meta-data/iam/", 3_000, 401), 2, RowKind::WithToken);
    // The third caller turned out to be the first.
    let handles = [0, 1, 0];
    let numbers = |filter: RowFilter| {
        Selection::new(&rows, &filter, &handles)
            .window(&rows, 0, 9)
            .iter()
            .map(|(number, _)| *number)
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers(RowFilter::default()), [0, 1, 2]);
    assert_eq!(numbers(RowFilter { callers: vec![0], ..RowFilter::default() }), [0, 2]);
    assert_eq!(numbers(RowFilter { outcomes: vec![RowOutcome::NotFound], ..RowFilter::default() }), [1]);
    assert_eq!(numbers(RowFilter { path: "/iam/".into(), ..RowFilter::default() }), [1, 2]);
    assert_eq!(numbers(RowFilter { since: Some(2), until: Some(3), ..RowFilter::default() }), [1]);
}

#[test]
fn a_row_says_ipv6_where_that_is_shown() {
    let mut rows = Rows::new(10, 1);
    for ipv6 in [None, Some(false), Some(true)] {
        let mut event = event("/", 0, 200);
        event.asked.ipv6 = ipv6;
        rows.event(&event, 0, RowKind::WithoutToken);
    }
    assert_eq!(rows.iter().map(|row| row.ipv6).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn further_paths_are_one() {
    let mut texts = Texts::new(1);
    let numbers: Vec<u16> = (0..16_386).map(|n| texts.number(&format!("/{n}"))).collect();
    assert_eq!((numbers[16_383], numbers[16_384], numbers[16_385]), (16_383, 16_384, 16_384));
    assert_eq!(texts.all().len(), 16_385);
    assert_eq!(texts.number("/7"), 7);
}
