//! Reports as text of any width, as Markdown and as HTML.

use std::fs;

use imdsim_tests::data::{data, root};

use crate::faces::{Run, cli, cli_wide};
use crate::parity::EVERY_VERDICT;

/// Every command that reports something, with what it reads.
fn commands() -> Vec<(&'static str, Vec<String>)> {
    let of = |file: &str| data(file).display().to_string();
    let web_host = of("lab/mixed/web-host.pcap");
    let every = |args: &[&str]| args.iter().map(|&arg| arg.to_owned()).collect::<Vec<_>>();
    vec![
        ("replay", every(&["replay", &web_host, "--set=http-tokens=required"])),
        (
            "compare",
            every(&["replay", &web_host, "--proposal=http-tokens=required", "--proposal=http-endpoint=disabled"]),
        ),
        ("recommend", every(&["recommend", &web_host])),
        ("fleet", every(&["fleet", &web_host, &of("cloudtrail/two-instances.json")])),
        ("plan", every(&["plan", &of("lab/mixed/old-and-new.pcap")])),
        ("audit", every(&["audit", &of("control/instances.json"), "--list"])),
        ("resolve", every(&["resolve", "--launch=http-tokens=required", "--account=http-put-response-hop-limit=3"])),
        ("tags", every(&["tags", "Name", "cost center", "a|b`c", "@octocat"])),
        ("change", every(&["change", "i-0123456789abcdef0", "--to=http-tokens=required"])),
        ("iam", every(&["iam", "--allow-all", "aws ec2 run-instances --image-id ami-0123456789abcdef0 --count 1"])),
        ("deliveries", every(&["iam", "--allow-all", "--recording", &web_host])),
        ("explain", every(&["explain", "GET", "/latest/meta-data/", "--set=http-tokens=required"])),
        (
            "simulate",
            every(&["simulate", &root().join("tests/cases/scenarios/new-require-imdsv2.yaml").display().to_string()]),
        ),
        ("rule", every(&["rules", "TOK-R3"])),
        ("rules", every(&["rules"])),
    ]
}

fn run(args: &[String], format: &str) -> Run {
    let format = format!("--format={format}");
    let args: Vec<&str> = args.iter().map(String::as_str).chain([format.as_str()]).collect();
    cli(&args, std::io::empty())
}

#[test]
fn every_command_has_every_form() {
    for (name, args) in commands() {
        let codes = ["text", "markdown", "html", "json"].map(|format| {
            let Run { code, stdout, stderr } = run(&args, format);
            assert!(code < 2, "{name} as {format}: {stderr}");
            let (begins, holds) = match format {
                "markdown" => ("# ", "\n"),
                "html" => ("<!doctype html>\n", "</html>\n"),
                "json" => ("", "\n"),
                _ => ("", ""),
            };
            assert!(stdout.starts_with(begins) && stdout.ends_with(holds), "{name} as {format}: {stdout}");
            code
        });
        assert_eq!(codes, [codes[0]; 4], "{name}: the exit code does not depend on the format");
    }
}

#[test]
fn text_fits_any_width() {
    for (name, args) in commands().into_iter().filter(|(name, _)| !matches!(*name, "change" | "plan" | "explain")) {
        for width in [40, 60, 80, 100, 132] {
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let text = cli_wide(width, &args, std::io::empty()).stdout;
            // Commands are there to be copied, and lines of a listing to be searched.
            let whole = ["aws ", "instance  ", "template  ", "launch  "];
            let wrapped = |line: &&str| !whole.iter().any(|start| line.starts_with(start));
            for line in text.lines().filter(wrapped).filter(|line| line.chars().count() > width) {
                let longest = line.split(' ').map(|word| word.chars().count()).max().unwrap();
                assert!(longest + 18 > width, "{name}, {width}: {line}");
            }
        }
    }
}

#[test]
fn reports_in_every_form() {
    for name in ["replay", "recommend", "plan"] {
        let args = commands().into_iter().find(|(found, _)| *found == name).unwrap().1;
        let folder = data("lab/mixed").display().to_string();
        let markdown = run(&args, "markdown").stdout.replace(&folder, "");
        insta::assert_snapshot!(format!("{name}_markdown"), markdown);
    }
    let html = cli(&["replay", "-", "--set=http-put-response-hop-limit=1", "--format=html"], EVERY_VERDICT.as_bytes());
    let body = html.stdout.split_once("<body>").unwrap().1;
    insta::assert_snapshot!("replay_html", body);
    let web_host = fs::read(data("lab/mixed/web-host.pcap")).unwrap();
    for width in [40, 80] {
        let text = cli_wide(width, &["replay", "-", "--set=http-tokens=required"], web_host.as_slice()).stdout;
        insta::assert_snapshot!(format!("replay_{width}"), text);
        if width == 80 {
            assert!(text.lines().count() <= 24, "{text}");
            assert_eq!(text.lines().last(), Some("4 of 5 callers would break."));
        }
    }
}

#[test]
fn colours_are_for_terminals_and_whoever_wants_them() {
    let web_host = fs::read(data("lab/mixed/web-host.pcap")).unwrap();
    let replay = |more: &[&str]| {
        cli(&[&["replay", "-", "--set=http-tokens=required"], more].concat(), web_host.as_slice()).stdout
    };
    let (plain, colored) = (replay(&[]), replay(&["--color=always"]));
    assert!(!plain.contains('\u{1b}') && colored.contains("\u{1b}[1;31m"));
    let mut pieces = colored.split("\u{1b}[");
    let first = pieces.next().unwrap().to_owned();
    assert_eq!(first + &pieces.map(|piece| piece.split_once('m').unwrap().1).collect::<String>(), plain);
    assert!(!replay(&["--color=always", "--format=markdown"]).contains('\u{1b}'));
}

/// The listing of an audit goes into the document where it cannot go out line by line.
#[test]
fn a_listing_is_part_of_the_document() {
    let args = commands().into_iter().find(|(name, _)| *name == "audit").unwrap().1;
    let [text, markdown, html] = ["text", "markdown", "html"].map(|format| run(&args, format).stdout);
    let instances = text.lines().filter(|line| line.starts_with("instance ")).count();
    assert!(instances > 1, "{text}");
    assert_eq!(markdown.matches("| *instance* |").count(), instances, "{markdown}");
    assert_eq!(html.matches("<span class=\"quiet\">instance</span>").count(), instances, "{html}");
}
