//! What to look at after a step, and for how long.

use std::collections::BTreeSet;

use super::cloudwatch;
use super::ground::Ground;
use super::path::OptionStep;
use crate::forecast::judge::member::Member;
use crate::forecast::report::{ErrorSignature, MetricCount, MetricCounts, Watch};
use crate::knowledge::client::signatures;
use crate::service::options::{HttpTokens, Switch};
use crate::text::time::Span;

use crate::forecast::present::seconds::seconds;

const NO_TOKEN: &str = "MetadataNoToken";
const REJECTED: &str = "MetadataNoTokenRejected";
/// How far back to look where nothing says how long to watch.
const A_DAY: i64 = 24;

/// The longest time in which nothing was heard of a caller that was seen to come back.
pub(crate) fn silence(member: &Member<'_>, ground: &Ground<'_>) -> Option<Span> {
    let (end, _) = ground.times?;
    let caller = member.caller()?;
    caller.rhythm.silence(end).filter(|_| caller.pieces.comes_back())
}

/// After a change of the instance's options.
pub(crate) fn after(leg: &OptionStep, then: &MetricCounts, ground: &Ground<'_>) -> Watch {
    let silences: Vec<(&Member<'_>, Option<Span>)> =
        ground.members.iter().map(|member| (member, silence(member, ground))).collect();
    let longest = silences.iter().filter_map(|(_, silence)| *silence).max();
    let open: Vec<String> =
        silences.iter().filter(|(_, silence)| silence.is_none()).map(|(member, _)| member.handle()).collect();
    let hours = longest.map_or(A_DAY, |span| (span.0 / 3_600_000_000) + 1);
    let required = leg.after.http_tokens == HttpTokens::Required;
    let tightens = !leg.loosens;
    let (metrics, commands) = match (leg.after.http_endpoint, required) {
        (Switch::Disabled, _) => {
            (vec!["Neither metric counts requests to an endpoint that is disabled.".into()], vec![])
        }
        (Switch::Enabled, false) => (
            vec![format!("{NO_TOKEN}: {}", expected(&then.no_token))],
            vec![cloudwatch::statistics(NO_TOKEN, ground, hours)],
        ),
        (Switch::Enabled, true) => (
            vec![
                format!("{NO_TOKEN}: {}", expected(&then.no_token)),
                format!(
                    "{REJECTED}: {}; it exists only once there was such a request",
                    expected(&then.no_token_rejected)
                ),
            ],
            vec![cloudwatch::statistics(REJECTED, ground, hours), cloudwatch::alarm(REJECTED, ground)],
        ),
    };
    Watch {
        metrics,
        commands,
        seconds: longest.map(seconds),
        until: until(longest, open.len(), silences.len()),
        rhythm_unknown: open,
        signatures: if tightens { of_clients(ground) } else { Vec::new() },
    }
}

fn until(longest: Option<Span>, open: usize, all: usize) -> String {
    let rest = match open {
        0 => String::new(),
        1 => " 1 caller was not seen to come back: nothing says how long to wait for it.".into(),
        many => format!(" {many} callers were not seen to come back: nothing says how long to wait for them."),
    };
    match longest {
        Some(span) => format!(
            "Watch for at least {}: no caller that was seen to come back was silent for longer.{rest}",
            length(span)
        ),
        None if all == 0 => "No caller to wait for.".into(),
        None => "How long is unknown: no caller was seen to come back in the recording. Until each has done its usual \
                 work once."
            .into(),
    }
}

/// `45 s`, `12 min`, `3.5 h`
fn length(span: Span) -> String {
    const HOUR: i64 = 3600;
    let seconds = span.0.saturating_add(999_999).div_euclid(1_000_000);
    if seconds < 120 {
        format!("{seconds} s")
    } else if seconds < 2 * HOUR {
        format!("{} min", (seconds + 59) / 60)
    } else {
        let tenths = (seconds + HOUR / 20) / (HOUR / 10);
        format!("{}.{} h", tenths / 10, tenths % 10)
    }
}

/// What a metric should show, in words.
pub(crate) fn expected(count: &MetricCount) -> String {
    match (count.as_recorded, count.at_most) {
        (Some(0), Some(0)) => "stays at 0".into(),
        (Some(n), Some(most)) if n == most => format!("{n} in a time like the recording's"),
        (Some(n), Some(most)) => format!("{n} in a time like the recording's, at most {most}"),
        (Some(n), None) => format!(
            "{n} in a time like the recording's if those who get 401 go on as before, at least {}; retries come on top",
            count.at_least
        ),
        (None, Some(most)) => format!("between {} and {most} in a time like the recording's", count.at_least),
        (None, None) => format!("at least {}; the recording does not show more", count.at_least),
    }
}

/// What the clients of this instance write when they fail for want of a token.
fn of_clients(ground: &Ground<'_>) -> Vec<ErrorSignature> {
    let families: BTreeSet<&str> =
        ground.members.iter().filter_map(|member| Some(member.client()?.family.name)).collect();
    families
        .into_iter()
        .flat_map(|family| signatures(family).iter().map(move |text| (family, *text)))
        .map(|(software, text)| ErrorSignature { software: software.into(), text: text.into() })
        .collect()
}
