//! The known name that somebody meant.

/// Longer words were not meant to be one of the names.
const LONGEST: usize = 64;

/// The name closest to `word`, in any case; the earlier where two are equally close. `None` where even the closest
/// differs in more than two letters, or in more than a third of a longer word.
pub(super) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let most = (word.len() / 3).max(2);
    names
        .into_iter()
        .map(|name| (strsim::osa_distance(&word, &name.to_ascii_lowercase()), name))
        .filter(|(edits, _)| *edits <= most)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

/// The remedy that names it.
pub(super) fn did_you_mean<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, names).map(|name| format!("did you mean `{name}`?"))
}
