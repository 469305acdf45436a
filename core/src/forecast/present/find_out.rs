//! What would settle an open verdict.

use crate::forecast::judge::assessment::{Assessment, Cause};
use crate::forecast::report::Verdict;
use crate::service::options::MetadataOptions;

/// What would settle an open verdict.
pub(crate) fn find_out(found: &Assessment, to: &MetadataOptions) -> Option<String> {
    if found.verdict != Verdict::Unknown {
        return None;
    }
    let text = match found.cause {
        Cause::FallbackUnseen(_) => format!(
            "Record it once where it gets no token and tokens are optional (hop limit {}).",
            to.http_put_response_hop_limit
        ),
        Cause::TokenUseUnseen => {
            let limit = found.distance.least.saturating_add(1).clamp(2, 64);
            format!("Record it once where it gets a token (hop limit {limit} or more, HttpTokens=optional).")
        }
        Cause::MixedUse => "Run it once with HttpTokens=required, and see whether it does its work.".into(),
        Cause::DistanceUnknown => {
            "Record it with a packet capture on the instance (tcpdump -i any host 169.254.169.254), \
                                   which shows the hops, or give the hop limit that was in force with --from."
                .into()
        }
        Cause::Unexplained => "Give the options that were in force with --from, and record again if they changed \
                               meanwhile."
            .into(),
        Cause::Unseen => "Record it with a tool that shows requests, such as tcpdump.".into(),
        Cause::TokensHidden => "Record it with a tool that shows requests for tokens: tcpdump, or \
                                aws-imds-packet-analyzer 1.5.0 or later."
            .into(),
        Cause::PartlyIpv6 => "Run it once with HttpProtocolIpv6=disabled, and see whether it does its work.".into(),
        Cause::Pooled => "Replay parts of the recording on their own.".into(),
        Cause::NothingChanges
        | Cause::Works
        | Cause::TokensRequired
        | Cause::DocumentedWorks(_)
        | Cause::DocumentedFails(_)
        | Cause::NoToken(_)
        | Cause::EndpointDisabled
        | Cause::Ipv6Disabled
        | Cause::TagsDisabled => return None,
    };
    Some(text)
}
