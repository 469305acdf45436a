//! The logs that each published version prints of the same fourteen sends, where they are at hand.

use std::path::Path;

use super::super::super::limit::Limit;
use super::super::super::skipped::Skipped;
use super::{Out, read};

#[expect(clippy::disallowed_methods, clippy::print_stderr, reason = "samples stand outside the repository")]
fn sample(name: &str) -> Option<Out> {
    let Some(folder) = std::env::var_os("IMDSIM_SAMPLES") else {
        eprintln!("skipped: IMDSIM_SAMPLES is not set");
        return None;
    };
    let path = Path::new(&folder).join("packet-analyzer").join(name);
    Some(read(std::fs::read(path).unwrap()))
}

#[test]
fn the_readme() {
    let Some(out) = sample("readme-samples.log") else { return };
    assert_eq!((out.events.len(), out.faults.len()), (3, 0));
}

#[test]
fn version_1_0_0() {
    for name in ["generated/v1.0.0.log", "generated/v1.0.0.console"] {
        let Some(out) = sample(name) else { return };
        // The command line of the last holds what looks like a request.
        assert_eq!((out.events.len(), out.faults.len()), (14, 1), "{name}");
        assert!(out.limits.contains(&Limit::NoRequests) && out.limits.contains(&Limit::MissingPayload));
        assert!(out.description.ends_with("1.0.0"), "{}", out.description);
    }
}

#[test]
fn version_1_2_0() {
    let Some(out) = sample("generated/v1.2.0.console") else { return };
    assert_eq!(
        out.paths(),
        [
            "/latest/meta-data/",
            "/latest/api/token",
            "/latest/meta-data/instance-id",
            "/latest/api/token",
            "/latest/meta-data/iam/security-credentials/",
            "/latest/user-data",
            "-",
            "/instance_identity/v1/token?version=2022-03-08",
            "/computeMetadata/v1/instance/name",
            "/latest/api/token",
            "/latest/meta-data/placement/region",
            "/latest/meta-data/placement/region",
            "/latest/meta-data/",
            "/latest/meta-data/hostname",
        ]
    );
    assert_eq!((out.kinds(), out.faults.len()), (vec![Skipped::Chatter; 2], 1));
    let Some(out) = sample("generated/v1.2.0.log") else { return };
    assert_eq!(out.events.len(), 7);
    assert!(out.limits.contains(&Limit::V2Missing));
}

#[test]
fn version_1_4_0_and_1_5_0() {
    for (name, events, faults) in [
        ("generated/v1.4.0-pre.log", 6, 1),
        ("generated/v1.4.0-pre.console", 12, 3),
        ("generated/v1.5.0-HEAD.log", 12, 1),
        ("generated/v1.5.0-HEAD.console", 12, 3),
    ] {
        let Some(out) = sample(name) else { return };
        assert_eq!((out.events.len(), out.faults.len()), (events, faults), "{name}: {:?}", out.faults);
        assert_eq!(out.events.last().unwrap().path.as_deref(), Some("/latest/meta-data/hostname"));
    }
}
