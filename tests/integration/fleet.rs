//! Several instances in one run: each is judged by its own options, and none bears on another.

use std::fmt::Write as _;

use imdsim_core::ask::{Answer, Open, Question, RecordingsInput, Stream, Task};
use imdsim_core::forecast::report::{CallerReport, Fleet, Origin, Report, Verdict};
use imdsim_tests::native::{SEED, opened, pairs, replay, run};
use serde_json::json;

use crate::faces::{cli, plugin};

type Source<'a> = (&'a str, &'a [u8]);

const REQUIRED: [&str; 1] = ["http-tokens=required"];

fn fleet(sources: &[Source<'_>], group_by: &str, chunk: usize) -> Fleet {
    match serde_json::from_slice(&run(surveying(group_by), sources, chunk, SEED).unwrap()) {
        Ok(Answer::Fleet(found)) => *found,
        other => panic!("no fleet: {other:?}"),
    }
}

fn surveying(group_by: &str) -> Question {
    Question::Fleet { from: Vec::new(), to: Vec::new(), group_by: Some(group_by.into()) }
}

fn id(number: u32) -> String {
    format!("i-{number:017x}")
}

/// A caller that asks for tokens a number of hops away, under a hop limit of 1, and falls back.
fn container(hops: u8) -> String {
    let put = format!(
        r#"{{"time":1,"process":"app","hops":{hops},"method":"PUT","path":"/latest/api/token","ttl":60,"answer":"none","waited":1}}"#
    );
    let get = format!(
        r#"{{"time":2.01,"process":"app","hops":{hops},"method":"GET","path":"/latest/meta-data/mac","status":200}}"#
    );
    format!("{put}\n{get}\n")
}

/// A caller that uses tokens for all it asks.
const MODERN: &str = r#"{"time":1,"process":"agent","hops":0,"method":"PUT","path":"/latest/api/token","ttl":60,"status":200}
{"time":2,"process":"agent","hops":0,"method":"GET","path":"/latest/meta-data/mac","token":"t","status":200}
"#;
/// One that uses none, and asks for its role.
const OLD: &str = r#"{"time":1,"process":"old","hops":0,"method":"GET","path":"/latest/meta-data/iam/security-credentials/legacy","status":200}
"#;

/// What describe-instances prints of instances: id, tokens, hop limit, instance profile.
fn described(instances: &[(String, &str, u8, &str)]) -> String {
    let instances: Vec<_> = instances
        .iter()
        .map(|(id, tokens, limit, profile)| {
            json!({
                "InstanceId": id, "ImageId": "ami-1", "State": {"Name": "running"},
                "MetadataOptions": {"State": "applied", "HttpTokens": tokens, "HttpPutResponseHopLimit": limit},
                "IamInstanceProfile": {"Arn": format!("arn:aws:iam::123456789012:instance-profile/{profile}")},
                "Tags": [{"Key": "Service", "Value": format!("{profile}-service")}],
            })
        })
        .collect();
    json!({"Reservations": [{"Instances": instances}]}).to_string()
}

/// What is said of the callers on one instance, without handles and places.
fn on(report: &Report, id: Option<&str>) -> Vec<CallerReport> {
    let own = report.callers.iter().filter(|caller| caller.instance.as_deref() == id).cloned();
    let mut own: Vec<CallerReport> =
        own.map(|caller| CallerReport { id: String::new(), evidence: Vec::new(), ..caller }).collect();
    own.sort_by(|one, other| one.name.cmp(&other.name));
    own
}

#[test]
fn a_listing_says_what_was_in_force_on_each_instance() {
    let (one, two) = (id(1), id(2));
    let listing = described(&[(one.clone(), "optional", 2, "web"), (two.clone(), "optional", 1, "web")]);
    let (file_one, file_two) = (format!("{one}.jsonl"), format!("logs/{two}/a.jsonl"));
    let log = r#"{"process":"app","method":"GET","path":"/latest/meta-data/mac","status":200}"#;
    let sources: [Source<'_>; 3] =
        [(&file_one, log.as_bytes()), ("instances.json", listing.as_bytes()), (&file_two, log.as_bytes())];
    let report = replay(&sources, &[], &REQUIRED, 1 << 16).unwrap();
    let limits: Vec<u8> = report.instances.iter().map(|one| one.current.http_put_response_hop_limit.get()).collect();
    assert_eq!(limits, [2, 1]);
    let origin = &report.instances[0].current_origin[2];
    assert_eq!(
        (origin.origin, origin.because.as_deref()),
        (Origin::Stated, Some("instances.json: item 1 describes it so"))
    );
    let varies = &report.options.current_origin[2];
    assert_eq!((varies.origin, varies.because.as_deref()), (Origin::Varies, Some("2 on 1, 1 on 1")));
    // What the user says counts more.
    let given = replay(&sources, &["http-put-response-hop-limit=3"], &REQUIRED, 1 << 16).unwrap();
    assert!(given.instances.iter().all(|one| one.current.http_put_response_hop_limit.get() == 3));
    // The order of sources does not matter.
    let turned = replay(&[sources[1], sources[2], sources[0]], &[], &REQUIRED, 1 << 16).unwrap();
    for instance in [&one, &two] {
        assert_eq!(on(&report, Some(instance)), on(&turned, Some(instance)));
    }
}

#[test]
fn one_instance_that_is_described_is_the_one_that_was_recorded() {
    let listing = described(&[(id(1), "required", 1, "web")]);
    let report = replay(&[("a.jsonl", MODERN.as_bytes()), ("i.json", listing.as_bytes())], &[], &[], 9).unwrap();
    assert_eq!(report.options.current.http_tokens.to_string(), "required");
    let because = report.options.current_origin[1].because.as_deref();
    assert_eq!(because, Some("i.json: item 1 describes it so, of the only instance in it; the recording names none"));
    // Of two, neither is taken for it.
    let listing = described(&[(id(1), "required", 1, "web"), (id(2), "required", 1, "web")]);
    let report = replay(&[("a.jsonl", MODERN.as_bytes()), ("i.json", listing.as_bytes())], &[], &[], 9).unwrap();
    assert_eq!(report.options.current_origin[1].origin, Origin::Default);
}

#[test]
fn a_name_in_the_record_wins_over_that_of_its_source() {
    let (record, name) = (id(1), id(2));
    let line = format!(r#"{{"instance":"{record}","process":"a","method":"GET","path":"/latest/","status":200}}"#);
    let line = format!("{line}\n{}", r#"{"process":"b","method":"GET","path":"/latest/","status":200}"#);
    let file = format!("{name}.jsonl");
    let report = replay(&[(&file, line.as_bytes())], &[], &[], 1 << 16).unwrap();
    let found: Vec<(&str, Option<&str>)> =
        report.callers.iter().map(|caller| (caller.name.as_str(), caller.instance.as_deref())).collect();
    assert_eq!(found, [("a", Some(record.as_str())), ("b", Some(name.as_str()))]);
    // A conversion keeps it.
    let converted = opened(&Open::new(Task::Convert, SEED).strict(), &[(&file, line.as_bytes())], 1 << 16).unwrap();
    let again = replay(&[("x.jsonl", &converted)], &[], &[], 1 << 16).unwrap();
    assert_eq!(on(&report, Some(&name)), on(&again, Some(&name)));
}

#[test]
fn a_pattern_names_instances_and_a_bad_one_is_refused() {
    let open = |pattern: &str| {
        let recordings = RecordingsInput { instance_from: Some(pattern.into()), ..RecordingsInput::default() };
        let task = Question::Replay { from: Vec::new(), to: pairs(&REQUIRED) };
        serde_json::to_vec(&Open { recordings, ..Open::new(task, SEED) }).unwrap()
    };
    let mut stream = Stream::open(&open("logs/{instance}/*.jsonl")).map_err(|failure| failure.message).unwrap();
    for name in ["logs/web-1/a.jsonl", "logs/web-2/a.jsonl", "other.jsonl"] {
        stream.begin(name).unwrap();
        stream.feed(OLD.as_bytes()).unwrap();
    }
    let Ok(Answer::Report(report)) = serde_json::from_slice(&stream.finish().unwrap()) else { panic!("no report") };
    let named: Vec<Option<&str>> = report.instances.iter().map(|one| one.id.as_deref()).collect();
    assert_eq!(named, [None, Some("web-1"), Some("web-2")]);
    let refused = Stream::open(&open("logs/*.jsonl")).map(|_| ()).unwrap_err();
    assert!(refused.message.contains("`logs/*.jsonl` does not say where the instance is named"), "{}", refused.message);
}

#[test]
fn what_is_recorded_of_one_instance_bears_on_no_other() {
    let (one, two) = (id(1), id(2));
    let (file_one, file_two) = (format!("{one}.jsonl"), format!("{two}.log"));
    // On the second instance an old recorder left out requests for tokens, its header and its answers say other options.
    let other = format!("{}{}{}", crate::parity::ANALYZER_LOG, "", "");
    let stated = "{\"imdsim_trace\":1,\"options\":{\"HttpTokens\":\"required\",\"HttpPutResponseHopLimit\":64}}\n";
    let third = format!("{stated}{}", container(1).replace(r#""answer":"none","waited":1"#, r#""status":200"#));
    let file_three = format!("{}.jsonl", id(3));
    for recording in [container(1), MODERN.to_owned(), OLD.to_owned(), container(2) + OLD] {
        for to in [
            &REQUIRED[..],
            &["http-tokens=required", "http-put-response-hop-limit=2"],
            &["http-put-response-hop-limit=1"],
        ] {
            let own: Source<'_> = (&file_one, recording.as_bytes());
            let alone = replay(&[own], &[], to, 1 << 16).unwrap();
            let others: [Source<'_>; 2] = [(&file_two, other.as_bytes()), (&file_three, third.as_bytes())];
            for sources in [[own, others[0], others[1]], [others[0], others[1], own], [others[1], own, others[0]]] {
                let together = replay(&sources, &[], to, 1 << 16).unwrap();
                assert_eq!(on(&alone, Some(&one)), on(&together, Some(&one)), "{to:?}");
            }
        }
    }
}

/// Three hundred instances of three roles, and fifty more that nobody recorded.
fn many() -> Vec<(String, Vec<u8>)> {
    let mut instances = Vec::new();
    let mut sources = Vec::new();
    for number in 0..350 {
        let (role, tokens, limit) = match number % 3 {
            0 => ("web", "optional", 1),
            1 => ("batch", "optional", 2),
            _ => ("ready", "required", 1),
        };
        instances.push((id(number), tokens, limit, role));
        if number >= 300 {
            continue;
        }
        let mut lines = String::new();
        match number % 3 {
            0 => write!(lines, "{}{MODERN}", container(1)).unwrap(),
            1 if number == 151 => lines.push_str(OLD),
            _ => lines.push_str(MODERN),
        }
        sources.push((format!("logs/{}/imds.jsonl", id(number)), lines.into_bytes()));
    }
    sources.push(("instances.json".into(), described(&instances).into_bytes()));
    sources
}

fn borrowed(sources: &[(String, Vec<u8>)]) -> Vec<Source<'_>> {
    sources.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect()
}

#[test]
fn a_fleet_of_hundreds_is_judged_by_role() {
    let sources = many();
    let found = fleet(&borrowed(&sources), "role", 1 << 16);
    assert_eq!(
        found.summary.sentence,
        "Tokens can be required on 299 of 300 recorded instances; the others have blockers. Under what \
         is judged, 101 callers would break. 50 instances were described and not recorded: nothing is known of their \
         callers."
    );
    assert_eq!((found.instances.len(), found.not_seen.len(), found.groups.len()), (300, 50, 3));
    let group = |name: &str| found.groups.iter().find(|group| group.name.as_deref() == Some(name)).unwrap();
    let web = group("web");
    assert_eq!(web.recommended.http_tokens.to_string(), "required");
    assert_eq!(web.recommended.http_put_response_hop_limit.get(), 2, "the container is one hop away");
    assert_eq!(web.changes[0].instances.len(), 100);
    let batch = group("batch");
    assert_eq!(batch.recommended.http_tokens.to_string(), "optional");
    let tokens = batch.further.iter().find(|step| step.option == "HttpTokens").unwrap();
    let [obstacle] = tokens.blockers.as_slice() else { panic!("{:?}", tokens.blockers) };
    assert_eq!((obstacle.name.as_str(), obstacle.instance.as_deref()), ("old", Some(id(151).as_str())));
    assert!(!obstacle.fixes.is_empty());
    let ready = group("ready");
    assert!(ready.changes.is_empty(), "{:?}", ready.changes);
    assert_eq!(batch.not_seen.len() + web.not_seen.len() + ready.not_seen.len(), 50);
    for other in [1000, 77_777] {
        assert_eq!(found, fleet(&borrowed(&sources), "role", other), "chunks of {other}");
    }
    let by_tag = fleet(&borrowed(&sources), "tag:Service", 1 << 16);
    let names: Vec<Option<&str>> = by_tag.groups.iter().map(|group| group.name.as_deref()).collect();
    assert_eq!(names, [Some("batch-service"), Some("ready-service"), Some("web-service")]);
    let by_client = fleet(&borrowed(&sources), "client", 1 << 16);
    let old = by_client.groups.iter().find(|group| group.name.as_deref() == Some("old")).unwrap();
    assert_eq!((old.instances.len(), old.callers[0].verdict), (1, Verdict::Breaks));
}

#[test]
fn what_suits_a_group_makes_none_of_its_callers_worse_off() {
    let sources = many();
    for group_by in ["instance", "role", "image", "client"] {
        let found = fleet(&borrowed(&sources), group_by, 1 << 16);
        for group in found.groups {
            let options = &group.recommended;
            let to = [
                format!("http-tokens={}", options.http_tokens),
                format!("http-put-response-hop-limit={}", options.http_put_response_hop_limit),
            ];
            let names: Vec<String> =
                group.instances.iter().flatten().map(|id| format!("logs/{id}/imds.jsonl")).take(20).collect();
            let own: Vec<Source<'_>> = borrowed(&sources)
                .into_iter()
                .filter(|(name, _)| *name == "instances.json" || names.iter().any(|own| own == name))
                .collect();
            let to: Vec<&str> = to.iter().map(String::as_str).collect();
            for caller in replay(&own, &[], &to, 1 << 16).unwrap().callers {
                assert!(
                    !matches!(caller.verdict, Verdict::Breaks | Verdict::Slower | Verdict::Unknown),
                    "{group_by} {:?}: {} {}",
                    group.name,
                    caller.name,
                    caller.verdict
                );
            }
        }
    }
}

#[test]
fn core_plugin_and_program_say_the_same_of_a_fleet() {
    let recording =
        [container(1), MODERN.to_owned(), OLD.replace("{\"time\"", &format!("{{\"instance\":\"{}\",\"time\"", id(1)))]
            .concat();
    let sources: [Source<'_>; 1] = [("-", recording.as_bytes())];
    for group_by in ["instance", "role", "client"] {
        let native = run(surveying(group_by), &sources, 1000, 1).unwrap();
        let sandboxed = plugin(surveying(group_by), &sources, 777, 2).unwrap();
        assert_eq!(String::from_utf8(native.clone()), String::from_utf8(sandboxed), "{group_by}");
        let Ok(Answer::Fleet(found)) = serde_json::from_slice(&native) else { panic!("no fleet") };
        let program = cli(&["fleet", "-", "--group-by", group_by, "--format=json"], recording.as_bytes());
        assert_eq!(program.stdout, serde_json::to_string_pretty(&found).unwrap() + "\n");
        assert_eq!(program.code, 1);
    }
}
