//! `imdsim audit`.

use imdsim_core::ask::{Answer, AuditLine, AuditReport, Open, Severity, Task};

use super::output::{Output, pretty};
use crate::cli::{AuditArgs, Color, FailOnFinding, Format};
use crate::engine::answer;
use crate::exit::Exit;
use crate::input::{Feeding, seed};
use crate::io::Io;
use crate::problem::Problem;
use crate::render::audit;
use crate::render::page::Page;

pub(crate) fn run(args: &AuditArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let open = Open { strict: args.strict, ..Open::new(Task::Audit { listing: args.list }, seed()) };
    let feeding = Feeding::begin(&args.input(), args.output.as_deref(), &open)?;
    let mut output = Output::open(args.output.as_deref())?;
    let colored = match output {
        Output::Stdout => io.terminal.colored(color, io.terminal.stdout),
        Output::File(..) => color == Color::Always,
    };
    let last = feeding.feed(io, &mut |lines, io| list(lines, args.format, colored, &mut output, io))?;
    // The report stands behind the last lines of the listing.
    let begin = last.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let (lines, report) = last.split_at(begin);
    list(lines, args.format, colored, &mut output, io)?;
    let Answer::Audit(found) = answer(report)? else {
        return Err(Problem::new("the engine gave no report"));
    };
    match args.format {
        Format::Json if args.list => {
            let mut json = serde_json::to_vec(&found).map_err(|e| Problem::new(e.to_string()))?;
            json.push(b'\n');
            output.write_json(&json, io)?
        }
        Format::Json => output.write_json(&pretty(&found)?, io)?,
        Format::Text => {
            let mut page = Page::new(colored, io.terminal.width.unwrap_or(100));
            audit::render(&found, args.list, &mut page);
            output.write(page.finish().as_bytes(), io)?
        }
    };
    Ok(exit(&found, args.fail_on))
}

/// Prints lines of the listing as they come; `false` says that nobody reads them any more.
fn list(lines: &[u8], format: Format, colored: bool, output: &mut Output, io: &mut Io<'_>) -> Result<bool, Problem> {
    if lines.is_empty() {
        return Ok(true);
    }
    if format == Format::Json {
        return output.write_json(lines, io);
    }
    let mut page = Page::new(colored, io.terminal.width.unwrap_or(100));
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let line: AuditLine =
            serde_json::from_slice(line).map_err(|_| Problem::new("the engine gave a line that cannot be read"))?;
        audit::line(&line, &mut page);
    }
    output.write(page.finish().as_bytes(), io)
}

fn exit(found: &AuditReport, fail_on: FailOnFinding) -> Exit {
    let mildest = match fail_on {
        FailOnFinding::Fails => Severity::Fails,
        FailOnFinding::AllowsV1 => Severity::AllowsV1,
        FailOnFinding::Unknown => Severity::Unknown,
        FailOnFinding::Notice => Severity::Notice,
        FailOnFinding::Never => return Exit::Fine,
    };
    // What could not be read or was not looked at is an unknown, too.
    let unknown = found.fault_count > 0 || !found.limits.is_empty();
    let failing = found.findings.iter().any(|finding| finding.severity <= mildest);
    if failing || (unknown && mildest >= Severity::Unknown) { Exit::Breaks } else { Exit::Fine }
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
        serde_json::from_value(report).unwrap()
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
        assert_eq!(of("value_unknown", "unknown"), [0, 0, 1, 1, 0]);
        assert_eq!(of("tags_shown", "notice"), [0, 0, 0, 1, 0]);
        assert_eq!(codes(&report(serde_json::json!([]), 1)), [0, 0, 1, 1, 0]);
        assert_eq!(codes(&report(serde_json::json!([]), 0)), [0; 5]);
    }
}
