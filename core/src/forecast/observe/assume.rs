//! Makes the user's assumptions about callers, where the recording does not show what they are of.

use super::assumed::{Assumed, AssumedReport};
use super::caller::Caller;

/// Makes the assumptions about these callers; of several that fit one of them, the last counts.
pub(crate) fn assume(assumed: &[Assumed], callers: &mut [Caller]) -> Vec<AssumedReport> {
    let mut counts: Vec<(u64, u64)> = vec![(0, 0); assumed.len()];
    for caller in callers {
        let (hops_shown, fallback_shown) = (caller.hops.is_some(), shows_fallback(caller));
        for (one, (made, shown)) in assumed.iter().zip(&mut counts).rev() {
            if caller.crowd || !is_of(one, caller) {
                continue;
            }
            let text = || one.text.clone();
            let taken = &mut caller.assumed;
            let mut is_made = false;
            if let Some(hops) = one.hops.filter(|_| !hops_shown && taken.hops.is_none()) {
                taken.hops = Some((hops, text()));
                is_made = true;
            }
            if let Some(fallback) = one.fallback.filter(|_| !fallback_shown && taken.fallback.is_none()) {
                taken.fallback = Some((fallback, text()));
                is_made = true;
            }
            *made += u64::from(is_made);
            let is_shown = (one.hops.is_some() && hops_shown) || (one.fallback.is_some() && fallback_shown);
            *shown += u64::from(is_shown);
        }
    }
    let report =
        |(one, (callers, shown)): (&Assumed, (u64, u64))| AssumedReport { text: one.text.clone(), callers, shown };
    assumed.iter().zip(counts).map(report).collect()
}

/// Whether the recording shows what it does when it asks for a token and gets none.
fn shows_fallback(caller: &Caller) -> bool {
    let c = &caller.conduct;
    c.puts.lost + c.puts.refused > 0 && (c.fallbacks > 0 || c.worked() == Some(false))
}

/// Whether it is made of this caller.
fn is_of(assumed: &Assumed, caller: &Caller) -> bool {
    let Some(whom) = &assumed.whom else { return true };
    let texts = caller.process.iter().chain(&caller.parents).chain(&caller.user_agents).chain(&caller.container);
    whom.matches(&caller.name()) || texts.into_iter().any(|text| whom.matches(text))
}
