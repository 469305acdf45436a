//! What somebody wants to do, and what is known about it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::service::Version;

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

impl Request {
    /// The same request signed with credentials of an EC2 role, which the metadata service of `instance` (an ARN)
    /// delivered by this version of it: it then has `ec2:RoleDelivery` (IAM-05) and `ec2:SourceInstanceARN` (IAM-06),
    /// whatever service it goes to.
    #[must_use]
    pub fn signed_by_role(mut self, delivery: Version, instance: &str) -> Self {
        let delivery = match delivery {
            Version::V1 => "1.0",
            Version::V2 => "2.0",
        };
        self.context.insert("ec2:RoleDelivery".into(), vec![delivery.into()]);
        self.context.insert("ec2:SourceInstanceARN".into(), vec![instance.into()]);
        self
    }
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
