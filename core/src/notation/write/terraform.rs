//! Differences as parts of a Terraform configuration.

use core::fmt::Write;

use super::Cannot;
use super::calls::mark_stays;
use super::difference::{Difference, Tags};
use crate::api::AccountDefaults;
use crate::knowledge::rules::{AMI_02, ENF_01};
use crate::service::options::{HopLimit, HttpTokens, PartialOptions, Switch};

/// The resources that `differences` are about, cut to what is to be set. They are to be merged into the configuration
/// that manages them.
pub(super) fn fragment(differences: &[Difference<'_>], cannot: &mut Vec<Cannot>) -> String {
    let mut text = String::new();
    let mut open: Option<&str> = None;
    for difference in differences {
        // Options and tags of one instance go into one resource.
        let about = match difference {
            Difference::Options { id, .. } | Difference::Tags { id, .. } => Some(*id),
            Difference::Defaults { .. }
            | Difference::Mark { .. }
            | Difference::Template { .. }
            | Difference::Enforced { .. }
            | Difference::OnlyOnce { .. } => None,
        };
        if open != about && open.is_some() {
            text.push_str("}\n");
        }
        if open != about
            && let Some(id) = about
        {
            let kind = if id.starts_with("ami-") { "aws_ami" } else { "aws_instance" };
            begin(&mut text, kind, id);
        }
        open = about;
        match difference {
            Difference::Options { to, .. } => text.push_str(&options(&PartialOptions::from(*to))),
            Difference::Tags { to, .. } => text.push_str(&tags(to)),
            Difference::Template { name, to } => {
                begin(&mut text, "aws_launch_template", name);
                let _ = writeln!(text, "  name = {}", string(name));
                text.push_str(&options(to));
                text.push_str("}\n");
            }
            Difference::Defaults { from, to } => defaults(&mut text, from, to, cannot),
            Difference::Mark { id, to: true } => cannot.push(Cannot::new(
                id,
                "the AWS provider makes a new image when imds_support changes: mark the existing one with the AWS CLI",
                [AMI_02],
            )),
            Difference::Mark { id, to: false } => cannot.push(mark_stays(id)),
            Difference::Enforced { .. } | Difference::OnlyOnce { .. } => {}
        }
    }
    if open.is_some() {
        text.push_str("}\n");
    }
    text
}

fn begin(text: &mut String, kind: &str, name: &str) {
    let label: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(100).collect();
    let _ = writeln!(text, "# {}\nresource \"{kind}\" \"r_{label}\" {{", crate::text::redact::printable(name, 255));
}

/// The options that are set.
fn options(options: &PartialOptions) -> String {
    let values = [
        ("http_tokens", options.http_tokens.map(HttpTokens::as_str).map(string)),
        ("http_put_response_hop_limit", options.http_put_response_hop_limit.map(HopLimit::get).map(|n| n.to_string())),
        ("http_endpoint", options.http_endpoint.map(Switch::as_str).map(string)),
        ("http_protocol_ipv6", options.http_protocol_ipv6.map(Switch::as_str).map(string)),
        ("instance_metadata_tags", options.instance_metadata_tags.map(Switch::as_str).map(string)),
    ];
    let lines: Vec<(&str, String)> = values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    if lines.is_empty() {
        return "  # without a metadata_options block\n".to_owned();
    }
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let lines: String = lines.into_iter().map(|(name, value)| format!("    {name:width$} = {value}\n")).collect();
    format!("  metadata_options {{\n{lines}  }}\n")
}

/// All the defaults that the resource manages: it clears those that are left out.
fn defaults(text: &mut String, from: &AccountDefaults, to: &AccountDefaults, cannot: &mut Vec<Cannot>) {
    const NONE: &str = "no-preference";
    let rest = AccountDefaults { http_tokens_enforced: from.http_tokens_enforced, ..*to };
    if rest != *from {
        let hops = to.http_put_response_hop_limit.map_or_else(|| "-1".to_owned(), |limit| limit.to_string());
        begin(text, "aws_ec2_instance_metadata_defaults", "account");
        let lines = [
            ("http_tokens", string(to.http_tokens.map_or(NONE, HttpTokens::as_str))),
            ("http_put_response_hop_limit", hops),
            ("http_endpoint", string(to.http_endpoint.map_or(NONE, Switch::as_str))),
            ("instance_metadata_tags", string(to.instance_metadata_tags.map_or(NONE, Switch::as_str))),
        ];
        for (name, value) in lines {
            let _ = writeln!(text, "  {name:27} = {value}");
        }
        text.push_str("}\n");
    }
    if from.http_tokens_enforced != to.http_tokens_enforced {
        cannot.push(Cannot::new(
            "HttpTokensEnforced of the account",
            "aws_ec2_instance_metadata_defaults is documented without it: use the AWS CLI",
            [ENF_01],
        ));
    }
}

fn tags(tags: &Tags) -> String {
    if tags.is_empty() {
        return "  tags = {}\n".to_owned();
    }
    let lines: String = tags.iter().map(|(key, value)| format!("    {} = {}\n", string(key), string(value))).collect();
    format!("  tags = {{\n{lines}  }}\n")
}

/// A text in HCL: like JSON, except that `${` and `%{` begin templates.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace("${", "$${").replace("%{", "%%{")
}
