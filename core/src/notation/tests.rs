//! Texts as people have them, against the commands that they are.

use serde_json::{Value, json};

use super::*;

/// The commands as JSON.
fn commands(text: &str, form: Form) -> Vec<Value> {
    let reading = read(text, form).unwrap_or_else(|error| panic!("{text}\n{error}"));
    reading.commands.iter().map(|read| serde_json::to_value(&read.command).unwrap()).collect()
}

fn one(text: &str, form: Form) -> Value {
    let mut all = commands(text, form);
    assert_eq!(all.len(), 1, "{text}");
    all.remove(0)
}

fn refused(text: &str, form: Form) -> String {
    match read(text, form) {
        Err(error) => error.to_string(),
        Ok(reading) => panic!("{text}\nwas read as {reading:?}"),
    }
}

fn notes(text: &str, form: Form) -> Vec<(NoteKind, String)> {
    read(text, form)
        .unwrap()
        .notes
        .into_iter()
        .map(|note| (note.kind, format!("{}: {}", note.place, note.text)))
        .collect()
}

mod aws_cli;
mod cloudformation;
mod hostile;
mod powershell;
mod requests;
mod terraform;
