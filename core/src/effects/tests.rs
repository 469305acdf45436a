//! Texts of several calls: what each launch resolves to hangs on what came before it, where it happened.

use super::{Effects, Launch, LaunchFate, Setting, StepFate};
use crate::account::WorldSpec;
use crate::account::defaults::DeclarativePolicy;
use crate::api::AccountDefaults;
use crate::notation::{self, Form};
use crate::service::options::{HttpTokens, PartialOptions};

/// What each launch of the text came to, with this setting.
fn launches_in(text: &str, setting: Setting<'_>) -> Vec<Launch> {
    let form = Form::of(text).unwrap();
    let commands = notation::read_all(text, form).unwrap().commands;
    let mut effects = Effects::of(setting, &commands).unwrap();
    commands.iter().flat_map(|read| effects.step(read).launches).collect()
}

/// `required 2`, `optional 1`, `? ?` for each launch of the text.
fn options_in(text: &str, setting: Setting<'_>) -> Vec<String> {
    let told = |launch: &Launch| {
        let known = launch.known().unwrap_or_default();
        let tokens = known.http_tokens.map_or("?".into(), |tokens| tokens.to_string());
        let hop_limit = known.http_put_response_hop_limit.map_or("?".into(), |limit| limit.to_string());
        format!("{tokens} {hop_limit}")
    };
    launches_in(text, setting).iter().map(told).collect()
}

fn options(text: &str) -> Vec<String> {
    options_in(text, Setting::default())
}

const RUN: &str = "aws ec2 run-instances --image-id ami-0aaaaaaaaaaaaaaaa --instance-type t3.nano";

fn script(lines: &[&str]) -> String {
    lines.join("\n").replace("RUN", RUN)
}

#[test]
fn a_launch_is_judged_by_what_came_before_it() {
    for (lines, expected) in [
        (
            vec!["RUN", "aws ec2 modify-image-attribute --image-id ami-0aaaaaaaaaaaaaaaa --imds-support v2.0", "RUN"],
            vec!["optional 1", "required 2"],
        ),
        (
            vec!["aws ec2 modify-image-attribute --image-id ami-0aaaaaaaaaaaaaaaa --imds-support v2.0", "RUN"],
            vec!["required 2"],
        ),
        (
            vec!["aws ec2 modify-image-attribute --image-id ami-0bbbbbbbbbbbbbbbb --imds-support v2.0", "RUN"],
            vec!["optional 1"],
        ),
        (
            vec![
                "RUN",
                "aws ec2 modify-instance-metadata-defaults --http-tokens required --http-put-response-hop-limit 3",
                "RUN",
                "aws ec2 modify-instance-metadata-defaults --http-tokens no-preference",
                "RUN",
            ],
            vec!["optional 1", "required 3", "optional 3"],
        ),
        (vec!["aws ec2 modify-instance-metadata-defaults --http-tokens required --dry-run", "RUN"], vec!["optional 1"]),
        (vec!["aws ec2 modify-instance-metadata-defaults --http-tokens always", "RUN"], vec!["optional 1"]),
        (
            vec![
                "aws ec2 modify-image-attribute --image-id ami-0aaaaaaaaaaaaaaaa --imds-support v2.0 --dry-run",
                "RUN --dry-run",
            ],
            vec!["optional 1"],
        ),
    ] {
        assert_eq!(options(&script(&lines)), expected, "{lines:?}");
    }
}

#[test]
fn what_happens_in_another_region_does_not_count() {
    let set = |place: &str| format!("aws ec2 modify-instance-metadata-defaults --http-tokens required {place}");
    let run = |place: &str| format!("{RUN} {place}");
    let (a, b) = ("--region eu-west-1", "--region us-east-1");
    for (text, expected) in [
        ([set(a), run(b)].join("\n"), "optional 1"),
        ([set(a), run(a)].join("\n"), "required 1"),
        // Where the usual Region may be the one that is named, nobody knows.
        ([set(a), run("")].join("\n"), "? 1"),
        ([set(""), run(a)].join("\n"), "? 1"),
        ([set(""), run("")].join("\n"), "required 1"),
        (format!("export AWS_REGION=eu-west-1\n{}\n{}", set(""), run(b)), "optional 1"),
        (format!("export AWS_REGION=eu-west-1\n{}\n{}", set(""), run(a)), "required 1"),
        (format!("export AWS_DEFAULT_REGION=us-east-1\nAWS_REGION=eu-west-1 {}\n{}", set(""), run("")), "optional 1"),
        (format!("AWS_DEFAULT_REGION=eu-west-1 {}\nAWS_REGION=us-east-1 {}", set(""), run("")), "optional 1"),
        (format!("R=eu-west-1\n{}\n{}", set("--region $R"), run("--region \"${R}\"")), "required 1"),
        (format!("export AWS_REGION=us-east-1\n{}\nunset AWS_REGION\n{}", set(""), run(b)), "required 1"),
        (format!("aws configure set region eu-west-1\n{}\n{}", set(""), run(a)), "required 1"),
        (format!("set -euo pipefail\necho go\n{}\nexit 0\n{}", run(a), set(a)), "optional 1"),
        (format!("{}\n{}", set("--profile prod"), run("--profile dev")), "optional 1"),
        // A variable that is not exported is not seen by commands.
        (format!("AWS_REGION=us-east-1\n{}\n{}", set(""), run("")), "required 1"),
    ] {
        assert_eq!(options(&text), [expected], "{text}");
    }
    let both = format!("{}\n{}\n{}", set(a), run(a), run(b));
    assert_eq!(options(&both), ["required 1", "optional 1"]);
}

