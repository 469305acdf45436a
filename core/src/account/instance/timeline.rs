//! The options of an instance over time: what is in force, what was asked for, and what the API shows.

use std::collections::VecDeque;

use crate::api::answers::{OptionsFacts, OptionsState};
use crate::knowledge::quirks::Settling;
use crate::service::options::MetadataOptions;
use crate::text::time::{Moment, Span};

/// The options of one instance. What is in force changes in one step to what was asked for, so that it is never a
/// mixture (MOD-09).
#[derive(Clone, Debug)]
pub struct Timeline {
    effective: MetadataOptions,
    desired: MetadataOptions,
    state: OptionsState,
    /// When a running instance follows; absent where nothing is under way or the next start has to come first.
    due: Option<Moment>,
    /// What was shown from when on, the oldest first: what is too old to be shown is dropped.
    shown: VecDeque<(Moment, OptionsFacts)>,
    apply_delay: Span,
    describe_lag: Span,
}

impl Timeline {
    /// Options that an instance is launched with: in force from the first packet, and `pending` for a while (MOD-06).
    #[must_use]
    pub fn launched(options: MetadataOptions, now: Moment, settling: Settling) -> Self {
        let mut timeline = Self::settled(options, now, settling);
        timeline.state = OptionsState::Pending;
        timeline.due = Some(now.after(timeline.apply_delay));
        timeline.shown.clear();
        timeline.show(now);
        timeline
    }

    /// Options that have been in force for long.
    #[must_use]
    pub fn settled(options: MetadataOptions, now: Moment, settling: Settling) -> Self {
        let view = OptionsFacts::of(Some(OptionsState::Applied), options);
        Self {
            effective: options,
            desired: options,
            state: OptionsState::Applied,
            due: None,
            shown: VecDeque::from([(now, view)]),
            apply_delay: Span::from_secs(i64::from(settling.apply_delay_seconds)),
            describe_lag: Span::from_secs(i64::from(settling.describe_lag_seconds)),
        }
    }

    /// What is in force.
    #[must_use]
    pub const fn effective(&self) -> MetadataOptions {
        self.effective
    }

    /// What was asked for.
    #[must_use]
    pub const fn desired(&self) -> MetadataOptions {
        self.desired
    }

    /// What was asked for, and whether it is in force.
    #[must_use]
    pub fn view(&self) -> OptionsFacts {
        OptionsFacts::of(Some(self.state), self.desired)
    }

    /// Whether what was asked for is in force.
    #[must_use]
    pub const fn state(&self) -> OptionsState {
        self.state
    }

    /// What DescribeInstances shows at `now` (CON-45).
    #[must_use]
    pub fn shown(&self, now: Moment) -> OptionsFacts {
        let visible = self.shown.iter().rev().find(|(when, _)| when.after(self.describe_lag) <= now);
        visible.or_else(|| self.shown.front()).map_or_else(|| self.view(), |(_, view)| *view)
    }

    /// Takes a change at `now` (MOD-05, MOD-10); one that does not `run` follows at its next start (MOD-04).
    pub fn modify(&mut self, desired: MetadataOptions, now: Moment, runs: bool) {
        self.desired = desired;
        self.state = OptionsState::Pending;
        self.due = runs.then(|| now.after(self.apply_delay));
        self.show(now);
    }

    /// Puts options in force at `now`, whatever was under way.
    pub fn put(&mut self, options: MetadataOptions, now: Moment) {
        self.desired = options;
        self.state = OptionsState::Pending;
        self.apply(now);
    }

    /// The instance stops: what is under way waits for the next start.
    pub const fn stop(&mut self) {
        self.due = None;
    }

    /// The instance starts at `now`, and follows at once (MOD-04).
    pub fn start(&mut self, now: Moment) {
        self.apply(now);
    }

    /// Lets time pass for an instance that has been running since `running_since`. Whether anything changed.
    pub fn settle(&mut self, now: Moment, running_since: Moment) -> bool {
        match self.due {
            Some(due) if due <= now => {
                self.apply(due.max(running_since));
                true
            }
            Some(_) | None => false,
        }
    }

    fn apply(&mut self, when: Moment) {
        self.due = None;
        self.effective = self.desired;
        if self.state == OptionsState::Pending {
            self.state = OptionsState::Applied;
            self.show(when);
        }
    }

    fn show(&mut self, when: Moment) {
        self.shown.push_back((when, self.view()));
        while self.shown.get(1).is_some_and(|(next, _)| next.after(self.describe_lag) <= when) {
            self.shown.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::options::HttpTokens;

    const REQUIRED: HttpTokens = HttpTokens::Required;

    fn at(seconds: i64) -> Moment {
        Moment(0).after(Span::from_secs(seconds))
    }

    fn required() -> MetadataOptions {
        MetadataOptions { http_tokens: REQUIRED, ..MetadataOptions::default() }
    }

    #[test]
    fn a_running_instance_follows_after_the_delay() {
        let mut timeline = Timeline::settled(MetadataOptions::default(), at(0), Settling::default());
        timeline.modify(required(), at(10), true);
        assert!(!timeline.settle(at(24), at(0)));
        assert_eq!((timeline.effective().http_tokens, timeline.state()), {
            (HttpTokens::Optional, OptionsState::Pending)
        });
        assert!(timeline.settle(at(25), at(0)));
        assert_eq!((timeline.effective().http_tokens, timeline.state()), (REQUIRED, OptionsState::Applied));
    }

    #[test]
    fn a_stop_in_between_waits_for_the_start() {
        let mut timeline = Timeline::settled(MetadataOptions::default(), at(0), Settling::default());
        timeline.modify(required(), at(10), true);
        timeline.stop();
        assert!(!timeline.settle(at(100), at(0)));
        assert_eq!(timeline.state(), OptionsState::Pending);
        timeline.start(at(200));
        assert_eq!((timeline.effective().http_tokens, timeline.state()), (REQUIRED, OptionsState::Applied));
    }

    #[test]
    fn what_is_shown_lags_behind_and_is_not_kept_for_ever() {
        let settling = Settling { apply_delay_seconds: 2, describe_lag_seconds: 5 };
        let mut timeline = Timeline::settled(MetadataOptions::default(), at(0), settling);
        timeline.modify(required(), at(10), true);
        timeline.settle(at(12), at(0));
        assert_eq!(timeline.shown(at(14)).http_tokens, Some(HttpTokens::Optional));
        assert_eq!(timeline.shown(at(15)).state, Some(OptionsState::Pending));
        assert_eq!(timeline.shown(at(17)).state, Some(OptionsState::Applied));
        for second in 0..1_000 {
            timeline.modify(required(), at(100 + second), true);
        }
        assert!(timeline.shown.len() < 10, "{}", timeline.shown.len());
    }
}
