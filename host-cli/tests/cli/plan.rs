//! Plans as their users meet them.

use crate::common::{Folder, imdsim, settled};

/// An hour of a caller that falls back, one that knows no tokens, one of which it cannot be said, and one with a token.
fn recording(folder: &Folder) -> String {
    let mut text = String::from("{\"imdsim_trace\":1}\n");
    let credentials = "/latest/meta-data/iam/security-credentials/";
    for minute in [0, 25, 60] {
        let time = format!("2026-11-20T{:02}:{:02}", 10 + minute / 60, minute % 60);
        let who = r#""user_agent":"Botocore/1.44.5 Python/3.11.7","hops":1"#;
        text.push_str(&format!(
            "{{\"time\":\"{time}:00Z\",\"method\":\"PUT\",\"path\":\"/latest/api/token\",\"ttl\":21600,{who},\"answer\":\"none\",\
             \"waited\":1.0,\"reply_ttl\":1}}\n\
             {{\"time\":\"{time}:01Z\",\"method\":\"GET\",\"path\":\"{credentials}\",{who},\"status\":200}}\n\
             {{\"time\":\"{time}:03Z\",\"method\":\"GET\",\"path\":\"{credentials}\",\"user_agent\":\"Botocore/1.12.0\",\
             \"hops\":0,\"status\":200}}\n"
        ));
    }
    text.push_str(
        "{\"time\":\"2026-11-20T11:00:10Z\",\"process\":\"deploy | <b>now</b>\",\"hops\":0,\"method\":\"GET\",\
         \"path\":\"/latest/meta-data/mac\",\"token\":\"t\",\"status\":200}\n\
         {\"time\":\"2026-11-20T11:00:11Z\",\"process\":\"deploy | <b>now</b>\",\"hops\":0,\"method\":\"GET\",\
         \"path\":\"/latest/meta-data/tags/instance\",\"status\":404}\n",
    );
    folder.file("hour.jsonl", &text)
}

#[test]
fn a_plan_stays_as_reviewed() {
    let folder = Folder::new();
    let file = recording(&folder);
    let id = "i-0123456789abcdef0";
    insta::assert_snapshot!("help_plan", imdsim(["plan", "--help"]).run("").stdout);
    for (name, args) in [
        ("plan_text", &[][..]),
        ("plan_markdown", &["--format", "markdown", "--instance", id]),
        ("plan_powershell", &["--surface", "powershell", "--instance", id]),
        ("plan_cloudformation", &["--surface", "cloudformation", "--instance", id]),
        ("plan_terraform", &["--surface", "terraform", "--instance", id]),
        ("plan_target", &["--target", "http-endpoint=disabled"]),
    ] {
        let run = imdsim([&["plan", file.as_str()], args].concat()).run("");
        assert_eq!(run.stderr, "", "{name}");
        insta::assert_snapshot!(name, format!("{}(exit code {})", settled(&run.stdout, &folder), run.code));
    }
}

#[test]
fn planning_says_by_its_exit_code_whether_somebody_comes_first() {
    let folder = Folder::new();
    let fine = r#"{"process":"a","hops":0,"method":"PUT","path":"/latest/api/token","ttl":60,"status":200}"#;
    let old = r#"{"process":"old","hops":0,"method":"GET","path":"/latest/meta-data/mac","status":200}"#;
    for (name, text, code) in [("fine", fine, 0), ("old", old, 1), ("empty", "", 3)] {
        let token =
            r#"{"process":"a","hops":0,"method":"GET","path":"/latest/meta-data/mac","token":"t","status":200}"#;
        let rest = if name == "fine" { token } else { "" };
        let file = folder.file(&format!("{name}.jsonl"), &format!("{{\"imdsim_trace\":1}}\n{text}\n{rest}\n"));
        for format in ["text", "markdown", "json"] {
            let run = imdsim(["plan", &file, "--format", format]).run("");
            assert_eq!(run.code, code, "{name} {format}: {} {}", run.stderr, run.stdout);
        }
    }
}

#[test]
fn bad_targets_and_ids_are_refused_in_words() {
    let folder = Folder::new();
    let file = recording(&folder);
    for (name, args) in [
        ("plan_target", ["--target", "http-token=required"]),
        ("plan_strictest", ["--target=strictest", "--target=http-tokens=required"]),
        ("plan_instance", ["--instance", "i-0123"]),
        ("plan_surface", ["--surface", "pulumi"]),
    ] {
        let run = imdsim([&["plan", file.as_str()], &args[..]].concat()).run("");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{name}: {}", run.stderr);
        insta::assert_snapshot!(format!("error_{name}"), settled(&run.stderr, &folder));
    }
}
