//! Options as typed, in the form in which the plugin takes them.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use imdsim_core::ask::OptionsInput;

use crate::cli::OptionArgs;
use crate::problem::Problem;

/// More than any answer of describe-instances: a recording that was named by mistake is not read to its end.
const LARGEST: u64 = 64 << 20;

/// `--options` and `--set`, the file first because `--set` wins.
pub(super) fn proposed(args: &OptionArgs) -> Result<Vec<OptionsInput>, Problem> {
    let mut inputs = Vec::new();
    if let Some(path) = &args.options {
        inputs.push(file(path)?);
    }
    agree(&args.set)?;
    inputs.extend(args.set.iter().cloned().map(OptionsInput::Pair));
    Ok(inputs)
}

/// Of two values for one option nobody knows which was meant.
fn agree(set: &[String]) -> Result<(), Problem> {
    let parts = |text: &str| {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        (name.to_ascii_lowercase(), value.trim().to_ascii_lowercase())
    };
    for (number, one) in set.iter().enumerate() {
        let (name, value) = parts(one);
        let other = set.iter().take(number).find(|other| {
            let (other_name, other_value) = parts(other);
            other_name == name && other_value != value
        });
        if let Some(other) = other {
            let help = "leave one of the two out; `--proposal` puts several side by side";
            return Err(Problem::new(format!("`--set {other}` and `--set {one}` contradict each other")).help(help));
        }
    }
    Ok(())
}

/// `--from`: a setting, or else a file.
pub(super) fn recorded(given: &[String]) -> Result<Vec<OptionsInput>, Problem> {
    let read = |text: &String| {
        let path = Path::new(text);
        if text.contains('=') && !path.exists() { Ok(OptionsInput::Pair(text.clone())) } else { file(path) }
    };
    given.iter().map(read).collect()
}

fn file(path: &Path) -> Result<OptionsInput, Problem> {
    let unreadable = |e| Problem::file("read", path, &e);
    let mut bytes = Vec::new();
    File::open(path).map_err(unreadable)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let name = path.display().to_string();
    let help = "expected the JSON that `aws ec2 describe-instances` prints";
    if bytes.len() as u64 > LARGEST {
        return Err(Problem::new(format!("`{name}` is too large for a file of options")).help(help));
    }
    let text = String::from_utf8(bytes).map_err(|_| Problem::new(format!("`{name}` is not text")).help(help))?;
    Ok(OptionsInput::Json { name, text })
}
