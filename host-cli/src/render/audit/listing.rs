//! One line for each instance, template version and launch. They come one by one, so that columns have fixed widths.

use imdsim_core::ask::{AuditLine, FindingKind, PartialOptions};

use super::super::page::{FAINT, Page, STRONG};
use super::name;

/// Width of the ids of instances, with some room for names of templates.
const ID: usize = 22;

pub(crate) fn line(line: &AuditLine, page: &mut Page) {
    let (what, id, options, findings) = match line {
        AuditLine::Instance { id, options, findings } => ("instance", id, options, findings),
        AuditLine::TemplateVersion { id, options, findings } => ("template", id, options, findings),
        AuditLine::Launch { id, options, findings } => ("launch", id, options, findings),
    };
    let shown = options.as_ref().map_or_else(|| "options not told".into(), options_of);
    page.styled(FAINT, &format!("{what:<9}")).styled(STRONG, &format!("{id:<ID$}"));
    page.text(format!(" {shown:<50}  {}", kinds(findings)).trim_end()).end();
}

fn kinds(findings: &[FindingKind]) -> String {
    findings.iter().map(name).collect::<Vec<_>>().join(" ")
}

fn options_of(options: &PartialOptions) -> String {
    let told = |value: Option<String>| value.unwrap_or_else(|| "unknown".into());
    format!(
        "tokens {:<8} hop {:<3} endpoint {:<8} ipv6 {:<8} tags {}",
        told(options.http_tokens.map(|value| value.to_string())),
        options.http_put_response_hop_limit.map_or_else(|| "?".into(), |value| value.to_string()),
        told(options.http_endpoint.map(|value| value.to_string())),
        told(options.http_protocol_ipv6.map(|value| value.to_string())),
        told(options.instance_metadata_tags.map(|value| value.to_string())),
    )
}
