//! Core called natively, for what does not need the whole way through the plugin.

use imdsim_core::ask::{Answer, Failure, Open, OptionsInput, Question, Stream, Task};
use imdsim_core::forecast::report::{Plan, Recommendation, Report};

/// The key of all digests and tables in tests; nothing that is printed depends on it.
pub const SEED: u64 = 7;

/// Options from `key=value` texts.
#[must_use]
pub fn pairs(settings: &[&str]) -> Vec<OptionsInput> {
    settings.iter().map(|s| OptionsInput::Pair((*s).to_owned())).collect()
}

/// The report on sources, each a name and its bytes, fed in pieces of `chunk` bytes.
///
/// # Errors
/// What the engine refuses.
pub fn replay(sources: &[(&str, &[u8])], from: &[&str], to: &[&str], chunk: usize) -> Result<Report, Failure> {
    let question = Question::Replay { from: pairs(from), to: pairs(to) };
    let answer = run(question, sources, chunk, SEED)?;
    match serde_json::from_slice(&answer) {
        Ok(Answer::Report(report)) => Ok(*report),
        other => Err(Failure { message: format!("not a report: {other:?}"), help: None }),
    }
}

/// All that a stream puts out.
///
/// # Errors
/// What the engine refuses.
pub fn run(task: impl Into<Task>, sources: &[(&str, &[u8])], chunk: usize, seed: u64) -> Result<Vec<u8>, Failure> {
    opened(&Open::new(task, seed), sources, chunk)
}

/// The same, of a stream that was opened so.
///
/// # Errors
/// What the engine refuses.
pub fn opened(open: &Open, sources: &[(&str, &[u8])], chunk: usize) -> Result<Vec<u8>, Failure> {
    let open = serde_json::to_vec(open).unwrap_or_default();
    let mut stream = Stream::open(&open)?;
    let mut out = Vec::new();
    for (name, bytes) in sources {
        stream.begin(name)?;
        for piece in bytes.chunks(chunk.max(1)) {
            stream.feed(piece)?;
            out.append(&mut stream.take_output());
        }
    }
    out.append(&mut stream.finish()?);
    Ok(out)
}

/// The recommendation on sources, as [`replay`].
///
/// # Errors
/// What the engine refuses.
pub fn recommend(sources: &[(&str, &[u8])], from: &[&str], chunk: usize) -> Result<Recommendation, Failure> {
    let answer = run(Question::Recommend { from: pairs(from) }, sources, chunk, SEED)?;
    match serde_json::from_slice(&answer) {
        Ok(Answer::Recommendation(found)) => Ok(*found),
        other => Err(Failure { message: format!("not a recommendation: {other:?}"), help: None }),
    }
}

/// The plan on sources, for the AWS CLI, as [`replay`].
///
/// # Errors
/// What the engine refuses.
pub fn plan(sources: &[(&str, &[u8])], from: &[&str], target: &[&str], chunk: usize) -> Result<Plan, Failure> {
    let question = Question::Plan { from: pairs(from), target: pairs(target), instance: None, surface: None };
    let answer = run(question, sources, chunk, SEED)?;
    match serde_json::from_slice(&answer) {
        Ok(Answer::Plan(found)) => Ok(*found),
        other => Err(Failure { message: format!("not a plan: {other:?}"), help: None }),
    }
}
