//! Values as the caller sent them, so that a bad one reaches the checks of the service.

use core::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Deserialize as DeriveDeserialize, Serialize};

use crate::service::options::{HopLimit, HttpTokens, PartialOptions, Switch};

/// One value of a request: a text, a number or a truth value, kept as text. The EC2 API itself sends every value as
/// text, so that `2` and `"2"` are the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Raw(pub String);

impl Raw {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Raw {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Raw {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Raw".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"description": "A value as it is sent.", "type": ["string", "number", "boolean"]})
    }
}

struct RawVisitor;

impl Visitor<'_> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a number")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Raw, E> {
        Ok(value.into())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw(value.to_string()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw(value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw(value.to_string()))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw(value.to_string()))
    }
}

/// The five options as a request gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, DeriveDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct RawOptions {
    /// HttpTokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_tokens: Option<Raw>,
    /// HttpPutResponseHopLimit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_put_response_hop_limit: Option<Raw>,
    /// HttpEndpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_endpoint: Option<Raw>,
    /// HttpProtocolIpv6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_protocol_ipv6: Option<Raw>,
    /// InstanceMetadataTags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_metadata_tags: Option<Raw>,
}

impl RawOptions {
    /// The options that are values of the API, and the names of those that are not.
    #[must_use]
    pub fn read(&self) -> (PartialOptions, Vec<&'static str>) {
        let mut wrong = Vec::new();
        let options = PartialOptions {
            http_tokens: one(&self.http_tokens, "HttpTokens", HttpTokens::parse, &mut wrong),
            http_put_response_hop_limit: one(
                &self.http_put_response_hop_limit,
                "HttpPutResponseHopLimit",
                |text| text.parse().ok().and_then(HopLimit::new),
                &mut wrong,
            ),
            http_endpoint: one(&self.http_endpoint, "HttpEndpoint", Switch::parse, &mut wrong),
            http_protocol_ipv6: one(&self.http_protocol_ipv6, "HttpProtocolIpv6", Switch::parse, &mut wrong),
            instance_metadata_tags: one(
                &self.instance_metadata_tags,
                "InstanceMetadataTags",
                Switch::parse,
                &mut wrong,
            ),
        };
        (options, wrong)
    }
}

/// One option, or its name among those that are `wrong`.
fn one<T>(
    raw: &Option<Raw>,
    name: &'static str,
    parse: impl Fn(&str) -> Option<T>,
    wrong: &mut Vec<&'static str>,
) -> Option<T> {
    let raw = raw.as_ref()?;
    let value = parse(raw.as_str());
    if value.is_none() {
        wrong.push(name);
    }
    value
}

/// User data in base64. It may hold secrets, so that it is never printed.
#[derive(Clone, PartialEq, Eq, Serialize, DeriveDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct UserData(pub String);

impl fmt::Debug for UserData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UserData({} bytes)", self.0.len())
    }
}
