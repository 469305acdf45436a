//! CloudTrail and CloudWatch, beside a recording and alone: who is known of, what follows, and what does not.

use std::fs;

use imdsim_core::forecast::report::{Recommendation, Report, UnrecordedKind, UnrecordedReport, Verdict};
use imdsim_tests::data::{data, samples};
use imdsim_tests::native::{self, replay};
use serde_json::json;

use crate::faces::{cli, replay as replay_text};

const REQUIRED: [&str; 1] = ["http-tokens=required"];
const A: &str = "i-0aaaaaaaaaaaaaaa1";
const B: &str = "i-0bbbbbbbbbbbbbbb2";

fn file(name: &str) -> Vec<u8> {
    fs::read(data(name)).unwrap()
}

fn report(names: &[&str]) -> Report {
    let files: Vec<(&str, Vec<u8>)> = names.iter().map(|name| (*name, file(name))).collect();
    let sources: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    report_on(&sources, &REQUIRED)
}

fn report_on(sources: &[(&str, &[u8])], to: &[&str]) -> Report {
    let report = replay(sources, &[], to, 700).unwrap();
    assert_eq!(report, replay(sources, &[], to, 3).unwrap(), "chunking changes nothing");
    report
}

fn recommend(sources: &[(&str, &[u8])]) -> Recommendation {
    native::recommend(sources, &[], 512).unwrap()
}

fn user<'r>(report: &'r Report, name: &str) -> &'r UnrecordedReport {
    report
        .unrecorded
        .iter()
        .find(|one| one.name.starts_with(name))
        .unwrap_or_else(|| panic!("{:#?}", report.unrecorded))
}

fn limits(report: &Report) -> Vec<&str> {
    report.recording.limits.iter().map(|limit| limit.id.as_str()).collect()
}

#[test]
fn cloudtrail_alone_tells_who_got_credentials_without_a_token() {
    let report = report(&["cloudtrail/two-instances.json"]);
    assert_eq!(report.summary.requests, 0);
    assert!(report.callers.is_empty());

    let java = user(&report, "aws-sdk-java/1.11.500");
    assert_eq!((java.verdict, java.kind), (Some(Verdict::Breaks), UnrecordedKind::RoleUser));
    assert_eq!((java.instance.as_deref(), java.role.as_deref()), (Some(A), Some("web")));
    assert_eq!(java.rules, ["MON-05", "AUT-R1"]);
    let calls = java.api_calls.as_ref().unwrap();
    assert_eq!((calls.by_imdsv1, calls.by_imdsv2, calls.calls[0].api.as_str()), (4, 0, "s3.amazonaws.com:GetObject"));
    assert_eq!((java.evidence[0].source.as_str(), java.evidence[0].record), ("cloudtrail/two-instances.json", 1));
    assert!(java.fix.as_deref().unwrap().contains("1.11.678"), "{java:?}");

    // One that knows tokens asked in vain, or something else fetched for it.
    let boto = user(&report, "Boto3/1.34.0");
    assert_eq!((boto.verdict, boto.instance.as_deref()), (Some(Verdict::Unknown), Some(A)));
    let with_tokens: Vec<_> = report.unrecorded.iter().filter(|one| one.instance.as_deref() == Some(B)).collect();
    let of = |role: &str| with_tokens.iter().find(|one| one.role.as_deref() == Some(role)).unwrap();
    assert_eq!(of("batch").verdict, Some(Verdict::Unaffected));
    assert_eq!(of("aws:ec2-instance").verdict, Some(Verdict::Unaffected));
    // Who else is on them, CloudTrail does not show: that is never taken for nobody.
    for id in [A, B] {
        let rest = report
            .unrecorded
            .iter()
            .find(|one| one.kind == UnrecordedKind::AllCallers && one.instance.as_deref() == Some(id));
        assert_eq!(rest.and_then(|one| one.verdict), Some(Verdict::Unknown), "{id}");
    }
    assert_eq!(report.summary.verdict, Verdict::Breaks);

    let batch = report.instances.iter().find(|one| one.id.as_deref() == Some(B)).unwrap();
    assert_eq!(batch.current.http_put_response_hop_limit.get(), 2, "as the record of the change says");
    let roles: Vec<_> = batch.credentials.iter().map(|c| (c.instance_identity, c.by_imdsv2, c.not_said)).collect();
    assert!(roles.contains(&(true, 1, 0)) && roles.contains(&(false, 1, 1)), "{roles:?}");
}

