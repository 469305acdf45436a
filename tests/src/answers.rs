//! What core answers to the cases, written down for the page's tests: they hold the browser's modules against it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use imdsim_core::ask::{OptionsInput, Question, Session};
use imdsim_core::recordings::rows::MOST_ROWS;
use serde_json::{Value, json};

use crate::data::{data, files, scenario_files};
use crate::native::SEED;
use crate::packed::{gzip, zstd};

/// Writes a line of JSON for each case to `path`: a pair of what was asked, a `call` or a `file` and a `question`, and
/// of the answer.
///
/// # Errors
/// A file that cannot be read or written.
pub fn write(path: &Path) -> io::Result<()> {
    let mut lines = Vec::new();
    for call in calls()? {
        let answer = imdsim_core::ask::answer(&serde_json::to_vec(&call)?);
        line(&mut lines, &json!({ "call": call }), &answer)?;
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let packed = packed(&folder.join("packed"))?;
    for file in recordings()?.into_iter().chain(packed) {
        let mut session = Session::new(SEED, MOST_ROWS);
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        session.begin(&name);
        session.feed(&fs::read(&file)?);
        session.end();
        for question in questions() {
            let about = json!({ "file": file, "question": question });
            line(&mut lines, &about, &session.ask(&question).to_json())?;
        }
    }
    fs::write(path, lines)
}

/// A recording as gzip and as zstd, whole, damaged and cut off, written to `folder`.
fn packed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let plain = fs::read(data("every-verdict.jsonl"))?;
    let mut written = Vec::new();
    for (packing, bytes) in [("gz", gzip(&plain)), ("zst", zstd(&plain))] {
        let half = bytes.len() / 2;
        let mut damaged = bytes.clone();
        damaged.iter_mut().skip(half).for_each(|byte| *byte = 0xff);
        for (what, bytes) in
            [("whole", bytes.as_slice()), ("damaged", &damaged), ("cut-off", bytes.get(..half).unwrap_or_default())]
        {
            let file = folder.join(format!("{what}.jsonl.{packing}"));
            fs::write(&file, bytes)?;
            written.push(file);
        }
    }
    Ok(written)
}

fn line(lines: &mut Vec<u8>, about: &Value, answer: &[u8]) -> io::Result<()> {
    // The answer as it is, not read and written again.
    write!(lines, "[{about},")?;
    lines.write_all(answer)?;
    lines.write_all(b"]\n")
}

/// The scenarios, and a call of every other kind.
fn calls() -> io::Result<Vec<Value>> {
    let mut calls = vec![
        json!({"call": "rules"}),
        json!({"call": "rules", "id": "TOK-R3"}),
        json!({"call": "rules", "id": "TOK-R99"}),
        json!({"call": "explain", "method": "GET", "path": "/latest/meta-data/", "options": [{"pair": "http-tokens=required"}]}),
        json!({"call": "explain", "method": "PUT", "path": "/latest/api/token", "hops": 3}),
        json!({"call": "explain", "method": "GET", "path": "/\u{1b}ü\u{1f600}", "ipv6": true}),
        json!({"call": "change", "target": "i-0123456789abcdef0", "to": [{"pair": "http-tokens=required"}]}),
        json!({"call": "arrange", "names": ["imds-trace.log.2", "imds-trace.log", "imds-trace.log.10"]}),
        json!({"call": "nope"}),
        json!({"nope": 1}),
    ];
    for file in scenario_files()? {
        calls.push(json!({"call": "simulate", "text": fs::read_to_string(&file)?}));
    }
    Ok(calls)
}

fn recordings() -> io::Result<Vec<PathBuf>> {
    let mut found = vec![data("analyzer.log"), data("every-verdict.jsonl"), data("lab/README.md")];
    for folder in ["captures", "lab/mixed"] {
        found.extend(files(&data(folder), "pcap")?);
    }
    Ok(found)
}

fn questions() -> [Question; 5] {
    let pair = |text: &str| vec![OptionsInput::Pair(text.into())];
    [
        Question::Replay { from: Vec::new(), to: pair("http-tokens=required") },
        Question::Compare {
            from: Vec::new(),
            proposals: vec![pair("http-tokens=required"), pair("http-put-response-hop-limit=1")],
        },
        Question::Recommend { from: Vec::new() },
        Question::Fleet { from: Vec::new(), to: Vec::new(), group_by: Some("client".into()) },
        Question::Plan { from: Vec::new(), target: Vec::new(), instance: None, surface: None },
    ]
}
