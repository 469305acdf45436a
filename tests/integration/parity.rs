//! The same input through core natively, the plugin in its sandbox, and the program: the same bytes come out.

use std::fs;

use host_cli::engine::{Limits, Plugin};
use imdsim_core::ask::{Answer, Task, answer};
use imdsim_tests::data::{data, files, scenario_files};
use imdsim_tests::native::run;
use imdsim_tests::packed::{gzip, zstd};
use serde_json::{Value, json};

use crate::faces::{cli, convert, plugin, replay, replaying};

/// A log of aws-imds-packet-analyzer 1.2, with a chain of processes, a probe of another cloud and a bad record.
pub(crate) const ANALYZER_LOG: &str = include_str!("../data/analyzer.log");
/// One caller for each verdict, under [`EVERY_VERDICT_PROPOSAL`].
pub(crate) const EVERY_VERDICT: &str = include_str!("../data/every-verdict.jsonl");
/// See [`EVERY_VERDICT`].
pub(crate) const EVERY_VERDICT_PROPOSAL: [&str; 3] =
    ["http-put-response-hop-limit=1", "http-protocol-ipv6=enabled", "instance-metadata-tags=disabled"];

#[test]
fn scenarios() {
    let mut plugin = Plugin::start(Limits::default()).unwrap();
    let mut ran = 0;
    for file in scenario_files().unwrap() {
        let name = file.display().to_string();
        let text = fs::read_to_string(&file).unwrap();
        let native = same_answer(&mut plugin, &json!({"call": "simulate", "text": text}), &name);
        let json = match serde_json::from_str(&native).unwrap() {
            Answer::Timeline(one) => serde_json::to_string_pretty(&one),
            Answer::Timelines { timelines } => serde_json::to_string_pretty(&timelines),
            other => panic!("{name}: {other:?}"),
        };
        let program = cli(&["simulate", &name, "--format", "json"], std::io::empty());
        assert_eq!((program.code, program.stdout), (0, json.unwrap() + "\n"), "{name}");
        ran += 1;
    }
    assert!(ran > 30, "{ran} files");
}

fn same_answer(plugin: &mut Plugin, call: &Value, what: &str) -> String {
    let call = serde_json::to_vec(call).unwrap();
    let [native, sandboxed] =
        [answer(&call), plugin.call_json(&call).unwrap()].map(|bytes| String::from_utf8(bytes).unwrap());
    assert_eq!(native, sandboxed, "{what}");
    native
}

#[test]
fn explanations() {
    let mut plugin = Plugin::start(Limits::default()).unwrap();
    let token = "X-aws-ec2-metadata-token";
    for (method, path, headers, options, hops) in [
        ("GET", "/latest/meta-data/", vec![], vec!["http-tokens=required"], 0),
        ("GET", "/latest/meta-data/instance-id", vec![(token, "valid")], vec!["HttpTokens=required"], 3),
        ("GET", "/latest/meta-data/", vec![(token, "expired")], vec![], 0),
        ("GET", "/latest/meta-data/", vec![(token, "")], vec!["http-tokens=required"], 0),
        ("PUT", "/latest/api/token", vec![("X-aws-ec2-metadata-token-ttl-seconds", "60")], vec![], 1),
        ("PUT", "/latest/api/token", vec![("X-aws-ec2-metadata-token-ttl-seconds", "0")], vec![], 0),
        ("PUT", "/latest/api/token", vec![("X-Forwarded-For", "10.0.0.1")], vec![], 0),
        ("HEAD", "/latest/user-data", vec![], vec![], 0),
        ("GET", "/no/such/version", vec![], vec!["http-endpoint=disabled"], 0),
        ("DELETE", "/", vec![], vec![], 255),
        ("GET", "\u{1b}[2J/ü", vec![], vec![], 0),
        ("GET", "/", vec![], vec!["http-tokens=maybe"], 0),
    ] {
        let call = json!({
            "call": "explain", "method": method, "path": path, "hops": hops,
            "headers": headers.iter().map(|(name, value)| json!({"name": name, "value": value})).collect::<Vec<_>>(),
            "options": options.iter().map(|pair| json!({"pair": pair})).collect::<Vec<_>>(),
        });
        let native = same_answer(&mut plugin, &call, path);
        let headers: Vec<String> = headers.iter().map(|(name, value)| format!("--header={name}: {value}")).collect();
        let set: Vec<String> = options.iter().map(|pair| format!("--set={pair}")).collect();
        let (hops, format) = (format!("--hops={hops}"), "--format=json");
        let mut args = vec!["explain", method, path, &hops, format];
        args.extend(headers.iter().chain(&set).map(String::as_str));
        let program = cli(&args, std::io::empty());
        match serde_json::from_str(&native).unwrap() {
            Answer::Explanation(found) => {
                assert_eq!(program.stdout, serde_json::to_string_pretty(&found).unwrap() + "\n", "{args:?}");
            }
            Answer::Failure(failure) => {
                assert_eq!(program.code, 2);
                assert!(program.stderr.contains(&failure.message), "{}", program.stderr);
            }
            other => panic!("{other:?}"),
        }
    }
}

/// A dozen recordings of every sort.
fn recordings() -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    let any = files(&data("lab/any/captures"), "pcap").unwrap().into_iter().take(2);
    for file in ["captures", "lab/mixed"].iter().flat_map(|f| files(&data(f), "pcap").unwrap()).chain(any) {
        found.push((file.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&file).unwrap()));
    }
    found.push(("log".into(), ANALYZER_LOG.into()));
    found.push(("log in lower case".into(), ANALYZER_LOG.to_lowercase().replace("[warning]", "[WARNING]").into()));
    found.push(("jsonl".into(), EVERY_VERDICT.into()));
    found.push(("jsonl.gz".into(), gzip(EVERY_VERDICT.as_bytes())));
    found.push(("log.zst".into(), zstd(ANALYZER_LOG.as_bytes())));
    found.push(("cut".into(), found[4].1[..found[4].1.len() / 2].to_vec()));
    found
}

#[test]
fn replays() {
    let to = ["http-tokens=required", "http-put-response-hop-limit=2"];
    let set: Vec<String> = to.iter().map(|pair| format!("--set={pair}")).collect();
    for (what, bytes) in recordings() {
        let sources = [("-", &bytes[..])];
        let native = run(replaying(&[], &to), &sources, 1000, 1).unwrap();
        let sandboxed = plugin(replaying(&[], &to), &sources, 777, 2).unwrap();
        assert_eq!(String::from_utf8(native.clone()), String::from_utf8(sandboxed), "{what}");
        let Ok(Answer::Report(report)) = serde_json::from_slice(&native) else { panic!("{what}: no report") };
        let program = replay(&bytes, &[&set[0], &set[1], "--format=json"]);
        assert_eq!(program.stdout, serde_json::to_string_pretty(&report).unwrap() + "\n", "{what}");
    }
}

#[test]
fn conversions() {
    for (what, bytes) in recordings() {
        let sources = [("-", &bytes[..])];
        let converting = || Task::Convert;
        let native = String::from_utf8(run(converting(), &sources, 1000, 1).unwrap()).unwrap();
        let sandboxed = String::from_utf8(plugin(converting(), &sources, 777, 2).unwrap()).unwrap();
        assert_eq!(native, sandboxed, "{what}");
        assert_eq!(native, convert(&bytes).stdout, "{what}");
        assert!(native.lines().count() > 1, "{what}: {native}");
    }
}
