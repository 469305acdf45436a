//! What is found of a caller: the verdict, what decided, and what was taken for granted.

use super::fates::Distance;
use super::style::Style;
use super::verdict::Verdict;
use crate::knowledge::rules::RuleId;
use crate::service::options::MetadataOptions;
use crate::text::time::Span;

/// The change of options that is judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProposedChange<'a> {
    /// In force when it was recorded.
    pub from: &'a MetadataOptions,
    /// Proposed.
    pub to: &'a MetadataOptions,
    /// Whether the hop limit that was in force can be relied on: it is known, or is to stay whatever it was.
    pub limit_known: bool,
}

/// The verdict on one caller, with what it rests on.
#[derive(Clone, Debug)]
pub(crate) struct Assessment {
    pub verdict: Verdict,
    pub cause: Cause,
    pub rules: Vec<RuleId>,
    /// What it newly loses each time, where it is slower.
    pub loses: Option<Span>,
    pub assumes: Vec<Assumption>,
    pub distance: Distance,
    pub style: Style,
}

/// What decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Nothing that it does changes.
    NothingChanges,
    /// It has what it needs.
    Works,
    /// Its token-less requests are refused.
    TokensRequired,
    /// It gets no token, and may not go without one.
    NoToken(TokenObstacle),
    /// The service is off.
    EndpointDisabled,
    /// The IPv6 address does not answer.
    Ipv6Disabled,
    /// Tags that it reads are no longer there.
    TagsDisabled,
    /// Conduct does not tell, and the software is documented to work; what keeps it from having a token, if anything.
    DocumentedWorks(Option<TokenObstacle>),
    /// Conduct does not tell, and the software is documented to fail; what keeps it from having a token, if anything.
    DocumentedFails(Option<TokenObstacle>),
    /// Open: what it does without a token.
    FallbackUnseen(TokenObstacle),
    /// Open: whether it uses the token for all that it asks.
    TokenUseUnseen,
    /// Open: it asks for some things without a token.
    MixedUse,
    /// Open: the number of hops.
    DistanceUnknown,
    /// Open: the recording shows what the options said to be in force cannot explain.
    Unexplained,
    /// Open: what it asked over IPv6 it may or may not ask again over IPv4.
    PartlyIpv6,
    /// Open: some or all of its requests were not shown.
    Unseen,
    /// Open: whether it asks for tokens, which the recorder left out, and could now have one.
    TokensHidden,
    /// Open: it stands for many.
    Pooled,
}

/// Why a token cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenObstacle {
    /// The reply does not come so far.
    HopLimit,
    /// The request carries X-Forwarded-For.
    ForwardedFor,
    /// It failed when it was recorded, for whatever reason, and nothing that could make it succeed changes.
    FailedBefore,
    /// It is refused with this status for another reason.
    Refused(u16),
}

/// What a verdict takes for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Assumption {
    /// It worked when it was recorded.
    WorkedWhenRecorded,
    /// It uses a token, once it has one, for every request that it made without.
    UsesTokenWhenHad,
    /// It goes on asking as far as it did.
    GoesOn,
    /// It will not switch to tokens when it gets 401.
    NeverSwitches,
    /// Its distance is bounded by the hop limit taken to be in force.
    DistanceFromHopLimit,
    /// Its token comes from elsewhere.
    BorrowedToken,
    /// It repeats what it did when a token request failed.
    FallsBackAgain,
    /// It behaves as its release is documented to.
    AsDocumented,
    /// It is as far away as the user says.
    ForwardsByTheUser,
    /// It goes on without a token, or does not, as the user says.
    FallbackByTheUser,
}
