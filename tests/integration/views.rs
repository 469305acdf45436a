//! What users see, as reviewed: reports, explanations, messages.

use std::fs;

use imdsim_tests::data::data;

use crate::faces::{Run, cli, replay};
use crate::parity::{ANALYZER_LOG, EVERY_VERDICT, EVERY_VERDICT_PROPOSAL};

fn lab(name: &str) -> Vec<u8> {
    fs::read(data("lab").join(name)).unwrap()
}

fn check(name: &str, recording: &[u8], set: &[&str]) {
    let set: Vec<String> = set.iter().map(|pair| format!("--set={pair}")).collect();
    let args: Vec<&str> = set.iter().map(String::as_str).collect();
    let Run { code, stdout, stderr } = replay(recording, &args);
    insta::assert_snapshot!(name, format!("{stdout}{stderr}(exit code {code})"));
}

#[test]
fn reports() {
    let web_host = lab("mixed/web-host.pcap");
    check("web_host_required", &web_host, &["http-tokens=required"]);
    let container = lab("captures/botocore__1.44.5__ctr__optional__1__enabled.pcap");
    check("container_required", &container, &["http-tokens=required"]);
    check("container_required_hop_2", &container, &["http-tokens=required", "http-put-response-hop-limit=2"]);
    check("analyzer_required", ANALYZER_LOG.as_bytes(), &["http-tokens=required"]);
    for (name, file) in [
        ("har_required", "har/proxy.har"),
        ("smithy_required", "smithy/http-traffic.json"),
        ("datadog_required", "datadog/events.jsonl"),
        ("bridge_required", "captures/spots/hop2-ctr-at-inst-docker0.pcap"),
        ("proxy_required", "captures/spots/proxy-in-ctr-at-nest-eth0.pcap"),
    ] {
        check(name, &fs::read(data(file)).unwrap(), &["http-tokens=required"]);
    }
    check("every_verdict", EVERY_VERDICT.as_bytes(), &EVERY_VERDICT_PROPOSAL);
    check("nothing_proposed", EVERY_VERDICT.as_bytes(), &[]);
    let recommended = cli(&["recommend", "-"], web_host.as_slice());
    insta::assert_snapshot!("web_host_recommended", format!("{}(exit code {})", recommended.stdout, recommended.code));
    let hop_2 = "--proposal=http-tokens=required,http-put-response-hop-limit=2";
    let compared = replay(&web_host, &["--proposal=http-tokens=required", hop_2]);
    insta::assert_snapshot!("web_host_compared", format!("{}(exit code {})", compared.stdout, compared.code));
    let json = replay(&container, &["--set=http-tokens=required", "--format=json"]);
    insta::assert_snapshot!("container_required_json", json.stdout);
}

#[test]
fn every_verdict_is_in_the_example() {
    use imdsim_core::forecast::report::{Report, Verdict};
    let set = EVERY_VERDICT_PROPOSAL.map(|pair| format!("--set={pair}"));
    let run = replay(EVERY_VERDICT.as_bytes(), &[&set[0], &set[1], &set[2], "--format=json"]);
    let report: Report = serde_json::from_str(&run.stdout).unwrap();
    let found: Vec<Verdict> = report.callers.iter().map(|c| c.verdict).collect();
    assert_eq!(found, Verdict::WORST_FIRST);
}

#[test]
fn explanations() {
    let token = "-HX-aws-ec2-metadata-token: valid";
    let ttl = "-HX-aws-ec2-metadata-token-ttl-seconds: 60";
    for (name, args) in [
        ("refused", &["GET", "/latest/meta-data/", "--set=http-tokens=required"][..]),
        ("served", &["GET", "/latest/meta-data/instance-id", token, "--set=http-tokens=required"]),
        ("lost", &["PUT", "/latest/api/token", ttl, "--hops=1"]),
        ("proxied", &["PUT", "/latest/api/token", ttl, "-HX-Forwarded-For: 10.0.0.1"]),
        ("not_found", &["GET", "/latest/user-data"]),
        ("disabled", &["GET", "/latest/", "--set=http-endpoint=disabled"]),
    ] {
        insta::assert_snapshot!(
            format!("explain_{name}"),
            cli(&[&["explain"], args].concat(), std::io::empty()).stdout
        );
    }
    insta::assert_snapshot!("rule", cli(&["rules", "TOK-R3"], std::io::empty()).stdout);
}

#[test]
fn messages() {
    let good = "{\"method\":\"GET\",\"path\":\"/latest/\",\"process\":\"p\"}\n";
    let bad = format!("{good}{{\"method\":\"GET\"}}\n{good}{{\"metod\":\"GET\",\"path\":\"/\"}}\n{{\"method\":");
    for (name, args) in [
        ("strict", &["replay", "-", "--strict", "--set=http-tokens=required"][..]),
        ("unknown_option", &["replay", "-", "--set=http-token=required"]),
        ("unknown_value", &["replay", "-", "--set=http-tokens=yes"]),
        ("no_value", &["replay", "-", "--set=http-tokens"]),
        ("hop_limit_out_of_range", &["replay", "-", "--set=http-put-response-hop-limit=65"]),
        ("bad_from", &["replay", "-", "--from=http-tokens=no"]),
    ] {
        let run = cli(args, bad.as_bytes());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{name}");
        insta::assert_snapshot!(format!("message_{name}"), run.stderr);
    }
    check("bad_records", bad.as_bytes(), &["http-tokens=required"]);
}
