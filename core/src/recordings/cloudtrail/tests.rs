//! Records in, facts out.

use super::super::digest::Digester;
use super::super::event::Event;
use super::super::evidence::Fact;
use super::super::fault::Fault;
use super::super::ingest::Ingest;
use super::super::limit::Limit;
use super::super::reader::Sink;
use super::super::record_ref::RecordRef;
use super::super::skipped::Skipped;

/// What is said of a source, in words.
#[derive(Default)]
struct Said {
    facts: Vec<String>,
    rest: Vec<String>,
    snippets: Vec<String>,
}

impl Sink for Said {
    fn event(&mut self, _: &Event<'_>) {
        self.rest.push("an event".into());
    }

    fn skipped(&mut self, why: Skipped, record: RecordRef) {
        self.rest.push(format!("{}: {why:?}", record.number));
    }

    fn fault(&mut self, fault: Fault) {
        self.rest.push(format!("{}: {}", fault.record.number, fault.problem));
        self.snippets.push(fault.snippet);
    }

    fn uncovered(&mut self, _: crate::text::coverage::Gap, _: RecordRef, _: u64, _: bool) {}

    fn limit(&mut self, limit: Limit) {
        self.rest.push(format!("{limit:?}"));
    }

    fn fact(&mut self, fact: &Fact<'_>) {
        let time = fact.time.map_or(0, |time| time.0 / 1_000_000);
        self.facts.push(format!("{} {time} {:?} {:?}", fact.record.number, fact.instance.as_deref(), fact.what));
    }
}

fn read(text: &[u8], chunk: usize) -> (String, Said) {
    let (mut ingest, mut said) = (Ingest::new(0, Digester::new(1)), Said::default());
    for piece in text.chunks(chunk.max(1)) {
        ingest.feed(piece, &mut said);
    }
    let end = ingest.finish(&mut said);
    (end.format, said)
}

fn used(delivery: &str) -> String {
    format!(
        r#"{{"eventVersion": "1.08", "userIdentity": {{"type": "AssumedRole", "principalId": "AROAEXAMPLE:i-0123456789abcdef0",
        "arn": "arn:aws:sts::111122223333:assumed-role/web/i-0123456789abcdef0", "accessKeyId": "ASIAIOSFODNN7EXAMPLE",
        "sessionContext": {{"sessionIssuer": {{"type": "Role", "userName": "web"}}, "attributes": {{"creationDate":
        "2026-11-24T09:00:00Z"}}{delivery}}}}}, "eventTime": "2026-11-24T10:00:00Z", "eventSource": "s3.amazonaws.com",
        "eventName": "GetObject", "userAgent": "[aws-sdk-java/1.11.500 Linux]", "requestParameters": {{"key": "}}]"}}}}"#
    )
    .replace('\n', " ")
}

const V1: &str = r#", "ec2RoleDelivery": "1.0""#;
const FACT_V1: &str = "1 1795514400 Some(\"i-0123456789abcdef0\") RoleUsed(RoleUsed { role: \"web\", delivery: Some(V1), \
    api: \"s3.amazonaws.com:GetObject\", user_agent: Some(\"aws-sdk-java/1.11.500 Linux\"), issued: \
    Some(Moment(1795510800000000)) })";

#[test]
fn every_layout_gives_the_same_facts_whatever_the_chunking() {
    let record = used(V1);
    let embedded =
        serde_json::json!({"EventId": "x", "AccessKeyId": "ASIAIOSFODNN7EXAMPLE", "CloudTrailEvent": record});
    for (name, text) in [
        ("s3", format!("{{\"Records\": [{record}]}}")),
        ("s3, in one line", format!("{{\"Records\":[{record}]}}")),
        ("lookup-events", format!("{{\"Events\": [{embedded}], \"NextToken\": \"x\"}}")),
        ("lines", format!("{record}\n\n")),
        ("a line without its end", record.clone()),
        ("over several lines", record.replace(", ", ",\n")),
        ("a list", format!("[{record}]")),
        ("a list of lookup-events", format!("[{embedded}]")),
        ("EventBridge", format!("{{\"detail-type\": \"AWS API Call via CloudTrail\", \"detail\": {record}}}\n")),
        ("with a byte order mark", format!("\u{feff}{{\"Records\": [{record}]}}")),
    ] {
        let utf16 = |write: fn(u16) -> [u8; 2]| {
            "\u{feff}"
                .encode_utf16()
                .chain(text.trim_start_matches('\u{feff}').encode_utf16())
                .flat_map(write)
                .collect()
        };
        let encodings: [Vec<u8>; 3] = [text.as_bytes().to_vec(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)];
        for (chunk, text) in
            [1, 2, 7, 100, text.len()].into_iter().flat_map(|chunk| encodings.iter().map(move |text| (chunk, text)))
        {
            let (format, said) = read(text, chunk);
            assert_eq!(
                (format.as_str(), said.facts.as_slice()),
                ("CloudTrail", &[FACT_V1.to_owned()][..]),
                "{name}, {chunk}"
            );
        }
    }
}

