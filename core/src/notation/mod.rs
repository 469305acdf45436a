//! Commands as people write them: AWS CLI lines, PowerShell cmdlets, words of the console, the API's JSON, CloudFormation templates and
//! Terraform plans are read into [`Command`](crate::api::Command)s; a change of state is written as text that
//! makes it and text that takes it back.
//!
//! A text is read whole or not at all: whatever is wrong comes as one [`ReadError`] with its place. What cannot be
//! known from the text, such as a template's `!Ref`, is reported beside the command and left out of it, never guessed.

mod api_json;
mod aws_cli;
mod check;
mod cloudformation;
mod console;
mod form;
mod powershell;
mod reading;
mod said;
mod scope;
mod shell;
mod shorthand;
mod terraform;
#[cfg(test)]
mod tests;
mod unknown;
mod write;

pub use reading::{Note, NoteKind, ReadCommand, ReadError, ReadPolicy, Reading, Unknown};
pub use said::{Said, SaidTemplate};
pub use scope::Scope;
pub use unknown::UnknownOptions;
pub use write::{Cannot, ImageState, InstanceState, State, Surface, Written, change};

use serde::{Deserialize, Serialize};

use crate::text::TextPosition;
use crate::text::redact::printable;

/// The most commands that one text may have.
pub const MOST_COMMANDS: usize = 10_000;

/// The longest text of commands or the longest template, in bytes. Plans and requests are bounded by nesting only.
pub const MOST_BYTES: usize = 4 << 20;

/// The most characters of a wrong name that are told.
const TOLD: usize = 60;

/// A name from a text, fit for a message.
fn told(name: &str) -> String {
    printable(name, TOLD)
}

/// A name for a launch template to which its text gives none: EC2 takes names from three characters on.
fn generated_name(label: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || "().-/_".contains(c);
    let name: String = label.chars().map(|c| if fits(c) { c } else { '-' }).take(110).collect();
    if name.len() < 3 { format!("template-{name}") } else { name }
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Command lines of the AWS CLI, quoted for a POSIX shell.
    AwsCli,
    /// Cmdlets of AWS Tools for PowerShell.
    PowerShell,
    /// Requests of the EC2 API as JSON, each with its action.
    ApiJson,
    /// A CloudFormation template, JSON or YAML.
    CloudFormation,
    /// Words of the EC2 console: `console: Modify instance metadata options`, then the fields of that dialog.
    Console,
    /// A plan as `terraform show -json` prints it.
    TerraformPlan,
}

/// The commands that `text` gives.
///
/// # Errors
/// The first thing that cannot be read, with its place and what would be right. No value is told that may be secret.
pub fn read(text: &str, form: Form) -> Result<Reading, ReadError> {
    let bounded = match form {
        Form::AwsCli | Form::PowerShell | Form::CloudFormation | Form::Console => true,
        Form::ApiJson | Form::TerraformPlan => false,
    };
    if bounded && text.len() > MOST_BYTES {
        return Err(ReadError::new(TextPosition::default(), format!("the text is longer than {MOST_BYTES} bytes")));
    }
    let reading = match form {
        Form::AwsCli => aws_cli::read(text),
        Form::PowerShell => powershell::read(text),
        Form::Console => console::read(text),
        Form::ApiJson => api_json::read(text),
        Form::CloudFormation => cloudformation::read(text),
        Form::TerraformPlan => terraform::read(text),
    }?;
    Ok(reading)
}

/// All that there will be once `text` is carried out, as the commands that would make it: of a Terraform plan what it
/// leaves as it is, too, and a Terraform state whole. Of other forms, what [`read`] gives.
///
/// # Errors
/// As [`read`].
pub fn read_all(text: &str, form: Form) -> Result<Reading, ReadError> {
    match form {
        Form::TerraformPlan => terraform::read_all(text),
        Form::AwsCli | Form::PowerShell | Form::ApiJson | Form::CloudFormation | Form::Console => read(text, form),
    }
}

/// The command of `action` with the members that the JSON object `text` has.
///
/// # Errors
/// As [`read`]; the place is a path in the JSON.
pub fn read_request(action: &str, text: &str) -> Result<Reading, ReadError> {
    api_json::read_request(action, text)
}
