//! Switches of what an answer looks like and what is counted.

use super::reading::reading;

reading! {
    /// The documentation names 403 for "IMDS is turned off", and so do recordings; a third party answers 404.
    EndpointDisabled {
        /// 403 without a body.
        Forbidden,
        /// 404 without a body.
        NotFound,
    }
}

reading! {
    /// 403 was recorded in 2026; 405 was seen in 2020, but only on the token path.
    WrongMethod {
        /// 403.
        Forbidden,
        /// 405 with the methods that are allowed.
        MethodNotAllowed,
    }
}

reading! {
    /// A redirect was seen in 2020, the listing in 2026.
    DirectoryWithoutSlash {
        /// 200 with the listing.
        Listing,
        /// 301 to the same path with a slash, on the service's address.
        Redirect,
    }
}

reading! {
    /// "Successfully accessed" is all that is documented.
    NoTokenCounts {
        /// GET and HEAD answered with 200.
        Served,
        /// Whatever passed authentication, also 403, 404 and OPTIONS.
        LetIn,
    }
}

reading! {
    /// Recordings show both.
    HttpVersion {
        /// HTTP/1.1 with `Connection: close`.
        Http11,
        /// HTTP/1.0.
        Http10,
    }
}

reading! {
    /// Nothing is known. A check would stop names that an attacker points at the address.
    HostHeader {
        /// Not looked at.
        Ignored,
        /// 400 unless it is one of the service's addresses.
        Checked,
    }
}

reading! {
    /// An empty body was recorded in 2026 and 2023, a page of 343 bytes in 2020 and 2024.
    UnauthorizedBody {
        /// No body, text/plain.
        Empty,
        /// An XHTML page, text/html.
        Page,
    }
}
