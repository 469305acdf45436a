//! What the recording shows of the metrics.

use super::ground::Ground;
use super::step;
use crate::forecast::judge::member::Member;
use crate::forecast::present::seconds::seconds;
use crate::forecast::report::RecordedMetrics;

/// What the recording shows of the metrics, and whether that is what is predicted for the options in force.
pub(crate) fn recorded(ground: &Ground<'_>) -> RecordedMetrics {
    let (mut no_token, mut no_token_rejected, mut unanswered, mut unseen) = (0, 0, 0, 0);
    for caller in ground.members.iter().filter_map(Member::caller) {
        let c = &caller.conduct;
        no_token += c.without_token.served.saturating_sub(c.uncounted);
        no_token_rejected += c.without_token.unauthorized;
        unanswered += c.without_token.unknown;
        unseen += c.unseen;
    }
    let span = ground.span();
    let predicted = step::totals(ground, ground.from);
    let counts = predicted.no_token.as_recorded.zip(predicted.no_token_rejected.as_recorded);
    let mut notes = Vec::new();
    if unanswered + unseen > 0 {
        notes.push(format!(
            "{} requests without an answer, or not shown in full, may count or not: the metrics cannot be given exactly.",
            unanswered + unseen
        ));
    }
    let unrecorded = ground.members.iter().filter(|member| member.caller().is_none()).count();
    if unrecorded > 0 {
        notes.push(format!(
            "{unrecorded} of those named are known by other evidence only: their requests are not counted."
        ));
    }
    let agrees = counts.map(|counts| counts == (no_token, no_token_rejected));
    if agrees == Some(false) {
        notes.push(
            "The options taken to be in force do not explain these counts: HttpTokens was probably changed while it \
             was recorded, or was another; --from says which."
                .into(),
        );
    }
    match span {
        None => notes.push("It has no times: counts are for a recording like it.".into()),
        Some(span) if predicted.no_token.per_hour.is_none() && counts.is_some() => {
            notes.push(format!("It spans {span}, too short for hourly rates: counts are for a time of that length."));
        }
        Some(_) => {}
    }
    RecordedMetrics {
        no_token,
        no_token_rejected,
        unanswered,
        unseen,
        predicted,
        agrees,
        span_seconds: span.map(seconds),
        notes,
    }
}
