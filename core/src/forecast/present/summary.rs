//! The verdict on the whole.

use super::unrecorded;
use crate::forecast::report::{CallerReport, Outcome, Summary, UnrecordedReport, Verdict, VerdictCount};
use crate::text::coverage::Coverage;

/// It, of these callers and of those of whom no request was recorded.
pub(crate) fn summary(
    callers: &[CallerReport],
    others: &[UnrecordedReport],
    requests: u64,
    coverage: Coverage,
) -> Summary {
    let counts = counted(callers.iter().map(|caller| caller.verdict));
    let seen = counts.first().map(|count| count.verdict);
    let unseen = others.iter().filter_map(|one| one.verdict).max();
    let mut sentence = sentence(seen.unwrap_or(Verdict::Unknown), &counts, callers.len());
    if let Some(more) = unrecorded::sentence(others) {
        sentence = format!("{sentence} {more}");
    }
    let Outcome { verdict, sentence, coverage } =
        Outcome::new(seen.max(unseen).unwrap_or(Verdict::Unknown), sentence, coverage);
    Summary { verdict, sentence, callers: counts, requests, coverage }
}

/// How many there are of each verdict, worst first.
pub(crate) fn counted(verdicts: impl Iterator<Item = Verdict>) -> Vec<VerdictCount> {
    let verdicts: Vec<Verdict> = verdicts.collect();
    let count = |verdict| VerdictCount { verdict, callers: verdicts.iter().filter(|v| **v == verdict).count() as u64 };
    Verdict::WORST_FIRST.into_iter().map(count).filter(|count| count.callers > 0).collect()
}

fn sentence(verdict: Verdict, counts: &[VerdictCount], all: usize) -> String {
    let worst = counts.first().map_or(0, |count| count.callers);
    let of = if all == 1 { "The only caller".to_owned() } else { format!("{worst} of {all} callers") };
    let one = all == 1 || worst == 1;
    match verdict {
        _ if all == 0 => "There is no request to the metadata service in it.".into(),
        Verdict::Breaks => format!("{of} would break."),
        Verdict::Unknown => format!("Nothing is seen to break, but for {} the evidence does not decide.", lower(&of)),
        Verdict::AlreadyBroken => {
            format!("Nothing new breaks. {of} failed already and {} failing.", if one { "goes on" } else { "go on" })
        }
        Verdict::Slower => format!("Nothing breaks, but {} would lose time on what no longer works.", lower(&of)),
        Verdict::Fixed => format!("Nothing breaks, and {} that failed would work.", lower(&of)),
        Verdict::Unaffected => "Nothing breaks: every caller works as before.".into(),
    }
}

fn lower(text: &str) -> String {
    text.replacen("The", "the", 1)
}
