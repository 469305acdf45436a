//! What the user takes for granted: it decides only where the recording does not, and is said where it does.

use imdsim_core::ask::{Answer, Failure, Open, OptionsInput, Question, RecordingsInput, Stream};
use imdsim_core::forecast::report::{CallerReport, Report, Verdict};
use imdsim_tests::native::{SEED, pairs};

/// A container's requests as a recorder shows them that sees neither hops nor answers.
const HIDDEN: &str = r#"{"process":"app","method":"PUT","path":"/latest/api/token","ttl":60}
{"process":"app","method":"GET","path":"/latest/meta-data/mac","token":"t"}
"#;
/// The same, and the recording shows that it is two hops away.
const SHOWN: &str = r#"{"process":"far","hops":2,"method":"PUT","path":"/latest/api/token","ttl":60,"answer":"none","waited":1}
{"process":"far","hops":2,"method":"GET","path":"/latest/meta-data/mac","status":200}
"#;

const CUT: [&str; 2] = ["http-tokens=required", "http-put-response-hop-limit=1"];

fn replay(recording: &str, from: &[&str], to: &[&str], assume: &[&str]) -> Result<Report, Failure> {
    run(recording, Question::Replay { from: pairs(from), to: pairs(to) }, assume)
}

fn run(recording: &str, question: Question, assume: &[&str]) -> Result<Report, Failure> {
    let assume = assume.iter().map(|text| (*text).to_owned()).collect();
    let recordings = RecordingsInput { assume, ..RecordingsInput::default() };
    let open = serde_json::to_vec(&Open { recordings, ..Open::new(question, SEED) }).unwrap();
    let mut stream = Stream::open(&open)?;
    stream.begin("a.jsonl")?;
    stream.feed(recording.as_bytes())?;
    match serde_json::from_slice(&stream.finish()?) {
        Ok(Answer::Report(report)) => Ok(*report),
        other => panic!("no report: {other:?}"),
    }
}

fn only(recording: &str, from: &[&str], to: &[&str], assume: &[&str]) -> CallerReport {
    replay(recording, from, to, assume).unwrap().callers.remove(0)
}

fn says_so(caller: &CallerReport) -> bool {
    caller.assumptions.iter().any(|text| text.contains("as was assumed"))
}

#[test]
fn an_assumption_decides_what_was_open_and_is_said() {
    let from = ["http-put-response-hop-limit=3"];
    assert_eq!(only(HIDDEN, &from, &CUT, &[]).verdict, Verdict::Unknown);
    for (assume, verdict) in [
        ("hops=0", Verdict::Unaffected),
        ("hops=1", Verdict::Breaks),
        ("hops=2,for=app", Verdict::Breaks),
        ("hops=1,for=other", Verdict::Unknown),
    ] {
        let caller = only(HIDDEN, &from, &CUT, &[assume]);
        assert_eq!(caller.verdict, verdict, "{assume}: {}", caller.cause);
        assert_eq!(says_so(&caller), verdict != Verdict::Unknown, "{assume}: {:?}", caller.assumptions);
    }
    let caller = only(HIDDEN, &from, &CUT, &["hops=1,for=a*", "hops=0"]);
    assert_eq!(caller.verdict, Verdict::Unaffected, "the last that fits counts");
    // Where nothing hangs on it, nothing is said.
    assert!(!says_so(&only(HIDDEN, &from, &["instance-metadata-tags=disabled"], &["hops=1"])));
}

/// A caller that had its token whenever it asked, on the host or a hop away.
const HAD: &str = r#"{"process":"app","hops":1,"method":"PUT","path":"/latest/api/token","ttl":60,"status":200}
{"process":"app","hops":1,"method":"GET","path":"/latest/meta-data/mac","token":"t","status":200}
"#;

#[test]
fn what_software_does_without_a_token_can_be_assumed() {
    let (from, cut) = (["http-put-response-hop-limit=2"], ["http-put-response-hop-limit=1"]);
    for (assume, verdict) in [
        (&[][..], Verdict::Unknown),
        (&["fallback=yes"], Verdict::Slower),
        (&["fallback=no"], Verdict::Breaks),
        (&["fallback=no", "fallback=yes,for=app"], Verdict::Slower),
        (&["fallback=yes,for=other"], Verdict::Unknown),
    ] {
        let caller = only(HAD, &from, &cut, assume);
        assert_eq!(caller.verdict, verdict, "{assume:?}: {}", caller.cause);
        assert_eq!(says_so(&caller), verdict != Verdict::Unknown, "{assume:?}: {:?}", caller.assumptions);
        assert_eq!(caller.seconds_lost, None);
    }
    // Where tokens are required it has to have one, whatever it does without.
    let required = ["http-put-response-hop-limit=1", "http-tokens=required"];
    let caller = only(HAD, &from, &required, &["fallback=yes"]);
    assert_eq!((caller.verdict, says_so(&caller)), (Verdict::Breaks, false), "{}", caller.cause);
}

#[test]
fn a_verdict_names_each_assumption_that_it_hangs_on() {
    let from = ["http-put-response-hop-limit=3"];
    let cut = ["http-put-response-hop-limit=1"];
    let said = |assume: &[&str]| {
        let caller = only(HIDDEN, &from, &cut, assume);
        let said: Vec<String> = caller.assumptions.into_iter().filter(|text| text.contains("as was assumed")).collect();
        (caller.verdict, said)
    };
    let (verdict, both) = said(&["hops=1,fallback=no"]);
    assert_eq!((verdict, both.len()), (Verdict::Breaks, 2), "{both:?}");
    assert!(both[0].contains("1 hop away") && both[1].contains("does not go on"), "{both:?}");
    let (verdict, near) = said(&["hops=0", "fallback=no"]);
    assert_eq!((verdict, near.len()), (Verdict::Unaffected, 1), "{near:?}");
    assert!(near[0].contains("`hops=0`"), "{near:?}");
}

