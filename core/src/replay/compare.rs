//! Several proposals judged after one reading.

use super::assess::{Change, assess};
use super::caller::Caller;
use super::known;
use super::present::present;
use super::reading::Reading;
use crate::client::Known;
use crate::options::{MetadataOptions, PartialOptions};
use crate::quirks::Quirks;
use crate::report::{
    ComparedCaller, ComparedOutcome, Comparison, Fidelity, OptionOrigin, OptionsReport, Proposal, REPORT_VERSION,
    Verdict,
};

/// What was in force, and where that is known from.
pub(super) struct InForce {
    pub options: MetadataOptions,
    pub origin: Vec<OptionOrigin>,
    /// Whether the hop limit in force is known, not merely assumed.
    pub limit_known: bool,
}

/// Each caller under each proposal.
pub(super) fn compare(
    callers: &[Caller],
    in_force: InForce,
    proposals: &[PartialOptions],
    quirks: &Quirks,
    reading: &Reading,
    fidelity: Fidelity,
) -> Comparison {
    let from = in_force.options;
    let outcome = |number: usize, caller: &Caller, known: Option<&Known>, proposal: &PartialOptions| {
        let to = proposal.over(from);
        let limit_known = in_force.limit_known || proposal.http_put_response_hop_limit.is_none();
        let found = assess(caller, known, Change { from: &from, to: &to, limit_known }, quirks);
        let options = OptionsReport { from, from_origin: Vec::new(), to };
        let report = present(number + 1, caller, &found, reading, &options);
        ComparedOutcome {
            verdict: report.verdict,
            reason: report.reason,
            rules: report.rules,
            seconds_lost: report.seconds_lost,
        }
    };
    let callers: Vec<ComparedCaller> = callers
        .iter()
        .enumerate()
        .map(|(number, caller)| {
            let known = known::of(caller);
            ComparedCaller {
                id: format!("c{}", number + 1),
                name: caller.name(),
                forwards: caller.forwards,
                outcomes: proposals.iter().map(|to| outcome(number, caller, known.as_ref(), to)).collect(),
            }
        })
        .collect();
    let worst = |number: usize| {
        let verdicts = callers.iter().filter_map(|caller| Some(caller.outcomes.get(number)?.verdict));
        verdicts.max().unwrap_or(Verdict::Unknown)
    };
    Comparison {
        version: REPORT_VERSION,
        from,
        from_origin: in_force.origin,
        proposals: proposals
            .iter()
            .enumerate()
            .map(|(number, proposal)| Proposal { options: proposal.over(from), verdict: worst(number) })
            .collect(),
        callers,
        recording: reading.present(fidelity),
        requests: reading.requests(),
    }
}