#[test]
fn delivery_is_taken_as_the_record_says_it() {
    let (_, said) = read(used("").as_bytes(), 1000);
    assert!(said.facts[0].contains("delivery: None"), "{:?}", said.facts);
    let (_, said) = read(used(r#", "ec2RoleDelivery": "2.0""#).as_bytes(), 1000);
    assert!(said.facts[0].contains("delivery: Some(V2)"), "{:?}", said.facts);
    let (_, said) = read(used(r#", "ec2RoleDelivery": "3.0""#).as_bytes(), 1000);
    assert_eq!(said.rest, ["1: `ec2RoleDelivery` is `3.0`: expected `1.0` or `2.0`"]);
}

#[test]
fn sessions_of_others_are_no_instances() {
    for other in
        ["ecs-task-0123456789", "eks-web-0123", "alice", "i-", "i-short", "i-0123 456789abcdef", "mi-0123456789abcdef0"]
    {
        let (_, said) = read(used(V1).replace("i-0123456789abcdef0", other).as_bytes(), 1000);
        assert_eq!((said.facts, said.rest), (vec![], vec!["1: OtherCall".to_owned()]), "{other}");
    }
    let (_, said) = read(used(V1).replace("AssumedRole", "IAMUser").as_bytes(), 1000);
    assert_eq!(said.rest, ["1: OtherCall"]);
}

fn modify(more: &str) -> String {
    format!(
        r#"{{"eventVersion": "1.08", "eventTime": "2026-11-24T10:00:00Z", "eventSource": "ec2.amazonaws.com", "eventName":
        "ModifyInstanceMetadataOptions"{more}}}"#
    )
    .replace('\n', " ")
}

#[test]
fn calls_that_set_options_are_told() {
    let asked = r#", "requestParameters": {"ModifyInstanceMetadataOptionsRequest": {"InstanceId": "i-0123456789abcdef0",
        "HttpTokens": "required", "HttpPutResponseHopLimit": 2}}"#;
    let answered = r#", "responseElements": {"ModifyInstanceMetadataOptionsResponse": {"instanceId": "i-0123456789abcdef0",
        "instanceMetadataOptions": {"state": "pending", "httpTokens": "required", "httpPutResponseHopLimit": "2",
        "httpEndpoint": "enabled"}}}"#;
    let flat = r#", "requestParameters": {"instanceId": "i-0123456789abcdef0", "httpTokens": "required"}"#;
    for (more, wanted) in [
        (asked.to_owned(), &["http_tokens: Some(Required)", "limit: Some(HopLimit(2))", "http_endpoint: None"][..]),
        (format!("{asked}{answered}"), &["http_tokens: Some(Required)", "http_endpoint: Some(Enabled)"]),
        (flat.to_owned(), &["http_tokens: Some(Required)", "limit: None"]),
    ] {
        let (_, said) = read(modify(&more).as_bytes(), 9);
        assert_eq!(said.facts.len(), 1, "{:?}", said.rest);
        assert!(said.facts[0].starts_with("1 1795514400 Some(\"i-0123456789abcdef0\") OptionsSet"));
        for wanted in wanted {
            assert!(said.facts[0].contains(wanted), "{wanted}: {}", said.facts[0]);
        }
    }
    let (_, said) = read(modify(&format!("{asked}, \"errorCode\": \"Client.DryRunOperation\"")).as_bytes(), 9);
    assert_eq!((said.facts, said.rest), (vec![], vec!["1: OtherCall".to_owned()]));
}

