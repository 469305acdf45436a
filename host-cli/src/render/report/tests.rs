//! The text of a whole report.

use imdsim_core::forecast::report::{
    CallerReport, Counts, EvidenceItem, FaultReport, Fidelity, LimitReport, Mismatch, OptionOrigin, OptionsReport,
    Origin, REPORT_VERSION, RecordingReport, Report, SkippedCount, SourceReport, Summary, Verdict, VerdictCount,
};
use imdsim_core::service::options::{HttpTokens, MetadataOptions};

use super::super::page::Page;
use super::render;

fn caller(name: &str, verdict: Verdict, reason: &str) -> CallerReport {
    CallerReport {
        id: "c1".into(),
        name: name.into(),
        verdict,
        reason: reason.into(),
        rules: vec!["TOK-R3".into(), "AUT-01".into()],
        evidence: (1..=7)
            .map(|record| EvidenceItem {
                source: "a.pcap".into(),
                record,
                place: format!("packet {record}"),
                shows: "GET without a token".into(),
            })
            .collect(),
        remedy: Some("update the SDK".into()),
        settle: None,
        forwards: Some(1),
        user_agents: vec!["aws-sdk-java/1.11".into()],
        client: None,
        assumptions: vec!["one forwarding step".into()],
        instance: Some("i-0123".into()),
        processes: vec!["java".into(), "systemd".into()],
        container: None,
        source: Some("172.17.0.2".into()),
        seconds_lost: None,
        seconds_lost_now: None,
        counts: Counts { requests: 12, without_token: 12, ..Counts::default() },
        paths: vec!["/latest/meta-data/".into(), "/latest/user-data".into()],
    }
}

fn report() -> Report {
    let from = MetadataOptions::default();
    Report {
        version: REPORT_VERSION,
        summary: Summary {
            verdict: Verdict::Breaks,
            sentence: "1 of 2 callers breaks.".into(),
            callers: vec![VerdictCount { verdict: Verdict::Breaks, callers: 1 }],
            requests: 24,
        },
        options: OptionsReport {
            from,
            from_origin: vec![OptionOrigin {
                option: "HttpTokens".into(),
                origin: Origin::Inferred,
                because: Some("a GET without a token got 200".into()),
            }],
            to: MetadataOptions { http_tokens: HttpTokens::Required, ..from },
        },
        instances: Vec::new(),
        unrecorded: Vec::new(),
        unplaced: Vec::new(),
        recording: RecordingReport {
            sources: vec![SourceReport {
                name: "a.pcap".into(),
                format: "pcap".into(),
                bytes: 1_234_567,
                requests: 24,
            }],
            skipped: vec![SkippedCount { reason: "other traffic".into(), records: 3 }],
            faults: 1,
            first_faults: vec![FaultReport {
                source: "a.pcap".into(),
                record: 9,
                place: "packet 9".into(),
                offset: 900,
                problem: "cut off".into(),
                snippet: "GET /la".into(),
            }],
            assumed: Vec::new(),
            limits: vec![LimitReport { id: "no-answers".into(), text: "answers are not recorded".into() }],
            fidelity: Fidelity {
                compared: 2,
                agreed: 1,
                mismatches: vec![Mismatch {
                    request: "GET /latest/meta-data/ without a token".into(),
                    recorded: "401".into(),
                    expected: "200".into(),
                    answers: 1,
                    source: "a.pcap".into(),
                    record: 4,
                    place: "packet 4".into(),
                }],
            },
        },
        callers: vec![
            caller("java", Verdict::Breaks, "It asks without a token and gets 401. It has no other way."),
            caller("curl/8.5", Verdict::Unaffected, "It uses tokens."),
        ],
    }
}

fn text(report: &Report, color: bool, width: usize) -> String {
    let mut page = Page::new(color, width);
    render(report, &mut page);
    page.finish()
}

#[test]
fn a_whole_report() {
    insta::assert_snapshot!(text(&report(), false, 100));
}

#[test]
fn a_narrow_report() {
    insta::assert_snapshot!(text(&report(), false, 60));
}

#[test]
fn lines_fit_the_width() {
    for width in [40, 60, 80, 100, 200] {
        let text = text(&report(), false, width);
        let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > width).collect();
        assert!(long.is_empty(), "{width}: {long:#?}");
    }
}

#[test]
fn colour_changes_nothing_else() {
    let plain = text(&report(), false, 100);
    let colored = text(&report(), true, 100);
    assert!(colored.contains("\u{1b}["));
    let mut stripped = String::new();
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        stripped.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    stripped.push_str(rest);
    assert_eq!(stripped, plain);
}

#[test]
fn nothing_from_a_recording_acts_on_the_terminal() {
    let evil = "\u{1b}]0;owned\u{7}\r\n\u{9b}2J\u{202e}";
    let mut report = report();
    report.summary.sentence = evil.into();
    for caller in &mut report.callers {
        caller.name = evil.into();
        caller.reason = evil.into();
        caller.remedy = Some(evil.into());
        caller.paths = vec![evil.into()];
        caller.user_agents = vec![evil.into()];
        caller.evidence = vec![EvidenceItem { source: evil.into(), record: 1, place: evil.into(), shows: evil.into() }];
    }
    for source in &mut report.recording.sources {
        source.name = evil.into();
    }
    let text = text(&report, false, 100);
    assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
}
