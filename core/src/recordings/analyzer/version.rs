//! Which version of the recorder wrote a source, and what such a source cannot show. The log names no version; its
//! shape does.

use super::super::limit::Limit;
use super::super::reader::Sink;
use super::head::{Form, Via};

/// What the records of a source looked like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    pub(super) records: bool,
    /// Of the first record.
    pub(super) form: Option<Form>,
    /// ` Req details:` was there.
    pub(super) requests: bool,
    /// There were records without it.
    pub(super) bare: bool,
    /// `IMDSv1` or `IMDSv2`.
    pub(super) mixed_case: bool,
    /// `imdsv1` or `imdsv2`.
    pub(super) lower_case: bool,
    /// Records of level INFO, which are IMDSv2.
    pub(super) info: bool,
    /// Records with a time.
    pub(super) timed: bool,
    /// Records without a time.
    pub(super) untimed: bool,
}

impl Shape {
    /// The recorder, its version, and by which way the text came.
    pub(super) fn describe(&self) -> String {
        let kind = match self.form.filter(|_| self.records) {
            None => return "aws-imds-packet-analyzer log without a record".to_owned(),
            Some(Form { file: true, .. }) => "log",
            Some(Form { via: Via::Journal, .. }) => "output in the journal",
            Some(Form { via: Via::Nothing | Via::Grep, .. }) => "console output",
        };
        let upper = if self.requests { "1.1.0 to 1.3.0" } else { "1.0.0" };
        // Earlier ones keep INFO out of the file.
        let file = self.form.is_some_and(|form| form.file);
        let lower = if file && self.info { "1.5.0 or later" } else { "1.4.0 or later" };
        let version = match (self.mixed_case, self.lower_case) {
            (true, true) => format!("{upper}, then {lower}"),
            (false, true) => lower.to_owned(),
            (true | false, false) => upper.to_owned(),
        };
        format!("aws-imds-packet-analyzer {kind}, {version}")
    }

    /// Says what the source cannot show.
    pub(super) fn limits(&self, sink: &mut dyn Sink) {
        if !self.records {
            return;
        }
        let file = self.form.is_some_and(|form| form.file);
        for (holds, limit) in [
            (true, Limit::NoAnswers),
            (true, Limit::NoHops),
            (true, Limit::Ipv4Only),
            (self.bare && !self.requests, Limit::NoRequests),
            // 1.0.0 came with a configuration that lets INFO through.
            (file && self.requests && !self.info, Limit::V2Missing),
            (self.lower_case, Limit::LowerCased),
            (self.lower_case, Limit::MayEndEarly),
            (self.untimed && !self.timed, Limit::NoTimes),
        ] {
            if holds {
                sink.limit(limit);
            }
        }
    }
}
