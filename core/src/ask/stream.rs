//! A stream of bytes in, a report or rewritten lines out: open, then for each source begin and feed, then finish.

use super::answer::Answer;
use super::assumptions;
use super::open::{Open, Task};
use super::question::Question;
use super::recording::{Recording, StreamWork};
use crate::ask::authorization::Policies;
use crate::ask::delivery::Deliveries;
use crate::audit::Audit;
use crate::recordings::jsonl::Writer;
use crate::recordings::named::Naming;
use crate::text::Failure;

/// An open stream.
pub struct Stream(Inner);

enum Inner {
    Recording(Box<Recording>),
    Audit { audit: Box<Audit>, strict: bool },
}

impl Stream {
    /// Opens a stream for what `json`, an [`Open`], asks.
    ///
    /// # Errors
    /// Text that is not an `Open`, or options that do not exist or are out of range.
    pub fn open(json: &[u8]) -> Result<Self, Failure> {
        let open: Open = serde_json::from_slice(json)
            .map_err(|e| Failure { message: format!("not a request to open a stream: {e}"), help: None })?;
        let naming = match &open.recordings.instance_from {
            Some(pattern) => Naming::by_pattern(pattern).map_err(Failure::new)?,
            None => Naming::default(),
        };
        let Open { task, strict, recordings, seed } = open;
        let question = if let Task::Ask(question) = &task { Some(question) } else { None };
        let options = question.into_iter().flat_map(Question::options);
        let assumed = assumptions::with_files(options, &recordings.assume)?;
        let recording = |work| {
            let mut recording = Recording::new(work, naming, assumed, strict, seed);
            recording.dangling(&recordings.dangling);
            Self(Inner::Recording(Box::new(recording)))
        };
        Ok(match task {
            Task::Ask(question) => recording(StreamWork::Ask(question.understand()?)),
            Task::Convert => recording(StreamWork::Convert(Writer::new(seed))),
            Task::Credentials { policies } => {
                let policies = Policies::read(&policies, false)?;
                recording(StreamWork::Credentials(Box::new(Deliveries::new(policies))))
            }
            Task::Audit { listing } => Self(Inner::Audit { audit: Box::new(Audit::new(seed, listing)), strict }),
        })
    }

    /// Says that a source of this name begins; the one before it has ended.
    ///
    /// # Errors
    /// As [`Stream::feed`].
    pub fn begin(&mut self, name: &str) -> Result<(), Failure> {
        match &mut self.0 {
            Inner::Recording(recording) => recording.begin(name),
            Inner::Audit { audit, strict } => {
                audit.begin(name);
                check(audit, *strict)
            }
        }
    }

    /// Takes the next bytes of the source.
    ///
    /// # Errors
    /// In a strict stream, the first record that cannot be read.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match &mut self.0 {
            Inner::Recording(recording) => recording.feed(bytes),
            Inner::Audit { audit, strict } => {
                audit.feed(bytes);
                check(audit, *strict)
            }
        }
    }

    /// What has been written since the last time; nothing while replaying.
    pub fn take_output(&mut self) -> Vec<u8> {
        match &mut self.0 {
            Inner::Recording(recording) => recording.take_output(),
            Inner::Audit { audit, .. } => audit.take_lines(),
        }
    }

    /// Ends the stream: the report's [`Answer`] as JSON, or the last lines written. For an audit with a listing, the
    /// last lines and behind them the answer.
    ///
    /// # Errors
    /// No source was recognised, or as [`Stream::feed`].
    pub fn finish(self) -> Result<Vec<u8>, Failure> {
        match self.0 {
            Inner::Recording(recording) => recording.finish(),
            Inner::Audit { audit, strict } => {
                let (report, mut out) = audit.finish();
                let read = report.sources.iter().any(|source| source.things > 0);
                if let Some(fault) = report.faults.first().filter(|_| strict || !read) {
                    return Err(Failure::new(fault.to_string()));
                }
                out.extend(Answer::Audit(Box::new(report)).to_json());
                Ok(out)
            }
        }
    }
}

/// The first thing that could not be read, if none may be passed over.
fn check(audit: &Audit, strict: bool) -> Result<(), Failure> {
    match audit.first_fault() {
        Some(problem) if strict => Err(Failure {
            message: problem,
            help: Some("without --strict it is counted, reported and passed over".into()),
        }),
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &[u8] = br#"{"Reservations": [{"Instances": [{"InstanceId": "i-1", "MetadataOptions": {}}, {}]}]}"#;

    fn open(rest: &str) -> Stream {
        let open = format!(r#"{{"task": {{"audit": {rest}, "seed": 1}}"#);
        Stream::open(open.as_bytes()).map_err(|failure| failure.message).unwrap()
    }

    #[test]
    fn an_audit_streams_its_listing_and_ends_with_the_report() {
        let mut stream = open(r#"{"listing": true}}"#);
        stream.begin("a.json").unwrap();
        stream.feed(ONE).unwrap();
        let lines = String::from_utf8(stream.take_output()).unwrap();
        assert!(lines.starts_with(r#"{"listing":"instance","id":"i-1""#) && lines.ends_with('\n'), "{lines}");
        let end = String::from_utf8(stream.finish().unwrap()).unwrap();
        assert!(
            end.starts_with(r#"{"answer":"audit","version":1,"sentence":"Not everything could be read: "#),
            "{end}"
        );
        assert!(end.contains("1 of 1 instance that could be read answers IMDSv1."), "{end}");
        let answer: Answer = serde_json::from_str(&end).unwrap();
        assert!(matches!(answer, Answer::Audit(report) if report.fault_count == 1 && report.instances.count == 1));
    }

    #[test]
    fn a_strict_audit_stops_at_the_first_fault() {
        let mut stream = open(r#"{}}, "strict": true"#);
        stream.begin("a.json").unwrap();
        let failure = stream.feed(ONE).unwrap_err();
        assert!(failure.message.starts_with("`a.json`, byte "), "{}", failure.message);
    }

    #[test]
    fn an_audit_of_nothing_fails() {
        let mut stream = open("{}}");
        stream.begin("a.json").unwrap();
        stream.feed(b"hello").unwrap();
        assert!(stream.finish().unwrap_err().message.contains("nothing that an audit reads"));
    }
}
