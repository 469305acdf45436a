//! Everybody who was recorded, as verdicts are given on them. Any number of proposals are judged by the same callers, so
//! they are made once and kept until something more is read.

use super::assume::assume;
use super::assumed::{Assumed, AssumedReport};
use super::caller::Caller;
use super::observed::Observed;
use super::software;

/// The callers, those that are one program united.
pub(crate) struct MergedCallers {
    /// In order of appearance.
    pub callers: Vec<Caller>,
    /// What was to be taken for granted of them.
    pub assumed: Vec<AssumedReport>,
}

impl MergedCallers {
    pub(crate) fn of(observed: &Observed, assumed: &[Assumed]) -> Self {
        let mut heads: Vec<Option<Caller>> = observed.callers.all().iter().cloned().map(Some).collect();
        // A caller only ever joins an earlier one, so going backwards each has taken in its own before it is given on.
        for number in (0..heads.len()).rev() {
            let Some(into) = heads.get(number).and_then(|c| c.as_ref()).and_then(|c| c.joined) else { continue };
            if let Some(joined) = heads.get_mut(number).and_then(Option::take)
                && let Some(Some(head)) = heads.get_mut(into as usize)
            {
                head.take_in(joined);
            }
        }
        let mut callers: Vec<Caller> = heads.into_iter().flatten().map(|caller| place(observed, caller)).collect();
        let assumed = assume(assumed, &mut callers);
        Self { callers, assumed }
    }
}

/// Fills in what is known of a caller only when all is read.
fn place(observed: &Observed, mut caller: Caller) -> Caller {
    let instance = observed.instances.get(caller.home);
    caller.instance = instance.filter(|_| !caller.crowd).and_then(|instance| instance.id.clone());
    caller.tokens_hidden = instance.is_some_and(|instance| instance.tokens_hidden);
    caller.pooled = caller.crowd || instance.is_some_and(|instance| instance.pooled);
    caller.known = software::of(&caller);
    caller
}
