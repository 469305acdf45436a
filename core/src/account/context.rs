//! What IAM is told of a call: resources and condition keys (IAM-01 to IAM-16).

use std::collections::BTreeMap;

use super::values::named;
use super::world::State;
use super::{AuthorizationRequest, Caller};
use crate::account::instance::Instance;
use crate::service::options::{MetadataOptions, PartialOptions};

/// Condition keys with their values.
pub(super) type Context = BTreeMap<String, Vec<String>>;

/// The keys that every call has.
pub(super) fn of_caller(state: &State, caller: &Caller) -> Context {
    let principal = caller.principal_arn.clone().unwrap_or_else(|| format!("arn:aws:iam::{}:root", state.account_id));
    let mut context = Context::default();
    put(&mut context, "aws:PrincipalArn", principal);
    put(&mut context, "ec2:Region", state.region.clone());
    if let Some(delivery) = caller.role_delivery {
        put(&mut context, "ec2:RoleDelivery", delivery.as_str().to_owned());
    }
    if let Some(id) = &caller.source_instance_id {
        put(&mut context, "ec2:SourceInstanceARN", arn(state, "instance", id));
    }
    context
}

/// The keys of the options that an instance has or is about to have (IAM-01 to IAM-04); there is none for IPv6
/// (IAM-12).
pub(super) fn put_options(context: &mut Context, options: &PartialOptions) {
    for (name, value) in named(options) {
        if let (Some(key), Some(value)) = (option_key(name), value) {
            put(context, key, value);
        }
    }
}

fn option_key(name: &str) -> Option<&'static str> {
    match name {
        "HttpEndpoint" => Some("ec2:MetadataHttpEndpoint"),
        "HttpTokens" => Some("ec2:MetadataHttpTokens"),
        "HttpPutResponseHopLimit" => Some("ec2:MetadataHttpPutResponseHopLimit"),
        "InstanceMetadataTags" => Some("ec2:InstanceMetadataTags"),
        _ => None,
    }
}

/// The keys of the attributes that a call sets (IAM-07, IAM-08); absent for what it does not touch (IAM-16).
pub(super) fn put_attributes<'a>(
    context: &mut Context,
    attributes: impl IntoIterator<Item = (&'a str, Option<String>)>,
) {
    let mut names = Vec::new();
    for (name, value) in attributes {
        if let Some(value) = value {
            put(context, &format!("ec2:Attribute/{name}"), value);
            names.push(name.to_owned());
        }
    }
    if !names.is_empty() {
        context.insert("ec2:Attribute".to_owned(), names);
    }
}

/// Adds one key with one value.
pub(super) fn put(context: &mut Context, key: &str, value: String) {
    context.insert(key.to_owned(), vec![value]);
}

/// The ARN of a resource of this account and Region.
pub(super) fn arn(state: &State, kind: &str, id: &str) -> String {
    format!("arn:aws:ec2:{}:{}:{kind}/{id}", state.region, state.account_id)
}

/// The ARN of an image; images have no account in theirs.
pub(super) fn image_arn(state: &State, id: &str) -> String {
    format!("arn:aws:ec2:{}::image/{id}", state.region)
}

/// An action on an instance that exists, with the options that it has.
pub(super) fn on_instance(
    state: &State,
    caller: &Caller,
    action: &str,
    instance: &Instance,
    options: MetadataOptions,
) -> AuthorizationRequest {
    let mut context = of_caller(state, caller);
    let mut options = PartialOptions::from(options);
    if action == "StartInstances" {
        options.instance_metadata_tags = None;
    }
    put_options(&mut context, &options);
    put(&mut context, "ec2:InstanceType", instance.instance_type().to_owned());
    request(action, arn(state, "instance", instance.id()), context)
}

/// A request to IAM.
pub(super) fn request(action: &str, resource: String, context: Context) -> AuthorizationRequest {
    AuthorizationRequest { action: format!("ec2:{action}"), resource, context }
}
