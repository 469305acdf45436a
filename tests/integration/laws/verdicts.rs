//! Laws of the verdict.

use imdsim_core::forecast::Replay;
use imdsim_core::forecast::report::Verdict;
use imdsim_core::knowledge::quirks::Quirks;
use imdsim_core::recordings::digest::Digester;
use imdsim_core::recordings::ingest::Ingest;
use imdsim_tests::native::SEED;
use proptest::prelude::*;

use super::models::{Habit, Recording, Setting, recording};
use super::{CASES, caller, config, replay, works};

/// For each setting that may be proposed, the verdict on every caller; `None` for one that the recording does not
/// show.
fn verdicts(recording: &Recording) -> Vec<(Setting, Vec<Option<Verdict>>)> {
    let mut replay = Replay::new(SEED);
    let mut ingest = Ingest::new(0, Digester::new(SEED));
    replay.begin("recording", None);
    ingest.feed(&recording.bytes(), &mut replay);
    let end = ingest.finish(&mut replay);
    replay.end(&end);
    let from = recording.setting.partial();
    let judge = |to: Setting| {
        let report = replay.report(from, to.partial(), &Quirks::default());
        (to, (0..recording.models.len()).map(|n| caller(&report, &recording.name(n)).map(|c| c.verdict)).collect())
    };
    Setting::all().into_iter().map(judge).collect()
}

proptest! {
    #![proptest_config(config(CASES))]

    /// The worst mistake is to say that a caller works which does not.
    #[test]
    fn who_is_said_to_work_works(recording in recording()) {
        for (to, found) in verdicts(&recording) {
            for (number, verdict) in found.into_iter().enumerate() {
                let model = recording.models[number];
                // Nobody can know what a program asks that never came to it, or that came after the recording's end.
                let half = model.habit == Habit::Both && recording.whole < 100;
                if half || (model.tags && !recording.shows_tags(number)) {
                    continue;
                }
                // `unaffected` says that it fares as it did; how that was is in the recording, not in the verdict.
                let as_before = verdict == Some(Verdict::Unaffected) && !model.works(recording.setting);
                if verdict.is_some_and(works) && !as_before {
                    prop_assert!(model.works(to), "{model:?} under {to:?} is said to be {verdict:?}");
                }
            }
        }
    }

    /// Who is said to break does break, but for programs whose recording shows no sign of what they can do.
    #[test]
    fn who_is_said_to_break_breaks(recording in recording().prop_filter("whole", |r| r.whole == 100)) {
        for (to, found) in verdicts(&recording) {
            for (number, verdict) in found.into_iter().enumerate() {
                let model = recording.models[number];
                if verdict == Some(Verdict::Breaks) && model.habit != Habit::V1First {
                    prop_assert!(!model.works(to), "{model:?} under {to:?} is said to break");
                }
            }
        }
    }

    /// Allowing more never takes a caller from working to failing.
    #[test]
    fn looser_options_break_nobody(recording in recording()) {
        let found = verdicts(&recording);
        for (strict, then) in &found {
            for (loose, after) in found.iter().filter(|(loose, _)| strict.is_stricter_than(*loose)) {
                for (number, (then, after)) in then.iter().zip(after).enumerate() {
                    let fails = matches!(after, Some(Verdict::Breaks | Verdict::AlreadyBroken));
                    prop_assert!(
                        !(then.is_some_and(works) && fails),
                        "{:?}: {then:?} under {strict:?}, {after:?} under {loose:?}", recording.models[number]
                    );
                }
            }
        }
    }

    /// A proposal that changes nothing breaks, mends and slows down nobody.
    #[test]
    fn nothing_comes_of_no_change(recording in recording(), given in any::<bool>()) {
        let options = recording.setting.options();
        let report = replay(&recording.bytes(), if given { &options } else { &[] }, if given { &options } else { &[] });
        for caller in &report.callers {
            prop_assert!(
                !matches!(caller.verdict, Verdict::Breaks | Verdict::Fixed | Verdict::Slower),
                "{}: {}", caller.name, caller.verdict
            );
        }
    }
}

/// The verdict on the only caller of these lines.
fn verdict(lines: &[&str], from: &str, to: &str) -> Verdict {
    let report = replay(lines.join("\n").as_bytes(), &[from.to_owned()], &[to.to_owned()]);
    report.callers[0].verdict
}

#[test]
fn tags_that_go_are_missed_without_recorded_answers_too() {
    let asks = r#"{"method":"GET","path":"/latest/meta-data/tags/instance/Name","process":"p"}"#;
    let [on, off] = ["instance-metadata-tags=enabled", "instance-metadata-tags=disabled"];
    assert_eq!(verdict(&[asks], on, off), Verdict::Breaks);
    assert_eq!(verdict(&[asks], off, off), Verdict::Unaffected, "it does without");
    assert_eq!(verdict(&[asks], on, "http-tokens=optional"), Verdict::Unaffected);
}

#[test]
fn only_what_follows_soon_is_a_fallback() {
    let lost = r#"{"time":0,"method":"PUT","path":"/latest/api/token","ttl":60,"process":"p","hops":1,"answer":"none","waited":1}"#;
    let then = |time: u32| {
        format!(r#"{{"time":{time},"method":"GET","path":"/latest/","process":"p","hops":1,"status":200}}"#)
    };
    for (time, wanted) in [(2, Verdict::Breaks), (9, Verdict::Breaks), (60, Verdict::Breaks)] {
        assert_eq!(verdict(&[lost, &then(time)], "http-tokens=optional", "http-tokens=required"), wanted);
    }
    let reached = |time| {
        let report = replay(
            [lost, &then(time)].join("\n").as_bytes(),
            &[],
            &["http-tokens=required".into(), "http-put-response-hop-limit=2".into()],
        );
        report.callers[0].verdict
    };
    assert_eq!(reached(2), Verdict::Unaffected);
    assert_eq!(reached(60), Verdict::Unknown, "it may not have a token for that");
}

/// Log files of the packet analyzer before 1.5.0 leave out requests for tokens: a caller in one may have asked in vain,
/// and a higher hop limit may then give it what it asked for.
#[test]
fn what_a_recorder_leaves_out_is_not_taken_for_what_was_not_done() {
    let log = crate::parity::ANALYZER_LOG.as_bytes();
    let options = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    for (from, to, expected) in [
        ("", "http-tokens=required", Verdict::Breaks),
        ("", "http-tokens=required http-put-response-hop-limit=2", Verdict::Unknown),
        ("http-put-response-hop-limit=1", "http-tokens=required http-put-response-hop-limit=2", Verdict::Unknown),
        ("http-put-response-hop-limit=2", "http-tokens=required http-put-response-hop-limit=2", Verdict::Breaks),
        ("http-put-response-hop-limit=2", "http-tokens=required http-put-response-hop-limit=1", Verdict::Breaks),
    ] {
        let report = replay(log, &options(from), &options(to));
        for caller in &report.callers {
            assert_eq!(caller.verdict, expected, "{}, {from} to {to}", caller.name);
            assert!(!caller.cause.contains("never asked"), "{}", caller.cause);
        }
        assert!(!report.callers.is_empty());
    }
}
