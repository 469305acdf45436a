//! Compares what a request was answered with what was expected.

use super::check::{Checks, Found, nothing};
use super::expect::{ExpectedStatus, NothingArrives};
use super::{Expect, StepOutcome};

/// The parts of an answer; absent where none arrives.
#[derive(Default)]
struct Parts<'a> {
    http_version: Option<&'a str>,
    status: Option<u16>,
    headers: &'a [(String, String)],
    body: Option<&'a str>,
    imds_version: Option<u8>,
}

impl<'a> Parts<'a> {
    fn of(outcome: &'a StepOutcome) -> Self {
        match outcome {
            StepOutcome::Answered { http_version, status, headers, body, imds_version, .. } => Self {
                http_version: Some(http_version),
                status: Some(*status),
                headers,
                body: Some(body),
                imds_version: *imds_version,
            },
            StepOutcome::Silence { imds_version, .. } => Self { imds_version: *imds_version, ..Self::default() },
            StepOutcome::Done { .. } | StepOutcome::Refused { .. } | StepOutcome::Nobody | StepOutcome::Looked => {
                Self::default()
            }
        }
    }
}

impl Checks {
    pub(super) fn of_answer(&mut self, expect: &Expect, found: &Found<'_>) {
        let parts = Parts::of(found.outcome);
        match expect.status {
            None => {}
            Some(ExpectedStatus::Status(wanted)) => self.same("status", Some(wanted), parts.status),
            Some(ExpectedStatus::Nothing(NothingArrives::None)) => {
                let silent = matches!(found.outcome, StepOutcome::Silence { .. });
                let told = match found.outcome {
                    // Silence of an instance that there is not would be met by every slip in its id.
                    StepOutcome::Nobody => "no such instance".into(),
                    StepOutcome::Done { .. }
                    | StepOutcome::Refused { .. }
                    | StepOutcome::Answered { .. }
                    | StepOutcome::Silence { .. }
                    | StepOutcome::Looked => parts.status.map_or_else(nothing, |status| status.to_string()),
                };
                self.add("status", silent, nothing(), told);
            }
        }
        self.same("http_version", expect.http_version.as_ref(), parts.http_version);
        for (name, wanted) in &expect.headers {
            let value = parts.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
            let value = value.map(|(_, value)| value.clone());
            // No header is absent from an answer that does not arrive.
            let met = parts.status.is_some() && value == *wanted;
            let told = |value: Option<&String>| value.map_or_else(|| "no such header".to_owned(), String::clone);
            self.add(&format!("headers.{name}"), met, told(wanted.as_ref()), told(value.as_ref()));
        }
        self.of_body(expect, parts.body, found.other_body);
        self.same("imds_version", expect.imds_version, parts.imds_version);
    }

    fn of_body(&mut self, expect: &Expect, body: Option<&str>, other: Option<&str>) {
        let told = || body.map_or_else(nothing, str::to_owned);
        self.same("body", expect.body.as_ref(), body);
        self.part("body_has", expect.body_has.as_ref(), body);
        if let Some(part) = &expect.body_lacks {
            let met = body.is_some_and(|body| !body.contains(part.as_str()));
            self.add("body_lacks", met, format!("a body without {part}"), told());
        }
        self.same("body_length", expect.body_length, body.map(str::len));
        if let Some(other) = other {
            let met = body.is_some_and(|body| body != other);
            self.add("body_differs_from_step", met, format!("another body than {other}"), told());
        }
    }
}
