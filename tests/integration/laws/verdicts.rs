//! Laws of the verdict.

use imdsim_core::report::Verdict;
use proptest::prelude::*;

use super::models::{Habit, Recording, Setting, recording};
use super::{CASES, caller, config, replay, works};

/// The verdict on every caller, should the options change to `to`; `None` for one that the recording does not show.
fn verdicts(recording: &Recording, bytes: &[u8], to: Setting) -> Vec<Option<Verdict>> {
    let report = replay(bytes, &recording.setting.options(), &to.options());
    (0..recording.models.len()).map(|n| caller(&report, &recording.name(n)).map(|c| c.verdict)).collect()
}

proptest! {
    #![proptest_config(config(CASES))]

    /// The worst mistake is to say that a caller works which does not.
    #[test]
    fn who_is_said_to_work_works(recording in recording()) {
        let bytes = recording.bytes();
        for to in Setting::all() {
            for (number, verdict) in verdicts(&recording, &bytes, to).into_iter().enumerate() {
                let model = recording.models[number];
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
        let bytes = recording.bytes();
        for to in Setting::all() {
            for (number, verdict) in verdicts(&recording, &bytes, to).into_iter().enumerate() {
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
        let bytes = recording.bytes();
        let all = Setting::all();
        let found: Vec<_> = all.iter().map(|to| verdicts(&recording, &bytes, *to)).collect();
        for (strict, then) in all.iter().zip(&found) {
            for (loose, after) in all.iter().zip(&found).filter(|(loose, _)| strict.is_stricter_than(**loose)) {
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
                !matches!(caller.verdict, Verdict::Breaks | Verdict::Mended | Verdict::Recovers),
                "{}: {}", caller.name, caller.verdict
            );
        }
    }
}
