//! `imdsim audit`.

use imdsim_core::ask::{Answer, AuditReport, Open, RenderFormat, Severity, Task};

use super::answered::{Answered, Printing};
use super::output::Output;
use crate::cli::{AuditArgs, Color, FailOnFinding, Format};
use crate::engine::Plugin;
use crate::exit::Exit;
use crate::input::{Feeding, seed};
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &AuditArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let open = Open { strict: args.strict, ..Open::new(Task::Audit { listing: args.list }, seed()) };
    let feeding = Feeding::begin(&args.input(), args.output.as_deref(), &open)?;
    let mut output = Output::open(args.output.as_deref())?;
    let mut listing = Listing { printing: Printing::new(args.format, color), kept: String::new() };
    let (mut plugin, last) = feeding.feed(io, &mut |lines, plugin, io| listing.take(lines, &mut output, plugin, io))?;
    // The report stands behind the last lines of the listing.
    let begin = last.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let (lines, report) = last.split_at(begin);
    listing.take(lines, &mut output, &mut plugin, io)?;
    let answered = Answered::new(plugin, report.to_vec());
    let Answer::Audit(found) = answered.answer()? else {
        return Err(Problem::new("the engine gave no report"));
    };
    if args.format == Format::Json && args.list {
        let mut json = serde_json::to_vec(&found).map_err(|e| Problem::new(e.to_string()))?;
        json.push(b'\n');
        output.write_json(&json, io)?;
        output.finish()?;
    } else {
        if args.format == Format::Text && args.list {
            output.write(b"\n", io)?;
        }
        answered.print_below(&listing.kept, &found, listing.printing, &mut output, io)?;
    }
    Ok(exit(&found, args.fail_on))
}

/// Lines of the listing. Text and JSON go out as they come; other forms have all in one document.
struct Listing {
    printing: Printing,
    kept: String,
}

impl Listing {
    /// Takes lines; `false` says that nobody reads them any more.
    fn take(
        &mut self,
        lines: &[u8],
        output: &mut Output,
        plugin: &mut Plugin,
        io: &mut Io<'_>,
    ) -> Result<bool, Problem> {
        if lines.is_empty() {
            return Ok(true);
        }
        let text = String::from_utf8_lossy(lines);
        match self.printing.format {
            Format::Json => output.write_json(lines, io),
            Format::Text => {
                let rendered = self.printing.render(RenderFormat::Text, Vec::new(), &text, plugin, output, io)?;
                output.write(rendered.as_bytes(), io)
            }
            Format::Markdown | Format::Html => {
                self.kept.push_str(&text);
                Ok(true)
            }
        }
    }
}

fn exit(found: &AuditReport, fail_on: FailOnFinding) -> Exit {
    let mildest = match fail_on {
        FailOnFinding::Fails => Severity::Fails,
        FailOnFinding::AllowsV1 => Severity::AllowsV1,
        FailOnFinding::Unknown => Severity::Unknown,
        FailOnFinding::Notice => Severity::Notice,
        FailOnFinding::Never => return Exit::Fine,
    };
    let failing = found.findings.iter().any(|finding| finding.severity <= mildest);
    // What could not be read or was not looked at is an unknown, too.
    let unknown = !found.coverage.complete || found.findings.iter().any(|one| one.severity == Severity::Unknown);
    if failing || (unknown && mildest >= Severity::Unknown) {
        Exit::Breaks
    } else if is_nothing(found) {
        if found.fault_count > 0 { Exit::Unusable } else { Exit::Nothing }
    } else if unknown && mildest == Severity::AllowsV1 {
        Exit::Undecided
    } else {
        Exit::Fine
    }
}

/// Whether there was nothing that could be judged.
fn is_nothing(found: &AuditReport) -> bool {
    let instances = &found.instances;
    let judged = instances.count + instances.terminated + instances.repeated + found.images.count;
    let things: u64 = found.sources.iter().map(|source| source.things).sum();
    judged + found.templates.count + found.launches.count == 0 && found.account.is_none() && things <= found.fault_count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(found: &AuditReport) -> Vec<u8> {
        let all = [FailOnFinding::Fails, FailOnFinding::AllowsV1, FailOnFinding::Unknown, FailOnFinding::Notice];
        all.into_iter().chain([FailOnFinding::Never]).map(|fail_on| exit(found, fail_on) as u8).collect()
    }

    fn report(findings: serde_json::Value, fault_count: u64) -> AuditReport {
        let mut report = serde_json::to_value(AuditReport::default()).unwrap();
        report["findings"] = findings;
        report["fault_count"] = fault_count.into();
        report["instances"]["count"] = 1.into();
        let mut report: AuditReport = serde_json::from_value(report).unwrap();
        report.coverage.complete = fault_count == 0;
        report
    }

    #[test]
    fn each_threshold_includes_what_is_worse() {
        let of = |kind: &str, severity: &str| {
            let finding = serde_json::json!([{"kind": kind, "severity": severity, "text": "", "rules": [], "count": 1,
                "examples": []}]);
            codes(&report(finding, 0))
        };
        assert_eq!(of("launch_fails", "fails"), [1, 1, 1, 1, 0]);
        assert_eq!(of("instance_allows_v1", "allows_v1"), [0, 1, 1, 1, 0]);
        assert_eq!(of("value_unknown", "unknown"), [0, 4, 1, 1, 0]);
        assert_eq!(of("tags_shown", "notice"), [0, 0, 0, 1, 0]);
        assert_eq!(codes(&report(serde_json::json!([]), 1)), [0, 4, 1, 1, 0]);
        assert_eq!(codes(&report(serde_json::json!([]), 0)), [0; 5]);
        let mut nothing = report(serde_json::json!([]), 0);
        nothing.instances.count = 0;
        assert_eq!(codes(&nothing), [3, 3, 3, 3, 0]);
        nothing.fault_count = 1;
        assert_eq!(codes(&nothing), [2, 2, 2, 2, 0]);
    }
}
