//! Laws of reading: pieces, order, seeds, and what a bad record may cost.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use imdsim_core::forecast::report::Report;
use imdsim_tests::data::{data, files};
use imdsim_tests::native::run;
use proptest::prelude::*;

use super::models::{recording, setting};
use super::{CASES, JSON_RECORDINGS, config, replay};
use crate::faces::replaying;
use imdsim_tests::packed::{gzip, zstd};

/// Names, verdicts, rules and reasons: all that must not depend on how a recording came in.
fn findings(report: &Report) -> BTreeMap<&str, String> {
    let finding = |c: &imdsim_core::forecast::report::CallerReport| format!("{} {:?} {}", c.verdict, c.rules, c.cause);
    report.callers.iter().map(|caller| (caller.name.as_str(), finding(caller))).collect()
}

fn captures() -> Vec<PathBuf> {
    ["captures", "lab/mixed"].iter().flat_map(|folder| files(&data(folder), "pcap").unwrap()).collect()
}

fn in_pieces(bytes: &[u8], piece: usize, seed: u64) -> String {
    let task = replaying(&[], &["http-tokens=required"]);
    String::from_utf8(run(task, &[("recording", bytes)], piece, seed).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(config(24))]

    /// Neither the size of the pieces nor the seed shows in the report, whatever the packing.
    #[test]
    fn pieces_and_seeds_do_not_show(recording in recording(), piece in 1..300_usize, seed in any::<u64>()) {
        let bytes = recording.bytes();
        for bytes in [gzip(&bytes), zstd(&bytes), bytes] {
            prop_assert_eq!(in_pieces(&bytes, piece, seed), in_pieces(&bytes, 1 << 20, 0));
        }
    }

    #[test]
    fn pieces_do_not_show_in_captures(which in any::<prop::sample::Index>(), piece in 1..5000_usize, seed in any::<u64>()) {
        let captures = captures();
        let bytes = fs::read(which.get(&captures)).unwrap();
        prop_assert_eq!(in_pieces(&bytes, piece, seed), in_pieces(&bytes, 1 << 20, 0));
    }

    /// Nor in JSON documents, whole or cut off anywhere.
    #[test]
    fn pieces_do_not_show_in_json_documents(
        which in 0..JSON_RECORDINGS.len(), piece in 1..5000_usize, end in any::<prop::sample::Index>(), seed in any::<u64>()
    ) {
        let bytes = fs::read(data(JSON_RECORDINGS[which])).unwrap();
        for bytes in [&bytes[..], &bytes[..end.index(bytes.len())]] {
            prop_assert_eq!(in_pieces(bytes, piece, seed), in_pieces(bytes, 1 << 20, 0));
        }
    }
}

proptest! {
    #![proptest_config(config(CASES))]

    /// Callers that have nothing to do with each other may come in any order.
    #[test]
    fn the_order_of_callers_does_not_matter(recording in recording(), to in setting()) {
        let lines = recording.lines();
        let owner = |line: &String| (0..recording.models.len()).rev().find(|n| line.contains(&recording.name(*n)));
        let mut apart = lines.clone();
        apart.sort_by_key(owner);
        let options = recording.setting.options();
        let [together, apart] = [lines, apart].map(|l| replay(l.join("\n").as_bytes(), &options, &to.options()));
        prop_assert_eq!(findings(&together), findings(&apart));
    }

    /// A record that cannot be read costs its own caller at most.
    #[test]
    fn a_bad_record_costs_nobody_else(
        recording in recording(), to in setting(), at in any::<prop::sample::Index>(), bad in "[ -~]{0,40}|\\PC{1,20}"
    ) {
        let mut lines = recording.lines();
        let options = recording.setting.options();
        let good = replay(lines.join("\n").as_bytes(), &options, &to.options());
        let at = at.index(lines.len()) + 1;
        lines.insert(at, format!("{{{bad}"));
        let faulty = replay(lines.join("\n").as_bytes(), &options, &to.options());
        prop_assert_eq!(faulty.recording.faults, 1);
        prop_assert_eq!(findings(&good), findings(&faulty));

        // Half a record in place of a whole one: its caller may look otherwise, the others do not.
        let spoilt = lines[at - 1].clone();
        lines[at - 1].truncate(spoilt.len() / 2);
        let faulty = replay(lines.join("\n").as_bytes(), &options, &to.options());
        let without_it = |report: &Report| {
            let mut found: BTreeMap<String, String> =
                findings(report).into_iter().map(|(name, finding)| (name.to_owned(), finding)).collect();
            found.retain(|name, _| !spoilt.contains(name.as_str()));
            found
        };
        prop_assert_eq!(without_it(&good), without_it(&faulty));
    }
}