#[test]
fn both_forms_of_records_tell_the_same() {
    let s3 = report(&["cloudtrail/two-instances.json"]);
    let looked_up = report(&["cloudtrail/lookup-events.json"]);
    let essence = |one: &UnrecordedReport| (one.verdict, one.cause.clone(), one.api_calls.clone());
    let name = "aws-sdk-java/1.11.500";
    assert_eq!(essence(user(&looked_up, name)), essence(user(&s3, name)));
}

#[test]
fn nothing_is_recommended_that_the_evidence_does_not_bear() {
    let trail = file("cloudtrail/two-instances.json");
    let found = recommend(&[("trail", &trail)]);
    assert_eq!(found.recommended.http_tokens.as_str(), "optional");
    let tokens = found.further.iter().find(|step| step.option == "HttpTokens").unwrap();
    assert!(tokens.blockers.iter().any(|o| o.verdict == Verdict::Breaks && o.name.starts_with("aws-sdk-java")));
    assert!(tokens.blockers.iter().any(|o| o.verdict == Verdict::Unknown && o.find_out.is_some()));
}

/// The recording has 40 requests without a token.
#[test]
fn a_metric_that_counts_more_than_was_recorded_is_an_obstacle() {
    for (metric, incomplete, recorded) in [
        ("cloudwatch/900-counted.json", true, 40),
        ("cloudwatch/statistics.json", true, 30),
        ("cloudwatch/40-counted.json", false, 40),
    ] {
        let names = ["cloudwatch/recording.jsonl", metric];
        let report = report(&names);
        assert_eq!(limits(&report).contains(&"incomplete"), incomplete, "{metric}");
        let found = &report.instances[0].metrics[0];
        assert_eq!((found.incomplete, found.compared_recorded), (incomplete, recorded), "{metric}: {found:#?}");
        let unseen = report.unrecorded.iter().filter(|one| one.kind == UnrecordedKind::TokenlessCallers);
        let verdicts: Vec<_> = unseen.map(|one| one.verdict).collect();
        assert_eq!(verdicts, if incomplete { vec![Some(Verdict::Unknown)] } else { vec![] }, "{metric}");
    }
    let report = report(&["cloudwatch/recording.jsonl", "cloudwatch/900-counted.json"]);
    let text = &report.instances[0].metrics[0].text;
    assert!(text.contains("counted 900 requests") && text.contains("not the whole story"), "{text}");
}

#[test]
fn without_overlap_nothing_follows() {
    let report = report(&["cloudwatch/recording.jsonl", "cloudwatch/later.json"]);
    let found = &report.instances[0].metrics[0];
    assert_eq!((found.incomplete, found.compared_periods, found.counted), (false, 0, 900));
    assert!(found.text.contains("nothing follows"), "{}", found.text);
    assert!(report.unrecorded.is_empty());
}

