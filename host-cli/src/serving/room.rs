//! Who is connected, and who goes when one too many comes.

use std::rc::Rc;

use tokio::task::JoinHandle;

use super::pulse::Pulse;

/// The connections that there are.
#[derive(Debug)]
pub(super) struct Room {
    most: usize,
    guests: Vec<Guest>,
}

#[derive(Debug)]
struct Guest {
    pulse: Rc<Pulse>,
    task: JoinHandle<()>,
}

impl Room {
    /// An empty room for so many.
    pub(super) const fn new(most: usize) -> Self {
        Self { most, guests: Vec::new() }
    }

    /// Takes in a connection. Where there are too many now, others go.
    pub(super) fn enter(&mut self, pulse: Rc<Pulse>, task: JoinHandle<()>) {
        self.guests.retain(|guest| !guest.task.is_finished());
        while self.guests.len() >= self.most && self.dismiss() {}
        self.guests.push(Guest { pulse, task });
    }

    /// Closes the connection that has been of no use for longest. False where there is none.
    pub(super) fn dismiss(&mut self) -> bool {
        let longest = self.guests.iter().enumerate().min_by_key(|(_, guest)| guest.pulse.last());
        let Some(place) = longest.map(|(place, _)| place) else { return false };
        self.guests.swap_remove(place).task.abort();
        true
    }
}
