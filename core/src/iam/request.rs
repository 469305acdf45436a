//! What somebody wants to do, and what is known about it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One action on one resource. A call such as `RunInstances` makes several: one for each resource that it touches
/// (IAM-14).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The action, `ec2:RunInstances`.
    pub action: String,
    /// ARN of the resource, or `*` for an action that names none.
    pub resource: String,
    /// The condition keys of the request, in any case, each with its values. A key without values counts as missing.
    #[serde(default)]
    pub context: BTreeMap<String, Vec<String>>,
    /// ARN of the caller. Stands for `aws:PrincipalArn` where the context has none.
    #[serde(default)]
    pub principal: Option<String>,
}

/// The keys of a request, found in any case.
pub(super) struct Context<'a>(BTreeMap<String, &'a [String]>);

impl<'a> Context<'a> {
    pub(super) fn new(request: &'a Request) -> Self {
        let mut keys: BTreeMap<String, &'a [String]> = BTreeMap::new();
        if let Some(principal) = &request.principal {
            keys.insert("aws:principalarn".into(), core::slice::from_ref(principal));
        }
        let given = request.context.iter().filter(|(_, values)| !values.is_empty());
        keys.extend(given.map(|(key, values)| (key.to_ascii_lowercase(), values.as_slice())));
        Self(keys)
    }

    /// The values of a key, at least one.
    pub(super) fn values(&self, key: &str) -> Option<&'a [String]> {
        self.0.get(&key.to_ascii_lowercase()).copied()
    }
}
