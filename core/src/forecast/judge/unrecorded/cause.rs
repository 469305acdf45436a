//! What happens to somebody unrecorded under other options. Of who signed API calls it is known how the credentials were
//! delivered, and nothing else; of who is merely counted, that no token was sent.

use crate::forecast::judge::assessment::ProposedChange;
use crate::forecast::judge::verdict::Verdict;
use crate::forecast::observe::evidence::roles::{RoleUse, UserKey};
use crate::knowledge::client::{Signer, signer};
use crate::service::options::{HttpTokens, MetadataOptions, Switch};

/// Somebody unrecorded.
#[derive(Clone, Copy, Debug)]
pub(crate) enum UnrecordedUser<'e> {
    /// Signed API calls.
    RoleUser(&'e UserKey, &'e RoleUse),
    /// Makes requests without a token that were counted.
    Tokenless,
    /// All on an instance of which no request was recorded.
    Anybody {
        /// Whether CloudWatch counted no request without a token for a day or more.
        uses_tokens: bool,
    },
}

/// What decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnrecordedCause {
    NothingChanges,
    /// The token that it fetches its credentials with still reaches it.
    GetsTokens,
    /// It loses nothing.
    Works,
    EndpointDisabled,
    /// A release that knows no tokens signed with credentials that were delivered without one.
    KnowsNoTokens,
    /// Its credentials were delivered without a token: not tried, or in vain.
    WithoutToken,
    /// Now with, now without.
    Mixed,
    /// Credentials without a token where tokens are said to be required.
    Unexplained,
    /// Which of the two addresses it uses is not known.
    Address,
    /// How far it is away is not known.
    Distance,
    /// It makes requests without a token, and may use tags.
    Counted,
    /// Nothing is known of it.
    Unrecorded,
    /// CloudWatch counted no request without a token for a day or more.
    NothingCounted,
    /// It stands for many.
    Pooled,
}

impl UnrecordedUser<'_> {
    /// The verdict and what decided.
    pub(crate) fn judge(&self, change: ProposedChange<'_>) -> (Verdict, UnrecordedCause) {
        let ProposedChange { from, to, limit_known } = change;
        let off = |before: Switch, after: Switch| before == Switch::Enabled && after == Switch::Disabled;
        let same_limit = from.http_put_response_hop_limit == to.http_put_response_hop_limit;
        if from == to {
            return (Verdict::Unaffected, UnrecordedCause::NothingChanges);
        }
        if off(from.http_endpoint, to.http_endpoint) {
            return (Verdict::Breaks, UnrecordedCause::EndpointDisabled);
        }
        let tighter = from.http_tokens == HttpTokens::Optional && to.http_tokens == HttpTokens::Required;
        let nearer = !same_limit && (!limit_known || to.http_put_response_hop_limit < from.http_put_response_hop_limit);
        let no_ipv6 = off(from.http_protocol_ipv6, to.http_protocol_ipv6);
        let no_tags = off(from.instance_metadata_tags, to.instance_metadata_tags);
        match self {
            Self::RoleUser(key, used) => role_user(key, used, from, tighter, nearer, no_ipv6),
            Self::Tokenless if tighter || no_ipv6 || no_tags => (Verdict::Unknown, UnrecordedCause::Counted),
            Self::Anybody { uses_tokens } if (tighter && !uses_tokens) || no_ipv6 || no_tags || nearer => {
                (Verdict::Unknown, UnrecordedCause::Unrecorded)
            }
            Self::Anybody { .. } if tighter => (Verdict::Unaffected, UnrecordedCause::NothingCounted),
            Self::Tokenless | Self::Anybody { .. } => (Verdict::Unaffected, UnrecordedCause::Works),
        }
    }

    /// The software that signed the API calls, if it is known.
    pub(crate) fn signer(&self) -> Option<Signer> {
        match self {
            Self::RoleUser(key, _) => key.agent.as_deref().and_then(signer),
            Self::Tokenless | Self::Anybody { .. } => None,
        }
    }
}

fn role_user(
    key: &UserKey,
    used: &RoleUse,
    from: &MetadataOptions,
    tighter: bool,
    nearer: bool,
    no_ipv6: bool,
) -> (Verdict, UnrecordedCause) {
    let by_v1 = used.by_v1 > 0;
    if key.role.is_none() && (tighter || nearer || no_ipv6) {
        return (Verdict::Unknown, UnrecordedCause::Pooled);
    }
    if by_v1 && from.http_tokens == HttpTokens::Required {
        return (Verdict::Unknown, UnrecordedCause::Unexplained);
    }
    if by_v1 && tighter {
        let knows_none =
            key.agent.as_deref().and_then(signer).and_then(|signer| signer.asks_for_tokens()) == Some(false);
        return match (used.by_v2 > 0, knows_none) {
            (true, _) => (Verdict::Unknown, UnrecordedCause::Mixed),
            (false, true) => (Verdict::Breaks, UnrecordedCause::KnowsNoTokens),
            (false, false) => (Verdict::Unknown, UnrecordedCause::WithoutToken),
        };
    }
    if no_ipv6 {
        return (Verdict::Unknown, UnrecordedCause::Address);
    }
    if used.by_v2 > 0 && nearer {
        return (Verdict::Unknown, UnrecordedCause::Distance);
    }
    let cause = if used.by_v2 > 0 { UnrecordedCause::GetsTokens } else { UnrecordedCause::Works };
    (Verdict::Unaffected, cause)
}