/// Where all in the recording have tokens, whoever was counted later is somebody else.
#[test]
fn whoever_is_counted_and_never_seen_stands_in_the_way() {
    let recording = String::from_utf8(file("cloudwatch/recording.jsonl")).unwrap();
    let with_tokens: String =
        recording.lines().filter(|line| !line.contains("old-script")).map(|l| format!("{l}\n")).collect();
    let alone = recommend(&[("r", with_tokens.as_bytes())]);
    assert_eq!(alone.recommended.http_tokens.as_str(), "required");
    for metric in ["cloudwatch/later.json", "cloudwatch/900-counted.json"] {
        let bytes = file(metric);
        // In whichever order they are read.
        for sources in [
            [("r", with_tokens.as_bytes()), ("m", bytes.as_slice())],
            [("m", bytes.as_slice()), ("r", with_tokens.as_bytes())],
        ] {
            let found = recommend(&sources);
            assert_eq!(found.recommended.http_tokens.as_str(), "optional", "{metric}");
            let step = found.further.iter().find(|step| step.option == "HttpTokens").unwrap();
            assert_eq!(step.blockers.len(), 1);
            assert!(step.blockers[0].find_out.as_deref().unwrap().contains("Record longer"));
        }
    }
    let nothing = String::from_utf8(file("cloudwatch/900-counted.json")).unwrap().replace("75.0", "0.0");
    let found = recommend(&[("r", with_tokens.as_bytes()), ("m", nothing.as_bytes())]);
    assert_eq!(found.recommended.http_tokens.as_str(), "required");
}

#[test]
fn a_series_is_placed_by_the_queries_beside_it_or_said_to_be_unplaced() {
    let untold = report(&["cloudwatch/recording.jsonl", "cloudwatch/untold.json"]);
    assert_eq!(untold.unplaced.len(), 1);
    assert!(
        untold.unplaced[0].text.contains("which metric it is") && untold.unplaced[0].text.contains("MetricDataQueries")
    );
    for names in [
        ["cloudwatch/recording.jsonl", "cloudwatch/untold.json", "cloudwatch/queries.json"],
        ["cloudwatch/queries.json", "cloudwatch/untold.json", "cloudwatch/recording.jsonl"],
    ] {
        let told = report(&names);
        assert!(told.unplaced.is_empty() && limits(&told).contains(&"incomplete"), "{names:?}");
    }
}

/// A request for the role's credentials, without a token, and one at each end of the recorded time.
fn fetching(path: &str) -> String {
    let line = |time: &str, path: &str| {
        json!({"time": time, "instance": A, "method": "GET", "path": path, "status": 200, "process": "old-agent"})
            .to_string()
    };
    [
        line("2026-11-24T09:00:00Z", "/latest/meta-data/instance-id"),
        line("2026-11-24T09:31:00Z", path),
        line("2026-11-24T11:00:00Z", "/latest/meta-data/instance-id"),
    ]
    .join("\n")
}

#[test]
fn who_is_seen_to_fetch_the_credentials_accounts_for_their_use() {
    let trail = file("cloudtrail/lookup-events.json");
    let recording = fetching("/latest/meta-data/iam/security-credentials/web");
    let report = report_on(&[("r", recording.as_bytes()), ("t", &trail)], &REQUIRED);
    assert_eq!(report.unrecorded.len(), 2);
    for one in &report.unrecorded {
        assert_eq!((one.verdict, one.accounted_for_by.as_slice()), (None, &["old-agent".to_owned()][..]), "{one:#?}");
    }
    assert_eq!(report.summary.sentence, "The only caller would break.");
    assert!(!limits(&report).contains(&"unseen-fetch"));

    // Nobody in the recording fetched them: then somebody else did.
    for path in ["/latest/meta-data/ami-id", "/latest/meta-data/iam/security-credentials/other"] {
        let report = report_on(&[("r", fetching(path).as_bytes()), ("t", &trail)], &REQUIRED);
        assert!(limits(&report).contains(&"unseen-fetch"), "{path}");
        assert!(report.unrecorded.iter().all(|one| one.verdict.is_some()));
    }

    // The recorded time ends before the calls: nothing is accounted for, and nothing is missing.
    let short = recording.replace("T11:00", "T09:50");
    let report = report_on(&[("r", short.as_bytes()), ("t", &trail)], &REQUIRED);
    assert!(!limits(&report).contains(&"unseen-fetch"));
    assert!(report.unrecorded.iter().all(|one| one.verdict.is_some()));
}

