//! From a link layer's header to the first IP header: EtherTypes, tags, labels and sessions, as many as there are.

use crate::text::coverage::Gap;

/// Tags and labels before one IP header; no network has half as many.
const MOST_TAGS: usize = 32;

/// What bytes are to be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer<'a> {
    /// An Ethernet frame, from its addresses on.
    Ethernet(&'a [u8]),
    /// What this EtherType says.
    Kind(u16, &'a [u8]),
    /// IEEE 802.2.
    Llc(&'a [u8]),
    /// IPv4 or IPv6.
    Ip(&'a [u8]),
}

/// What was found under tags, labels and sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Peeled<'a> {
    /// IPv4 or IPv6.
    Ip(&'a [u8]),
    /// Something that no IP packet is in.
    Nothing,
    /// It is shorter than its own headers, or no header at all.
    Short,
    /// It cannot be read.
    Unread(Gap),
}

/// What one header leads to.
enum Next<'a> {
    Layer(Layer<'a>),
    End(Peeled<'a>),
}

pub(super) fn be16(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk::<2>().map(|two| u16::from_be_bytes(*two))
}

/// Reads headers until there is an IP header, or nothing that one could be in.
pub(super) fn peel(layer: Layer<'_>) -> Peeled<'_> {
    let mut layer = layer;
    for _ in 0..MOST_TAGS {
        let next = match layer {
            Layer::Ip(data) => Next::End(Peeled::Ip(data)),
            Layer::Ethernet(data) => ethernet(data),
            Layer::Llc(data) => llc(data),
            Layer::Kind(kind, data) => of_kind(kind, data),
        };
        match next {
            Next::Layer(under) => layer = under,
            Next::End(peeled) => return peeled,
        }
    }
    Peeled::Unread(Gap::DeepTunnel)
}

/// Destination, source, EtherType; where that is a length, it is IEEE 802.3.
fn ethernet(data: &[u8]) -> Next<'_> {
    match (be16(data, 12), data.get(14..)) {
        (Some(kind), Some(rest)) => Next::Layer(Layer::Kind(kind, rest)),
        (_, _) => Next::End(Peeled::Short),
    }
}

/// Two access points and a control byte; with the access point of SNAP, an EtherType behind them (RFC 1042).
fn llc(data: &[u8]) -> Next<'_> {
    match data {
        [0xaa, 0xaa, 0x03, 0, 0, 0 | 0xf8, high, low, rest @ ..] => {
            Next::Layer(Layer::Kind(u16::from_be_bytes([*high, *low]), rest))
        }
        [0x06, 0x06, 0x03, rest @ ..] => Next::Layer(Layer::Ip(rest)),
        [_, _, _, ..] => Next::End(Peeled::Nothing),
        _ => Next::End(Peeled::Short),
    }
}

/// By EtherType (IEEE 802 numbers at IANA).
fn of_kind(kind: u16, data: &[u8]) -> Next<'_> {
    match kind {
        0x0800 | 0x86dd => Next::End(Peeled::Ip(data)),
        // A length: IEEE 802.3.
        0..=1500 => llc(data),
        // VLAN tags, and the fabric's VN-Tag.
        0x8100 | 0x88a8 | 0x9100 | 0x9200 | 0x9300 | 0x8926 => tagged(data, 2),
        // E-TAG.
        0x893f => tagged(data, 6),
        0x8847 | 0x8848 => labels(data),
        0x8864 => data.get(6..).map_or(Next::End(Peeled::Short), |rest| Next::End(ppp(rest))),
        0x880b => Next::End(ppp(data)),
        0x6558 => Next::Layer(Layer::Ethernet(data)),
        // Provider backbone bridges: an I-TAG, then a frame.
        0x88e7 => data.get(4..).map_or(Next::End(Peeled::Short), |rest| Next::Layer(Layer::Ethernet(rest))),
        0x88e5 => macsec(data),
        0x894f => service_header(data),
        _ => Next::End(Peeled::Nothing),
    }
}

/// An EtherType behind so many bytes.
fn tagged(data: &[u8], at: usize) -> Next<'_> {
    match (be16(data, at), data.get(at + 2..)) {
        (Some(kind), Some(rest)) => Next::Layer(Layer::Kind(kind, rest)),
        (_, _) => Next::End(Peeled::Short),
    }
}

/// MPLS does not say what its labels stand before: IP by its version, else Ethernet, mostly behind a control word that
/// begins with 0 (RFC 4928, RFC 4448).
fn labels(data: &[u8]) -> Next<'_> {
    let mut rest = data;
    for _ in 0..MOST_TAGS {
        let Some((label, under)) = rest.split_first_chunk::<4>() else { break };
        rest = under;
        if label[2] & 1 == 1 {
            return match rest.first().map(|first| first >> 4) {
                None => Next::End(Peeled::Short),
                Some(4 | 6) => Next::Layer(Layer::Ip(rest)),
                Some(0) => rest.get(4..).map_or(Next::End(Peeled::Short), |rest| Next::Layer(Layer::Ethernet(rest))),
                Some(_) => Next::Layer(Layer::Ethernet(rest)),
            };
        }
    }
    Next::End(Peeled::Short)
}

/// PPP, with its address and control bytes or without, its protocol in two bytes or one (RFC 1661, RFC 1662).
pub(super) fn ppp(data: &[u8]) -> Peeled<'_> {
    let data = data.strip_prefix(&[0xff, 0x03]).unwrap_or(data);
    let (protocol, rest) = match data {
        [one, rest @ ..] if one & 1 == 1 => (u16::from(*one), rest),
        [high, low, rest @ ..] => (u16::from_be_bytes([*high, *low]), rest),
        _ => return Peeled::Short,
    };
    match protocol {
        0x0021 | 0x0057 => Peeled::Ip(rest),
        0x0281 | 0x0283 => match labels(rest) {
            Next::Layer(layer) => peel(layer),
            Next::End(peeled) => peeled,
        },
        0x002d | 0x002f | 0x003d | 0x0053 | 0x00fb | 0x00fd => {
            Peeled::Unread(Gap::Tunnel("compressed or encrypted PPP"))
        }
        _ => Peeled::Nothing,
    }
}

/// IEEE 802.1AE: what is not encrypted can be read.
fn macsec(data: &[u8]) -> Next<'_> {
    match data.first() {
        None => Next::End(Peeled::Short),
        Some(control) if control & 0x0c != 0 => Next::End(Peeled::Unread(Gap::Tunnel("MACsec"))),
        // With the bit, the identifier of a channel of 8 bytes.
        Some(control) => tagged(data, if control & 0x20 != 0 { 14 } else { 6 }),
    }
}

/// The network service header (RFC 8300): its length in words, and what follows.
fn service_header(data: &[u8]) -> Next<'_> {
    let (Some(length), Some(next)) = (data.get(1).map(|byte| usize::from(byte & 0x3f) * 4), data.get(3)) else {
        return Next::End(Peeled::Short);
    };
    match (next, data.get(length..)) {
        (1 | 2, Some(rest)) => Next::Layer(Layer::Ip(rest)),
        (3, Some(rest)) => Next::Layer(Layer::Ethernet(rest)),
        (4, Some(rest)) if length > 0 => Next::Layer(Layer::Kind(0x894f, rest)),
        (5, Some(rest)) => Next::Layer(Layer::Kind(0x8847, rest)),
        (_, Some(_)) => Next::End(Peeled::Unread(Gap::Tunnel("NSH"))),
        (_, None) => Next::End(Peeled::Short),
    }
}
