//! What the user takes for granted: it decides only where the recording does not, and is said where it does.

use imdsim_core::call::{Answer, Failure, Open, RecordingsInput, Stream, Task};
use imdsim_core::report::{CallerReport, Report, Verdict};
use imdsim_tests::native::{SEED, pairs};

/// A container's requests as a recorder shows them that sees neither forwards nor answers.
const HIDDEN: &str = r#"{"process":"app","method":"PUT","path":"/latest/api/token","ttl":60}
{"process":"app","method":"GET","path":"/latest/meta-data/mac","token":"t"}
"#;
/// The same, and the recording shows that it is two forwards away.
const SHOWN: &str = r#"{"process":"far","forwards":2,"method":"PUT","path":"/latest/api/token","ttl":60,"answer":"none","waited":1}
{"process":"far","forwards":2,"method":"GET","path":"/latest/meta-data/mac","status":200}
"#;

const CUT: [&str; 2] = ["http-tokens=required", "http-put-response-hop-limit=1"];

fn replay(recording: &str, from: &[&str], to: &[&str], assume: &[&str]) -> Result<Report, Failure> {
    let task = Task::Replay { from: pairs(from), to: pairs(to), strict: false };
    let assume = assume.iter().map(|text| (*text).to_owned()).collect();
    let recordings = RecordingsInput { assume, ..RecordingsInput::default() };
    let open = serde_json::to_vec(&Open { recordings, ..Open::new(task, SEED) }).unwrap();
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
        ("forwards=0", Verdict::Unaffected),
        ("forwards=1", Verdict::Breaks),
        ("forwards=2,for=app", Verdict::Breaks),
        ("forwards=1,for=other", Verdict::Unknown),
    ] {
        let caller = only(HIDDEN, &from, &CUT, &[assume]);
        assert_eq!(caller.verdict, verdict, "{assume}: {}", caller.reason);
        assert_eq!(says_so(&caller), verdict != Verdict::Unknown, "{assume}: {:?}", caller.assumptions);
    }
    let caller = only(HIDDEN, &from, &CUT, &["forwards=1,for=a*", "forwards=0"]);
    assert_eq!(caller.verdict, Verdict::Unaffected, "the last that fits counts");
    // Where nothing hangs on it, nothing is said.
    assert!(!says_so(&only(HIDDEN, &from, &["instance-metadata-tags=disabled"], &["forwards=1"])));
}

#[test]
fn what_was_recorded_counts_more() {
    let both = replay(&format!("{HIDDEN}{SHOWN}"), &[], &CUT, &["forwards=0", "forwards=7,for=nobody"]).unwrap();
    let far = both.callers.iter().find(|caller| caller.name == "far").unwrap();
    assert_eq!((far.verdict, far.forwards, says_so(far)), (Verdict::Breaks, Some(2), false));
    let counts: Vec<(u64, u64)> = both.recording.assumed.iter().map(|one| (one.callers, one.shown)).collect();
    assert_eq!(counts, [(1, 1), (0, 0)]);
    // An answer that arrived under a hop limit of 1 was no forward away, whatever is assumed.
    let answered = HIDDEN.replace(r#""ttl":60"#, r#""ttl":60,"status":200"#);
    let caller = only(&answered, &["http-put-response-hop-limit=1"], &CUT, &["forwards=3"]);
    assert_eq!((caller.verdict, says_so(&caller)), (Verdict::Unaffected, false), "{}", caller.reason);
}

#[test]
fn what_cannot_be_assumed_is_refused() {
    for wrong in ["forwards=65", "hops=1", "forwards=1,app"] {
        let refused = replay(HIDDEN, &[], &CUT, &[wrong]).unwrap_err();
        assert!(refused.message.starts_with(&format!("`{wrong}` ")), "{}", refused.message);
    }
    assert!(replay(HIDDEN, &[], &CUT, &["forwards=1"; 257]).unwrap_err().message.starts_with("257 assumptions"));
}