#[test]
fn a_recording_that_names_no_instance_is_taken_for_the_only_one() {
    let trail = file("cloudtrail/lookup-events.json");
    let recording =
        fetching("/latest/meta-data/iam/security-credentials/web").replace(&format!("\"instance\":\"{A}\","), "");
    let report = report_on(&[("r", recording.as_bytes()), ("t", &trail)], &REQUIRED);
    assert!(limits(&report).contains(&"one-instance"));
    assert!(report.unrecorded.iter().all(|one| one.verdict.is_none() && one.instance.as_deref() == Some(A)));
    // Of two it may be either.
    let both = file("cloudtrail/two-instances.json");
    let report = report_on(&[("r", recording.as_bytes()), ("t", &both)], &REQUIRED);
    assert!(!limits(&report).contains(&"one-instance"));
    assert!(report.unrecorded.iter().all(|one| one.verdict.is_some()));
}

#[test]
fn requests_are_never_told_from_api_calls() {
    let run = replay_text(&file("cloudtrail/two-instances.json"), &["--set", "http-tokens=required"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_picture_of_one_instance() {
    let names = ["cloudwatch/recording.jsonl", "cloudwatch/900-counted.json", "cloudtrail/lookup-events.json"];
    let paths: Vec<String> = names.iter().map(|name| data(name).display().to_string()).collect();
    let args: Vec<&str> = ["recommend"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    let run = cli(&args, &b""[..]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    // Where lines break depends on how long the names of the files are.
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Tokens cannot be required yet",
        "old-script breaks",
        "OpenJDK_64-Bit_Server_VM/25.201-b09 java/1.8.0_201 breaks",
        "callers that CloudWatch counted unknown",
        "web: API calls with credentials delivered 5 by IMDSv1, 0 by IMDSv2",
        "it counted 900 requests without a token, and the recording has 40 at the most",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn no_key_of_the_records_comes_out() {
    for name in ["cloudtrail/two-instances.json", "cloudtrail/lookup-events.json"] {
        for args in [&["--set=http-tokens=required", "--format=json"][..], &["--set=http-tokens=required"]] {
            let run = replay_text(&file(name), args);
            for part in ["ASIAIOSF", "AKIAIOSF", "AROAEXAMPLE", "192.0.2.10"] {
                assert!(!run.stdout.contains(part) && !run.stderr.contains(part), "{part} in {}", run.stdout);
            }
        }
    }
}

/// Credentials that were taken from a proxy in front of the service, and used from elsewhere; the public record says that
/// they were delivered without a token.
#[test]
fn the_public_records() {
    let Some(folder) = samples("the_public_records") else { return };
    let lines = fs::read(folder.join("cloudtrail/ec2_proxy_s3_exfiltration_2020-09-14011940.json")).unwrap();
    let report = report_on(&[("sample", &lines)], &REQUIRED);
    assert_eq!(report.recording.faults, 0, "{:?}", report.recording.first_faults);
    let users: Vec<_> = report.unrecorded.iter().filter(|one| one.kind == UnrecordedKind::RoleUser).collect();
    assert_eq!(users.len(), 1);
    assert_eq!(users[0].api_calls.as_ref().unwrap().by_imdsv1, 11);
    // The AWS CLI that used them knows tokens, so something else had fetched them.
    assert_eq!((users[0].verdict, users[0].instance.as_deref()), (Some(Verdict::Unknown), Some("i-0317f6c6b66ae9c40")));
    let others: u64 = report.recording.skipped.iter().map(|skipped| skipped.records).sum();
    assert_eq!(others, 103 - 11);

    let records = fs::read(folder.join("cloudtrail/aws-docs-ec2RoleDelivery-2.0.json")).unwrap();
    let report = report_on(&[("sample", &records)], &REQUIRED);
    assert_eq!(report.recording.faults, 0);
    let users = report.unrecorded.iter().filter(|one| one.kind == UnrecordedKind::RoleUser);
    assert!(users.clone().all(|one| one.verdict == Some(Verdict::Unaffected)) && users.count() == 2);
    assert!(report.instances.iter().all(|one| one.credentials.iter().all(|c| c.instance_identity)));
}
