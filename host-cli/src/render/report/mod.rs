//! The report of a replay: the verdict first, then who, then why, then what it rests on.

mod callers;
mod options;
mod recording;

use anstyle::{AnsiColor, Style};
use imdsim_core::forecast::report::{Report, Verdict};

use super::evidence;
use super::page::Page;

pub(crate) fn render(report: &Report, page: &mut Page) {
    let style = if report.callers.is_empty() && report.unrecorded.is_empty() {
        Style::new()
    } else {
        style(report.summary.verdict)
    };
    page.paragraph(style.bold(), &report.summary.sentence);
    if !report.callers.is_empty() {
        callers::table(&report.callers, page);
        callers::details(&report.callers, page);
    }
    evidence::unrecorded(&report.unrecorded, page);
    evidence::instances(&report.instances, &report.unplaced, page);
    options::render(&report.options, page);
    recording::render(&report.recording, page);
}

/// The colour of a verdict.
pub(crate) fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Breaks => AnsiColor::Red.on_default().bold(),
        Verdict::Unknown => AnsiColor::Yellow.on_default().bold(),
        Verdict::AlreadyBroken => AnsiColor::Magenta.on_default(),
        Verdict::Recovers => AnsiColor::Yellow.on_default(),
        Verdict::Mended => AnsiColor::Cyan.on_default(),
        Verdict::Unaffected => AnsiColor::Green.on_default(),
    }
}

#[cfg(test)]
mod tests;
