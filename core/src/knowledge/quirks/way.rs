//! Switches of the reply's way back.

use super::reading::reading;

reading! {
    /// The documentation speaks of the reply to PUT, and not of whether an error is one.
    ErrorRepliesToPut {
        /// Every reply to PUT on the token path is sent with the hop limit.
        Limited,
        /// Only a reply that carries a token is.
        NotLimited,
    }
}

reading! {
    /// IPv6 is not mentioned.
    HopLimitOverIpv6 {
        /// The same number, as IPv6 Hop Limit.
        Same,
        /// Not limited.
        NotLimited,
    }
}

reading! {
    /// A limit of 1 is documented to keep the reply on the instance.
    HopLimitComparison {
        /// Arrives if the hops are fewer than the limit.
        Fewer,
        /// Arrives if the hops are as many as the limit, too.
        FewerOrEqual,
    }
}
