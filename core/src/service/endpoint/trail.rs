//! The rules that made a decision, in the order in which they were met.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::knowledge::rules::RuleId;

/// How many fit without an allocation: more than nearly every decision needs.
const INLINE: usize = 8;

/// An ordered list of rule ids. Besides the rules of the decision table it names a question of the CON family where
/// the answer hung on it and the evidence leaves it open, or where its switch is not as recommended.
#[derive(Clone, Debug, Default)]
pub struct RuleTrail {
    inline: [Option<RuleId>; INLINE],
    more: Vec<RuleId>,
}

impl RuleTrail {
    /// Adds the rule that was met next.
    pub fn push(&mut self, rule: RuleId) {
        match self.inline.iter_mut().find(|place| place.is_none()) {
            Some(place) => *place = Some(rule),
            None => self.more.push(rule),
        }
    }

    /// Adds the rule if `met`.
    pub fn push_if(&mut self, met: bool, rule: RuleId) {
        if met {
            self.push(rule);
        }
    }

    /// The rules, in order.
    pub fn iter(&self) -> impl Iterator<Item = RuleId> + '_ {
        self.inline.iter().flatten().chain(&self.more).copied()
    }

    /// Whether `rule` was met.
    #[must_use]
    pub fn contains(&self, rule: RuleId) -> bool {
        self.iter().any(|met| met == rule)
    }
}

impl PartialEq for RuleTrail {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for RuleTrail {}

impl fmt::Display for RuleTrail {
    /// `TOK-R7, TOK-R8`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, rule) in self.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{rule}")?;
        }
        Ok(())
    }
}

impl Serialize for RuleTrail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::rules;

    #[test]
    fn keeps_the_order_beyond_what_fits_inline() {
        let wanted: Vec<RuleId> = rules::all().map(|rule| rule.id).take(11).collect();
        let mut trail = RuleTrail::default();
        wanted.iter().for_each(|rule| trail.push(*rule));
        assert_eq!(trail.iter().collect::<Vec<_>>(), wanted);
        assert_eq!(serde_json::to_value(&trail).unwrap(), serde_json::to_value(&wanted).unwrap());
        assert!(trail.to_string().starts_with("OPT-01, OPT-02, "));
        assert!(trail.contains(wanted[10]) && !trail.contains(rules::CON_59));
    }
}
