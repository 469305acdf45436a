//! The commands of the control plane as their users meet them.

use std::fs;

use crate::common::{Folder, Run, imdsim, settled};

const INSTANCES: &str = include_str!("../../../tests/data/control/instances.json");
const IMAGES: &str = include_str!("../../../tests/data/control/images.json");
const TEMPLATES: &str = include_str!("../../../tests/data/control/templates.json");
const ACCOUNT: &str = include_str!("../../../tests/data/control/account.json");
const STACK: &str = include_str!("../../../tests/data/control/stack.yaml");
const PLAN: &str = include_str!("../../../tests/data/control/plan.json");
const LAUNCH: &str = include_str!("../../../tests/data/control/launch.sh");

/// A folder with all of them.
fn folder() -> Folder {
    let folder = Folder::new();
    for (name, text) in [
        ("instances.json", INSTANCES),
        ("images.json", IMAGES),
        ("templates.json", TEMPLATES),
        ("account.json", ACCOUNT),
        ("stack.yaml", STACK),
        ("plan.json", PLAN),
        ("launch.sh", LAUNCH),
    ] {
        folder.file(name, text);
    }
    folder
}

/// Arguments in which `@name` stands for a file of the folder.
fn run_in(folder: &Folder, args: &[&str], stdin: &str) -> Run {
    let args: Vec<String> = args
        .iter()
        .map(|arg| arg.strip_prefix('@').map_or_else(|| (*arg).to_owned(), |name| folder.path(name)))
        .collect();
    imdsim(args).run(stdin)
}

fn shown(folder: &Folder, run: &Run) -> String {
    format!("{}{}(exit code {})", settled(&run.stdout, folder), settled(&run.stderr, folder), run.code)
}

#[test]
fn every_help_stays_as_reviewed() {
    for command in ["audit", "resolve", "tags", "change"] {
        insta::assert_snapshot!(format!("help_{command}"), imdsim([command, "--help"]).run("").stdout);
    }
}

#[test]
fn text_stays_as_reviewed() {
    let folder = folder();
    let wide = "aws ec2 run-instances --image-id ami-00000000000000012 --metadata-options HttpTokens=optional";
    let cases: &[(&str, &[&str])] = &[
        ("audit_listings", &["audit", "@instances.json", "@images.json", "@templates.json", "@account.json"]),
        ("audit_stack", &["audit", "@stack.yaml", "--list"]),
        ("audit_plan", &["audit", "@plan.json", "--list"]),
        ("audit_launch", &["audit", "@launch.sh", "@images.json", "--fail-on", "fails"]),
        ("audit_list", &["audit", "@instances.json", "--list", "--fail-on", "never"]),
        ("resolve_nothing", &["resolve"]),
        ("resolve_launch", &["resolve", "--launch", wide, "--account", "http-tokens=required", "--image", "v2.0"]),
        ("resolve_enforced", &["resolve", "--launch", wide, "--account", "@account.json", "--image", "@images.json"]),
        ("resolve_tags", &["resolve", "--launch", "@launch.sh", "--account", "instance-metadata-tags=enabled"]),
        ("resolve_template", &["resolve", "--template", "@templates.json", "--image", "@images.json"]),
        ("resolve_plan", &["resolve", "--launch", "@plan.json"]),
        ("resolve_elsewhere", &["resolve", "--launch", "aws ec2 run-instances --launch-template LaunchTemplateName=x"]),
        (
            "resolve_out_of_range",
            &["resolve", "--launch", "aws ec2 run-instances --metadata-options HttpPutResponseHopLimit=65"],
        ),
        ("tags_good", &["tags", "Name", "Team"]),
        ("tags_bad", &["tags", "Name", "cost center", "kubernetes.io/cluster/blue", "\u{e9}t\u{e9}", "_index"]),
        ("tags_instances", &["tags", "--file", "@instances.json"]),
        ("tags_launch", &["tags", "--file", "@launch.sh", "--file", "@templates.json"]),
        (
            "change_instance",
            &[
                "change",
                "i-0123456789abcdef0",
                "--from",
                "http-put-response-hop-limit=2",
                "--to",
                "http-tokens=required",
            ],
        ),
        ("change_image", &["change", "ami-0123456789abcdef0", "--to", "imds-support=v2.0"]),
        (
            "change_image_back",
            &["change", "ami-0123456789abcdef0", "--from", "imds-support=v2.0", "--to", "imds-support=none"],
        ),
        ("change_account", &["change", "account", "--to", "http-tokens-enforced=enabled", "--surface", "aws-cli"]),
        ("change_template", &["change", "web", "--to", "http-tokens=required", "--surface", "terraform"]),
        ("change_nothing", &["change", "web", "--from", "http-tokens=required", "--to", "http-tokens=required"]),
    ];
    for (name, args) in cases {
        insta::assert_snapshot!(*name, shown(&folder, &run_in(&folder, args, "")));
    }
}

