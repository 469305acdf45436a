//! A piece of work: what a caller asks until it asks for the same thing again. Time lost is told for one of them, since
//! a recording may hold one or thousands.

use super::request_kind::RequestKind;
use crate::knowledge::client::Workload;
use crate::text::time::Span;

/// The piece at hand, and the largest so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WorkPieces {
    /// The numbers of the paths asked for in this piece.
    paths: u32,
    now: WorkPiece,
    /// Token requests since the last request for metadata: they belong to what is asked next.
    asked: bool,
    most: WorkPiece,
    /// How often it began anew.
    again: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct WorkPiece {
    fetches: u32,
    requests: u32,
    lost: Span,
}

impl WorkPieces {
    /// Takes in a request, and how long was lost before it to a token that did not come.
    pub(crate) fn note(&mut self, kind: RequestKind, path: Option<u8>, lost: Option<Span>) {
        match kind {
            RequestKind::TokenRequest => self.asked = true,
            RequestKind::WithToken | RequestKind::EmptyToken | RequestKind::WithoutToken => self.request(path, lost),
            RequestKind::Unseen | RequestKind::Foreign(_) => {}
        }
    }

    fn request(&mut self, path: Option<u8>, lost: Option<Span>) {
        let bit = path.and_then(|number| 1_u32.checked_shl(u32::from(number))).unwrap_or(0);
        if self.paths & bit != 0 {
            self.paths = 0;
            self.now = WorkPiece::default();
            self.again = self.again.saturating_add(1);
        }
        self.paths |= bit;
        self.now.requests = self.now.requests.saturating_add(1);
        self.now.fetches = self.now.fetches.saturating_add(u32::from(self.asked));
        self.asked = false;
        self.now.lost = Span(self.now.lost.0.saturating_add(lost.map_or(0, |span| span.0.max(0))));
        self.most = self.most.or(self.now);
    }

    /// The largest piece: how often a token was asked for, and how many requests there were.
    pub(crate) const fn work(&self) -> Workload {
        Workload { fetches: self.most.fetches, requests: self.most.requests }
    }

    /// The most that was lost in one piece.
    pub(crate) fn lost(&self) -> Option<Span> {
        (self.most.lost > Span::default()).then_some(self.most.lost)
    }

    /// Whether it was seen to come back for what it had asked before.
    pub(crate) const fn comes_back(&self) -> bool {
        self.again > 0
    }

    pub(crate) fn take_in(&mut self, other: &Self) {
        self.most = self.most.or(other.most);
        self.again = self.again.saturating_add(other.again);
    }
}

impl WorkPiece {
    /// The larger in each respect.
    fn or(self, other: Self) -> Self {
        Self {
            fetches: self.fetches.max(other.fetches),
            requests: self.requests.max(other.requests),
            lost: self.lost.max(other.lost),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second() -> Option<Span> {
        Some(Span::from_secs(1))
    }

    #[test]
    fn the_same_path_begins_a_new_piece() {
        let mut pieces = WorkPieces::default();
        for _ in 0..3 {
            pieces.note(RequestKind::TokenRequest, Some(0), None);
            pieces.note(RequestKind::WithoutToken, Some(1), second());
            pieces.note(RequestKind::WithoutToken, Some(2), None);
        }
        assert_eq!(pieces.work(), Workload { fetches: 1, requests: 2 });
        assert_eq!(pieces.lost(), second());
    }

    #[test]
    fn losses_before_each_request_add_up() {
        let mut pieces = WorkPieces::default();
        for path in 1..4 {
            pieces.note(RequestKind::TokenRequest, Some(0), None);
            pieces.note(RequestKind::TokenRequest, Some(0), None);
            pieces.note(RequestKind::WithoutToken, Some(path), second());
        }
        assert_eq!(pieces.work(), Workload { fetches: 3, requests: 3 });
        assert_eq!(pieces.lost(), Some(Span::from_secs(3)));
    }

    #[test]
    fn paths_without_a_number_do_no_harm() {
        let mut pieces = WorkPieces::default();
        pieces.note(RequestKind::WithToken, None, None);
        pieces.note(RequestKind::WithToken, Some(u8::MAX), None);
        assert_eq!(pieces.work(), Workload { fetches: 0, requests: 2 });
        assert_eq!(pieces.lost(), None);
    }
}