#[test]
fn a_powershell_session_has_a_region_too() {
    let set = "Edit-EC2InstanceMetadataDefault -HttpTokens required";
    let run = "New-EC2Instance -ImageId ami-0aaaaaaaaaaaaaaaa -InstanceType t3.nano";
    for (text, expected) in [
        (format!("Set-DefaultAWSRegion -Region eu-west-1\n{set}\n{run}"), "required 1"),
        (format!("Set-DefaultAWSRegion eu-west-1\n{set}\nSet-DefaultAWSRegion us-east-1\n{run}"), "optional 1"),
        (format!("{set} -Region eu-west-1\n$i = {run} -Region us-east-1"), "optional 1"),
        (format!("$r = 'eu-west-1'\n{set} -Region $r\n$i = {run} -Region $r"), "required 1"),
        (format!("Set-DefaultAWSRegion eu-west-1\n{run}\n{set}"), "optional 1"),
        (format!("$env:AWS_REGION = 'eu-west-1'\n{set}\n{run} -Region eu-west-1"), "required 1"),
        (
            format!(
                "Set-DefaultAWSRegion eu-west-1\nEdit-EC2ImageAttribute -ImageId ami-0aaaaaaaaaaaaaaaa -ImdsSupport v2.0\n{run}"
            ),
            "required 2",
        ),
    ] {
        assert_eq!(options(&text), [expected], "{text}");
    }
}

#[test]
fn a_template_counts_as_it_is_when_it_is_used() {
    let make = "aws ec2 create-launch-template --launch-template-name web \
                --launch-template-data ImageId=ami-0aaaaaaaaaaaaaaaa,InstanceType=t3.nano";
    let more = "aws ec2 create-launch-template-version --launch-template-name web --source-version 1 \
                --launch-template-data 'MetadataOptions={HttpTokens=required,HttpPutResponseHopLimit=2}'";
    let default = "aws ec2 modify-launch-template --launch-template-name web --default-version 2";
    let run = |version: &str| format!("aws ec2 run-instances --launch-template LaunchTemplateName=web{version}");
    let usual = run("");
    for (lines, expected) in [
        (vec![make, &usual, more], vec!["optional 1"]),
        (vec![make, more, &usual], vec!["optional 1"]),
        (vec![make, more, &usual, default, &usual], vec!["optional 1", "required 2"]),
        (vec![make, more, &run(",Version=2"), &run(",Version=1")], vec!["required 2", "optional 1"]),
        (
            vec![
                make,
                more,
                "aws ec2 modify-launch-template --launch-template-name web --default-version 2 --dry-run",
                &usual,
            ],
            vec!["optional 1"],
        ),
        (vec![make, &run(",Version=\\$Latest"), more, &run(",Version=\\$Latest")], vec!["optional 1", "required 2"]),
        // Nobody describes this template but for the version that the text makes.
        (vec![more, &run(",Version=\\$Latest"), &usual], vec!["required 2", "? ?"]),
        (vec![&usual], vec!["? ?"]),
    ] {
        assert_eq!(options(&lines.join("\n")), expected, "{lines:?}");
    }
    let elsewhere = format!("{make} --region eu-west-1\n{} --region us-east-1", usual);
    assert_eq!(options(&elsewhere), ["? ?"]);
}

