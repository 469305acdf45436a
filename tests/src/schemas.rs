//! The published JSON Schemas, made from the types that they describe.

use std::path::PathBuf;

use imdsim_core::report::{Comparison, Recommendation, Report};
use imdsim_core::trace::jsonl::{Header, Record};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::data::root;

/// Each published schema: its file and its text.
#[must_use]
pub fn all() -> Vec<(PathBuf, String)> {
    let folder = root().join("schemas");
    vec![
        (folder.join("trace.schema.json"), text(&trace())),
        (folder.join("report.schema.json"), text(&report())),
        (
            folder.join("comparison.schema.json"),
            text(&described::<Comparison>("imdsim replay --proposal ... --format json")),
        ),
        (
            folder.join("recommendation.schema.json"),
            text(&described::<Recommendation>("imdsim recommend --format json")),
        ),
    ]
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
            {"time": "2026-11-22T03:37:28.988Z", "process": "curl", "forwards": 1, "method": "PUT",
             "path": "/latest/api/token", "ttl": 21600, "answer": "none", "waited": 1.0},
            {"method": "GET", "path": "/latest/meta-data/instance-id", "status": 200}
        ]
    })
}

fn report() -> Value {
    described::<Report>("imdsim replay --format json")
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