#[test]
fn what_was_recorded_of_falling_back_counts_more() {
    let (from, off) = (["http-put-response-hop-limit=1"], ["http-put-response-hop-limit=2"]);
    // It was seen to go on: that it does not is no assumption to make.
    let report = replay(SHOWN, &from, &off, &["fallback=no"]).unwrap();
    assert_eq!(report.recording.assumed.iter().map(|one| (one.callers, one.shown)).collect::<Vec<_>>(), [(0, 1)]);
    assert!(!says_so(&report.callers[0]), "{:?}", report.callers[0].assumptions);
    let without = replay(SHOWN, &from, &off, &[]).unwrap();
    assert_eq!(report.callers, without.callers);
}

#[test]
fn an_options_file_may_bring_assumptions() {
    let file = |assume: &str| OptionsInput::Json {
        name: "now.json".into(),
        text: format!(r#"{{"MetadataOptions":{{"HttpPutResponseHopLimit":2}},"Assume":{assume}}}"#),
    };
    let verdict = |assume: &str, typed: &[&str]| {
        let task = Question::Replay { from: vec![file(assume)], to: pairs(&["http-put-response-hop-limit=1"]) };
        run(HAD, task, typed).map(|report| report.callers[0].verdict)
    };
    assert_eq!(verdict(r#"["fallback=no"]"#, &[]), Ok(Verdict::Breaks));
    assert_eq!(verdict(r#"["fallback=no"]"#, &["fallback=yes"]), Ok(Verdict::Slower), "what is typed comes later");
    for (wrong, expected) in [
        (r#"["fallback=perhaps"]"#, "`now.json`: `Assume`: `fallback=perhaps`"),
        (r#""fallback=no""#, "`now.json`: `Assume` is no list of texts"),
        ("[1]", "`now.json`: `Assume` is no list of texts"),
    ] {
        let refused = verdict(wrong, &[]).unwrap_err();
        assert!(refused.message.starts_with(expected), "{}", refused.message);
    }
}

/// A log of the analyzer: it shows neither answers nor hops.
const LOG: &str = "\
[2026-11-22 03:37:24,195] [INFO] IMDSv2 (pid:77:agent argv:/opt/agent) called by -> (pid:1:systemd argv:/sbin/init) Req details: PUT /latest/api/token HTTP/1.1, Host: 169.254.169.254, X-aws-ec2-metadata-token-ttl-seconds: 21600, \n\
[2026-11-22 03:37:24,196] [INFO] IMDSv2 (pid:77:agent argv:/opt/agent) called by -> (pid:1:systemd argv:/sbin/init) Req details: GET /latest/meta-data/mac HTTP/1.1, Host: 169.254.169.254, X-aws-ec2-metadata-token: <redacted>, \n";

#[test]
fn a_log_that_shows_neither_hops_nor_answers_gets_verdicts() {
    let (from, cut) = (["http-put-response-hop-limit=2"], ["http-put-response-hop-limit=1"]);
    for (assume, verdict) in [
        (&[][..], Verdict::Unknown),
        (&["hops=0"], Verdict::Unaffected),
        (&["hops=1"], Verdict::Unknown),
        (&["hops=1,fallback=no,for=*agent*"], Verdict::Breaks),
        (&["hops=1,fallback=yes"], Verdict::Slower),
    ] {
        let caller = only(LOG, &from, &cut, assume);
        assert_eq!(caller.verdict, verdict, "{assume:?}: {} {:?}", caller.cause, caller.assumptions);
        assert_eq!(says_so(&caller), !assume.is_empty(), "{assume:?}: {:?}", caller.assumptions);
    }
}

#[test]
fn what_was_recorded_counts_more() {
    let both = replay(&format!("{HIDDEN}{SHOWN}"), &[], &CUT, &["hops=0", "hops=7,for=nobody"]).unwrap();
    let far = both.callers.iter().find(|caller| caller.name == "far").unwrap();
    assert_eq!((far.verdict, far.hops, says_so(far)), (Verdict::Breaks, Some(2), false));
    let counts: Vec<(u64, u64)> = both.recording.assumed.iter().map(|one| (one.callers, one.shown)).collect();
    assert_eq!(counts, [(1, 1), (0, 0)]);
    // An answer that arrived under a hop limit of 1 was no hop away, whatever is assumed.
    let answered = HIDDEN.replace(r#""ttl":60"#, r#""ttl":60,"status":200"#);
    let caller = only(&answered, &["http-put-response-hop-limit=1"], &CUT, &["hops=3"]);
    assert_eq!((caller.verdict, says_so(&caller)), (Verdict::Unaffected, false), "{}", caller.cause);
}

#[test]
fn what_cannot_be_assumed_is_refused() {
    for wrong in ["hops=65", "jumps=1", "hops=1,app"] {
        let refused = replay(HIDDEN, &[], &CUT, &[wrong]).unwrap_err();
        assert!(refused.message.starts_with(&format!("`{wrong}` ")), "{}", refused.message);
    }
    assert!(replay(HIDDEN, &[], &CUT, &["hops=1"; 257]).unwrap_err().message.starts_with("257 assumptions"));
}
