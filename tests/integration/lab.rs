//! Predictions held against what really happened to real client libraries.

use std::fs;

use imdsim_core::recordings::digest::Digester;
use imdsim_core::recordings::event::{Event, SeenOutcome};
use imdsim_core::recordings::fault::Fault;
use imdsim_core::recordings::ingest::Ingest;
use imdsim_core::recordings::limit::Limit;
use imdsim_core::recordings::reader::Sink;
use imdsim_core::recordings::record_ref::RecordRef;
use imdsim_core::recordings::skipped::Skipped;
use imdsim_core::text::coverage::Gap;
use imdsim_core::text::time::Moment;
use imdsim_tests::data::data;
use imdsim_tests::lab::{Cell, MixedCell, Score, lines, mark, verdict_of};
use imdsim_tests::native::replay;

/// Scores every capture of single clients under `folder`: from each capture, every other setting in that place.
fn score(folder: &str) -> Score {
    let folder = data("lab").join(folder);
    let cells: Vec<Cell> = lines(&folder.join("truth.jsonl"));
    let mut score = Score::default();
    for recorded in &cells {
        let Some(capture) = &recorded.capture else { continue };
        let bytes = fs::read(folder.join("captures").join(capture)).unwrap();
        for wanted in cells.iter().filter(|c| c.same_client(recorded) && c.name() != recorded.name()) {
            let (from, to) = (recorded.options(), wanted.options());
            let report = replay(
                &[(capture, &bytes)],
                &from.each_ref().map(String::as_str),
                &to.each_ref().map(String::as_str),
                1 << 16,
            )
            .unwrap();
            let cell = format!("{} from {}", wanted.name(), recorded.options().join(" "));
            let why = report
                .callers
                .iter()
                .map(|c| format!("\n    {}: {} {}", c.name, c.verdict, c.cause))
                .collect::<String>();
            score.add(mark(report.summary.verdict, wanted.works), cell + &why);
        }
    }
    score
}

fn mixed() -> Score {
    let folder = data("lab").join("mixed");
    let cells: Vec<MixedCell> = lines(&folder.join("truth.jsonl"));
    let mut score = Score::default();
    for cell in &cells {
        let bytes = fs::read(folder.join(&cell.capture)).unwrap();
        let options = |setting: &str| {
            let (tokens, limit) = setting.split_once('/').unwrap();
            [
                format!("http-tokens={tokens}"),
                format!("http-put-response-hop-limit={limit}"),
                "http-endpoint=enabled".into(),
            ]
        };
        for (setting, works) in &cell.works {
            let (from, to) = (options(&cell.recorded), options(setting));
            let report = replay(
                &[(&cell.capture, &bytes)],
                &from.each_ref().map(String::as_str),
                &to.each_ref().map(String::as_str),
                1 << 16,
            )
            .unwrap();
            let name = format!("{} {} {} {} in {}", cell.client, cell.version, cell.place, setting, cell.capture);
            let verdict = verdict_of(&report, &cell.user_agents).unwrap_or_else(|| panic!("no caller for {name}"));
            score.add(mark(verdict, *works), name);
        }
    }
    score
}

/// The marks below which no change may go. Of the 70 on any interface one is undecided: the recorder lost the bytes of a
/// request, which may have been any.
const FLOORS: [usize; 3] = [430, 69, 42];

#[test]
fn predictions_agree_with_what_happened() {
    let marked = [
        ("captures on the interface", score("")),
        ("captures on any interface", score("any")),
        ("mixed captures", mixed()),
    ];
    for ((what, score), floor) in marked.into_iter().zip(FLOORS) {
        println!("lab, {what}: {score}");
        assert_eq!(score.wrong_works, Vec::<String>::new(), "{what}: wrongly said to work");
        assert!(score.right >= floor, "{what}: {} right, {floor} were", score.right);
    }
}

/// Seconds lost as a capture shows them: from the first of some requests for a token that come to nothing to the next
/// request for anything else. Nothing of conduct or models goes into it.
#[derive(Default)]
struct Waits {
    since: Option<Moment>,
    seconds: f64,
}

impl Sink for Waits {
    fn event(&mut self, event: &Event<'_>) {
        let token_request = event.asked.method.as_deref() == Some("PUT");
        if token_request && event.answered.outcome != SeenOutcome::Status(200) {
            self.since = self.since.or(event.time);
        } else if let (Some(since), Some(now)) = (self.since.take(), event.time) {
            self.seconds += now.since(since).as_secs_f64();
        }
    }

    fn skipped(&mut self, _: Skipped, _: RecordRef) {}

    fn fault(&mut self, fault: Fault) {
        panic!("{fault:?}");
    }

    fn uncovered(&mut self, _: Gap, _: RecordRef, _: u64, _: bool) {}

    fn limit(&mut self, _: Limit) {}
}

fn waits(bytes: &[u8]) -> f64 {
    let mut waits = Waits::default();
    let mut ingest = Ingest::new(0, Digester::new(7));
    ingest.feed(bytes, &mut waits);
    ingest.finish(&mut waits);
    waits.seconds
}

/// Each run of it was two commands; seconds are told for one.
const TWO_COMMANDS: &str = "awscli";

#[test]
fn seconds_lost_agree_with_what_was_measured() {
    let (mut near, mut far) = (0, Vec::new());
    for folder in ["lab", "lab/any"].map(data) {
        let cells: Vec<Cell> = lines(&folder.join("truth.jsonl"));
        let read = |capture: &str| fs::read(folder.join("captures").join(capture)).unwrap();
        for recorded in &cells {
            let Some(capture) = &recorded.capture else { continue };
            let bytes = read(capture);
            for wanted in cells.iter().filter(|c| c.same_client(recorded) && c.name() != recorded.name()) {
                let Some(happened) = wanted.capture.as_ref().filter(|_| wanted.works) else { continue };
                let (from, to) = (recorded.options(), wanted.options());
                let (from, to) = (from.each_ref().map(String::as_str), to.each_ref().map(String::as_str));
                let report = replay(&[(capture, &bytes)], &from, &to, 1 << 16).unwrap();
                let predicted: f64 = report.callers.iter().filter_map(|caller| caller.seconds_lost).sum();
                let runs = if wanted.client.starts_with(TWO_COMMANDS) { 2.0 } else { 1.0 };
                let measured = waits(&read(happened)) / runs;
                if predicted == 0.0 && measured < 0.1 {
                    continue;
                }
                if predicted <= 2.0 * measured && measured <= 2.0 * predicted {
                    near += 1;
                } else {
                    far.push(format!("{}: predicted {predicted:.1} s, measured {measured:.1} s", wanted.name()));
                }
            }
        }
    }
    println!("lab, seconds lost: {near} within a factor of two, {} not: {far:#?}", far.len());
    assert!(near >= 18 && near >= 9 * far.len(), "{near} near, {far:#?}");
}