#[test]
fn json_stays_as_reviewed() {
    let folder = folder();
    let cases: &[(&str, &[&str])] = &[
        ("audit_json", &["audit", "@stack.yaml", "@account.json", "--format", "json"]),
        ("audit_list_json", &["audit", "@instances.json", "--list", "--format", "json"]),
        ("resolve_json", &["resolve", "--launch", "http-tokens=required", "--format", "json"]),
        ("tags_json", &["tags", "a b", "--file", "@launch.sh", "--format", "json"]),
        ("change_json", &["change", "account", "--to", "http-tokens=required", "--format", "json"]),
    ];
    for (name, args) in cases {
        insta::assert_snapshot!(*name, shown(&folder, &run_in(&folder, args, "")));
    }
}

#[test]
fn errors_say_where_and_what_would_be_right() {
    let folder = folder();
    folder.file("twice.json", "{\"AccountLevel\": {\"HttpTokens\": \"required\",\n \"HttpTokens\": \"optional\"}}");
    folder.file("wrong_type.json", "{\"AccountLevel\": {\"HttpTokens\": []}}");
    folder.file("deep.json", &"[".repeat(100_000));
    folder.file("utf16.json", "{}");
    fs::write(folder.path("utf16.json"), b"\xff\xfe{\0}\0").unwrap();
    let mut bomb = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (old, new) in ('a'..='k').zip('b'..='l') {
        bomb.push_str(&format!("{new}: &{new} [{}]\n", vec![format!("*{old}"); 9].join(",")));
    }
    folder.file("bomb.yaml", &format!("{bomb}Resources: {{}}\n"));
    folder.file("broken.yaml", "Resources:\n  A:\n   - b\n  - c\n");
    folder.file("twice.yaml", "Resources:\n  A: {}\n  A: {}\n");
    folder.file("empty.json", "");
    let cases: &[(&str, &[&str])] = &[
        ("resolve_no_such_file", &["resolve", "--launch", "lanuch.json"]),
        ("resolve_no_such_text", &["resolve", "--launch", "ec2 run-instances"]),
        ("resolve_option", &["resolve", "--launch", "http-token=required"]),
        ("resolve_range", &["resolve", "--launch", "http-put-response-hop-limit=65"]),
        ("resolve_value", &["resolve", "--account", "http-tokens-enforced=yes"]),
        ("resolve_default", &["resolve", "--account", "http-tokens-enforce=enabled"]),
        ("resolve_account_ipv6", &["resolve", "--account", "http-protocol-ipv6=enabled"]),
        ("resolve_mark", &["resolve", "--image", "imds-support=2.0"]),
        ("resolve_half", &["resolve", "--launch", "aws ec2"]),
        ("resolve_call", &["resolve", "--launch", "aws ec2 run-instance --image-id x"]),
        (
            "resolve_cli_option",
            &["resolve", "--launch", "aws ec2 run-instances --metadata-opshuns HttpTokens=required"],
        ),
        ("resolve_member", &["resolve", "--launch", "aws ec2 run-instances --metadata-options HttpToken=required"]),
        ("resolve_quote", &["resolve", "--launch", "aws ec2 run-instances \\\n  --image-id 'ami-1"]),
        ("resolve_cmdlet", &["resolve", "--launch", "New-EC2Instanc -ImageId x"]),
        (
            "resolve_json_member",
            &["resolve", "--launch", "{\"MetadataOptions\": {\"HttpTokens\": \"required\", \"HttpEndpont\": 1}}"],
        ),
        ("resolve_json_type", &["resolve", "--launch", "{\"MetadataOptions\": {\"HttpPutResponseHopLimit\": []}}"]),
        ("resolve_several", &["resolve", "--launch", "@stack.yaml"]),
        ("resolve_listing", &["resolve", "--launch", "@instances.json"]),
        ("resolve_twice", &["resolve", "--account", "@twice.json"]),
        ("resolve_wrong_type", &["resolve", "--account", "@wrong_type.json"]),
        ("resolve_two_images", &["resolve", "--image", "@images.json"]),
        ("resolve_other_image", &["resolve", "--launch", "image-id=ami-00000000000000099", "--image", "@images.json"]),
        ("resolve_stdin_twice", &["resolve", "--launch", "-", "--account", "-"]),
        ("resolve_deep", &["resolve", "--launch", "@deep.json"]),
        ("resolve_utf16", &["resolve", "--account", "@utf16.json"]),
        ("resolve_bomb", &["resolve", "--launch", "@bomb.yaml"]),
        ("resolve_broken", &["resolve", "--launch", "@broken.yaml"]),
        ("resolve_twice_yaml", &["resolve", "--launch", "@twice.yaml"]),
        ("tags_nothing", &["tags"]),
        ("tags_broken", &["tags", "--file", "@deep.json"]),
        ("tags_account", &["tags", "--file", "@account.json"]),
        ("tags_empty", &["tags", "--file", "@empty.json"]),
        ("change_target", &["change", "i-12", "--to", "http-tokens=required"]),
        ("change_no_option", &["change", "web"]),
        ("change_option", &["change", "i-0123456789abcdef0", "--to", "http-token=required"]),
        ("change_surface", &["change", "web", "--to", "http-tokens=required", "--surface", "pulumi"]),
        ("audit_missing", &["audit", "missing.json"]),
        ("audit_empty", &["audit", "@empty.json"]),
        ("audit_bomb", &["audit", "@bomb.yaml"]),
        ("audit_broken", &["audit", "@broken.yaml"]),
        ("audit_deep", &["audit", "@deep.json"]),
        ("audit_utf16", &["audit", "@utf16.json"]),
        ("audit_strict", &["audit", "@instances.json", "@broken.yaml", "--strict"]),
    ];
    for (name, args) in cases {
        let run = run_in(&folder, args, "");
        assert_eq!(run.code, 2, "{name}: {}{}", run.stdout, run.stderr);
        assert_eq!(run.stdout, "", "{name}");
        insta::assert_snapshot!(format!("error_{name}"), settled(&run.stderr, &folder));
    }
}

