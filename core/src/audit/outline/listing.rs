//! One line for each instance, template version and launch. They come one by one, so that columns have widths of their
//! own.

use crate::audit::{AuditLine, FindingKind};
use crate::service::options::PartialOptions;
use crate::text::document::{Block, Column, Fit, Table, Text};

/// Lines of a listing, as they came.
pub(crate) fn listing(lines: &[AuditLine]) -> Block {
    let widths = [8, 22, 15, 7, 17, 13, 13];
    let mut columns: Vec<Column> = widths.into_iter().map(|width| Column::words("").at_least(width)).collect();
    columns.push(Column::words(""));
    Block::Table(Table { columns, rows: lines.iter().map(row).collect(), fit: Fit::Lines })
}

fn row(line: &AuditLine) -> Vec<Text> {
    let (what, id, options, findings) = match line {
        AuditLine::Instance { id, options, findings } => ("instance", id, options, findings),
        AuditLine::TemplateVersion { id, options, findings } => ("template", id, options, findings),
        AuditLine::Launch { id, options, findings } => ("launch", id, options, findings),
    };
    let mut cells = vec![Text::new().faint(what), Text::new().name(id)];
    match options {
        Some(options) => cells.extend(told(options)),
        None => cells.extend(["options unknown", "", "", "", ""].map(Text::from)),
    }
    cells.push(findings.iter().map(word).collect::<Vec<_>>().join(" ").into());
    cells
}

fn told(options: &PartialOptions) -> [Text; 5] {
    let value =
        |name: &str, value: Option<String>| Text::new().faint(name).say(" ").say(value.as_deref().unwrap_or("unknown"));
    [
        value("tokens", options.http_tokens.map(|value| value.to_string())),
        value("hop", options.http_put_response_hop_limit.map(|value| value.to_string())),
        value("endpoint", options.http_endpoint.map(|value| value.to_string())),
        value("ipv6", options.http_protocol_ipv6.map(|value| value.to_string())),
        value("tags", options.instance_metadata_tags.map(|value| value.to_string())),
    ]
}

/// The name of a kind, as JSON has it with hyphens.
pub(super) fn word(kind: &FindingKind) -> String {
    let name = serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned));
    name.unwrap_or_default().replace('_', "-")
}
