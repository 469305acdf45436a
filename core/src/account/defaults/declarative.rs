//! Declarative policies, in our own form and as AWS Organizations writes them (DP-01).
//!
//! <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html>

use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::api::AccountDefaults;
use crate::text::typed;
use crate::text::value::json;

/// A declarative policy of the organization: it holds the defaults in place of the account (DP-02). It is also read
/// from the policy's own JSON, `{"ec2_attributes": {"instance_metadata_defaults": ...}}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DeclarativePolicy {
    /// The defaults that it sets, in the API's names; what it leaves out has no preference (DP-07).
    pub defaults: AccountDefaults,
    /// What the administrator wants to be told to those who try to change them.
    pub exception_message: Option<String>,
}

impl DeclarativePolicy {
    /// The policy in what AWS Organizations prints: the document itself, what `aws organizations describe-policy` prints
    /// of it, or `describe-effective-policy`. Absent where `value` is none of them.
    ///
    /// # Errors
    /// A document that says something else than it may.
    pub fn printed(value: &Value) -> Option<Result<Self, String>> {
        if value.get("ec2_attributes").is_some() {
            return Some(typed::from_value(value).map_err(|misfit| misfit.to_string()));
        }
        let within = |text: &Value| -> Result<Self, String> {
            let text = text.as_str().ok_or("the policy's document must be a text")?;
            let document = json(text).map_err(|error| format!("the policy's document: {error}"))?;
            Self::printed(&document).unwrap_or_else(|| Err("it is no declarative policy for EC2".into()))
        };
        let content = value.pointer("/EffectivePolicy/PolicyContent").or_else(|| value.pointer("/Policy/Content"));
        content.map(within)
    }
}

/// Our own form.
#[derive(Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
struct Plain {
    /// The defaults that it sets, in the API's names; what it leaves out has no preference.
    defaults: AccountDefaults,
    /// What the administrator wants to be told to those who try to change them.
    exception_message: Option<String>,
}

/// The defaults: their names in policies and in the API.
const NAMES: [(&str, &str); 5] = [
    ("http_tokens", "HttpTokens"),
    ("http_put_response_hop_limit", "HttpPutResponseHopLimit"),
    ("http_endpoint", "HttpEndpoint"),
    ("instance_metadata_tags", "InstanceMetadataTags"),
    ("http_tokens_enforced", "HttpTokensEnforced"),
];

impl<'de> Deserialize<'de> for DeclarativePolicy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = Map::<String, Value>::deserialize(deserializer)?;
        if let Some(attributes) = members.get("ec2_attributes") {
            if members.len() > 1 {
                return Err(de::Error::custom("nothing but `ec2_attributes` was expected in a declarative policy"));
            }
            return of_organization(attributes).map_err(de::Error::custom);
        }
        let plain: Plain = typed::from_value(&Value::Object(members)).map_err(de::Error::custom)?;
        Ok(Self { defaults: plain.defaults, exception_message: plain.exception_message })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for DeclarativePolicy {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DeclarativePolicy".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let plain = generator.subschema_for::<Plain>();
        schemars::json_schema!({
            "description": "A declarative policy: our own form, or the policy's own JSON.",
            "anyOf": [plain, {"type": "object", "required": ["ec2_attributes"],
                "properties": {"ec2_attributes": {"type": "object"}}, "additionalProperties": false}]
        })
    }
}

/// The policy with these attributes; those that have nothing to do with metadata are passed over.
fn of_organization(attributes: &Value) -> Result<DeclarativePolicy, String> {
    let Value::Object(attributes) = attributes else { return Err("`ec2_attributes` must be an object".into()) };
    let exception_message = match attributes.get("exception_message").map(assigned).transpose()?.flatten() {
        None => None,
        Some(Value::String(text)) => Some(text.clone()),
        Some(_) => return Err("`exception_message` must be a text".into()),
    };
    let mut api = Map::new();
    match attributes.get("instance_metadata_defaults") {
        None => {}
        Some(Value::Object(defaults)) => {
            for (name, value) in defaults.iter().filter(|(name, _)| !name.starts_with("@@")) {
                let Some((_, member)) = NAMES.iter().find(|(known, _)| known == name) else {
                    let known: Vec<&str> = NAMES.iter().map(|(known, _)| *known).collect();
                    let told: String = name.chars().take(60).flat_map(char::escape_default).collect();
                    return Err(format!("`instance_metadata_defaults` has no `{told}`: it has {}", known.join(", ")));
                };
                if let Some(value) = assigned(value)?.and_then(preference) {
                    api.insert((*member).to_owned(), value);
                }
            }
        }
        Some(_) => return Err("`instance_metadata_defaults` must be an object".into()),
    }
    let defaults = typed::from_value(&Value::Object(api)).map_err(|_| {
        "`instance_metadata_defaults`: http_tokens is `required` or `optional`, the hop limit -1 or 1 to 64, the others \
         `enabled` or `disabled`, or any of them `no_preference`"
            .to_owned()
    })?;
    Ok(DeclarativePolicy { defaults, exception_message })
}

