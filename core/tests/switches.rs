//! Every switch is turned in some case, of either kind.

#![expect(clippy::unwrap_used, reason = "a case that is wrong should fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use imdsim_core::knowledge::quirks::Quirks;
use serde_json::{Map, Value};

/// The switches that the cases of `folder` turn; in `place`, or in the case itself.
fn turned(folder: &str, place: Option<&str>) -> BTreeSet<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/cases").join(folder);
    let mut names = BTreeSet::new();
    for file in folder.read_dir().unwrap() {
        #[expect(clippy::disallowed_methods, reason = "the cases are files")]
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let cases: Vec<Map<String, Value>> = serde_json::from_str(&text).unwrap();
        for case in &cases {
            let holder = place.map_or(Some(case), |place| case.get(place).and_then(Value::as_object));
            let quirks = holder.and_then(|holder| holder.get("quirks")).and_then(Value::as_object);
            names.extend(quirks.into_iter().flat_map(Map::keys).cloned());
        }
    }
    names
}

#[test]
fn every_switch_is_turned_in_some_case() {
    let mut turned_somewhere = turned("data-plane", None);
    turned_somewhere.extend(turned("control-plane", Some("world")));
    let all = serde_json::to_value(Quirks::default()).unwrap();
    let missing: Vec<&String> =
        all.as_object().unwrap().keys().filter(|name| !turned_somewhere.contains(*name)).collect();
    assert!(missing.is_empty(), "no case turns {missing:?}");
}
