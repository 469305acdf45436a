//! Calls that set metadata options: ModifyInstanceMetadataOptions and RunInstances (MON-06). Names are as the API prints
//! them in one kind of record and begin in lower case in others.

use serde_json::Value;
use serde_json::value::RawValue;

use super::super::fault::Problem;
use super::record::Record;
use crate::service::options::{HopLimit, HttpTokens, PartialOptions, Switch};
use crate::text::ids::resembles_id;

/// Options of one instance.
pub(super) type Set = (String, PartialOptions);

/// What a call set, on which instances; nothing where it failed or was another call.
///
/// # Errors
/// A call of these that has another form.
pub(super) fn options_set(record: &Record<'_>) -> Result<Vec<Set>, Problem> {
    if record.error_code.is_some() || record.event_source.as_deref() != Some("ec2.amazonaws.com") {
        return Ok(Vec::new());
    }
    match record.event_name.as_deref() {
        Some("ModifyInstanceMetadataOptions") => modified(record),
        Some("RunInstances") => launched(record),
        Some(_) | None => Ok(Vec::new()),
    }
}

fn modified(record: &Record<'_>) -> Result<Vec<Set>, Problem> {
    let asked = read(record.request_parameters, "requestParameters")?;
    let answered = read(record.response_elements, "responseElements")?;
    let asked = member(&asked, "ModifyInstanceMetadataOptionsRequest").unwrap_or(&asked);
    let answered = member(&answered, "ModifyInstanceMetadataOptionsResponse").unwrap_or(&answered);
    let id = text(asked, "InstanceId")?.map_or_else(|| text(answered, "InstanceId"), |id| Ok(Some(id)))?;
    let Some(instance) = id.filter(|id| resembles_id(id, "i-")) else {
        return Err("a ModifyInstanceMetadataOptions without an instance: expected `InstanceId` in \
                    `requestParameters`"
            .into());
    };
    // The answer has all five; what was asked for is said by older records alone.
    let all = member(answered, "InstanceMetadataOptions").map(options).transpose()?.unwrap_or_default();
    Ok(vec![(instance.to_owned(), all.or(options(asked)?))])
}

fn launched(record: &Record<'_>) -> Result<Vec<Set>, Problem> {
    let elements = read(record.response_elements, "responseElements")?;
    let launched = member(&elements, "InstancesSet").and_then(|set| member(set, "Items"));
    let mut sets = Vec::new();
    for item in launched.and_then(Value::as_array).into_iter().flatten() {
        let id = text(item, "InstanceId")?.filter(|id| resembles_id(id, "i-"));
        if let (Some(instance), Some(given)) = (id, member(item, "MetadataOptions")) {
            sets.push((instance.to_owned(), options(given)?));
        }
    }
    Ok(sets)
}

/// Few records are of these calls: they are read as a whole, and need no types of their own.
fn read(json: Option<&RawValue>, name: &str) -> Result<Value, Problem> {
    let Some(json) = json else { return Ok(Value::Null) };
    serde_json::from_str(json.get()).map_err(|_| format!("`{name}` is not JSON that can be read").into())
}

/// The member of this name, which may begin in lower case; one that is null is none.
fn member<'v>(of: &'v Value, name: &str) -> Option<&'v Value> {
    let mut lower = name.to_owned();
    if let Some(first) = lower.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    of.get(name).or_else(|| of.get(&lower)).filter(|value| !value.is_null())
}

fn text<'v>(of: &'v Value, name: &str) -> Result<Option<&'v str>, Problem> {
    let Some(value) = member(of, name) else { return Ok(None) };
    value.as_str().map(Some).ok_or_else(|| format!("`{name}` is not a text").into())
}

/// The options among these members.
fn options(of: &Value) -> Result<PartialOptions, Problem> {
    let switch = |name| match text(of, name)? {
        None => Ok(None),
        Some("enabled") => Ok(Some(Switch::Enabled)),
        Some("disabled") => Ok(Some(Switch::Disabled)),
        Some(other) => Err(unexpected(other, "`enabled` or `disabled`")),
    };
    let hop_limit = match member(of, "HttpPutResponseHopLimit") {
        None => None,
        Some(limit) => {
            // Some records print the number as a text.
            let number = limit.as_i64().or_else(|| limit.as_str()?.parse().ok());
            Some(number.and_then(HopLimit::new).ok_or("a hop limit outside 1 to 64")?)
        }
    };
    Ok(PartialOptions {
        http_endpoint: switch("HttpEndpoint")?,
        http_tokens: match text(of, "HttpTokens")? {
            None => None,
            Some("optional") => Some(HttpTokens::Optional),
            Some("required") => Some(HttpTokens::Required),
            Some(other) => return Err(unexpected(other, "`optional` or `required`")),
        },
        http_put_response_hop_limit: hop_limit,
        http_protocol_ipv6: switch("HttpProtocolIpv6")?,
        instance_metadata_tags: switch("InstanceMetadataTags")?,
    })
}

fn unexpected(value: &str, expected: &str) -> Problem {
    let value = crate::text::redact::printable(value, 20);
    format!("`{value}` is not a value of a metadata option: expected {expected}").into()
}
