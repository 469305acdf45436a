//! How busy the service is: two buckets that fill with time (THR-01, THR-02, CON-36).

use core::num::NonZeroU32;

use super::Load;
use crate::knowledge::quirks::Overload;
use crate::text::time::Moment;

/// What one request on a connection of its own sends: the handshake's two packets, the request, and two to
/// acknowledge and close.
const PACKETS: i128 = 5;
const MICROS: i128 = 1_000_000;

/// Both buckets.
#[derive(Clone, Debug)]
pub(super) struct Limiter {
    packets: Option<Bucket>,
    requests: Option<Bucket>,
}

/// Holds what one second brings, in millionths.
#[derive(Clone, Debug)]
struct Bucket {
    rate: i128,
    level: i128,
    filled: Option<Moment>,
}

impl Limiter {
    pub(super) fn new(overload: Overload) -> Self {
        Self {
            packets: overload.packets_per_second.map(Bucket::new),
            requests: overload.requests_per_second.map(Bucket::new),
        }
    }

    /// How busy the service is at `now`.
    pub(super) fn load(&mut self, now: Moment) -> Load {
        let full = |bucket: &mut Option<Bucket>, cost| bucket.as_mut().is_some_and(|bucket| !bucket.holds(cost, now));
        if full(&mut self.packets, PACKETS) {
            Load::PacketsExhausted
        } else if full(&mut self.requests, 1) {
            Load::RequestsExhausted
        } else {
            Load::Within
        }
    }

    /// Takes what a request costs that met this load.
    pub(super) fn charge(&mut self, load: Load) {
        if load != Load::PacketsExhausted
            && let Some(bucket) = &mut self.packets
        {
            bucket.level -= PACKETS * MICROS;
        }
        if load == Load::Within
            && let Some(bucket) = &mut self.requests
        {
            bucket.level -= MICROS;
        }
    }
}

impl Bucket {
    fn new(rate: NonZeroU32) -> Self {
        let rate = i128::from(rate.get());
        Self { rate, level: rate * MICROS, filled: None }
    }

    /// Fills up to `now`; whether `cost` is in it.
    fn holds(&mut self, cost: i128, now: Moment) -> bool {
        let waited = self.filled.map_or(0, |filled| now.since(filled).0.max(0));
        self.filled = Some(now);
        self.level = (self.level + i128::from(waited) * self.rate).min(self.rate * MICROS);
        self.level >= cost * MICROS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::time::Span;

    fn served(limiter: &mut Limiter, at: Moment, asked: u32) -> u32 {
        let served = (0..asked).filter(|_| {
            let load = limiter.load(at);
            limiter.charge(load);
            load == Load::Within
        });
        u32::try_from(served.count()).unwrap()
    }

    #[test]
    fn gives_back_what_time_brings_and_no_more() {
        let rate = NonZeroU32::new(10);
        let mut limiter = Limiter::new(Overload { packets_per_second: rate, requests_per_second: None });
        let start = Moment(0);
        assert_eq!(served(&mut limiter, start, 9), 2);
        assert_eq!(limiter.load(start), Load::PacketsExhausted);
        assert_eq!(served(&mut limiter, start.after(Span::from_millis(499)), 9), 0);
        assert_eq!(served(&mut limiter, start.after(Span::from_millis(500)), 9), 1);
        assert_eq!(served(&mut limiter, start.after(Span::from_secs(1_000)), 9), 2);
        assert_eq!(served(&mut limiter, start, 9), 0);
        let mut limiter = Limiter::new(Overload { packets_per_second: None, requests_per_second: rate });
        assert_eq!(served(&mut limiter, start, 99), 10);
        assert_eq!(limiter.load(start), Load::RequestsExhausted);
    }

    #[test]
    fn extremes_of_time_do_not_overflow() {
        let most = NonZeroU32::new(u32::MAX);
        let mut limiter = Limiter::new(Overload { packets_per_second: most, requests_per_second: most });
        for moment in [Moment(i64::MIN), Moment(i64::MAX), Moment(i64::MIN)] {
            assert_eq!(limiter.load(moment), Load::Within);
        }
    }
}
