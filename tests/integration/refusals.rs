//! Answers that are none of EC2's, and token requests that failed: what made them fail decides, and not distance.

use crate::faces::cli;

/// The verdict on the only caller, and what it says of fixing it.
fn only(recording: &str, set: &[&str]) -> (String, String) {
    let args = [&["replay", "-", "--format=json", "--set=http-tokens=required"], set].concat();
    let report: serde_json::Value = serde_json::from_str(&cli(&args, recording.as_bytes()).stdout).unwrap();
    let callers = report["callers"].as_array().unwrap();
    assert_eq!(callers.len(), 1, "{report}");
    (callers[0]["verdict"].as_str().unwrap().to_owned(), callers[0]["fix"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_redirect_serves_nobody() {
    for status in [301, 302, 307] {
        let recording = format!(r#"{{"process":"a","method":"GET","path":"/latest/meta-data/mac","status":{status}}}"#);
        let verdict = only(&recording, &[]).0;
        assert!(["already-broken", "unknown"].contains(&verdict.as_str()), "{status}: {verdict}");
    }
}

#[test]
fn a_refusal_that_arrived_is_no_matter_of_distance() {
    let put = r#"{"time":1,"process":"a","method":"PUT","path":"/latest/api/token","ttl":60,"status":403}"#;
    let get = r#"{"time":1.5,"process":"a","method":"GET","path":"/latest/meta-data/mac","status":200}"#;
    for set in [&[][..], &["--set=http-put-response-hop-limit=4"]] {
        let (verdict, fix) = only(&format!("{put}\n{get}"), set);
        assert!(verdict == "breaks" && fix.contains("proxy"), "{set:?}: {verdict}, {fix}");
    }
}

#[test]
fn what_failed_under_a_hop_limit_fails_under_it_again() {
    let put = r#"{"time":1,"process":"a","method":"PUT","path":"/latest/api/token","ttl":60}"#;
    let get = r#"{"time":2.1,"process":"a","method":"GET","path":"/latest/meta-data/mac"}"#;
    let recording = format!("{put}\n{get}");
    let (verdict, fix) = only(&recording, &[]);
    assert!(verdict == "breaks" && fix.contains("HttpPutResponseHopLimit"), "{verdict}, {fix}");
    assert_eq!(
        only(&recording, &["--set=http-put-response-hop-limit=1"]).0,
        "unknown",
        "what is in force was not told"
    );
    let told = ["--from=http-put-response-hop-limit=1", "--set=http-put-response-hop-limit=3"];
    assert_eq!(only(&recording, &told).0, "unknown", "it may be near enough then");
    let stays = ["--from=http-put-response-hop-limit=1", "--set=http-put-response-hop-limit=1"];
    assert_eq!(only(&recording, &stays).0, "breaks");
}
