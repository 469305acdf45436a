//! What the user takes for granted of a recording.

use super::Failure;
use crate::replay::Assumed;

/// As many assumptions are made at once: each is held against each caller.
const MOST: usize = 256;

/// These assumptions.
///
/// # Errors
/// The first text that is none, or more than 256 of them.
pub(super) fn read(texts: &[String]) -> Result<Vec<Assumed>, Failure> {
    if texts.len() > MOST {
        return Err(Failure::new(format!("{} assumptions, and at most {MOST} are made", texts.len())));
    }
    let read: Result<Vec<Assumed>, String> = texts.iter().map(|text| Assumed::parse(text)).collect();
    read.map_err(Failure::new)
}
