//! Texts that are read whole: typed, in a file, or from standard input.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::io::Io;
use crate::problem::{Problem, reason};

/// More than any answer of the AWS CLI that is looked at as a whole: a recording that was named by mistake is not read
/// to its end.
const LARGEST: u64 = 64 << 20;

/// Ends of names by which a text that is no file was meant to be one.
const ENDINGS: [&str; 10] = [".json", ".yaml", ".yml", ".template", ".sh", ".ps1", ".txt", ".tf", ".tfplan", ".out"];

/// A text and its name in messages.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Reads texts; standard input can be one of them.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    stdin_is_read: bool,
}

impl Texts {
    /// What `given` stands for: `-` for standard input, the name of a file, or itself under the name `option`.
    pub(crate) fn of(&mut self, given: &str, option: &str, io: &mut Io<'_>) -> Result<Text, Problem> {
        let path = Path::new(given);
        if given != "-" && !path.is_file() && !looks_like_a_name(given) {
            return Ok(Text { name: option.to_owned(), text: given.to_owned() });
        }
        self.file(given, io)
    }

    /// The same where only `-` and names of files are taken.
    pub(crate) fn file(&mut self, given: &str, io: &mut Io<'_>) -> Result<Text, Problem> {
        if given == "-" {
            return self.stdin(io);
        }
        let path = Path::new(given);
        let mut file = File::open(path).map_err(|e| Problem::file("read", path, &e))?;
        read(&mut file, given)
    }

    fn stdin(&mut self, io: &mut Io<'_>) -> Result<Text, Problem> {
        if std::mem::replace(&mut self.stdin_is_read, true) {
            return Err(Problem::new("standard input can be read only once").help("put one of the two into a file"));
        }
        read(io.stdin, "-")
    }
}

fn read(source: &mut dyn Read, name: &str) -> Result<Text, Problem> {
    let mut bytes = Vec::new();
    let read = source.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|e| Problem::new(format!("cannot read `{name}`: {}", reason(&e))))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Problem::new(format!("`{name}` is larger than {} MiB", LARGEST >> 20))
            .help("`imdsim audit` reads listings of any size"));
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        Problem::new(format!("`{name}` is not text in UTF-8"))
            .help("Windows PowerShell writes UTF-16 unless told otherwise: `... | Out-File -Encoding utf8 FILE`")
    })?;
    Ok(Text { name: name.to_owned(), text })
}

/// Whether a text that is no file was meant to be one.
fn looks_like_a_name(given: &str) -> bool {
    !given.contains(['=', '{', '\n', ' ']) && (given.contains('/') || ENDINGS.iter().any(|end| given.ends_with(end)))
}
