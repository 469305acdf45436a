//! The calls of the EC2 API that make a difference.

use core::fmt;

use super::Cannot;
use super::difference::{Difference, Tags};
use crate::api::{
    AccountDefaults, AttributeValue, Command, CreateLaunchTemplateVersion, CreateTags, DeleteTags,
    ModifyImageAttribute, ModifyInstanceMetadataDefaults, ModifyInstanceMetadataOptions, Preferable, Preference, Raw,
    Tag, TemplateData,
};
use crate::knowledge::rules::{AMI_03, AMI_R8, OPT_18};
use crate::service::options::{MetadataOptions, PartialOptions, Switch};

/// The calls that make `difference`, in order.
pub(super) fn of(difference: &Difference<'_>, cannot: &mut Vec<Cannot>) -> Vec<Command> {
    match difference {
        Difference::Defaults { from, to } => vec![defaults(from, to)],
        Difference::Mark { id, to: true } => vec![Command::ModifyImageAttribute(ModifyImageAttribute {
            image_id: Some((*id).to_owned()),
            imds_support: Some(AttributeValue { value: Some("v2.0".into()) }),
            ..ModifyImageAttribute::default()
        })],
        Difference::Mark { id, to: false } => {
            cannot.push(mark_stays(id));
            vec![]
        }
        Difference::Template { name, to } if *to == PartialOptions::default() => {
            cannot.push(Cannot::new(
                name,
                "a version based on another keeps its metadata options where none are given: a version without any \
                 has to be made without a source version, with all other members given again",
                [OPT_18],
            ));
            vec![]
        }
        Difference::Template { name, to } => vec![template(name, to)],
        Difference::Options { id, from, to } => vec![options(id, from, to)],
        Difference::Tags { id, from, to } => tags(id, from, to),
        Difference::Enforced { .. } | Difference::OnlyOnce { .. } => vec![],
    }
}

/// Why the mark of an image cannot be taken away.
pub(super) fn mark_stays(id: &str) -> Cannot {
    Cannot::new(
        id,
        "once an image is marked `v2.0` it stays so: register a new image from its snapshots without ImdsSupport",
        [AMI_03, AMI_R8],
    )
}

/// What a member has to say where two values differ.
fn changed<T: PartialEq + fmt::Display>(from: T, to: T) -> Option<Raw<T>> {
    (from != to).then(|| Raw::of(to))
}

/// Only what differs; what is to have no preference is cleared (DEF-01).
fn defaults(from: &AccountDefaults, to: &AccountDefaults) -> Command {
    fn preferred<T>(from: Option<T>, to: Option<T>) -> Option<Raw<Preference<T>>>
    where
        T: Preferable + PartialEq + fmt::Display,
    {
        changed(Preference(from), Preference(to))
    }
    Command::ModifyInstanceMetadataDefaults(ModifyInstanceMetadataDefaults {
        http_tokens: preferred(from.http_tokens, to.http_tokens),
        http_put_response_hop_limit: preferred(from.http_put_response_hop_limit, to.http_put_response_hop_limit),
        http_endpoint: preferred(from.http_endpoint, to.http_endpoint),
        instance_metadata_tags: preferred(from.instance_metadata_tags, to.instance_metadata_tags),
        http_tokens_enforced: preferred(from.http_tokens_enforced, to.http_tokens_enforced),
        dry_run: None,
    })
}

/// Only what differs. AWS's pages ask for HttpEndpoint `enabled` beside other options, so it is given with them
/// (CON-01); where it is to be disabled it is given only if that is new.
fn options(id: &str, from: &MetadataOptions, to: &MetadataOptions) -> Command {
    let endpoint = if to.http_endpoint == Switch::Enabled {
        Some(Raw::of(Switch::Enabled))
    } else {
        changed(from.http_endpoint, to.http_endpoint)
    };
    Command::ModifyInstanceMetadataOptions(ModifyInstanceMetadataOptions {
        instance_id: Some(id.to_owned()),
        http_tokens: changed(from.http_tokens, to.http_tokens),
        http_put_response_hop_limit: changed(from.http_put_response_hop_limit, to.http_put_response_hop_limit),
        http_endpoint: endpoint,
        http_protocol_ipv6: changed(from.http_protocol_ipv6, to.http_protocol_ipv6),
        instance_metadata_tags: changed(from.instance_metadata_tags, to.instance_metadata_tags),
        dry_run: None,
    })
}

/// A version like the newest one with all the options that it is to have (OPT-18).
fn template(name: &str, to: &PartialOptions) -> Command {
    Command::CreateLaunchTemplateVersion(CreateLaunchTemplateVersion {
        launch_template_name: Some(name.to_owned()),
        source_version: Some("$Latest".into()),
        launch_template_data: Some(TemplateData { metadata_options: Some((*to).into()), ..TemplateData::default() }),
        ..CreateLaunchTemplateVersion::default()
    })
}

fn tags(id: &str, from: &Tags, to: &Tags) -> Vec<Command> {
    let resources = vec![id.to_owned()];
    let gone: Vec<Tag> =
        from.keys().filter(|key| !to.contains_key(*key)).map(|key| Tag { key: key.clone(), value: None }).collect();
    let new: Vec<Tag> = to
        .iter()
        .filter(|(key, value)| from.get(*key) != Some(value))
        .map(|(key, value)| Tag { key: key.clone(), value: Some(value.clone()) })
        .collect();
    let mut calls = Vec::new();
    if !gone.is_empty() {
        calls.push(Command::DeleteTags(DeleteTags { resources: resources.clone(), tags: gone, dry_run: None }));
    }
    if !new.is_empty() {
        calls.push(Command::CreateTags(CreateTags { resources, tags: new, dry_run: None }));
    }
    calls
}
