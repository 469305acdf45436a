//! Calls that are given as text.

use crate::api::Command;
use crate::notation::{self, Form};

/// The one call that `text` gives, in any of the forms that people write calls in, and what is worth a word about it.
///
/// # Errors
/// Text that cannot be read, or that gives another number of calls, or one with a value that the text does not say.
pub(super) fn command(text: &str) -> Result<(Command, Vec<String>), String> {
    let reading = notation::read(text, Form::likeliest(text)).map_err(|error| error.to_string())?;
    let mut commands = reading.commands.into_iter();
    let (Some(read), None) = (commands.next(), commands.next()) else {
        return Err("`run` takes one call: make a step of each".into());
    };
    if let Some(unknown) = read.unknown.first() {
        return Err(format!("`run` does not say what {} is: {}", unknown.member, unknown.because));
    }
    Ok((read.command, reading.notes.into_iter().map(|note| note.text).collect()))
}
