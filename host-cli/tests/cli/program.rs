//! The program as its users meet it: the built binary, its streams and its exit code.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use crate::common::{Folder, imdsim, settled};

const REQUIRED: [&str; 2] = ["--set", "http-tokens=required"];

/// Two requests that no option affects, in the project's own format.
const TRACE: &str = include_str!("../data/two_requests.jsonl");

#[test]
fn help_is_a_result() {
    for arg in ["-h", "--help"] {
        let run = imdsim([arg]).run("");
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains("Usage: imdsim"), "{}", run.stdout);
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn every_help_stays_as_reviewed() {
    insta::assert_snapshot!("help", imdsim(["--help"]).run("").stdout);
    for command in ["replay", "recommend", "fleet", "explain", "convert", "rules", "schema"] {
        insta::assert_snapshot!(format!("help_{command}"), imdsim([command, "--help"]).run("").stdout);
    }
}

#[test]
fn help_fits_a_narrow_terminal() {
    let run = imdsim(["replay", "-h"]).env("COLUMNS", "60").run("");
    // Examples are lines to copy, and stay whole where they can.
    let options = run.stdout.split("Examples:").next().unwrap();
    assert!(options.lines().all(|line| line.chars().count() <= 60), "{options}");
}

#[test]
fn bad_usage_says_what_is_wrong() {
    let folder = Folder::new();
    let here = folder.file("a.jsonl", TRACE);
    let cases: &[(&str, &[&str])] = &[
        ("no_command", &[]),
        ("unknown_command", &["reply"]),
        ("no_file", &["replay"]),
        ("unknown_format", &["replay", "x", "--format", "xml"]),
        ("not_a_header", &["explain", "GET", "/", "-H", "X-aws-ec2-metadata-token"]),
        ("unknown_rule", &["rules", "NO-1"]),
        ("missing_file", &["replay", "missing.pcap"]),
        ("no_match", &["replay", "missing/*.pcap"]),
        ("bad_pattern", &["replay", "a[.pcap"]),
        ("missing_options_file", &["replay", here.as_str(), "--options", "missing.json"]),
        ("missing_from_file", &["replay", here.as_str(), "--from", "missing.json"]),
        ("too_little_memory", &["replay", here.as_str(), "--max-memory", "1"]),
    ];
    for (name, args) in cases {
        let run = imdsim(*args).run("");
        assert_eq!(run.code, 2, "{name}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{name}");
        insta::assert_snapshot!(format!("error_{name}"), settled(&run.stderr, &folder));
    }
}

#[test]
fn recommending_says_by_its_exit_code_whether_tokens_can_be_required() {
    let folder = Folder::new();
    let ready = concat!(
        r#"{"process":"agent","hops":0,"method":"PUT","path":"/latest/api/token","ttl":60,"status":200}"#,
        "\n",
        r#"{"process":"agent","hops":0,"method":"GET","path":"/latest/meta-data/mac","token":"t","status":200}"#
    );
    let old = r#"{"process":"old","hops":0,"method":"GET","path":"/latest/meta-data/mac","status":200}"#;
    for (name, text, code) in [("ready", ready, 0), ("old", old, 1), ("empty", "", 3)] {
        let file = folder.file(&format!("{name}.jsonl"), &format!("{{\"imdsim_trace\":1}}\n{text}\n"));
        for format in ["text", "json"] {
            let run = imdsim(["recommend", &file, "--format", format]).run("");
            assert_eq!(run.code, code, "{name} {format}: {} {}", run.stderr, run.stdout);
        }
    }
    let file = folder.file("both.jsonl", &format!("{ready}\n{old}\n"));
    insta::assert_snapshot!("recommendation", settled(&imdsim(["recommend", &file]).run("").stdout, &folder));
}

#[test]
fn a_recording_is_read_from_a_file_and_from_stdin() {
    let folder = Folder::new();
    let file = folder.file("a.jsonl", TRACE);
    let from_file = imdsim(["replay", &file, "--format", "json"]).args(REQUIRED).run("");
    let from_stdin = imdsim(["replay", "-", "--format", "json"]).args(REQUIRED).run(TRACE);
    assert_eq!(from_file.code, 0, "{}", from_file.stderr);
    assert_eq!(from_stdin.code, 0, "{}", from_stdin.stderr);
    assert_eq!(from_file.stdout.replace(&file, "-"), from_stdin.stdout);
    let report: serde_json::Value = serde_json::from_str(&from_stdin.stdout).unwrap();
    assert_eq!(report["version"], 2);
    assert_eq!(report["summary"]["requests"], 2);
    assert_eq!(report["recording"]["sources"][0]["bytes"], TRACE.len());
}

#[test]
fn an_empty_recording_has_an_exit_code_of_its_own() {
    assert_eq!(imdsim(["replay", "-"]).args(REQUIRED).run("").code, 3);
    assert_eq!(imdsim(["convert", "-"]).run("").code, 3);
}

#[test]
fn folders_and_patterns_give_each_file_once_and_in_order() {
    let folder = Folder::new();
    let (b, a) = (folder.file("logs/b.jsonl", TRACE), folder.file("logs/a.jsonl", TRACE));
    folder.file("logs/deep/c.jsonl", TRACE);
    folder.file("logs/.hidden", TRACE);
    let names = |args: &[&str]| {
        let run = imdsim(["replay", "--format", "json"]).args(REQUIRED).args(args).run("");
        assert_eq!(run.code, 0, "{}", run.stderr);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let sources = report["recording"]["sources"].as_array().unwrap().clone();
        sources.iter().map(|s| s["name"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let logs = folder.path("logs");
    assert_eq!(names(&[&logs]), ["a.jsonl", "b.jsonl", "c.jsonl"]);
    assert_eq!(names(&[&format!("{logs}/*.jsonl")]), ["a.jsonl", "b.jsonl"]);
    assert_eq!(names(&[&a, &logs, &b, &format!("{logs}/./a.jsonl")]).len(), 3);
}

#[cfg(unix)]
#[test]
fn one_unreadable_file_stops_the_run_before_it_begins() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let good = folder.file("a.jsonl", TRACE);
    let locked = folder.file("b.jsonl", TRACE);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(&locked).is_ok() {
        // The superuser may read anything; nothing to see here.
        return;
    }
    let run = imdsim(["convert", &good, &locked]).run("");
    assert_eq!(run.code, 2);
    assert_eq!(run.stdout, "");
    assert_eq!(settled(&run.stderr, &folder), "error: cannot read `[FOLDER]/b.jsonl`: permission denied\n");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_does_not_trap_the_walk() {
    let folder = Folder::new();
    folder.file("logs/a.jsonl", TRACE);
    std::os::unix::fs::symlink(folder.path("logs"), folder.path("logs/again")).unwrap();
    assert_eq!(imdsim(["replay", &folder.path("logs")]).args(REQUIRED).run("").code, 0);
}

#[test]
fn the_report_goes_to_a_file_when_asked() {
    let folder = Folder::new();
    let (input, output) = (folder.file("a.jsonl", TRACE), folder.path("report.txt"));
    let run = imdsim(["replay", &input, "-o", &output]).args(REQUIRED).run("");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(fs::read_to_string(&output).unwrap().contains("HttpTokens"));

    let run = imdsim(["convert", &input, "-o", &input]).run("");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("both input and output"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(&input).unwrap(), TRACE, "the recording is still there");

    let run = imdsim(["replay", &input, "-o", &folder.path("no/such/folder")]).args(REQUIRED).run("");
    assert_eq!(run.code, 2);
}

#[test]
fn what_was_converted_replays_the_same() {
    let converted = imdsim(["convert", "-"]).run(TRACE);
    assert_eq!(converted.code, 0, "{}", converted.stderr);
    let again = imdsim(["replay", "-"]).args(REQUIRED).run(&converted.stdout);
    assert_eq!(again.code, 0, "{}", again.stderr);
}

#[test]
fn colour_is_asked_for_and_refused() {
    let colored = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = imdsim(["explain", "GET", "/latest/meta-data/"]);
        command.args(args);
        for (name, value) in env {
            command.env(name, value);
        }
        command.run("").stdout.contains('\u{1b}')
    };
    assert!(!colored(&[], &[]), "a pipe");
    assert!(colored(&["--color", "always"], &[]));
    assert!(colored(&[], &[("FORCE_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("FORCE_COLOR", "0")]));
    assert!(!colored(&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]), "the flag is the last word");
    assert!(!colored(&["--color", "never"], &[("FORCE_COLOR", "1")]));
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let mut child = imdsim(["rules"]).command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(stderr, "");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn schemas_are_json() {
    for of in ["trace", "report", "scenario", "timeline", "iam", "credentials"] {
        let run = imdsim(["schema", of]).run("");
        assert_eq!(run.code, 0);
        assert!(serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap().is_object());
    }
}

#[test]
fn rules_and_explanations_are_json_when_asked() {
    let run = imdsim(["rules", "tok-r3", "--format", "json"]).run("");
    let rules: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(rules[0]["id"], "TOK-R3");
    let run = imdsim(["explain", "GET", "/latest/meta-data/", "--format", "json"]).run("");
    let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found["status"], 200);
}

#[test]
fn file_names_cannot_act_on_the_terminal() {
    let run = imdsim(["replay", "\u{1b}[2Jx.pcap"]).run("");
    assert_eq!(run.code, 2);
    assert!(!run.stderr.contains('\u{1b}'), "{:?}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_not_covered() {
    let folder = Folder::new();
    folder.file("logs/a.jsonl", TRACE);
    std::os::unix::fs::symlink(folder.path("gone.jsonl"), folder.path("logs/b.jsonl")).unwrap();
    let run = imdsim(["replay", &folder.path("logs"), "--format", "json"]).args(REQUIRED).run("");
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let coverage = &report["summary"]["coverage"];
    assert_eq!((&coverage["complete"], &coverage["not_covered"][0]["what"]), (&false.into(), &"dangling-link".into()));
    assert!(coverage["not_covered"][0]["where"].as_str().unwrap().ends_with("b.jsonl"), "{coverage}");
    fs::remove_file(folder.path("logs/a.jsonl")).unwrap();
    let run = imdsim(["replay", &folder.path("logs")]).args(REQUIRED).run("");
    assert!(run.code == 2 && run.stderr.contains("a link to a file that is not there"), "{}", run.stderr);
}
