//! When a caller asks: how long it can be silent.

use crate::text::time::{Moment, Span};

/// Its first and last request, and the longest time between two of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rhythm {
    first: Option<Moment>,
    last: Option<Moment>,
    longest: Span,
}

impl Rhythm {
    /// Takes in when a request was made.
    pub(crate) fn note(&mut self, time: Option<Moment>) {
        let Some(now) = time else { return };
        if let Some(last) = self.last {
            self.longest = self.longest.max(now.since(last));
        } else {
            self.first = time;
        }
        self.last = self.last.max(time);
    }

    /// The longest time without a request of it in a recording that ended then; `None` without times.
    pub(crate) fn silence(&self, end: Moment) -> Option<Span> {
        Some(self.longest.max(end.since(self.last?)))
    }

    /// Takes in the requests of another that is the same program. Where both were silent it was; that is at most as
    /// long as either was silent, unless the one began after the other had ended.
    pub(crate) fn take_in(&mut self, other: &Self) {
        let between = |ended: Option<Moment>, began: Option<Moment>| {
            ended.zip(began).map_or(Span::default(), |(ended, began)| began.since(ended))
        };
        let apart = between(self.last, other.first).max(between(other.last, self.first));
        self.longest = self.longest.max(other.longest).max(apart);
        self.first = if self.first.is_none() { other.first } else { self.first.min(other.first.or(self.first)) };
        self.last = self.last.max(other.last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_lasts_to_the_next_request_or_to_the_end() {
        let at = |seconds: i64| Moment(seconds * 1_000_000);
        let mut rhythm = Rhythm::default();
        assert_eq!(rhythm.silence(at(9)), None);
        for seconds in [0_i64, 10, 40, 35, 50] {
            rhythm.note(Some(at(seconds)));
        }
        assert_eq!(rhythm.silence(at(60)), Some(Span::from_secs(30)));
        assert_eq!(rhythm.silence(at(100)), Some(Span::from_secs(50)));
        let mut later = Rhythm::default();
        later.note(Some(at(90)));
        later.take_in(&rhythm);
        assert_eq!(later.silence(at(100)), Some(Span::from_secs(40)));
    }
}
