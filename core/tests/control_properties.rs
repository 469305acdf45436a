//! What holds for any sequence of calls.

#![expect(clippy::unwrap_used, reason = "a property that is wrong should fail loudly")]

use std::collections::BTreeMap;

use imdsim_core::account::{World, WorldSpec};
use imdsim_core::api::Command;
use imdsim_core::api::answers::Images;
use imdsim_core::service::options::MetadataOptions;
use imdsim_core::text::time::{Moment, Span};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

const RUNNING: &str = "i-00000000000000001";
const STOPPED: &str = "i-00000000000000002";
const XEN: &str = "i-00000000000000003";
const IMAGE: &str = "ami-0123456789abcdef0";
const FOREIGN: &str = "ami-0123456789abcdef1";

fn world() -> World {
    let spec: WorldSpec = serde_json::from_value(json!({
        "images": {IMAGE: {}, FOREIGN: {"owner": "999999999999"}},
        "instances": {
            RUNNING: {"tags": {"a b": "1"}},
            STOPPED: {"state": "stopped", "options": {"HttpTokens": "required"}},
            XEN: {"instance_type": "t2.micro", "options": {"InstanceMetadataTags": "enabled"}},
        },
        "launch_templates": {"web": {"versions": [{"ImageId": IMAGE, "MetadataOptions": {"HttpTokens": "required"}}]}},
        "state_change_seconds": 7,
    }))
    .unwrap();
    World::new(spec, Moment(0)).unwrap()
}

/// A member that may be left out, and may be bad.
fn member(values: &'static [&'static str]) -> impl Strategy<Value = Option<&'static str>> {
    prop_oneof![2 => Just(None), 3 => select(values).prop_map(Some)]
}

fn options() -> impl Strategy<Value = Value> {
    (
        member(&["optional", "required", "Required", ""]),
        member(&["1", "2", "64", "65", "-1", "x"]),
        member(&["enabled", "disabled", ""]),
        member(&["enabled", "disabled"]),
        member(&["enabled", "disabled"]),
    )
        .prop_map(|(tokens, hop, endpoint, ipv6, tags)| {
            let all = [
                ("HttpTokens", tokens),
                ("HttpPutResponseHopLimit", hop),
                ("HttpEndpoint", endpoint),
                ("HttpProtocolIpv6", ipv6),
                ("InstanceMetadataTags", tags),
            ];
            all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), json!(value?)))).collect()
        })
}

fn instance() -> impl Strategy<Value = &'static str> {
    select(&[RUNNING, STOPPED, XEN, "i-0123456789abcdef9", "web"][..])
}

fn with(mut members: Value, name: &str, value: Value) -> Value {
    members.as_object_mut().unwrap().insert(name.into(), value);
    members
}

fn command() -> impl Strategy<Value = Value> {
    let image = select(&[IMAGE, FOREIGN, WorldSpec::V2_IMAGE, "ami-none"][..]);
    let mark = select(&["v2.0", "", "v1.0"][..]);
    let key = select(&["Name", "a/b", "_index", "aws:x", "ok"][..]);
    let act = select(&["StartInstances", "StopInstances", "RebootInstances", "TerminateInstances"][..]);
    prop_oneof![
        4 => (instance(), options(), any::<bool>()).prop_map(|(id, options, dry)| {
            let members = with(with(options, "InstanceId", json!(id)), "DryRun", json!(dry && id != RUNNING));
            json!({"ModifyInstanceMetadataOptions": members})
        }),
        2 => (image.clone(), options()).prop_map(|(image, options)| {
            json!({"RunInstances": {"ImageId": image, "MetadataOptions": options, "InstanceType": "t3.nano"}})
        }),
        1 => options().prop_map(|options| {
            let members = with(options, "HttpProtocolIpv6", Value::Null);
            let members: serde_json::Map<String, Value> =
                members.as_object().unwrap().clone().into_iter().filter(|(_, value)| !value.is_null()).collect();
            json!({"ModifyInstanceMetadataDefaults": members})
        }),
        2 => (image, mark).prop_map(|(image, mark)| {
            json!({"ModifyImageAttribute": {"ImageId": image, "ImdsSupport": {"Value": mark}}})
        }),
        2 => (instance(), key.clone()).prop_map(|(id, key)| {
            json!({"CreateTags": {"Resources": [id, XEN], "Tags": [{"Key": key, "Value": "v"}]}})
        }),
        1 => (instance(), key).prop_map(|(id, key)| {
            json!({"DeleteTags": {"Resources": [id], "Tags": [{"Key": key}]}})
        }),
        2 => (act, instance()).prop_map(|(act, id)| json!({act: {"InstanceIds": [RUNNING, id]}})),
        1 => Just(json!({"RunInstances": {"LaunchTemplate": {"LaunchTemplateName": "web", "Version": "2"}}})),
        1 => Just(json!({"RunInstances": {"LaunchTemplate": {"LaunchTemplateName": "web"}}})),
    ]
}

fn apply(world: &mut World, call: &Value, now: Moment) -> Option<Value> {
    world.apply(Command::from_json(&call.to_string()).unwrap(), now).ok().map(|effect| effect.reply)
}

/// The marks of the images.
fn marks(world: &mut World, now: Moment) -> BTreeMap<String, Option<String>> {
    let shown = apply(world, &json!({"DescribeImages": {}}), now).unwrap();
    let Images { images } = serde_json::from_value(shown).unwrap();
    images.into_iter().map(|image| (image.image_id, image.imds_support)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_call_that_fails_changes_nothing(steps in prop::collection::vec((command(), 0_i64..30), 1..25)) {
        let (mut world, mut now) = (world(), Moment(0));
        let mut failed = 0;
        for (call, seconds) in &steps {
            now = now.after(Span::from_secs(*seconds));
            // Lets everything that is due by now happen.
            apply(&mut world, &json!({"DescribeInstances": {}}), now);
            let before = format!("{world:?}");
            if apply(&mut world, call, now).is_none() {
                failed += 1;
                prop_assert_eq!(&before, &format!("{world:?}"), "{}", call);
            }
        }
        prop_assert!(failed <= steps.len());
    }

    #[test]
    fn a_mark_never_goes_back(steps in prop::collection::vec(command(), 1..25)) {
        let mut world = world();
        let mut before = marks(&mut world, Moment(0));
        for call in &steps {
            apply(&mut world, call, Moment(0));
            let after = marks(&mut world, Moment(0));
            for (id, mark) in &before {
                prop_assert!(mark.is_none() || after[id] == *mark, "{id}: {call}");
            }
            before = after;
        }
    }

    #[test]
    fn what_is_in_force_was_asked_for_as_a_whole(
        steps in prop::collection::vec((command(), 0_i64..30), 1..25),
    ) {
        let (mut world, mut now) = (world(), Moment(0));
        let mut asked: BTreeMap<&str, Vec<MetadataOptions>> = BTreeMap::new();
        for (call, seconds) in &steps {
            for id in [RUNNING, STOPPED, XEN] {
                if let Some(instance) = world.instance(id, now) {
                    asked.entry(id).or_default().push(instance.timeline().desired());
                }
            }
            now = now.after(Span::from_secs(*seconds));
            apply(&mut world, call, now);
            for (id, options) in &asked {
                if let Some(instance) = world.instance(id, now) {
                    let effective = instance.timeline().effective();
                    prop_assert!(options.contains(&effective), "{id}: {effective:?}");
                }
            }
        }
    }
}