#[test]
fn large_texts_are_refused_in_words() {
    let folder = Folder::new();
    let large = folder.path("large.json");
    fs::File::create(&large).unwrap().set_len((64 << 20) + 1).unwrap();
    let run = imdsim(["resolve", "--launch", &large]).run("");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("is larger than 64 MiB"), "{}", run.stderr);
    let long = format!("Resources:\n{}", "# more\n".repeat(700_000));
    let run = imdsim(["audit", "-"]).run(&long);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("longer than"), "{}", run.stderr);
}

#[test]
fn one_bad_source_does_not_hide_the_others() {
    let folder = folder();
    let bad = folder.file("bad.yaml", "Resources: [\n");
    let run = run_in(&folder, &["audit", "@instances.json", &bad], "");
    assert_eq!(run.code, 1, "{}", run.stderr);
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.starts_with("Not everything could be read: ") && words.contains("bad.yaml"), "{}", run.stdout);
    assert!(words.contains("2 of 5 instances that could be read answer IMDSv1"), "{}", run.stdout);
    let exit = |fail_on: &str| run_in(&folder, &["audit", "@images.json", &bad, "--fail-on", fail_on], "").code;
    assert_eq!((exit("fails"), exit("allows-v1"), exit("unknown"), exit("never")), (0, 4, 1, 0));
}

#[test]
fn standard_input_and_files_say_the_same() {
    let folder = folder();
    let same = |args: &[&str], stdin: &str, file: &str| {
        let from_stdin = imdsim(args).run(stdin);
        let args: Vec<&str> = args.iter().map(|arg| if *arg == "-" { file } else { *arg }).collect();
        let from_file = run_in(&folder, &args, "");
        assert_eq!(
            from_stdin.stdout.replace("\"-\"", "\"[NAME]\""),
            from_file.stdout.replace(&folder.path(&file[1..]), "[NAME]"),
            "{args:?}"
        );
        assert_eq!(from_stdin.code, from_file.code);
    };
    same(&["audit", "-", "--format", "json"], INSTANCES, "@instances.json");
    same(&["resolve", "--account", "-", "--format", "json"], ACCOUNT, "@account.json");
    same(&["tags", "--file", "-", "--format", "json"], TEMPLATES, "@templates.json");
}

#[test]
fn text_fits_the_page() {
    let folder = folder();
    for args in [
        &["audit", "@instances.json", "@images.json", "@templates.json", "@account.json"][..],
        &["resolve", "--launch", "@launch.sh"],
        &["tags", "--file", "@instances.json"],
    ] {
        let args: Vec<String> = args
            .iter()
            .map(|arg| arg.strip_prefix('@').map_or_else(|| (*arg).to_owned(), |name| folder.path(name)))
            .collect();
        let run = imdsim(&args).env("COLUMNS", "60").run("");
        for line in settled(&run.stdout, &folder).lines() {
            assert!(line.chars().count() <= 60, "{line}");
        }
    }
}
