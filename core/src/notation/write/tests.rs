//! What is written, read back.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::account::{ImageSpec, InstanceSpec, TemplateSpec, World, WorldSpec};
use crate::api::{AccountDefaults, Command, TemplateData};
use crate::knowledge::rules::{AMI_03, ENF_05, OPT_18};
use crate::notation::{Form, read};
use crate::service::options::{HopLimit, HttpTokens, MetadataOptions, PartialOptions, Switch};
use crate::text::time::{Moment, Span};

const ID: &str = "i-0123456789abcdef0";
const AMI: &str = "ami-0123456789abcdef0";

fn switch() -> impl Strategy<Value = Switch> {
    prop_oneof![Just(Switch::Enabled), Just(Switch::Disabled)]
}

fn tokens() -> impl Strategy<Value = HttpTokens> {
    prop_oneof![Just(HttpTokens::Optional), Just(HttpTokens::Required)]
}

fn hops() -> impl Strategy<Value = HopLimit> {
    (1_i64..=64).prop_map(|hops| HopLimit::new(hops).unwrap())
}

fn options() -> impl Strategy<Value = MetadataOptions> {
    (switch(), tokens(), hops(), switch(), switch()).prop_map(|(endpoint, tokens, hops, ipv6, tags)| MetadataOptions {
        http_endpoint: endpoint,
        http_tokens: tokens,
        http_put_response_hop_limit: hops,
        http_protocol_ipv6: ipv6,
        instance_metadata_tags: tags,
    })
}

fn partial() -> impl Strategy<Value = PartialOptions> {
    (
        prop::option::of(switch()),
        prop::option::of(tokens()),
        prop::option::of(hops()),
        prop::option::of(switch()),
        prop::option::of(switch()),
    )
        .prop_map(|(endpoint, tokens, hops, ipv6, tags)| PartialOptions {
            http_endpoint: endpoint,
            http_tokens: tokens,
            http_put_response_hop_limit: hops,
            http_protocol_ipv6: ipv6,
            instance_metadata_tags: tags,
        })
}

fn defaults() -> impl Strategy<Value = AccountDefaults> {
    (
        prop::option::of(switch()),
        prop::option::of(tokens()),
        prop::option::of(hops()),
        prop::option::of(switch()),
        prop::option::of(switch()),
    )
        .prop_map(|(endpoint, tokens, hops, tags, enforced)| AccountDefaults {
            http_endpoint: endpoint,
            http_tokens: tokens,
            http_put_response_hop_limit: hops,
            instance_metadata_tags: tags,
            http_tokens_enforced: enforced,
        })
}

/// Tags whose texts have everything in them that a shell or a parser takes for something else.
fn tags() -> impl Strategy<Value = BTreeMap<String, String>> {
    prop::collection::btree_map(
        "[A-Za-z][a-z=,'\"{}\\[\\]$ `\\\\é’#;&|<>*?!~@:/%-]{0,12}",
        "[a-z=,'\"{}\\[\\]$ `\\\\é’#;&|\n<>*?!~@:/%-]{0,12}",
        0..4,
    )
    .prop_map(|tags| tags.into_iter().collect())
}

fn state() -> impl Strategy<Value = State> {
    (defaults(), any::<bool>(), tags(), partial(), options(), tags()).prop_map(
        |(defaults, imds_v2, image_tags, template, options, tags)| State {
            defaults,
            images: BTreeMap::from([(AMI.to_owned(), ImageState { imds_v2, tags: image_tags })]),
            launch_templates: BTreeMap::from([("web".to_owned(), template)]),
            instances: BTreeMap::from([(ID.to_owned(), InstanceState { options, tags })]),
        },
    )
}

/// The calls that a difference of two states needs.
fn calls_between(before: &State, after: &State) -> Vec<Command> {
    let mut cannot = Vec::new();
    difference::between(before, after).iter().flat_map(|one| calls::of(one, &mut cannot)).collect()
}

fn commands_in(text: &str, form: Form) -> Vec<Command> {
    let reading = read(text, form).unwrap_or_else(|error| panic!("{text}\n{error}"));
    assert!(reading.notes.is_empty(), "{text}\n{:?}", reading.notes);
    reading.commands.into_iter().map(|read| read.command).collect()
}

