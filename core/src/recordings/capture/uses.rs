//! Which connection was used least lately, for the day when there are too many.

use std::collections::VecDeque;

/// That a connection was used; its last use is the one that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) connection: u64,
    /// Grows from use to use.
    pub(super) number: u64,
}

/// The uses of connections, in order. Every packet is one: an earlier use of the same connection is left standing, and
/// passed over when its turn comes.
#[derive(Default)]
pub(super) struct Uses {
    ended: VecDeque<Use>,
    open: VecDeque<Use>,
    count: u64,
}

impl Uses {
    /// Notes that a connection was used just now, and whether it has ended. Returns the number of this use.
    pub(super) fn note(&mut self, connection: u64, ended: bool) -> u64 {
        let queue = if ended { &mut self.ended } else { &mut self.open };
        self.count += 1;
        // Packets of one connection often follow each other.
        if let Some(last) = queue.back_mut().filter(|last| last.connection == connection) {
            last.number = self.count;
        } else {
            queue.push_back(Use { connection, number: self.count });
        }
        self.count
    }

    /// The connection that was used least lately, one that has ended if there is any; `is_last` says whether a use is
    /// the last of its connection.
    pub(super) fn oldest(&mut self, is_last: impl Fn(Use) -> bool) -> Option<u64> {
        for queue in [&mut self.ended, &mut self.open] {
            while let Some(first) = queue.front() {
                if is_last(*first) {
                    return Some(first.connection);
                }
                queue.pop_front();
            }
        }
        None
    }

    /// Forgets uses after which another came, once there are more than `most`.
    pub(super) fn tidy(&mut self, most: usize, is_last: impl Fn(Use) -> bool) {
        for queue in [&mut self.ended, &mut self.open] {
            if queue.len() > most {
                queue.retain(|one| is_last(*one));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said when each of these is used in turn: the connections in the order in which they go.
    fn order(uses: &[(u64, bool)], most: usize) -> Vec<u64> {
        let mut all = Uses::default();
        let mut last = std::collections::BTreeMap::new();
        for (connection, ended) in uses {
            last.insert(*connection, all.note(*connection, *ended));
            all.tidy(most, |one| last.get(&one.connection) == Some(&one.number));
            assert!(all.ended.len().max(all.open.len()) <= most.max(last.len()));
        }
        let mut order = Vec::new();
        while let Some(oldest) = all.oldest(|one| last.get(&one.connection) == Some(&one.number)) {
            order.push(oldest);
            last.remove(&oldest);
        }
        order
    }

    #[test]
    fn those_that_have_ended_go_first_and_then_the_one_used_least_lately() {
        let uses = [(1, false), (2, false), (3, false), (1, false), (1, false), (2, true), (4, true), (3, false)];
        for most in [0, 1, 3, 100] {
            assert_eq!(order(&uses, most), [2, 4, 1, 3], "{most}");
        }
        assert!(order(&[], 0).is_empty());
    }

    #[test]
    fn one_that_had_ended_and_is_used_again_is_open() {
        assert_eq!(order(&[(1, true), (2, true), (1, false)], 10), [2, 1]);
    }
}
