//! What a module must be before it is called the plugin.

use std::collections::BTreeSet;
use std::error::Error;

use wasmparser::{ExternalKind, Parser, Payload};

/// The functions that it exports, no more and no fewer; wasm/README.md says what they do.
const FUNCTIONS: [&str; 8] = [
    "imdsim_abi_version",
    "imdsim_alloc",
    "imdsim_begin",
    "imdsim_call",
    "imdsim_feed",
    "imdsim_finish",
    "imdsim_free",
    "imdsim_open",
];

/// Refuses a module that asks anything of its host, or that offers something other than the contract.
///
/// # Errors
/// Not a module, any import, or other exports than the functions of the contract and one memory. (Exported globals
/// are the linker's marks, and harmless.)
pub(crate) fn check(wasm: &[u8]) -> Result<(), Box<dyn Error>> {
    let mut functions = BTreeSet::new();
    let mut memory = false;
    #[expect(clippy::wildcard_enum_match_arm, reason = "only what crosses the boundary counts, whatever else there is")]
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) if imports.count() > 0 => {
                return Err("the plugin must import nothing, and does: a dependency asks for the host".into());
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    match export.kind {
                        ExternalKind::Func => {
                            functions.insert(export.name);
                        }
                        ExternalKind::Memory => memory |= export.name == "memory",
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    if !memory || functions != BTreeSet::from(FUNCTIONS) {
        return Err(format!("the plugin must export `memory` and {FUNCTIONS:?}, and exports {functions:?}").into());
    }
    Ok(())
}
