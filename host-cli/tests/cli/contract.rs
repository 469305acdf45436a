//! What the build script takes for the plugin.

#[path = "../../build/contract.rs"]
mod script;

use script::check;

const PLUGIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/plugin.wasm"));
const LOOKALIKE: &str = include_str!("../plugins/traps.wat");

fn refusal(wat: &str) -> String {
    check(&wat::parse_str(wat).unwrap()).unwrap_err().to_string()
}

#[test]
fn the_plugin_keeps_it() {
    check(PLUGIN).unwrap();
    check(&wat::parse_str(LOOKALIKE).unwrap()).unwrap();
}

#[test]
fn a_module_that_asks_for_anything_is_refused() {
    let asking = LOOKALIKE.replace("(module", "(module (import \"env\" \"now\" (func (result i64)))");
    assert!(refusal(&asking).contains("must import nothing"));
}

#[test]
fn other_exports_are_refused() {
    assert!(refusal(&LOOKALIKE.replace("imdsim_free", "imdsim_drop")).contains("must export"));
    assert!(refusal(&LOOKALIKE.replace("\"memory\"", "\"storage\"")).contains("must export"));
    let more = LOOKALIKE.replace("(memory (export", "(func (export \"more\")) (memory (export");
    assert!(refusal(&more).contains("must export"));
    assert!(check(b"not wasm").is_err());
}
