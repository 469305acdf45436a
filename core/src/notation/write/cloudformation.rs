//! Differences as parts of a CloudFormation template in YAML.

use core::fmt::Write;

use super::Cannot;
use super::calls::mark_stays;
use super::difference::{Difference, Tags};
use crate::knowledge::rules::{AMI_02, DEF_01};
use crate::service::options::{HopLimit, HttpTokens, PartialOptions, Switch};

/// A template with the resources that `differences` are about, cut to what is to be set. It is to be merged into the
/// template of the stack that has them.
pub(super) fn fragment(differences: &[Difference<'_>], cannot: &mut Vec<Cannot>) -> String {
    let mut resources = Resources::default();
    for difference in differences {
        match difference {
            Difference::Options { id, to, .. } => {
                let options = PartialOptions::from(*to);
                resources.instance(id, &block("      ", "MetadataOptions", &options));
            }
            Difference::Tags { id, .. } if id.starts_with("ami-") => {
                cannot.push(Cannot::new(id, "CloudFormation has no resource for an image", []));
            }
            Difference::Tags { id, to, .. } => resources.instance(id, &tag_list(to)),
            Difference::Template { name, to } => {
                let mut text = format!("      LaunchTemplateName: {}\n      LaunchTemplateData:\n", scalar(name));
                text.push_str(&block("        ", "MetadataOptions", to));
                resources.add("AWS::EC2::LaunchTemplate", name, text);
            }
            Difference::Defaults { .. } => cannot.push(Cannot::new(
                "account",
                "CloudFormation has no resource for the account's defaults: use the AWS CLI or Terraform",
                [DEF_01],
            )),
            Difference::Mark { id, to: true } => {
                let why = "CloudFormation has no resource for an image's ImdsSupport: use the AWS CLI";
                cannot.push(Cannot::new(id, why, [AMI_02]));
            }
            Difference::Mark { id, to: false } => cannot.push(mark_stays(id)),
            Difference::Enforced { .. } | Difference::OnlyOnce { .. } => {}
        }
    }
    resources.text()
}

/// Resources in the order in which they were met.
#[derive(Default)]
struct Resources {
    entries: Vec<(&'static str, String, String)>,
}

impl Resources {
    fn add(&mut self, kind: &'static str, name: &str, properties: String) {
        self.entries.push((kind, name.to_owned(), properties));
    }

    /// Adds to the properties of an instance.
    fn instance(&mut self, id: &str, more: &str) {
        const KIND: &str = "AWS::EC2::Instance";
        match self.entries.last_mut() {
            Some((KIND, name, properties)) if name == id => properties.push_str(more),
            _ => self.add(KIND, id, more.to_owned()),
        }
    }

    fn text(self) -> String {
        let mut text = String::new();
        for (index, (kind, name, properties)) in self.entries.into_iter().enumerate() {
            if index == 0 {
                text.push_str("Resources:\n");
            }
            let letters: String = name.chars().filter(char::is_ascii_alphanumeric).take(200).collect();
            let _ = writeln!(text, "  # {}", crate::text::redact::printable(&name, 255));
            let _ = writeln!(text, "  R{index}{letters}:\n    Type: {kind}\n    Properties:");
            text.push_str(&properties);
        }
        text
    }
}

/// The options that are set, under `name`.
fn block(indent: &str, name: &str, options: &PartialOptions) -> String {
    let values = [
        ("HttpTokens", options.http_tokens.map(HttpTokens::as_str).map(str::to_owned)),
        ("HttpPutResponseHopLimit", options.http_put_response_hop_limit.map(HopLimit::get).map(|n| n.to_string())),
        ("HttpEndpoint", options.http_endpoint.map(Switch::as_str).map(str::to_owned)),
        ("HttpProtocolIpv6", options.http_protocol_ipv6.map(Switch::as_str).map(str::to_owned)),
        ("InstanceMetadataTags", options.instance_metadata_tags.map(Switch::as_str).map(str::to_owned)),
    ];
    let lines: String =
        values.into_iter().filter_map(|(name, value)| value.map(|v| format!("{indent}  {name}: {v}\n"))).collect();
    if lines.is_empty() { format!("{indent}{name}: {{}}\n") } else { format!("{indent}{name}:\n{lines}") }
}

fn tag_list(tags: &Tags) -> String {
    if tags.is_empty() {
        return "      Tags: []\n".to_owned();
    }
    let mut text = String::from("      Tags:\n");
    for (key, value) in tags {
        let _ = writeln!(text, "        - Key: {}\n          Value: {}", scalar(key), scalar(value));
    }
    text
}

/// A text in YAML: a JSON string is one.
fn scalar(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
