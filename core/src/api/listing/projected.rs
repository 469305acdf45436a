//! What `--query` makes of instances: their options by themselves, or some of them under names of the reader's own.

use serde_json::{Map, Value};

use crate::api::answers::OptionsFacts;
use crate::service::options::{HttpTokens, Switch};

/// The options of an instance, and its id where it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Projected {
    /// The id.
    pub(crate) id: Option<String>,
    /// The options that are told.
    pub(crate) options: OptionsFacts,
}

impl Projected {
    /// What an object tells; absent where it tells no option, or one with a value that EC2 does not have.
    pub(crate) fn read(json: &[u8]) -> Option<Self> {
        let Value::Object(map) = serde_json::from_slice(json).ok()? else { return None };
        Self::of(&map)
    }

    /// The same, of the object itself.
    pub(crate) fn of(map: &Map<String, Value>) -> Option<Self> {
        let id = map.values().filter_map(Value::as_str).find(|text| text.starts_with("i-")).map(str::to_owned);
        if map.contains_key("HttpTokens") || map.contains_key("HttpEndpoint") {
            return Some(Self { id, options: serde_json::from_value(Value::Object(map.clone())).ok()? });
        }
        let inner = map.values().filter_map(Value::as_object).find(|inner| inner.contains_key("HttpTokens"));
        if let Some(inner) = inner {
            return Some(Self { id, options: serde_json::from_value(Value::Object(inner.clone())).ok()? });
        }
        // Only HttpTokens has these two values, whatever it is called.
        let tokens = map.values().filter_map(Value::as_str).find_map(HttpTokens::parse)?;
        let endpoint = map.iter().find(|(name, _)| name.to_ascii_lowercase().contains("endpoint"));
        let http_endpoint = endpoint.and_then(|(_, value)| Switch::parse(value.as_str()?));
        Some(Self { id, options: OptionsFacts { http_tokens: Some(tokens), http_endpoint, ..OptionsFacts::default() } })
    }
}
