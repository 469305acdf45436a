//! Words that several reports have in common.

use crate::forecast::report::{FixReport, OptionChange, Verdict, VerdictCount};
use crate::service::options::MetadataOptions;
use crate::text::document::{Entry, Span, Text, Tone};
use crate::text::words::number;

/// So many lines of a list are shown; JSON has all of them.
pub(super) const SHOWN: usize = 20;

impl Verdict {
    /// What it amounts to.
    #[must_use]
    pub const fn tone(self) -> Tone {
        match self {
            Self::Breaks => Tone::Bad,
            Self::Unknown => Tone::Open,
            Self::AlreadyBroken => Tone::StillBad,
            Self::Slower => Tone::Costly,
            Self::Fixed => Tone::Better,
            Self::Unaffected => Tone::Good,
        }
    }

    /// The word as a report shows it.
    pub(super) fn span(self) -> Span {
        Span::Verdict { tone: self.tone(), word: self.as_str().to_owned() }
    }
}

/// A verdict as a text of its own.
pub(super) fn verdict(verdict: Verdict) -> Text {
    verdict.span().into()
}

/// How many have each verdict: `2 breaks, 1 unaffected`.
pub(super) fn verdicts(counts: &[VerdictCount]) -> Text {
    if counts.is_empty() {
        return "no callers".into();
    }
    let one = |count: &VerdictCount| {
        let word = format!("{} {}", number(count.callers), count.verdict);
        Text::new().verdict(count.verdict.tone(), word)
    };
    Text::joined(counts.iter().map(one), ", ")
}

/// An option and its value: `HttpTokens=required`.
pub(super) fn setting(option: &str, value: impl core::fmt::Display) -> Text {
    Text::new().code(format!("{option}={value}"))
}

/// All options.
pub(super) fn settings(options: &MetadataOptions) -> Text {
    Text::joined(options.values().map(|(name, value)| setting(name, value)), ", ")
}

/// What changes: the options that do, with their new values.
pub(super) fn changes(changes: &[OptionChange]) -> Text {
    if changes.is_empty() {
        return "unchanged".into();
    }
    Text::joined(changes.iter().map(|change| setting(&change.option, &change.to)), ", ")
}

/// That a list goes on beyond what is shown of it.
pub(super) fn more(all: usize, shown: usize) -> Option<Text> {
    let more = all.checked_sub(shown).filter(|more| *more > 0)?;
    Some(Text::new().faint(format!("and {} more: --format json has them all", number(more as u64))))
}

/// The first names of a list, and how many follow.
pub(super) fn names<'n>(all: impl ExactSizeIterator<Item = &'n str>, shown: usize) -> Text {
    let rest = all.len().saturating_sub(shown);
    let text = Text::joined(all.take(shown).map(|name| Text::new().name(name)), ", ");
    if rest == 0 { text } else { text.say(&format!(" and {} more", number(rest as u64))) }
}

/// Seconds that something takes each time.
pub(super) fn each_time(seconds: f64) -> Text {
    format!("{seconds:.1} s each time").into()
}

/// A sentence with the rules behind it.
pub(super) fn with_rules(text: &str, rules: &[String]) -> Text {
    let text = Text::from(text);
    if rules.is_empty() { text } else { text.say(" (").and(Text::rules(rules)).say(")") }
}

/// The entry that names rules, where there are any.
pub(super) fn rules(rules: &[String]) -> Option<Entry> {
    (!rules.is_empty()).then(|| Entry::new("rules", Text::rules(rules)))
}

/// What clears something, each by itself.
pub(super) fn fixes(fixes: &[FixReport], label: &'static str) -> impl Iterator<Item = Entry> {
    fixes.iter().map(move |fix| Entry::new(label, &fix.text))
}

/// The command that gives an instance these options.
pub(super) fn command(arguments: &str) -> String {
    format!("aws ec2 modify-instance-metadata-options --instance-id ID {arguments}")
}

/// As much of a text as one line needs, without its full stop.
pub(super) fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.')
}