#[test]
fn a_new_version_replaces_the_options_of_its_source_as_a_whole() {
    let text = "aws ec2 create-launch-template-version --launch-template-id lt-0123456789abcdef0 --source-version 3 \
                --launch-template-data '{\"MetadataOptions\":{\"HttpTokens\":\"required\",\"HttpPutResponseHopLimit\":2}}'";
    let commands = notation::read_all(text, Form::AwsCli).unwrap().commands;
    let mut effects = Effects::of(Setting::default(), &commands).unwrap();
    let made = effects.step(&commands[0]).version.unwrap();
    let launch = effects.launch_version(&made);
    assert!(!launch.hidden.any(), "{launch:?}");
    assert_eq!(launch.known().unwrap().http_tokens, Some(HttpTokens::Required));
    // The image is the source's.
    assert!(!launch.image_known && launch.unknown[0].contains("`3`"), "{:?}", launch.unknown);
}

#[test]
fn defaults_that_are_given_are_those_of_one_region() {
    let defaults = AccountDefaults { http_tokens: Some(HttpTokens::Required), ..AccountDefaults::default() };
    let given = || Setting { spec: WorldSpec { defaults, ..WorldSpec::default() }, ..Setting::default() };
    assert_eq!(options_in(RUN, given()), ["required 1"]);
    let two = format!("{RUN} --region eu-west-1\n{RUN} --region us-east-1 --metadata-options HttpTokens=optional");
    assert_eq!(options_in(&two, given()), ["? 1", "optional 1"]);
    let policy = DeclarativePolicy { defaults, exception_message: None };
    let everywhere =
        Setting { spec: WorldSpec { declarative_policy: Some(policy), ..WorldSpec::default() }, ..Setting::default() };
    assert_eq!(options_in(&two, everywhere), ["required 1", "optional 1"]);
}

#[test]
fn enforcement_counts_from_then_on() {
    let text = script(&["RUN", "aws ec2 modify-instance-metadata-defaults --http-tokens-enforced enabled", "RUN"]);
    let launches = launches_in(&text, Setting::default());
    assert!(matches!(launches[0].fate, LaunchFate::Launched), "{:?}", launches[0].fate);
    assert!(matches!(launches[1].fate, LaunchFate::Refused(_)), "{:?}", launches[1].fate);
    let elsewhere =
        script(&["aws ec2 modify-instance-metadata-defaults --http-tokens-enforced enabled --region x", "RUN"]);
    assert!(matches!(&launches_in(&elsewhere, Setting::default())[0].fate, LaunchFate::Unknown(_)));
}

#[test]
fn every_set_of_a_fleet_is_judged() {
    let make = "aws ec2 create-launch-template --launch-template-name web \
                --launch-template-data ImageId=ami-0aaaaaaaaaaaaaaaa,InstanceType=t3.nano";
    let fleet = "aws ec2 create-fleet --type instant --target-capacity-specification TotalTargetCapacity=1 \
        --launch-template-configs '[{\"LaunchTemplateSpecification\": {\"LaunchTemplateName\": \"web\", \"Version\": \"1\"}, \
        \"Overrides\": [{\"InstanceType\": \"t3.large\"}, {\"InstanceType\": \"m5.large\", \
        \"MetadataOptions\": {\"HttpTokens\": \"required\"}}]}]'";
    assert_eq!(options(&format!("{make}\n{fleet}")), ["optional 1", "required 1"]);
    let spot =
        "aws ec2 request-spot-instances --launch-specification ImageId=ami-0aaaaaaaaaaaaaaaa,InstanceType=t3.nano";
    assert_eq!(options(spot), ["optional 1"]);
}

#[test]
fn instances_have_what_was_set_and_the_rest_is_unknown() {
    let text = "aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --http-tokens required\n\
                aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --http-tokens optional --dry-run";
    let commands = notation::read_all(text, Form::AwsCli).unwrap().commands;
    let mut effects = Effects::of(Setting::default(), &commands).unwrap();
    let step = effects.step(&commands[0]);
    let [change] = step.changes.as_slice() else { panic!("{step:?}") };
    assert_eq!(change.before, PartialOptions::default());
    let required = PartialOptions { http_tokens: Some(HttpTokens::Required), ..PartialOptions::default() };
    assert_eq!(change.after, Some(required));
    let step = effects.step(&commands[1]);
    assert!(matches!(step.fate, StepFate::DryRun) && step.changes.is_empty(), "{step:?}");
}

#[test]
fn many_launches_leave_room_for_more() {
    let text = script(&["RUN --count 90"; 40]);
    let launches = launches_in(&text, Setting::default());
    assert_eq!(launches.len(), 40);
    assert!(launches.iter().all(|launch| matches!(launch.fate, LaunchFate::Launched)));
}
