//! What must hold for every recording, held against made-up ones.

mod conversion;
mod models;
mod reading;
mod secrets;
mod spots;
mod verdicts;

use imdsim_core::forecast::report::{CallerReport, Report, Verdict};
use imdsim_tests::native;

/// Recordings as one JSON document, or lines of it, of other tools.
const JSON_RECORDINGS: [&str; 4] =
    ["har/proxy.har", "smithy/http-traffic.json", "datadog/events.jsonl", "datadog/export.json"];

/// So many made-up recordings for each law: the whole file has to stay well under a minute.
const CASES: u32 = 200;

/// The settings of a law's runs. A failure is kept in the test's output, not in a file.
fn config(cases: u32) -> proptest::test_runner::Config {
    proptest::test_runner::Config { cases, failure_persistence: None, ..proptest::test_runner::Config::default() }
}

/// The report on one recording.
fn replay(recording: &[u8], from: &[String], to: &[String]) -> Report {
    let [from, to] = [from, to].map(|options| options.iter().map(String::as_str).collect::<Vec<_>>());
    native::replay(&[("recording", recording)], &from, &to, 1 << 16).unwrap()
}

/// The caller of this name.
fn caller<'a>(report: &'a Report, name: &str) -> Option<&'a CallerReport> {
    report.callers.iter().find(|caller| caller.name == name)
}

/// Whether it is said to work.
const fn works(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Unaffected | Verdict::Slower | Verdict::Fixed)
}
