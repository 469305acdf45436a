//! Answers of CloudWatch in, facts out.

use super::super::digest::Digester;
use super::super::event::Event;
use super::super::evidence::Fact;
use super::super::fault::Fault;
use super::super::ingest::Ingest;
use super::super::limit::Limit;
use super::super::reader::Sink;
use super::super::record_ref::RecordRef;
use super::super::skipped::Skipped;

#[derive(Default)]
struct Said(Vec<String>);

impl Sink for Said {
    fn event(&mut self, _: &Event<'_>) {}

    fn skipped(&mut self, why: Skipped, record: RecordRef) {
        self.0.push(format!("{}: {why:?}", record.number));
    }

    fn fault(&mut self, fault: Fault) {
        self.0.push(format!("{}: {}", fault.record.number, fault.problem));
    }

    fn uncovered(&mut self, _: crate::text::coverage::Gap, _: RecordRef, _: u64, _: bool) {}

    fn limit(&mut self, limit: Limit) {
        self.0.push(format!("{limit:?}"));
    }

    fn fact(&mut self, fact: &Fact<'_>) {
        let time = fact.time.map_or(0, |time| time.0 / 1_000_000);
        self.0.push(format!("{} {time} {:?} {:?}", fact.record.number, fact.instance.as_deref(), fact.what));
    }
}

fn read(text: &str) -> Vec<String> {
    let all = |chunk: usize| {
        let (mut ingest, mut said) = (Ingest::new(0, Digester::new(1)), Said::default());
        for piece in text.as_bytes().chunks(chunk) {
            ingest.feed(piece, &mut said);
        }
        let end = ingest.finish(&mut said);
        said.0.insert(0, end.format);
        said.0
    };
    let whole = all(text.len());
    for chunk in [1, 3, 50] {
        assert_eq!(all(chunk), whole, "{chunk}");
    }
    whole
}

const RESULTS: &str = r#"{
    "MetricDataResults": [
        {"Id": "i_0123456789abcdef0_MetadataNoToken", "Label": "MetadataNoToken",
         "Timestamps": ["2026-11-24T10:05:00+00:00", "2026-11-24T10:00:00+00:00"], "Values": [900.0, 0.0],
         "StatusCode": "Complete"}
    ],
    "Messages": []
}"#;

#[test]
fn metric_data_is_read() {
    let counted = |sum| {
        format!(
            "Some(\"i-0123456789abcdef0\") Counted(Counted {{ id: Some(\"i_0123456789abcdef0_MetadataNoToken\"), label: \
             Some(\"MetadataNoToken\"), metric: Some(NoToken), period: Some(Span(300000000)), sum: {sum} }})"
        )
    };
    let expected = [
        "CloudWatch, get-metric-data".to_owned(),
        format!("1 1795514400 {}", counted(0)),
        format!("1 1795514700 {}", counted(900)),
    ];
    assert_eq!(read(RESULTS), expected);
}

#[test]
fn statistics_are_read_in_either_order_of_their_members() {
    let points = r#""Datapoints": [{"Timestamp": "2026-11-24T10:00:00Z", "Sum": 7.0, "Unit": "Count"}]"#;
    for text in [
        format!("{{\"Label\": \"MetadataNoToken\", {points}}}"),
        format!("{{{points}, \"Label\": \"MetadataNoToken\"}}"),
    ] {
        let said = read(&text);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[1].starts_with("1 1795514400 None Counted(Counted { id: None"), "{said:?}");
        assert!(said[1].ends_with("metric: Some(NoToken), period: None, sum: 7 })"), "{said:?}");
    }
    let average =
        r#"{"Label": "MetadataNoToken", "Datapoints": [{"Timestamp": "2026-11-24T10:00:00Z", "Average": 7.0}]}"#;
    assert_eq!(read(average)[1], "1: a datapoint without `Sum`: ask for it with --statistics Sum");
}

#[test]
fn queries_are_read_listed_or_bare() {
    let list = r#"[{"Id": "m1", "MetricStat": {"Metric": {"Namespace": "AWS/EC2", "MetricName": "MetadataNoToken",
        "Dimensions": [{"Name": "InstanceId", "Value": "i-0123456789abcdef0"}]}, "Period": 300, "Stat": "Sum"}},
        {"Id": "e1", "Expression": "m1 * 2"}]"#;
    for text in [list.to_owned(), format!("{{\"MetricDataQueries\": {list}}}")] {
        let said = read(&text);
        let query = "1 0 Some(\"i-0123456789abcdef0\") Queried(Queried { id: \"m1\", metric: Some(NoToken), period: \
                     Some(Span(300000000)), sums: true })";
        assert_eq!(said[1..], [query.to_owned(), "2: Chatter".to_owned()], "{text}");
    }
}

#[test]
fn what_is_no_count_is_refused() {
    for (from, to, problem) in [
        ("900.0, 0.0", "0.5, 0", "1: the value 0.5 is not a number of requests: ask for the statistic Sum"),
        ("900.0, 0.0", "-1, 0", "1: the value -1 is not a number of requests: ask for the statistic Sum"),
        ("900.0, 0.0", "1", "1: 2 timestamps and 1 values: expected as many of the one as of the other"),
        (
            "2026-11-24T10:05:00+00:00",
            "yesterday",
            "1: a timestamp that is no moment: expected RFC 3339 or seconds since 1970",
        ),
        ("[900.0, 0.0]", "{}", "1: not a series of get-metric-data: expected a list, found an object"),
    ] {
        assert_eq!(read(&RESULTS.replace(from, to))[1], problem);
    }
    assert!(read(&RESULTS.replace("Complete", "PartialData")).contains(&"PartialMetric".to_owned()));
    let half = &RESULTS[..RESULTS.len() / 2];
    assert_eq!(
        read(half)[1..],
        [
            "CutOff".to_owned(),
            "1: not JSON: it ends too early: the file was cut off; what came before was read".to_owned()
        ]
    );
}
