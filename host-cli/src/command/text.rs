//! Texts that are read whole: scenarios, policies, command lines.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::io::Io;
use crate::problem::Problem;

/// More than the engine takes of any of them: a recording that was named by mistake is not read to its end.
const LARGEST: u64 = 8 << 20;

/// What a file, or standard input for `-`, holds; `what` is what was expected in it.
pub(super) fn read(path: &Path, what: &str, io: &mut Io<'_>) -> Result<String, Problem> {
    let unreadable = |e| Problem::file("read", path, &e);
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io.stdin.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        File::open(path).map_err(unreadable)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    let name = path.display();
    let help = format!("expected {what}");
    if bytes.len() as u64 > LARGEST {
        return Err(Problem::new(format!("`{name}` has more than {LARGEST} bytes")).help(help));
    }
    String::from_utf8(bytes).map_err(|_| Problem::new(format!("`{name}` is not text in UTF-8")).help(help))
}
