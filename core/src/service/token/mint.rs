//! Making tokens and recognising them again. A token carries its own particulars and a keyed checksum, so that none
//! has to be kept: there is no limit on how many are alive at once (TOK-13), and memory does not grow with them.
//!
//! Layout of the 40 bytes before base64: `01 00 00 00` (as recorded, TOK-11), 20 bytes of particulars, 16 bytes of
//! checksum. The particulars are masked with a stream drawn from the checksum, so that tokens look as unlike each
//! other as real ones do. This is a simulator's token: it keeps nothing secret.

use core::hash::Hasher;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use siphasher::sip::SipHasher13;

use super::TokenTtl;
use crate::text::time::Moment;

/// What every token begins with.
const HEAD: [u8; 4] = [1, 0, 0, 0];
const PARTICULARS: usize = 20;
const CHECKSUM: usize = 16;
/// The length of a token's text.
const TEXT: usize = 56;

/// Makes and recognises the tokens of one instance.
#[derive(Clone, Debug)]
pub struct Mint {
    seed: u64,
    instance: u64,
    made: u64,
}

/// What a token of this instance says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// When it was issued.
    pub issued: Moment,
    /// How long it lives.
    pub ttl: TokenTtl,
    /// Whether it was fetched over IPv6.
    pub ipv6: bool,
}

impl Mint {
    /// A mint whose tokens depend on `seed`, on the instance and on how many were made before.
    #[must_use]
    pub fn new(seed: u64, instance_id: &str) -> Self {
        let mut hasher = SipHasher13::new_with_keys(seed, 0x6d69_6e74);
        hasher.write(instance_id.as_bytes());
        Self { seed, instance: hasher.finish(), made: 0 }
    }

    /// The next token: 56 characters of URL-safe base64 with padding.
    pub fn issue(&mut self, token: Recognised) -> String {
        let mut particulars = [0_u8; PARTICULARS];
        let fields = self
            .made
            .to_be_bytes()
            .into_iter()
            .chain(token.issued.0.to_be_bytes())
            .chain(token.ttl.seconds().to_be_bytes())
            .chain([u8::from(token.ipv6), 0]);
        for (place, byte) in particulars.iter_mut().zip(fields) {
            *place = byte;
        }
        self.made = self.made.wrapping_add(1);
        let checksum = self.checksum(&particulars);
        self.mask(&mut particulars, &checksum);
        let bytes: Vec<u8> = HEAD.into_iter().chain(particulars).chain(checksum).collect();
        URL_SAFE.encode(bytes)
    }

    /// What `text` says of itself, if it is a token of this instance.
    #[must_use]
    pub fn recognise(&self, text: &str) -> Option<Recognised> {
        if text.len() != TEXT {
            return None;
        }
        let bytes = URL_SAFE.decode(text).ok()?;
        let (head, rest) = bytes.split_first_chunk::<4>()?;
        let (masked, rest) = rest.split_first_chunk::<PARTICULARS>()?;
        let checksum = <[u8; CHECKSUM]>::try_from(rest).ok()?;
        let mut particulars = *masked;
        self.mask(&mut particulars, &checksum);
        if *head != HEAD || self.checksum(&particulars) != checksum {
            return None;
        }
        let (_, rest) = particulars.split_first_chunk::<8>()?;
        let (issued, rest) = rest.split_first_chunk::<8>()?;
        let (ttl, rest) = rest.split_first_chunk::<2>()?;
        Some(Recognised {
            issued: Moment(i64::from_be_bytes(*issued)),
            ttl: TokenTtl::new(u32::from(u16::from_be_bytes(*ttl)))?,
            ipv6: rest.first() == Some(&1),
        })
    }

    fn checksum(&self, particulars: &[u8; PARTICULARS]) -> [u8; CHECKSUM] {
        let half = |tweak: u64| {
            let mut hasher = SipHasher13::new_with_keys(self.seed ^ tweak, self.instance);
            hasher.write(particulars);
            hasher.finish()
        };
        ((u128::from(half(0)) << 64) | u128::from(half(1))).to_be_bytes()
    }

    /// Covers or uncovers the particulars: the same stream undoes itself.
    fn mask(&self, particulars: &mut [u8; PARTICULARS], checksum: &[u8; CHECKSUM]) {
        for (block, chunk) in (2_u64..).zip(particulars.chunks_mut(8)) {
            let mut hasher = SipHasher13::new_with_keys(self.seed ^ block, self.instance);
            hasher.write(checksum);
            for (byte, cover) in chunk.iter_mut().zip(hasher.finish().to_be_bytes()) {
                *byte ^= cover;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn particulars() -> Recognised {
        Recognised { issued: Moment(1_767_225_600_000_000), ttl: TokenTtl::MAX, ipv6: false }
    }

    #[test]
    fn looks_like_a_token_and_is_recognised() {
        let mut mint = Mint::new(7, "i-1234567890abcdef0");
        let (first, second) = (mint.issue(particulars()), mint.issue(particulars()));
        assert_ne!(first, second);
        for token in [&first, &second] {
            assert_eq!(token.len(), 56);
            assert!(token.starts_with("AQAAA") && token.ends_with("=="), "{token}");
            assert_eq!(mint.recognise(token), Some(particulars()));
        }
        assert_eq!(Mint::new(7, "i-1234567890abcdef0").issue(particulars()), first);
    }

    #[test]
    fn refuses_what_it_did_not_make() {
        let mut mint = Mint::new(7, "i-1234567890abcdef0");
        let token = mint.issue(particulars());
        assert_eq!(Mint::new(7, "i-0598c7d356eba48d7").recognise(&token), None);
        assert_eq!(Mint::new(8, "i-1234567890abcdef0").recognise(&token), None);
        for place in 0..token.len() {
            let mut bytes = token.clone().into_bytes();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            assert_eq!(mint.recognise(&String::from_utf8(bytes).unwrap()), None, "{place}");
        }
        for other in ["", "garbage", "é".repeat(28).as_str(), &token[..55]] {
            assert_eq!(mint.recognise(other), None);
        }
    }
}
