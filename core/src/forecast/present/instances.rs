//! What is said of each instance.

use super::unrecorded;
use crate::forecast::judge::picture::Picture;
use crate::forecast::observe::instance::RequestCounts;
use crate::forecast::report::InstanceReport;
use crate::text::time::Moment;

/// Each instance that was recorded.
pub(crate) fn instances(picture: &Picture<'_>) -> Vec<InstanceReport> {
    let mut callers = vec![0_u64; picture.in_force.len()];
    for caller in picture.callers {
        if let Some(count) = callers.get_mut(usize::from(caller.home)) {
            *count += 1;
        }
    }
    let recorded = picture.observed.instances.iter().zip(&picture.in_force).zip(callers);
    recorded
        .filter(|(((home, instance), _), _)| instance.counts.requests > 0 || picture.findings.speak_of(*home))
        .map(|(((home, instance), in_force), callers)| {
            let RequestCounts { requests, no_token, no_token_rejected, no_token_open } = instance.counts;
            InstanceReport {
                id: instance.id.clone(),
                current: in_force.options,
                current_origin: in_force.origin.clone(),
                callers,
                requests,
                no_token,
                no_token_rejected,
                no_token_open,
                first: instance.first.and_then(Moment::rfc3339),
                last: instance.last.and_then(Moment::rfc3339),
                credentials: unrecorded::credentials(&picture.findings, home),
                metrics: unrecorded::metrics(&picture.findings, home),
            }
        })
        .collect()
}