/// The value that is assigned: `{"@@assign": VALUE}`, or the value itself as effective policies have it. Whom it lets
/// change the value is of no matter here.
fn assigned(value: &Value) -> Result<Option<&Value>, String> {
    match value {
        Value::Object(operators) if operators.keys().all(|name| name.starts_with("@@")) => {
            Ok(operators.get("@@assign"))
        }
        Value::Object(_) => Err("a value stands under `@@assign`".into()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Ok(Some(value)),
    }
}

/// The value as the API has it; `None` where it says that there is no preference. Numbers may be texts.
fn preference(value: &Value) -> Option<Value> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match text.as_str() {
        "no_preference" | "-1" => None,
        number => Some(number.parse::<u8>().map_or_else(|_| value.clone(), Into::into)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::options::HttpTokens;

    fn read(text: &str) -> Result<DeclarativePolicy, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn the_policy_that_an_organization_writes_and_our_own_form_are_one() {
        let theirs = r#"{"ec2_attributes": {"exception_message": {"@@assign": "Ask."},
            "image_block_public_access": {"state": {"@@assign": "block_new_sharing"}},
            "instance_metadata_defaults": {"http_tokens": {"@@assign": "required"},
                "http_put_response_hop_limit": {"@@assign": "4"}, "http_endpoint": {"@@assign": "no_preference"},
                "@@operators_allowed_for_child_policies": ["@@none"]}}}"#;
        let ours =
            r#"{"defaults": {"HttpTokens": "required", "HttpPutResponseHopLimit": 4}, "exception_message": "Ask."}"#;
        let read_theirs = read(theirs).unwrap();
        assert_eq!(read_theirs, read(ours).unwrap());
        assert_eq!(read_theirs.defaults.http_tokens, Some(HttpTokens::Required));
        let cleared = theirs.replace(r#""4""#, "-1");
        assert_eq!(read(&cleared).unwrap().defaults.http_put_response_hop_limit, None);
    }

    #[test]
    fn it_is_read_as_organizations_prints_it() {
        let document =
            r#"{"ec2_attributes": {"instance_metadata_defaults": {"http_tokens": {"@@assign": "required"}}}}"#;
        let content = serde_json::to_string(document).unwrap();
        for text in [
            document.to_owned(),
            format!(r#"{{"EffectivePolicy": {{"PolicyContent": {content}, "PolicyType": "DECLARATIVE_POLICY_EC2"}}}}"#),
            format!(r#"{{"Policy": {{"PolicySummary": {{"Type": "DECLARATIVE_POLICY_EC2"}}, "Content": {content}}}}}"#),
        ] {
            let value = serde_json::from_str(&text).unwrap();
            let policy = DeclarativePolicy::printed(&value).unwrap().unwrap();
            assert_eq!(policy.defaults.http_tokens, Some(HttpTokens::Required), "{text}");
        }
        let other = r#"{"Policy": {"Content": "{\"Statement\": []}"}}"#;
        assert!(DeclarativePolicy::printed(&serde_json::from_str(other).unwrap()).unwrap().is_err());
        assert_eq!(DeclarativePolicy::printed(&serde_json::json!({"AccountLevel": {}})), None);
    }

    #[test]
    fn what_it_cannot_have_is_told_without_values() {
        let wrong = |defaults: &str| {
            read(&format!(r#"{{"ec2_attributes": {{"instance_metadata_defaults": {defaults}}}}}"#)).unwrap_err()
        };
        assert!(wrong(r#"{"http_token": {"@@assign": "x"}}"#).contains("has no `http_token`: it has http_tokens"));
        assert!(wrong(r#"{"http_tokens": {"@@assign": "sometimes"}}"#).contains("`required` or `optional`"));
        assert!(wrong(r#"{"http_tokens": {"assign": "required"}}"#).contains("@@assign"));
        assert!(wrong(r#"{"http_put_response_hop_limit": {"@@assign": 65}}"#).contains("1 to 64"));
        assert!(wrong("[]").contains("must be an object"));
        assert!(read(r#"{"ec2_attributes": {}, "defaults": {}}"#).is_err());
        assert!(read(r#"{"default": {}}"#).unwrap_err().contains("did you mean `defaults`?"));
    }
}
