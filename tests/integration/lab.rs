//! Predictions held against what really happened to real client libraries.

use std::fs;

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
                .map(|c| format!("\n    {}: {} {}", c.name, c.verdict, c.reason))
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

#[test]
fn no_prediction_wrongly_says_works() {
    for (what, score) in [
        ("captures on the interface", score("")),
        ("captures on any interface", score("any")),
        ("mixed captures", mixed()),
    ] {
        println!("lab, {what}: {score}");
        assert!(score.all() > 0, "no cells in {what}");
        assert_eq!(score.wrong_works, Vec::<String>::new(), "{what}: wrongly said to work");
    }
}
