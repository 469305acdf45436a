//! What a command came to, in the form that all have in common: a verdict, the sentence that says it, and what of the
//! input is not covered.

use serde::{Deserialize, Serialize};

use super::Verdict;
use crate::text::coverage::{Coverage, NotCovered};
use crate::text::words::number;

/// What a command came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The worst that was found; `unknown` where nothing is known to break and something is not covered.
    pub verdict: Verdict,
    /// The sentence that says it.
    pub sentence: String,
    /// Whether all that came in was judged or shown to be of no concern, and what was not.
    pub coverage: Coverage,
}

impl Outcome {
    /// Of what was found in what is covered. As long as a caller could be in what is not, nothing is said to be safe.
    #[must_use]
    pub fn new(found: Verdict, sentence: String, coverage: Coverage) -> Self {
        if coverage.complete {
            return Self { verdict: found, sentence, coverage };
        }
        let left_out = left_out(&coverage);
        let sentence = if found == Verdict::Breaks {
            format!("{sentence} More may break: {left_out}.")
        } else {
            format!("Undecided: {left_out}. Of what was read: {}", lower(&sentence))
        };
        Self { verdict: found.max(Verdict::Unknown), sentence, coverage }
    }
}

/// What could hide a caller: the first of it, and how many kinds more.
fn left_out(coverage: &Coverage) -> String {
    let mut hiding = coverage.not_covered.iter().filter(|one| one.could_hide);
    let first = hiding.next().map_or_else(|| "something is not covered".to_owned(), told);
    match hiding.count() {
        0 => first,
        more => format!("{first}, and {} more not covered", number(more as u64)),
    }
}

fn told(one: &NotCovered) -> String {
    let place = if one.place.is_empty() { String::new() } else { format!(", the first in {}", one.place) };
    format!("not covered: {} ({}{place})", one.text, number(one.count))
}

/// A sentence behind a colon; names of options keep their capitals.
fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    match chars.next() {
        Some(first) if !sentence.starts_with("Http") => first.to_lowercase().chain(chars).collect(),
        Some(_) | None => sentence.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::coverage::Gap;

    fn outcome(found: Verdict, gaps: &[(Gap, bool)]) -> Outcome {
        let mut coverage = Coverage::default();
        for (gap, could_hide) in gaps {
            coverage.add(*gap, "a.pcap: packet 2", 3, *could_hide);
        }
        Outcome::new(found, "Nothing breaks.".to_owned(), coverage)
    }

    #[test]
    fn nothing_is_safe_while_a_caller_could_hide() {
        for found in Verdict::WORST_FIRST {
            let open = outcome(found, &[(Gap::CutPackets, true), (Gap::CutOff, true)]);
            let expected = if found == Verdict::Breaks { Verdict::Breaks } else { Verdict::Unknown };
            assert_eq!(open.verdict, expected);
            assert!(
                open.sentence.contains("a.pcap: packet 2") && open.sentence.contains("1 more"),
                "{}",
                open.sentence
            );
            let proven = outcome(found, &[(Gap::CutPackets, false)]);
            assert_eq!((proven.verdict, proven.sentence.as_str()), (found, "Nothing breaks."));
        }
    }

    #[test]
    fn what_is_not_covered_comes_first() {
        let open = outcome(Verdict::Unaffected, &[(Gap::CutPackets, true)]);
        assert!(open.sentence.starts_with("Undecided: not covered: packets"), "{}", open.sentence);
        assert!(open.sentence.ends_with("Of what was read: nothing breaks."), "{}", open.sentence);
    }
}
