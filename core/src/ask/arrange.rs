//! The order in which several files are to be read: a rotated set oldest first.

use crate::recordings::rotation;

/// The names in reading order.
pub(super) fn arrange(mut names: Vec<String>) -> Vec<String> {
    rotation::order(&mut names);
    names
}
