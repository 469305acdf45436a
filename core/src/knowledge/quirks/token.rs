//! Switches of the token request.

use super::reading::reading;

reading! {
    /// 403 was seen in 2023, 200 in 2026.
    TokenPathSlash {
        /// The slash is ignored.
        Ignored,
        /// 403.
        Forbidden,
    }
}

reading! {
    /// The documentation starts at 1 second; a recording shows an answer with a token that is dead on arrival.
    ZeroTtl {
        /// 200 with a token that has already expired.
        DeadToken,
        /// 400.
        BadRequest,
    }
}

reading! {
    /// 405 was recorded with tokens optional; with tokens required nothing is known.
    TokenPathMethod {
        /// 405, whoever asks.
        MethodNotAllowed,
        /// 401 without a valid token where tokens are required, and 405 with one.
        UnauthorizedFirst,
    }
}

reading! {
    /// Only X-Forwarded-For is documented.
    ForwardingHeaders {
        /// X-Forwarded-For with any value, also an empty one.
        XForwardedFor,
        /// X-Forwarded-For that has a value.
        XForwardedForWithValue,
        /// Forwarded, Via and X-Real-IP too.
        AnyForwardingHeader,
    }
}

reading! {
    /// Which of the two refusals comes first is not known.
    ForwardedWithBadTtl {
        /// 403, for having been forwarded.
        Forbidden,
        /// 400, for the TTL.
        BadRequest,
    }
}

reading! {
    /// The documentation says "an integer".
    TtlFormat {
        /// Digits, spaces around them cut; leading zeros are fine.
        Digits,
        /// A plus sign before the digits too.
        Signed,
        /// A plus sign before, and a fraction after, which is cut.
        Fractional,
    }
}
