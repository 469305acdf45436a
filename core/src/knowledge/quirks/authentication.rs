//! Switches of who is let in.

use super::reading::reading;

reading! {
    /// The documentation says both that such a request gets 401 and that it gets no answer; recordings show 401.
    TokenlessWhenRequired {
        /// 401.
        Unauthorized,
        /// No answer at all.
        NoAnswer,
    }
}

reading! {
    /// The documentation says 403; a recording with tokens required shows 401 without a token and 403 with one.
    DatedTokenPath {
        /// An ordinary path: first authentication, then 403 for the method. Agrees with both sources.
        Ordinary,
        /// 403 before authentication.
        Forbidden,
    }
}

reading! {
    /// Any of the two headers marks a request as meant for IMDSv2, so that a bad token is never passed over.
    BadTokenWhenOptional {
        /// 401, as with tokens required.
        Unauthorized,
        /// Served as if the header were not there.
        ServedAsV1,
    }
}

reading! {
    /// Nothing is known of the service; several mocks do not tell an empty header from a missing one.
    EmptyToken {
        /// A bad token: 401.
        Unauthorized,
        /// The same as no header.
        Absent,
    }
}

reading! {
    /// Nothing says that a token is bound to the address that it was fetched from.
    TokenFamilies {
        /// Works over both families.
        Both,
        /// Works over the family that it was fetched over.
        FetchedOver,
    }
}
