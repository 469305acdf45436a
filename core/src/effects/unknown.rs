//! What is not known of the levels that a launch gets its options from, and which options that hides.

use crate::account::resolution::{Level, Resolution, Resolved};
use crate::notation::UnknownOptions;
use crate::service::options::{MetadataOptions, PartialOptions};

/// What is not known of the levels of one launch.
#[derive(Clone, Debug, Default)]
pub(super) struct Unknowns {
    /// Of the call.
    pub(super) launch: UnknownOptions,
    /// Of the launch template.
    pub(super) template: UnknownOptions,
    /// Of the account's defaults.
    pub(super) account: UnknownOptions,
    /// Whether it is not known if required tokens are enforced.
    pub(super) enforced: bool,
    /// Whether there may be tags that nobody tells.
    pub(super) tags: bool,
    /// All of that in words, with its places.
    pub(super) notes: Vec<String>,
}

/// For each option whose value cannot be known, the level that hides it: it is at least as strong as the one that would
/// decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hidden {
    /// HttpTokens.
    pub(crate) http_tokens: Option<Level>,
    /// HttpPutResponseHopLimit.
    pub(crate) http_put_response_hop_limit: Option<Level>,
    /// HttpEndpoint.
    pub(crate) http_endpoint: Option<Level>,
    /// HttpProtocolIpv6.
    pub(crate) http_protocol_ipv6: Option<Level>,
    /// InstanceMetadataTags.
    pub(crate) instance_metadata_tags: Option<Level>,
}

impl Unknowns {
    /// What they hide of `resolution`.
    pub(super) fn hide(&self, resolution: &Resolution) -> Hidden {
        let Self { launch, template, account, .. } = self;
        Hidden {
            http_tokens: hiding(
                &resolution.http_tokens,
                [launch.http_tokens, template.http_tokens, account.http_tokens],
            ),
            http_put_response_hop_limit: hiding(
                &resolution.http_put_response_hop_limit,
                [
                    launch.http_put_response_hop_limit,
                    template.http_put_response_hop_limit,
                    account.http_put_response_hop_limit,
                ],
            ),
            http_endpoint: hiding(
                &resolution.http_endpoint,
                [launch.http_endpoint, template.http_endpoint, account.http_endpoint],
            ),
            // The account has no default for it (RES-30).
            http_protocol_ipv6: hiding(
                &resolution.http_protocol_ipv6,
                [launch.http_protocol_ipv6, template.http_protocol_ipv6, false],
            ),
            instance_metadata_tags: hiding(
                &resolution.instance_metadata_tags,
                [launch.instance_metadata_tags, template.instance_metadata_tags, account.instance_metadata_tags],
            ),
        }
    }
}

/// The strongest level that is unknown and not overridden.
fn hiding<T>(resolved: &Resolved<T>, unknown: [bool; 3]) -> Option<Level> {
    for (level, unknown) in [Level::Launch, Level::LaunchTemplate, Level::Account].into_iter().zip(unknown) {
        if unknown {
            return Some(level);
        }
        if resolved.level == level {
            return None;
        }
    }
    None
}

impl Hidden {
    /// `options` without those that are hidden.
    pub(crate) fn known(&self, options: MetadataOptions) -> PartialOptions {
        let all = PartialOptions::from(options);
        PartialOptions {
            http_endpoint: all.http_endpoint.filter(|_| self.http_endpoint.is_none()),
            http_tokens: all.http_tokens.filter(|_| self.http_tokens.is_none()),
            http_put_response_hop_limit: all
                .http_put_response_hop_limit
                .filter(|_| self.http_put_response_hop_limit.is_none()),
            http_protocol_ipv6: all.http_protocol_ipv6.filter(|_| self.http_protocol_ipv6.is_none()),
            instance_metadata_tags: all.instance_metadata_tags.filter(|_| self.instance_metadata_tags.is_none()),
        }
    }

    /// Whether any is.
    pub(crate) fn any(&self) -> bool {
        *self != Self::default()
    }
}
