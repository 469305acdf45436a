use super::*;
use crate::ask::Stream;
use crate::recordings::rows::{MOST_ROWS, RowKind};

const JSONL: &str = concat!(
    r#"{"imdsim_trace":1,"options":{"HttpTokens":"optional","HttpPutResponseHopLimit":1}}"#,
    "\n",
    r#"{"time":0,"method":"PUT","path":"/latest/api/token","ttl":60,"user_agent":"old/1","hops":1,"answer":"none","waited":1}"#,
    "\n",
    r#"{"time":1,"method":"GET","path":"/latest/meta-data/","user_agent":"old/1","hops":1,"status":200}"#,
    "\n",
);

fn pair(text: &str) -> Vec<OptionsInput> {
    vec![OptionsInput::Pair(text.into())]
}

fn read(text: &str, chunk: usize) -> Session {
    let mut session = Session::new(7, MOST_ROWS);
    session.begin("a.jsonl");
    text.as_bytes().chunks(chunk).for_each(|bytes| session.feed(bytes));
    session.end();
    session
}

/// The answer of a stream that was opened for the same question.
fn streamed(text: &str, task: &str) -> String {
    let answered = || -> Result<Vec<u8>, Failure> {
        let mut stream = Stream::open(format!(r#"{{"task":{task},"seed":7}}"#).as_bytes())?;
        stream.begin("a.jsonl")?;
        stream.feed(text.as_bytes())?;
        stream.finish()
    };
    let answer = answered().unwrap_or_else(|failure| Answer::Failure(failure).to_json());
    String::from_utf8(answer).unwrap()
}

#[test]
fn answers_as_often_as_asked_what_a_stream_answers() {
    let session = read(JSONL, 5);
    for task in [
        r#"{"replay":{"to":[{"pair":"http-tokens=required"}]}}"#,
        r#"{"replay":{"to":[{"pair":"http-put-response-hop-limit=3"}]}}"#,
        r#"{"compare":{"proposals":[[{"pair":"http-tokens=required"}],[]]}}"#,
        r#"{"recommend":{}}"#,
        r#"{"fleet":{"to":[{"pair":"http-tokens=required"}],"group_by":"client"}}"#,
        r#"{"fleet":{"group_by":"colour"}}"#,
        r#"{"plan":{"surface":"terraform"}}"#,
        r#"{"plan":{"instance":"x"}}"#,
    ] {
        let question: Question = serde_json::from_str(task).unwrap();
        for _ in 0..2 {
            assert_eq!(String::from_utf8(session.ask(&question).to_json()).unwrap(), streamed(JSONL, task));
        }
    }
}

#[test]
fn instances_are_grouped_by_any_tag_when_all_is_read() {
    let described = r#"{"Reservations":[{"Instances":[
        {"InstanceId":"i-0aaaaaaaaaaaaaaa1","Tags":[{"Key":"Team","Value":"shop"},{"Key":"Stage","Value":"test"}]},
        {"InstanceId":"i-0bbbbbbbbbbbbbbb2","Tags":[{"Key":"Team","Value":"shop"}]}]}]}"#;
    let recorded = |id: &str| JSONL.replace(r#"{"time":"#, &format!(r#"{{"instance":"{id}","time":"#));
    let sources = [described.to_owned(), recorded("i-0aaaaaaaaaaaaaaa1"), recorded("i-0bbbbbbbbbbbbbbb2")];
    let mut session = Session::new(7, MOST_ROWS);
    for source in &sources {
        session.begin("a");
        session.feed(source.as_bytes());
    }
    session.end();
    for (key, groups) in [("Team", vec![Some("shop")]), ("Stage", vec![Some("test"), None]), ("Name", vec![None])] {
        let question = format!(r#"{{"fleet":{{"group_by":"tag:{key}"}}}}"#);
        let Answer::Fleet(fleet) = session.ask(&serde_json::from_str(&question).unwrap()) else { panic!() };
        let found: Vec<_> = fleet.groups.iter().map(|group| group.name.as_deref()).collect();
        assert_eq!(found, groups, "{key}");
        let mut stream = Stream::open(format!(r#"{{"task":{question},"seed":7}}"#).as_bytes()).unwrap();
        for source in &sources {
            stream.begin("a").unwrap();
            stream.feed(source.as_bytes()).unwrap();
        }
        assert_eq!(Answer::Fleet(fleet).to_json(), stream.finish().unwrap());
    }
}

#[test]
fn verdicts_are_those_of_the_report() {
    let session = read(JSONL, 1_000);
    let (none, required) = (Vec::new(), pair("http-tokens=required"));
    let verdicts = session.verdicts(&none, &required).unwrap();
    let Answer::Report(report) = session.ask(&Question::Replay { from: none, to: required }) else { panic!() };
    assert_eq!(verdicts, report.callers.iter().map(|caller| caller.verdict).collect::<Vec<_>>());
}

#[test]
fn what_is_no_recording_fails_with_its_reason_and_bad_options_with_theirs() {
    let session = read("hello, world\n", 1_000);
    assert!(
        matches!(session.ask(&Question::Recommend { from: Vec::new() }), Answer::Failure(f) if f.message.starts_with("a.jsonl"))
    );
    let session = read(JSONL, 1_000);
    assert!(session.verdicts(&[], &pair("http-tokens=maybe")).is_err());
}

#[test]
fn what_is_assumed_counts_until_something_else_is() {
    let text = JSONL.replace(r#""hops":1,"#, "");
    let mut session = read(&text, 1_000);
    let assumed = |session: &Session| {
        let Answer::Report(report) = session.ask(&Question::Replay { from: Vec::new(), to: Vec::new() }) else {
            panic!()
        };
        report.recording.assumed.iter().map(|one| (one.text.clone(), one.callers)).collect::<Vec<_>>()
    };
    session.assume(&["hops=1,for=old*".into()]).unwrap();
    assert_eq!(assumed(&session), [("hops=1,for=old*".into(), 1)]);
    assert!(session.assume(&["jumps=1".into()]).unwrap_err().message.contains("expected"));
    assert_eq!(assumed(&session).len(), 1, "what was assumed before stays");
    session.assume(&[]).unwrap();
    assert_eq!(assumed(&session), []);
}

#[test]
fn rows_are_the_requests() {
    let session = read(JSONL, 1_000);
    let progress = session.progress();
    assert_eq!((progress.requests, progress.rows, progress.bytes), (2, 2, JSONL.len() as u64));
    let filter = RowFilter { kinds: vec![RowKind::WithoutToken], ..RowFilter::default() };
    let selected = session.select(&filter);
    let rows = selected.window(session.rows(), 0, 10);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].0, rows[0].1.status, rows[0].1.record), (1, 200, 3));
    assert_eq!(session.rows().paths()[usize::from(rows[0].1.path)], "/latest/meta-data/");
}
