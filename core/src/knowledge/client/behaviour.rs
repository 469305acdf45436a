//! How one release of a client behaves.

use crate::text::time::Span;

/// What a client does before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// It asks for a token.
    Token,
    /// It never asks for a token.
    NoToken,
    /// One request goes without a token in any case; the others have one.
    Both {
        /// Whether it fails without the answer to that request.
        essential: bool,
    },
}

/// What it does when a token cannot be had, or is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It makes its requests without a token.
    GoesOn,
    /// It asks for a new token and repeats the request.
    AsksAgain,
    /// It fails.
    Fails,
    /// It waits without end, or longer than its users do.
    Hangs,
    /// It is not known, or hangs on a setting that no recording shows.
    Unsure,
}

/// Why a request for a token failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer reached it.
    NoAnswer,
    /// The connection was reset.
    Reset,
    /// It was answered with this status.
    Status(u16),
}

/// What it does after each kind of trouble with a request for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// No answer.
    pub none: Next,
    /// The connection was reset.
    pub reset: Next,
    /// 400.
    pub bad_request: Next,
    /// 401.
    pub unauthorized: Next,
    /// 403.
    pub forbidden: Next,
    /// 404.
    pub not_found: Next,
    /// 405.
    pub not_allowed: Next,
    /// 500 to 599.
    pub server_error: Next,
}

impl Answers {
    /// The same after any trouble.
    #[must_use]
    pub const fn always(next: Next) -> Self {
        Self {
            none: next,
            reset: next,
            bad_request: next,
            unauthorized: next,
            forbidden: next,
            not_found: next,
            not_allowed: next,
            server_error: next,
        }
    }

    /// What it does after this.
    #[must_use]
    pub const fn after(&self, trouble: Trouble) -> Next {
        match trouble {
            Trouble::NoAnswer => self.none,
            Trouble::Reset => self.reset,
            Trouble::Status(400) => self.bad_request,
            Trouble::Status(401) => self.unauthorized,
            Trouble::Status(403) => self.forbidden,
            Trouble::Status(404) => self.not_found,
            Trouble::Status(405) => self.not_allowed,
            Trouble::Status(500..=599) => self.server_error,
            Trouble::Status(_) => Next::Unsure,
        }
    }
}

/// How long it waits for a token that does not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Requests for a token before it gives up.
    pub attempts: u8,
    /// Milliseconds until it gives up each of them.
    pub each: u32,
    /// Milliseconds of pauses between them, together.
    pub pauses: u32,
}

impl Waiting {
    /// All of it.
    #[must_use]
    pub const fn total(self) -> Span {
        Span::from_millis(self.attempts as i64 * self.each as i64 + self.pauses as i64)
    }
}

/// When it tries anew to get a token, after it could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// Never again in the life of the process, or of the client object.
    Never,
    /// Each time it would have asked for a token anyway.
    EachFetch,
    /// Before each request for metadata.
    EachRequest,
}

/// All of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behaviour {
    /// What it does first.
    pub first: First,
    /// What it does when a token cannot be had.
    pub answers: Answers,
    /// How long it waits for one; absent where it sets no time limit.
    pub waiting: Option<Waiting>,
    /// When it tries again.
    pub repeats: Repeats,
    /// What it does when its token is refused with 401.
    pub rejected: Next,
}
