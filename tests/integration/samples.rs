//! Public recordings that are not part of the repository: what is in them is known, and has to be found.

use std::fs;
use std::path::Path;

use imdsim_core::forecast::report::{CallerReport, Report, Verdict};
use imdsim_tests::data::samples;
use imdsim_tests::native::replay;
use serde_json::Value;

const REQUIRED: [&str; 1] = ["http-tokens=required"];

fn report_on(file: &Path) -> Report {
    replay(&[("sample", &fs::read(file).unwrap())], &[], &REQUIRED, 512).unwrap()
}

fn limits(report: &Report) -> Vec<&str> {
    report.recording.limits.iter().map(|limit| limit.id.as_str()).collect()
}

fn of<'a>(report: &'a Report, name: &str) -> &'a CallerReport {
    report.callers.iter().find(|c| c.name == name).unwrap_or_else(|| panic!("no `{name}` in {:?}", names(report)))
}

fn names(report: &Report) -> Vec<&str> {
    report.callers.iter().map(|c| c.name.as_str()).collect()
}

/// Requests, faults, and the callers' verdicts, counted.
fn found(report: &Report) -> (u64, u64, Vec<(Verdict, u64)>) {
    let counts = report.summary.callers.iter().map(|c| (c.verdict, c.callers)).collect();
    (report.summary.requests, report.recording.faults, counts)
}

/// Fourteen events went into each recorder: one of them has no payload, one imitates a record in its command line,
/// two are probes of other clouds.
#[test]
fn the_analyzers_logs() {
    let Some(folder) = samples("the_analyzers_logs") else { return };
    let folder = folder.join("packet-analyzer/generated");
    let events: Vec<Value> = serde_json::from_str(&fs::read_to_string(folder.join("events.json")).unwrap()).unwrap();
    assert_eq!(events.len(), 14);

    // It shows no requests: the probes look like IMDSv1, and the imitation is counted by its label only.
    let report = report_on(&folder.join("v1.0.0.log"));
    let verdicts = vec![(Verdict::Breaks, 5), (Verdict::Unknown, 2), (Verdict::Unaffected, 5)];
    assert_eq!(found(&report), (14, 1, verdicts));
    assert_eq!(limits(&report), ["no-answers", "no-hops", "ipv4-only", "no-requests", "missing-payload"]);
    assert_eq!(of(&report, "kube2iam --iptables=true").verdict, Verdict::Unaffected);

    // It leaves IMDSv2 out: what is left is IMDSv1, without the two probes.
    for (file, requests, breaks) in [("v1.2.0.log", 5, 4), ("v1.4.0-pre.log", 4, 3)] {
        let report = report_on(&folder.join(file));
        let verdicts = vec![(Verdict::Breaks, breaks), (Verdict::Unknown, 1)];
        assert_eq!(found(&report), (requests, 1, verdicts), "{file}");
        assert!(limits(&report).contains(&"v2-missing"), "{file}");
        assert_eq!(report.recording.skipped.iter().map(|a| a.records).sum::<u64>(), 2, "{file}");
        assert_eq!(of(&report, "/opt/aws/awsagent/bin/awsagent").verdict, Verdict::Unknown, "{file}");
    }

    // It has everything, in lower case.
    let report = report_on(&folder.join("v1.5.0-HEAD.log"));
    let verdicts = vec![(Verdict::Breaks, 2), (Verdict::Unknown, 4), (Verdict::Unaffected, 2)];
    assert_eq!(found(&report), (10, 1, verdicts));
    assert!(["lower-cased", "may-end-early"].iter().all(|limit| limits(&report).contains(limit)));
    let ssm = of(&report, "/usr/bin/amazon-ssm-agent");
    assert_eq!((ssm.verdict, ssm.counts.with_token), (Verdict::Unaffected, 1));
    let kube2iam = of(&report, "kube2iam --iptables=true");
    assert!(kube2iam.rules.contains(&"TOK-R3".to_owned()), "X-Forwarded-For: {:?}", kube2iam.rules);
    let script = of(&report, "curl");
    let counts = script.counts;
    assert_eq!((counts.requests, counts.token_requests, counts.with_token, counts.without_token), (3, 1, 1, 1));
}

/// The token that is in the events must not be in what comes out.
#[test]
fn the_analyzers_logs_keep_their_secrets() {
    let Some(folder) = samples("the_analyzers_logs_keep_their_secrets") else { return };
    for entry in fs::read_dir(folder.join("packet-analyzer/generated")).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_none_or(|ending| ending == "json") {
            continue;
        }
        let out = serde_json::to_string(&report_on(&file)).unwrap().to_lowercase();
        assert!(!out.contains("aqaeakqr"), "{}", file.display());
    }
}

/// Eight connections: curl asks both ways, python-requests gets 401, Go's request was passed on by a proxy, the reply to
/// Boto3 was dropped on its way, and one is a probe of another cloud.
#[test]
fn the_synthetic_capture() {
    let Some(folder) = samples("the_synthetic_capture") else { return };
    let report = report_on(&folder.join("wire/synthetic-imds.pcap"));
    assert_eq!(found(&report), (7, 0, vec![(Verdict::Unknown, 3), (Verdict::AlreadyBroken, 1)]));
    assert_eq!(report.recording.skipped.iter().map(|a| a.records).sum::<u64>(), 1);
    assert_eq!(of(&report, "curl/8.5.0").counts.requests, 4);
    let refused = of(&report, "Go-http-client/1.1");
    assert_eq!((refused.verdict, refused.rules[0].as_str()), (Verdict::AlreadyBroken, "TOK-R3"));
    // Its 401 was not given under the options that served curl without a token: nothing is concluded from it.
    assert_eq!(of(&report, "python-requests/2.31.0").verdict, Verdict::Unknown);
    let lost = of(&report, "Boto3/1.34.0");
    assert_eq!((lost.verdict, lost.counts.token_requests_unanswered), (Verdict::Unknown, 1));
    assert_eq!((report.recording.model_check.agreed, report.recording.model_check.compared), (3, 5));
}

/// What the SDK for Rust was recorded to do: token first, always.
#[test]
fn the_recordings_of_smithy_rs() {
    let Some(folder) = samples("the_recordings_of_smithy_rs") else { return };
    let folder = folder.join("smithy-rs/test-data/default-credential-provider-chain");
    for (name, requests) in [
        ("imds_assume_role", 3),
        ("imds_config_with_no_creds", 3),
        ("imds_default_chain_error", 2),
        ("imds_default_chain_retries", 6),
        ("imds_default_chain_success", 3),
        ("imds_disabled", 0),
        ("imds_no_iam_role", 2),
        ("imds_token_fail", 1),
    ] {
        let report = report_on(&folder.join(name).join("http-traffic.json"));
        assert_eq!((report.summary.requests, report.recording.faults), (requests, 0), "{name}");
        for caller in &report.callers {
            assert!(!matches!(caller.verdict, Verdict::Breaks), "{name}: {}", caller.cause);
        }
    }
}
