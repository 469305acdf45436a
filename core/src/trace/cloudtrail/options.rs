//! Calls that set metadata options: ModifyInstanceMetadataOptions and RunInstances (MON-06). Names are as the API prints
//! them in one kind of record and begin in lower case in others.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::identity::is_instance;
use super::reader::explain;
use super::record::Record;
use crate::options::{HopLimit, HttpTokens, PartialOptions, Switch};

/// Options of one instance.
pub(super) type Set<'r> = (Cow<'r, str>, PartialOptions);

/// What a call set, on which instances; nothing where it failed or was another call.
///
/// # Errors
/// A call of these that has another form.
pub(super) fn options_set<'r>(record: &'r Record<'_>) -> Result<Vec<Set<'r>>, String> {
    if record.error_code.is_some() || record.event_source.as_deref() != Some("ec2.amazonaws.com") {
        return Ok(Vec::new());
    }
    match record.event_name.as_deref() {
        Some("ModifyInstanceMetadataOptions") => modified(record),
        Some("RunInstances") => launched(record),
        Some(_) | None => Ok(Vec::new()),
    }
}

fn modified<'r>(record: &'r Record<'_>) -> Result<Vec<Set<'r>>, String> {
    let asked: Parameters<'r> = read(record.request_parameters, "requestParameters")?;
    let answered: Elements<'r> = read(record.response_elements, "responseElements")?;
    let asked = asked.inner.unwrap_or(asked.flat);
    let answered = answered.inner.unwrap_or(answered.flat);
    let Some(instance) = asked.instance_id.or(answered.instance_id).filter(|id| is_instance(id)) else {
        return Err("a ModifyInstanceMetadataOptions without an instance: expected `InstanceId` in \
                    `requestParameters`"
            .into());
    };
    // The answer has all five; what was asked for is said by older records alone.
    let all = answered.options.map(Options::read).transpose()?.unwrap_or_default();
    Ok(vec![(instance, all.or(asked.given.read()?))])
}

fn launched<'r>(record: &'r Record<'_>) -> Result<Vec<Set<'r>>, String> {
    let elements: Launch<'r> = read(record.response_elements, "responseElements")?;
    let mut sets = Vec::new();
    for item in elements.instances.unwrap_or_default().items {
        if let (Some(instance), Some(options)) = (item.instance_id.filter(|id| is_instance(id)), item.options) {
            sets.push((instance, options.read()?));
        }
    }
    Ok(sets)
}

fn read<'r, T: Deserialize<'r> + Default>(json: Option<&'r RawValue>, name: &str) -> Result<T, String> {
    let Some(json) = json.map(RawValue::get).filter(|json| *json != "null") else { return Ok(T::default()) };
    serde_json::from_slice(json.as_bytes()).map_err(|error| format!("`{name}`: {}", explain(&error)))
}

#[derive(Debug, Default, Deserialize)]
struct Parameters<'a> {
    #[serde(rename = "ModifyInstanceMetadataOptionsRequest", borrow)]
    inner: Option<Asked<'a>>,
    #[serde(flatten, borrow)]
    flat: Asked<'a>,
}

#[derive(Debug, Default, Deserialize)]
struct Asked<'a> {
    #[serde(default, alias = "instanceId", rename = "InstanceId", borrow)]
    instance_id: Option<Cow<'a, str>>,
    #[serde(flatten, borrow)]
    given: Options<'a>,
}

#[derive(Debug, Default, Deserialize)]
struct Elements<'a> {
    #[serde(rename = "ModifyInstanceMetadataOptionsResponse", borrow)]
    inner: Option<Answered<'a>>,
    #[serde(flatten, borrow)]
    flat: Answered<'a>,
}

#[derive(Debug, Default, Deserialize)]
struct Answered<'a> {
    #[serde(default, alias = "instanceId", rename = "InstanceId", borrow)]
    instance_id: Option<Cow<'a, str>>,
    #[serde(default, alias = "instanceMetadataOptions", rename = "InstanceMetadataOptions", borrow)]
    options: Option<Options<'a>>,
}

#[derive(Debug, Default, Deserialize)]
struct Launch<'a> {
    #[serde(rename = "instancesSet", borrow)]
    instances: Option<Instances<'a>>,
}

#[derive(Debug, Default, Deserialize)]
struct Instances<'a> {
    #[serde(default, borrow)]
    items: Vec<Instance<'a>>,
}

#[derive(Debug, Deserialize)]
struct Instance<'a> {
    #[serde(rename = "instanceId", borrow)]
    instance_id: Option<Cow<'a, str>>,
    #[serde(rename = "metadataOptions", borrow)]
    options: Option<Options<'a>>,
}

#[derive(Debug, Default, Deserialize)]
struct Options<'a> {
    #[serde(default, alias = "httpEndpoint", rename = "HttpEndpoint", borrow)]
    endpoint: Option<Cow<'a, str>>,
    #[serde(default, alias = "httpTokens", rename = "HttpTokens", borrow)]
    tokens: Option<Cow<'a, str>>,
    #[serde(default, alias = "httpPutResponseHopLimit", rename = "HttpPutResponseHopLimit")]
    hop_limit: Option<Number>,
    #[serde(default, alias = "httpProtocolIpv6", rename = "HttpProtocolIpv6", borrow)]
    ipv6: Option<Cow<'a, str>>,
    #[serde(default, alias = "instanceMetadataTags", rename = "InstanceMetadataTags", borrow)]
    tags: Option<Cow<'a, str>>,
}

/// A number, which some records print as a text.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Number {
    Plain(i64),
    Text(String),
}

impl Options<'_> {
    fn read(self) -> Result<PartialOptions, String> {
        let limit = |number| match number {
            Number::Plain(number) => HopLimit::new(number),
            Number::Text(text) => text.parse().ok().and_then(HopLimit::new),
        };
        let hop_limit = match self.hop_limit {
            None => None,
            Some(number) => Some(limit(number).ok_or("a hop limit outside 1 to 64")?),
        };
        let switch = |text: Option<Cow<'_, str>>| match text.as_deref() {
            None => Ok(None),
            Some("enabled") => Ok(Some(Switch::Enabled)),
            Some("disabled") => Ok(Some(Switch::Disabled)),
            Some(other) => Err(unexpected(other, "`enabled` or `disabled`")),
        };
        Ok(PartialOptions {
            http_endpoint: switch(self.endpoint)?,
            http_tokens: match self.tokens.as_deref() {
                None => None,
                Some("optional") => Some(HttpTokens::Optional),
                Some("required") => Some(HttpTokens::Required),
                Some(other) => return Err(unexpected(other, "`optional` or `required`")),
            },
            http_put_response_hop_limit: hop_limit,
            http_protocol_ipv6: switch(self.ipv6)?,
            instance_metadata_tags: switch(self.tags)?,
        })
    }
}

fn unexpected(value: &str, expected: &str) -> String {
    format!("`{}` is no value of a metadata option: expected {expected}", crate::redact::printable(value, 20))
}