proptest! {
    #[test]
    fn command_lines_and_cmdlets_read_back(before in state(), after in state()) {
        for (surface, form) in [(Surface::AwsCli, Form::AwsCli), (Surface::PowerShell, Form::PowerShell)] {
            let written = change(&before, &after, surface);
            prop_assert_eq!(commands_in(&written.apply, form), calls_between(&before, &after), "{}", written.apply);
            prop_assert_eq!(commands_in(&written.revert, form), calls_between(&after, &before), "{}", written.revert);
        }
    }

    #[test]
    fn templates_read_back(before in state(), after in state()) {
        let written = change(&before, &after, Surface::CloudFormation);
        if written.apply.is_empty() {
            return Ok(());
        }
        let mut seen = 0;
        for command in commands_in(&written.apply, Form::CloudFormation) {
            let value = serde_json::to_value(&command).unwrap();
            let text = |options: &Value| serde_json::to_string(&numbers(options)).unwrap();
            match value.as_object().and_then(|call| call.keys().next()).map(String::as_str) {
                Some("RunInstances") => {
                    let run = &value["RunInstances"];
                    let instance = &after.instances.get(ID).unwrap();
                    let kept = written.cannot_here.iter().any(|cannot| cannot.rules.contains(&ENF_05));
                    if before.instances.get(ID).unwrap().options != instance.options && !kept {
                        let expected = serde_json::to_value(instance.options).unwrap();
                        prop_assert_eq!(text(&run["MetadataOptions"]), text(&expected));
                    }
                    if before.instances.get(ID).unwrap().tags != instance.tags {
                        let tags = run["TagSpecifications"][0]["Tags"].as_array().cloned().unwrap_or_default();
                        let tags: BTreeMap<String, String> = tags.iter()
                            .map(|tag| (tag["Key"].as_str().unwrap().to_owned(), tag["Value"].as_str().unwrap().to_owned())).collect();
                        prop_assert_eq!(&tags, &instance.tags);
                    }
                    seen += 1;
                }
                Some("CreateLaunchTemplate") => {
                    let data = &value["CreateLaunchTemplate"]["LaunchTemplateData"];
                    let expected = serde_json::to_value(after.launch_templates.get("web").unwrap()).unwrap();
                    prop_assert_eq!(text(&data["MetadataOptions"]), text(&expected));
                    seen += 1;
                }
                _ => prop_assert!(false, "{:?}", command),
            }
        }
        prop_assert!(seen > 0);
    }

    #[test]
    fn the_world_gets_where_it_is_to_go(before in state(), after in state()) {
        // Keys that EC2 refuses are not the writer's business.
        let (mut before, mut after) = (before, after);
        for state in [&mut before, &mut after] {
            state.instances.values_mut().for_each(|instance| instance.tags = BTreeMap::new());
            state.images.values_mut().for_each(|image| image.tags = BTreeMap::new());
        }
        let mut world = World::new(spec(&before), Moment(0)).unwrap();
        let written = change(&before, &after, Surface::AwsCli);
        for command in commands_in(&written.apply, Form::AwsCli) {
            let applied = world.apply(command, Moment(0));
            prop_assert!(applied.is_ok(), "{:?}", applied);
        }
        let later = Moment(0).after(Span::from_secs(1_000));
        let instance = serde_json::to_value(world.apply(describe("DescribeInstances"), later).unwrap().reply).unwrap();
        let shown = &instance["Reservations"][0]["Instances"][0]["MetadataOptions"];
        let expected = serde_json::to_value(after.instances.get(ID).unwrap().options).unwrap();
        let kept = written.cannot_here.iter().any(|cannot| cannot.rules.contains(&ENF_05));
        for (name, value) in expected.as_object().unwrap().iter().filter(|(name, _)| !kept || *name != "HttpTokens") {
            prop_assert_eq!(&shown[name], value);
        }
        let level = serde_json::to_value(world.apply(describe("GetInstanceMetadataDefaults"), later).unwrap().reply).unwrap();
        let expected = serde_json::to_value(after.defaults).unwrap();
        for name in ["HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags"] {
            prop_assert_eq!(level["AccountLevel"].get(name), expected.get(name));
        }
    }
}

fn describe(action: &str) -> Command {
    Command::from_members(action, serde_json::json!({})).unwrap()
}

