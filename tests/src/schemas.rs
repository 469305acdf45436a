//! The published JSON Schemas, made from the types that they describe.

use std::path::PathBuf;

use imdsim_core::ask::{
    Answer, AuditLine, AuditReport, Call, Changed, DeliveryReport, IamReport, Open, Progress, Question, Resolved,
    TagsFound,
};
use imdsim_core::forecast::report::{Comparison, Fleet, Plan, Recommendation, Report};
use imdsim_core::recordings::jsonl::{Header, Record};
use imdsim_core::recordings::rows::{RowFilter, RowKind, RowMethod, RowOutcome};
use imdsim_core::scenario::{ScenarioText, Timeline};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::data::root;

/// Each published schema: its file and its text.
#[must_use]
pub fn all() -> Vec<(PathBuf, String)> {
    let folder = root().join("schemas");
    let schemas = [
        ("trace", trace()),
        ("report", described::<Report>("imdsim replay --format json")),
        ("comparison", described::<Comparison>("imdsim replay --proposal ... --format json")),
        ("fleet", described::<Fleet>("imdsim fleet --format json")),
        ("recommendation", described::<Recommendation>("imdsim recommend --format json")),
        ("plan", described::<Plan>("imdsim plan --format json")),
        ("scenario", described::<ScenarioText>("imdsim scenario")),
        ("timeline", described::<Timeline>("imdsim simulate --format json")),
        ("iam", described::<IamReport>("imdsim iam --format json")),
        ("credentials", described::<DeliveryReport>("imdsim iam --recording --format json")),
        ("audit", described::<AuditReport>("imdsim audit --format json")),
        ("audit-line", described::<AuditLine>("imdsim audit --list --format json, one line")),
        ("resolved", described::<Resolved>("imdsim resolve --format json")),
        ("tags", described::<TagsFound>("imdsim tags --format json")),
        ("change", described::<Changed>("imdsim change --format json")),
        ("boundary", boundary()),
    ];
    schemas.iter().map(|(name, schema)| (folder.join(format!("{name}.schema.json")), text(schema))).collect()
}

fn trace() -> Value {
    let mut generator = SchemaGenerator::default();
    let header = generator.subschema_for::<Header>();
    let record = generator.subschema_for::<Record<'static>>();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "imdsim JSONL, one line",
        "description": "A line of a recording: the optional first line, or a request to the EC2 instance metadata service.",
        "oneOf": [header, record],
        "$defs": generator.take_definitions(true),
        "examples": [
            {"imdsim_trace": 1, "options": {"HttpTokens": "optional", "HttpPutResponseHopLimit": 1}},
            {"time": "2026-11-22T03:37:28.988Z", "process": "curl", "hops": 1, "method": "PUT",
             "path": "/latest/api/token", "ttl": 21600, "answer": "none", "waited": 1.0},
            {"method": "GET", "path": "/latest/meta-data/instance-id", "status": 200}
        ]
    })
}

/// All that crosses the boundary between the engine and its hosts, under one set of names: the page's types are made
/// from it.
fn boundary() -> Value {
    let mut generator = SchemaGenerator::default();
    let mut properties = Map::new();
    for (name, schema) in [
        ("call", generator.subschema_for::<Call>()),
        ("answer", generator.subschema_for::<Answer>()),
        ("open", generator.subschema_for::<Open>()),
        ("question", generator.subschema_for::<Question>()),
        ("progress", generator.subschema_for::<Progress>()),
        ("row_filter", generator.subschema_for::<RowFilter>()),
        ("row_kind", generator.subschema_for::<RowKind>()),
        ("row_method", generator.subschema_for::<RowMethod>()),
        ("row_outcome", generator.subschema_for::<RowOutcome>()),
    ] {
        properties.insert(name.into(), schema.into());
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "imdsim, across the boundary",
        "description": "What the engine takes and gives, each as a property: a call and its answer, what opens a stream, \
            what a recording that was read is asked, and how its requests are looked through.",
        "type": "object",
        "properties": properties,
        "$defs": generator.take_definitions(true),
    })
}

fn described<T: JsonSchema>(title: &str) -> Value {
    let mut schema: Value = schemars::schema_for!(T).into();
    if let Some(object) = schema.as_object_mut() {
        object.insert("title".into(), title.into());
    }
    schema
}

fn text(schema: &Value) -> String {
    let mut text = serde_json::to_string_pretty(&sorted(schema)).unwrap_or_default();
    text.push('\n');
    text
}

/// Keys in one order, so that a change of the schema is the only thing that a diff shows.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            let mut ordered = Map::new();
            for key in keys {
                if let Some(inner) = map.get(key) {
                    ordered.insert(key.clone(), sorted(inner));
                }
            }
            Value::Object(ordered)
        }
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}
