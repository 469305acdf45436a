//! Whether the account's defaults that hold in one scope are known.

use super::unknown::Unknowns;
use crate::api::AccountDefaults;
use crate::notation::UnknownOptions;

/// The options that the two sets of defaults give differently.
pub(super) fn differing(one: &AccountDefaults, other: &AccountDefaults) -> UnknownOptions {
    UnknownOptions {
        http_tokens: one.http_tokens != other.http_tokens,
        http_put_response_hop_limit: one.http_put_response_hop_limit != other.http_put_response_hop_limit,
        http_endpoint: one.http_endpoint != other.http_endpoint,
        http_protocol_ipv6: false,
        instance_metadata_tags: one.instance_metadata_tags != other.instance_metadata_tags,
    }
}

/// Adds that these defaults of the account are unknown, because of what `note` says.
pub(super) fn hide(unknowns: &mut Unknowns, options: UnknownOptions, enforced: bool, note: &str) {
    if options.any() || enforced {
        unknowns.account = unknowns.account.or(options);
        unknowns.enforced |= enforced;
        unknowns.notes.push(note.to_owned());
    }
}