/// The same value with numbers as text and members in order.
fn numbers(value: &Value) -> BTreeMap<String, String> {
    let members = value.as_object().into_iter().flatten();
    members
        .map(|(name, value)| (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
        .collect()
}

fn spec(state: &State) -> WorldSpec {
    let template = serde_json::to_value(state.launch_templates.get("web").unwrap()).unwrap();
    let options = serde_json::from_value(template).unwrap();
    WorldSpec {
        defaults: state.defaults,
        images: BTreeMap::from([(
            AMI.to_owned(),
            ImageSpec { imds_v2: state.images.get(AMI).unwrap().imds_v2, ..ImageSpec::default() },
        )]),
        launch_templates: BTreeMap::from([(
            "web".to_owned(),
            TemplateSpec {
                versions: vec![TemplateData { metadata_options: Some(options), ..TemplateData::default() }],
                ..TemplateSpec::default()
            },
        )]),
        instances: BTreeMap::from([(
            ID.to_owned(),
            InstanceSpec {
                options: state.instances.get(ID).unwrap().options.into(),
                tags: state.instances.get(ID).unwrap().tags.clone(),
                ..InstanceSpec::default()
            },
        )]),
        ..WorldSpec::default()
    }
}

fn states() -> (State, State) {
    let mut before = State::default();
    before.images.insert(AMI.into(), ImageState::default());
    before.launch_templates.insert("web".into(), PartialOptions::default());
    before.instances.insert(ID.into(), InstanceState::default());
    let mut after = before.clone();
    after.defaults.http_tokens = Some(HttpTokens::Required);
    after.images.get_mut(AMI).unwrap().imds_v2 = true;
    after.launch_templates.get_mut("web").unwrap().http_tokens = Some(HttpTokens::Required);
    let instance = after.instances.get_mut(ID).unwrap();
    instance.options.http_tokens = HttpTokens::Required;
    instance.options.http_put_response_hop_limit = HopLimit::new(2).unwrap();
    instance.tags.insert("Owner".into(), "it's me".into());
    (before, after)
}

#[test]
fn command_lines_read_as_people_write_them() {
    let (before, after) = states();
    let written = change(&before, &after, Surface::AwsCli);
    assert_eq!(
        written.apply,
        "aws ec2 modify-instance-metadata-defaults --http-tokens required\n\
         aws ec2 modify-image-attribute --image-id ami-0123456789abcdef0 --imds-support v2.0\n\
         aws ec2 create-launch-template-version --launch-template-name web --source-version '$Latest' \
         --launch-template-data '{\"MetadataOptions\":{\"HttpTokens\":\"required\"}}'\n\
         aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --http-tokens required \
         --http-put-response-hop-limit 2 --http-endpoint enabled\n\
         aws ec2 create-tags --resources i-0123456789abcdef0 --tags '[{\"Key\":\"Owner\",\"Value\":\"it'\\''s me\"}]'\n"
    );
    assert_eq!(
        written.revert,
        "aws ec2 modify-instance-metadata-defaults --http-tokens no-preference\n\
         aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --http-tokens optional \
         --http-put-response-hop-limit 1 --http-endpoint enabled\n\
         aws ec2 delete-tags --resources i-0123456789abcdef0 --tags '[{\"Key\":\"Owner\"}]'\n"
    );
    let cannot: Vec<_> =
        written.irreversible.iter().map(|cannot| (cannot.what.as_str(), cannot.rules.first())).collect();
    assert_eq!(cannot, [(AMI, Some(&AMI_03)), ("web", Some(&OPT_18))]);
    assert!(written.cannot_here.is_empty());
}

#[test]
fn surfaces_say_what_they_cannot_do() {
    let (before, after) = states();
    let what = |surface| -> (Vec<String>, Vec<String>) {
        let written = change(&before, &after, surface);
        let names = |list: Vec<Cannot>| list.into_iter().map(|cannot| cannot.what).collect();
        (names(written.cannot_here), names(written.irreversible))
    };
    assert_eq!(what(Surface::CloudFormation), (vec!["account".into(), AMI.into()], vec![]));
    assert_eq!(what(Surface::Terraform), (vec![AMI.into()], vec![]));
    // The mark cannot be taken away anywhere.
    for surface in [Surface::AwsCli, Surface::PowerShell, Surface::CloudFormation, Surface::Terraform] {
        let back = change(&after, &before, surface);
        assert!(back.cannot_here.iter().any(|cannot| cannot.what == AMI && cannot.rules.contains(&AMI_03)));
    }
    let gone = change(&before, &State::default(), Surface::AwsCli);
    assert_eq!(gone.apply, "");
    assert_eq!(gone.cannot_here.len(), 3);
    assert_eq!(gone.irreversible, []);
}

#[test]
fn cmdlets_quote_what_powershell_would_run() {
    let (before, after) = states();
    let written = change(&before, &after, Surface::PowerShell);
    assert_eq!(
        written.apply,
        "Edit-EC2InstanceMetadataDefault -HttpTokens required\n\
         Edit-EC2ImageAttribute -ImageId ami-0123456789abcdef0 -ImdsSupport v2.0\n\
         New-EC2LaunchTemplateVersion -LaunchTemplateName web -SourceVersion '$Latest' \
         -LaunchTemplateData @{MetadataOptions=@{HttpTokens='required'}}\n\
         Edit-EC2InstanceMetadataOption -InstanceId i-0123456789abcdef0 -HttpTokens required \
         -HttpPutResponseHopLimit 2 -HttpEndpoint enabled\n\
         New-EC2Tag -Resource i-0123456789abcdef0 -Tag @{Key='Owner';Value='it''s me'}\n"
    );
}

#[test]
fn enforcement_begins_last_and_ends_first() {
    let (mut before, mut after) = states();
    before.instances.get_mut(ID).unwrap().options.http_tokens = HttpTokens::Required;
    after.instances.get_mut(ID).unwrap().options.http_tokens = HttpTokens::Optional;
    after.defaults.http_tokens_enforced = Some(Switch::Enabled);
    let written = change(&before, &after, Surface::AwsCli);
    let last = "aws ec2 modify-instance-metadata-defaults --http-tokens-enforced enabled\n";
    assert!(written.apply.ends_with(last), "{}", written.apply);
    let first =
        "aws ec2 modify-instance-metadata-defaults --http-tokens no-preference --http-tokens-enforced no-preference\n";
    assert!(written.revert.starts_with(first), "{}", written.revert);
    before.defaults.http_tokens_enforced = Some(Switch::Enabled);
    let written = change(&before, &after, Surface::AwsCli);
    assert!(!written.apply.contains("optional"));
    assert!(written.cannot_here.iter().any(|cannot| cannot.rules == [ENF_05]));
}

#[test]
fn access_to_tags_begins_last_and_ends_first() {
    let (mut before, mut after) = states();
    before.instances.get_mut(ID).unwrap().tags.insert("not for metadata".into(), String::new());
    after.instances.get_mut(ID).unwrap().options.instance_metadata_tags = Switch::Enabled;
    for (before, after) in [(&before, &after), (&after, &before)] {
        let mut world = World::new(spec(before), Moment(0)).unwrap();
        let mut now = Moment(0);
        for command in commands_in(&change(before, after, Surface::PowerShell).apply, Form::PowerShell) {
            world.apply(command, now).unwrap();
            now = now.after(Span::from_secs(60));
        }
        let instance = world.apply(describe("DescribeInstances"), now).unwrap().reply;
        let instance = serde_json::to_value(instance).unwrap();
        let tags = instance["Reservations"][0]["Instances"][0]["Tags"].as_array().unwrap().len();
        assert_eq!(tags, after.instances.get(ID).unwrap().tags.len());
    }
}

#[test]
fn terraform_is_written_in_blocks() {
    let (before, after) = states();
    let written = change(&before, &after, Surface::Terraform);
    assert_eq!(
        written.apply,
        r#"# account
resource "aws_ec2_instance_metadata_defaults" "r_account" {
  http_tokens                 = "required"
  http_put_response_hop_limit = -1
  http_endpoint               = "no-preference"
  instance_metadata_tags      = "no-preference"
}
# web
resource "aws_launch_template" "r_web" {
  name = "web"
  metadata_options {
    http_tokens = "required"
  }
}
# i-0123456789abcdef0
resource "aws_instance" "r_i_0123456789abcdef0" {
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
    http_endpoint               = "enabled"
    http_protocol_ipv6          = "disabled"
    instance_metadata_tags      = "disabled"
  }
  tags = {
    "Owner" = "it's me"
  }
}
"#
    );
    let mut tagged = before.clone();
    tagged.instances.get_mut(ID).unwrap().tags.insert("a".into(), "${b}%{c}".into());
    assert!(change(&before, &tagged, Surface::Terraform).apply.contains(r#""a" = "$${b}%%{c}""#));
}

#[test]
fn a_world_gives_its_state() {
    let (before, _) = states();
    let state = State::from(&spec(&before));
    assert_eq!(state.instances, before.instances);
    assert_eq!(state.launch_templates, before.launch_templates);
    assert!(!state.images.get(AMI).unwrap().imds_v2);
}
