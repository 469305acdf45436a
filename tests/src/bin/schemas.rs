//! Writes the published JSON Schemas: `cargo run -p imdsim-tests --bin schemas`.

use std::fs;
use std::io;

fn main() -> io::Result<()> {
    for (path, text) in imdsim_tests::schemas::all() {
        fs::write(path, text)?;
    }
    Ok(())
}
