//! Whether IAM allows calls, and why.

use crate::ask::{
    DecidedCall, DecidedRequest, DecidingStatement, IamReport, PolicyFile, Ruling, StatementOutcome, TracedStatement,
};
use crate::text::document::{Block, Document, Entry, Span, Text, Tone};
use crate::text::words::{listed, number};

/// So many warnings are shown; more tell nobody anything new.
const WARNINGS: usize = 20;
/// So many statements are shown that did not apply.
const PASSED: usize = 10;

impl IamReport {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        // Of one call its sentence says all.
        let (title, calls) = match self.calls.as_slice() {
            [only] => (only.sentence.clone(), None),
            several => (whole(several), Some(several)),
        };
        let mut document = Document::new(title).toned(self.ruling.tone());
        match (calls, self.calls.first()) {
            (Some(several), _) => document.blocks.extend(several.iter().map(|call| Block::Details {
                head: Text::new().verdict(call.ruling.tone(), call.ruling.word()).say(" ").say(&call.sentence),
                open: true,
                blocks: vec![Block::Entries(why(call))],
            })),
            (None, Some(only)) => document.entries(why(only)),
            (None, None) => {}
        }
        warnings(&self.policies, &mut document);
        if !self.assumed.is_empty() {
            document.heading("Assumes");
            document.blocks.push(Block::List(self.assumed.iter().map(Text::from).collect()));
        }
        document
    }
}

impl Ruling {
    /// What it amounts to.
    #[must_use]
    pub const fn tone(self) -> Tone {
        match self {
            Self::Allow => Tone::Good,
            Self::Unknown => Tone::Open,
            Self::ImplicitDeny | Self::ExplicitDeny => Tone::Bad,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Allow => "allowed",
            Self::Unknown => "unknown",
            Self::ImplicitDeny | Self::ExplicitDeny => "denied",
        }
    }
}

/// All calls in a sentence.
fn whole(calls: &[DecidedCall]) -> String {
    let allowed = calls.iter().filter(|call| call.ruling == Ruling::Allow).count();
    format!("{} of {} are allowed.", number(allowed as u64), listed(calls.len(), "call"))
}

fn why(call: &DecidedCall) -> Vec<Entry> {
    let mut entries: Vec<Entry> = call.notes.iter().map(|note| Entry::new("note", note)).collect();
    // The request that decided, or the first.
    let decisive = call.requests.iter().find(|request| request.ruling == call.ruling).or(call.requests.first());
    if let Some(request) = decisive {
        of_request(request, &mut entries);
    }
    if call.requests.len() > 1 {
        let allowed = call.requests.iter().filter(|request| request.ruling == Ruling::Allow).count();
        let asked = listed(call.requests.len(), "time");
        let text = format!("IAM is asked {asked} for this call, and allows {}", number(allowed as u64));
        entries.push(Entry::new("requests", text));
    }
    entries
}

fn of_request(request: &DecidedRequest, entries: &mut Vec<Entry>) {
    let keys = |keys: &[String]| Text::joined(keys.iter().map(|key| Text::new().code(key)), ", ");
    if !request.depends_on.is_empty() {
        let text = Text::from("say with --context what ").and(keys(&request.depends_on)).say(" is");
        entries.push(Entry::new("settle", text));
    }
    if !request.missing_keys.is_empty() {
        entries.push(Entry::new("missing", keys(&request.missing_keys)));
    }
    entries.extend(request.statements.iter().filter_map(passed).take(PASSED));
    for (key, values) in &request.context {
        entries.push(Entry::new("key", Text::new().code(key).say(" = ").name(values.join(", "))));
    }
    if !request.rules.is_empty() {
        entries.push(Entry::new("rules", Text::rules(&request.rules)));
    }
}

/// A statement that was passed over, and why.
fn passed(traced: &TracedStatement) -> Option<Entry> {
    let why = match &traced.outcome {
        StatementOutcome::ConditionFails { operator, key, line, missing } => {
            let lacks = if *missing { ", which the request does not have" } else { "" };
            let text = Text::from(Span::Quote(operator.clone())).say(" on ").name(key);
            text.say(&format!("{lacks}, line {line}, does not hold"))
        }
        StatementOutcome::OtherResource => "it speaks of other resources".into(),
        StatementOutcome::Applies => return None,
    };
    Some(Entry::new("passed", place(&traced.statement).say(": ").and(why)))
}

/// Where a statement stands.
pub(super) fn place(by: &DecidingStatement) -> Text {
    let sid = by.sid.iter().fold(Text::new(), |text, sid| text.say(" ").with(Span::Quote(sid.clone())));
    Text::from(format!("statement {}", by.number))
        .and(sid)
        .say(" of ")
        .with(Span::Quote(by.policy.clone()))
        .say(&format!(", line {}", by.line))
}

/// What is probably wrong with the policies.
pub(super) fn warnings(policies: &[PolicyFile], document: &mut Document) {
    let found = policies.iter().flat_map(|policy| &policy.warnings).take(WARNINGS);
    let entries =
        found.map(|warning| Entry::new(&warning.rule, place(&warning.statement).say(": ").say(&warning.text)));
    let entries: Vec<Entry> = entries.collect();
    if !entries.is_empty() {
        document.heading("Probably wrong in the policies");
        document.entries(entries);
    }
}
