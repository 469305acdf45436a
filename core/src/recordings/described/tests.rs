//! Listings in, facts out.

use super::*;
use crate::recordings::event::Event;
use crate::recordings::heard::is_told;

/// What came of a listing, as text.
#[derive(Default)]
struct Found(Vec<String>);

impl Sink for Found {
    fn event(&mut self, _event: &Event<'_>) {
        self.0.push("a request".into());
    }

    fn skipped(&mut self, why: Skipped, record: RecordRef) {
        self.0.push(format!("{} skipped {why:?}", record.number));
    }

    fn fault(&mut self, fault: Fault) {
        self.0.push(format!("{} at {}: {}", fault.record.number, fault.offset, fault.problem));
    }

    fn uncovered(&mut self, _: Gap, _: RecordRef, _: u64, _: bool) {}

    fn limit(&mut self, limit: Limit) {
        self.0.push(format!("{limit:?}"));
    }

    fn fact(&mut self, fact: &Fact<'_>) {
        let What::Described(facts) = &fact.what else { panic!("{fact:?}") };
        let options = serde_json::to_string(&facts.settled_options()).unwrap();
        let (profile, image) = (facts.profile(), facts.image_id.as_deref());
        let tags: Vec<_> = facts.tags.iter().map(|tag| (&tag.key, tag.value.as_deref().unwrap_or_default())).collect();
        let id = fact.instance.as_deref().unwrap();
        self.0.push(format!("{} {id} {options} {profile:?} {image:?} {tags:?}", fact.record.number));
    }
}

fn facts(text: &str, chunk: usize) -> Vec<String> {
    let (mut found, mut reader) = (Found::default(), DescribedReader::new(0));
    for piece in text.as_bytes().chunks(chunk) {
        reader.feed(piece, &mut found);
    }
    reader.finish(&mut found);
    found.0
}

const LISTING: &str = r#"{"Reservations": [
    {"ReservationId": "r-1", "Instances": [
        {"InstanceId": "i-0aaaaaaaaaaaaaaa1", "ImageId": "ami-1", "State": {"Code": 16, "Name": "running"},
         "MetadataOptions": {"State": "applied", "HttpTokens": "optional", "HttpPutResponseHopLimit": 2},
         "IamInstanceProfile": {"Arn": "arn:aws:iam::123456789012:instance-profile/apps/web", "Id": "AIPA"},
         "Tags": [{"Key": "Name", "Value": "web \"1\""}, {"Key": "empty", "Value": ""}]},
        {"InstanceId": "i-0aaaaaaaaaaaaaaa2", "State": {"Name": "terminated"}}]},
    {"Instances": [
        {"InstanceId": "i-0aaaaaaaaaaaaaaa3", "MetadataOptions": {"State": "pending", "HttpTokens": "required"}},
        {"InstanceId": 7},
        {"InstanceId": "i-0aaaaaaaaaaaaaaa5", "MetadataOptions": {"HttpTokens": "maybe"}},
        {"ImageId": "ami-1"}]}]}"#;

#[test]
fn each_instance_is_a_fact_and_what_cannot_be_read_costs_itself() {
    let whole = facts(LISTING, LISTING.len());
    let wanted = [
        r#"1 i-0aaaaaaaaaaaaaaa1 {"HttpTokens":"optional","HttpPutResponseHopLimit":2} Some("web") Some("ami-1") [("Name", "web \"1\""), ("empty", "")]"#,
        "2 skipped Terminated",
        "3 i-0aaaaaaaaaaaaaaa3 {} None None []",
        "4 at 700: an instance with a value that EC2 does not have",
        "5 at 727: an instance with a value that EC2 does not have",
        "6 at 818: an instance without `InstanceId`",
    ];
    assert_eq!(whole, wanted);
    for chunk in [1, 7, 64] {
        assert_eq!(facts(LISTING, chunk), whole, "chunk {chunk}");
    }
}

#[test]
fn a_listing_is_known_by_how_it_begins() {
    for head in [
        LISTING,
        "{\"Instances\": [",
        "[{\"AmiLaunchIndex\": 0",
        " [\n [ {\"Architecture\": \"arm64\", \"EbsOptimized\": true",
    ] {
        assert!(is_told(sniff, head.as_bytes()), "{head}");
    }
    for head in ["", "{", "{\"method\":\"GET\"", "[", "[{\"a\":1}]", "[]", "{\"Images\": [", "[1,{\"InstanceId\":1}]"] {
        assert!(!is_told(sniff, head.as_bytes()), "{head}");
    }
}

#[test]
fn a_listing_that_is_cut_off_says_so_and_keeps_what_it_had() {
    let cut = facts(&LISTING[..LISTING.find("i-0aaaaaaaaaaaaaaa2").unwrap()], 100);
    assert!(cut[0].starts_with("1 i-0aaaaaaaaaaaaaaa1"), "{cut:?}");
    assert_eq!(cut[1..], ["CutOff".to_owned(), format!("0 at {}: not JSON: it ends too early", cut_at())]);
}

fn cut_at() -> usize {
    LISTING.find("i-0aaaaaaaaaaaaaaa2").unwrap()
}