#[test]
fn launches_tell_the_options_of_each_instance() {
    let launch = r#"{"eventVersion": "1.08", "eventTime": "2026-11-24T10:00:00Z", "eventSource": "ec2.amazonaws.com",
        "eventName": "RunInstances", "requestParameters": {}, "responseElements": {"instancesSet": {"items": [
        {"instanceId": "i-00000000000000001", "metadataOptions": {"state": "pending", "httpTokens": "optional",
        "httpPutResponseHopLimit": 1, "httpEndpoint": "enabled", "httpProtocolIpv6": "disabled", "instanceMetadataTags":
        "disabled"}}, {"instanceId": "i-00000000000000002"}]}}}"#;
    let (_, said) = read(launch.as_bytes(), 50);
    assert_eq!(said.facts.len(), 1, "{:?}", said.rest);
    assert!(said.facts[0].contains("i-00000000000000001") && said.facts[0].contains("http_tokens: Some(Optional)"));
}

#[test]
fn a_bad_record_costs_itself() {
    let good = used(V1);
    for (bad, problem) in [
        (r#"{"eventName": "x", "eventSource": 7}"#, "not a CloudTrail record: expected a text, found a number"),
        (r#"{"eventName": "x"}"#, "not a CloudTrail record: expected `eventName` and `eventSource`"),
        (r#"{"eventName": "x", "eventSource": }"#, "a CloudTrail record that is not JSON: expected a value"),
        (
            &modify(r#", "requestParameters": {"InstanceId": "i-0123456789abcdef0", "HttpTokens": "mandatory"}"#),
            "`mandatory` is not a value of a metadata option: expected `optional` or `required`",
        ),
        (
            &modify(r#", "requestParameters": {"InstanceId": "i-0123456789abcdef0", "HttpPutResponseHopLimit": 65}"#),
            "a hop limit outside 1 to 64",
        ),
        (
            &modify(r#", "requestParameters": {"HttpTokens": "required"}"#),
            "a ModifyInstanceMetadataOptions without an instance: expected `InstanceId` in `requestParameters`",
        ),
        (
            r#"{"CloudTrailEvent": "{\"CloudTrailEvent\": \"{\\\"CloudTrailEvent\\\": \\\"{}\\\"}\"}"}"#,
            "not a CloudTrail record: a record within a record",
        ),
    ] {
        for (text, number) in
            [(format!("{{\"Records\": [{good}, {bad}, {good}]}}"), 2), (format!("{good}\n{bad}\n{good}\n"), 2)]
        {
            let (_, said) = read(text.as_bytes(), 64);
            assert_eq!(said.facts.len(), 2, "{bad}: {:?}", said.rest);
            assert_eq!(said.rest, [format!("{number}: {problem}")], "{text}");
            assert_eq!(said.snippets, [""], "a record may hold anything");
        }
    }
}

#[test]
fn half_a_file_is_read_as_far_as_it_goes() {
    let text = format!("{{\"Records\": [{}, {}]}}", used(V1), used(V1));
    let mut facts = 0;
    for end in 1..text.len() {
        let (_, said) = read(&text.as_bytes()[..end], 512);
        assert!(said.facts.len() >= facts, "{end}");
        facts = said.facts.len();
        assert!(!said.rest.is_empty(), "{end}: nothing says that an end is missing");
    }
    assert_eq!(facts, 2);
}

#[test]
fn empty_files_and_digests_say_nothing() {
    for text in [r#"{"Records": []}"#, r#"{"Records":[]}"#] {
        let (format, said) = read(text.as_bytes(), 3);
        assert_eq!((format.as_str(), said.rest.len()), ("CloudTrail", 0));
    }
    let digest =
        r#"{"awsAccountId":"111122223333","digestStartTime":"2026-11-24T10:00:00Z","logFiles":[{"s3Bucket":"b"}]}"#;
    let (format, said) = read(digest.as_bytes(), 3);
    assert_eq!((format.as_str(), said.rest), ("CloudTrail", vec!["1: Chatter".to_owned()]));
}
