//! Where on the way between callers and the service a capture was made. Only the reply to a token request has the hop
//! limit as its IP TTL (HOP-01); all else leaves the service with an ordinary one (HOP-03), so its TTL tells how often
//! it had been forwarded before it was captured.

use super::settle::INITIAL_TTLS;

/// More hops than this between the instance's own network stack and a capture are no sign of a path, but of a
/// service that sends with a TTL of its own.
const MOST: u8 = 16;

/// What one connection shows of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spot {
    /// The highest TTL of what the service sent and no hop limit touches: where it was seen nearest to the service.
    ordinary: Option<u8>,
}

/// What the TTL of a reply to a token request says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// It left the service with this TTL: the hop limit.
    Limited(u8),
    /// It has the TTL of everything else: the hop limit is as high as that, or a proxy answered, which may be any
    /// number of hops away from the service.
    Unlimited,
    /// Nothing: it is not known how often it had been forwarded.
    Unknown,
}

impl Spot {
    /// Something of the service's was seen that no hop limit touches.
    pub(super) fn saw(&mut self, ttl: u8) {
        self.ordinary = self.ordinary.max(Some(ttl));
    }

    /// How often it had been forwarded since it left the service.
    pub(super) fn behind(self) -> Option<u8> {
        let ordinary = self.ordinary?;
        let initial = INITIAL_TTLS.into_iter().find(|initial| *initial >= ordinary)?;
        initial.checked_sub(ordinary).filter(|hops| *hops <= MOST)
    }

    /// What a reply to a token request says that was captured with this TTL.
    pub(super) fn reply(self, ttl: u8) -> Reply {
        match (self.ordinary, self.behind()) {
            (Some(ordinary), Some(_)) if ttl >= ordinary => Reply::Unlimited,
            (_, Some(behind)) => ttl.checked_add(behind).map_or(Reply::Unknown, Reply::Limited),
            (_, None) => Reply::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Reply, Spot};

    fn spot(ttls: &[u8]) -> Spot {
        let mut spot = Spot::default();
        for ttl in ttls {
            spot.saw(*ttl);
        }
        spot
    }

    #[test]
    fn the_highest_ordinary_ttl_tells() {
        for (ttls, behind) in [
            (&[][..], None),
            (&[64], Some(0)),
            (&[62, 63], Some(1)),
            (&[126], Some(2)),
            (&[255], Some(0)),
            // A low one may be a hop limit after all, and tells nothing.
            (&[2], None),
            (&[100], None),
        ] {
            assert_eq!(spot(ttls).behind(), behind, "{ttls:?}");
        }
    }

    #[test]
    fn a_reply_is_read_as_it_left_the_service() {
        assert_eq!(spot(&[64]).reply(1), Reply::Limited(1));
        assert_eq!(spot(&[63]).reply(1), Reply::Limited(2));
        assert_eq!(spot(&[64]).reply(64), Reply::Unlimited);
        assert_eq!(spot(&[63]).reply(63), Reply::Unlimited);
        assert_eq!(spot(&[]).reply(1), Reply::Unknown);
        assert_eq!(spot(&[1]).reply(1), Reply::Unknown);
    }
}
