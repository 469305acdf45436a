//! Cmdlets of AWS Tools for PowerShell: `Edit-EC2InstanceMetadataOption -InstanceId i-... -HttpTokens required`.
//!
//! Source: <https://docs.aws.amazon.com/powershell/latest/reference/items/EC2_cmdlets.html>.

mod cmdlets;
mod parameters;
mod parse;
mod scan;
mod session;

pub(super) use cmdlets::parameter_of;

use serde_json::Value;

use super::check::Check;
use super::{NoteKind, ReadError, Reading, Scope, told};
use crate::text::suggest::did_you_mean;
use parameters::Target;
use parse::{Argument, Call};
use session::Session;

/// The cmdlets in `text`.
pub(super) fn read(text: &str) -> Result<Reading, ReadError> {
    let mut reading = Reading::default();
    let mut session = Session::default();
    for call in parse::calls(text)? {
        if !session.takes(&call) {
            let first = reading.commands.len();
            let own = cmdlet(call, &mut reading)?;
            reading.go_to(&session.scope(own), first);
        }
    }
    Ok(reading)
}

/// A cmdlet that makes a call. Where it says that this goes.
fn cmdlet(call: Call, reading: &mut Reading) -> Result<Scope, ReadError> {
    let mut scope = Scope::default();
    let Some(entry) = cmdlets::call_of(&call.name) else {
        let problem = format!("there is no cmdlet `{}` here", told(&call.name));
        return Err(ReadError::new(call.place, problem).remedy(
            did_you_mean(&call.name, cmdlets::names()).unwrap_or_else(|| {
                format!("the cmdlets that bear on metadata are {}", cmdlets::names().collect::<Vec<_>>().join(", "))
            }),
        ));
    };
    let mut request = Value::Object(serde_json::Map::new());
    let mut encode = false;
    let mut unnamed = 0_usize;
    for Argument { name, place, value_place, value } in call.arguments {
        unnamed += usize::from(name.is_none());
        if unnamed > 1 {
            return Err(ReadError::new(place, "there is a value too many here")
                .remedy("put a value with spaces between quotes, and a parameter before each value"));
        }
        match parameters::target(entry, name.as_deref(), &place, reading)? {
            Target::Common => {}
            Target::Region => scope.region = value.as_ref().and_then(Value::as_str).map(str::to_owned),
            Target::Profile => scope.profile = value.as_ref().and_then(Value::as_str).map(str::to_owned),
            Target::NoCall(name) => {
                return Err(ReadError::new(place, format!("`-{name}` makes no call")).remedy("leave it out"));
            }
            Target::File => {
                return Err(
                    ReadError::new(place, "files are not read here").remedy("put the content there: `-UserData`")
                );
            }
            Target::Besides => {
                let name = told(name.as_deref().unwrap_or_default());
                reading.note(NoteKind::PassedOver, place, format!("`-{name}` has no bearing on metadata"));
            }
            Target::Encode => encode = !matches!(value, Some(Value::Bool(false))),
            Target::Member { path, shape } => {
                let value = parameters::fitting(value.unwrap_or(Value::Bool(true)), shape);
                let mut check = Check { place: &value_place, any_case: true, strict: true, notes: &mut reading.notes };
                let value = check.value(value, shape, &path.join("."))?;
                parameters::put(&mut request, &path, value);
            }
        }
    }
    if encode && let Some(Value::String(text)) = request.get_mut("UserData") {
        *text = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, text.as_bytes());
    }
    reading.push(entry.action, request, call.place, Vec::new())?;
    Ok(scope)
}
