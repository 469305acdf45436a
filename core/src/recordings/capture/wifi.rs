//! Wi-Fi frames (IEEE 802.11, section 9.2).

use super::peel::{Layer, Peeled, peel};
use crate::text::coverage::Gap;

/// The data in a frame, if it has any.
pub(super) fn open(data: &[u8]) -> Peeled<'_> {
    let Some(&[kind, flags]) = data.first_chunk::<2>() else {
        return Peeled::Short;
    };
    let (class, subclass) = (kind >> 2 & 3, kind >> 4);
    // Frames of management and control, and data frames that say they have none.
    if class != 2 || subclass & 4 != 0 {
        return Peeled::Nothing;
    }
    if flags & 0x40 != 0 {
        return Peeled::Unread(Gap::Tunnel("encrypted Wi-Fi"));
    }
    // Between two access points there is a fourth address.
    let addresses = if flags & 3 == 3 { 30 } else { 24 };
    let quality = subclass & 8 != 0;
    let head = addresses + if quality { 2 } else { 0 } + if quality && flags & 0x80 != 0 { 4 } else { 0 };
    data.get(head..).map_or(Peeled::Short, |rest| peel(Layer::Llc(rest)))
}
