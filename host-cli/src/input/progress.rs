//! One line on the terminal while a long recording is read.

use std::time::{Duration, Instant};

use crate::clean;
use crate::io::Io;

/// Nothing is shown before this, so that short runs stay quiet.
const PATIENCE: Duration = Duration::from_millis(500);
/// Nor more often than this.
const PACE: Duration = Duration::from_millis(100);

/// How far reading has come.
pub(super) struct Progress {
    done: u64,
    /// Absent where not every source has a size.
    total: Option<u64>,
    next: Option<Instant>,
    shown: bool,
}

impl Progress {
    /// Shows nothing unless `terminal`.
    pub(super) fn new(total: Option<u64>, terminal: bool) -> Self {
        Self { done: 0, total, next: terminal.then(|| Instant::now() + PATIENCE), shown: false }
    }

    /// `bytes` more were read, from this source.
    pub(super) fn advance(&mut self, bytes: u64, name: &str, io: &mut Io<'_>) {
        self.done = self.done.saturating_add(bytes);
        let now = Instant::now();
        if self.next.is_none_or(|next| now < next) {
            return;
        }
        self.next = Some(now + PACE);
        self.shown = true;
        let done = self.done >> 20;
        let far = self.total.map_or_else(|| format!("{done} MiB"), |total| format!("{done} of {} MiB", total >> 20));
        let room = io.terminal.width.unwrap_or(80).saturating_sub(far.len() + 12);
        let name: String = clean::text(name).chars().take(room).collect();
        io.tell(&format!("\r\x1b[Kreading {name}: {far}"));
    }

    /// Wipes the line.
    pub(super) fn clear(&mut self, io: &mut Io<'_>) {
        if std::mem::take(&mut self.shown) {
            io.tell("\r\x1b[K");
        }
    }
}
