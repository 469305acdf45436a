//! What a verdict takes for granted, and how a recording differs from what is documented.

use super::hops::hops;
use crate::forecast::judge::assessment::{Assessment, Assumption};
use crate::forecast::judge::documented::DocumentedDifference;
use crate::forecast::observe::caller::Caller;
use crate::service::options::MetadataOptions;

/// What the verdict takes for granted.
pub(crate) fn assumption(
    assumption: Assumption,
    caller: &Caller,
    found: &Assessment,
    from: &MetadataOptions,
) -> String {
    match assumption {
        Assumption::WorkedWhenRecorded => {
            "The recording shows no answers: it is taken to have worked as far as the options in force allow.".into()
        }
        Assumption::UsesTokenWhenHad => format!(
            "It uses a token for all that it asked without one: each of its {} token-less requests followed a failed \
             request for a token.",
            caller.conduct.fallbacks
        ),
        Assumption::GoesOn => "It goes on once it has a token; none was ever issued to it in the recording.".into(),
        Assumption::NeverSwitches => {
            "It does not switch to tokens when it gets 401. Software that tries IMDSv1 first and then IMDSv2 would work; \
             the recording shows no sign of that."
                .into()
        }
        Assumption::DistanceFromHopLimit => format!(
            "How far away it is was not recorded; it is concluded from what became of its token requests under the hop \
             limit {} taken to be in force ({} to {} hops).",
            from.http_put_response_hop_limit, found.distance.least, found.distance.most
        ),
        Assumption::BorrowedToken => "Its tokens are issued to another caller, which goes on handing them over.".into(),
        Assumption::AsDocumented => as_documented(caller),
        Assumption::ForwardsByTheUser => {
            let text = caller.assumed.hops.as_ref().map_or("", |(_, text)| text.as_str());
            format!("It is {} away, as was assumed (`{text}`); the recording does not show it.", hops(found.distance.least))
        }
        Assumption::FallbackByTheUser => {
            let (goes_on, text) =
                caller.assumed.fallback.as_ref().map_or((false, ""), |(goes_on, text)| (*goes_on, text.as_str()));
            let does = if goes_on { "goes on without a token" } else { "does not go on without a token" };
            format!("It {does} when it gets none, as was assumed (`{text}`); the recording does not show it.")
        }
        Assumption::FallsBackAgain => "It does again what it did when a request for a token failed.".into(),
    }
}

fn as_documented(caller: &Caller) -> String {
    let Some(known) = &caller.known else { return String::new() };
    let settings: Vec<&str> = known.family.settings.iter().map(|setting| setting.name).collect();
    let unless = match settings.as_slice() {
        [] => String::new(),
        names => format!(", and no setting changes that ({})", names.join(", ")),
    };
    let how = if known.by_requests { ", to judge by its requests" } else { "" };
    format!("It is {}{how}, and behaves as that is documented to{unless}.", known.name())
}

/// How the recording differs from what is documented.
pub(crate) const fn difference(difference: DocumentedDifference) -> &'static str {
    match difference {
        DocumentedDifference::AsksEarly => {
            "The recording shows it to ask for tokens, which later releases only are known to do: it is judged like \
             the first of those."
        }
        DocumentedDifference::NeverAsks => {
            "The recording shows no request for a token, though it is known to ask for one."
        }
        DocumentedDifference::StopsInstead => {
            "The recording shows it to stop when it gets no token, though it is known to go on without one; a setting \
             such as AWS_EC2_METADATA_V1_DISABLED does that."
        }
        DocumentedDifference::GoesOnInstead => {
            "The recording shows it to go on without a token, though it is known not to."
        }
        DocumentedDifference::PlainRequests => {
            "The recording shows requests without a token that it is not known to make; other software may use it, or \
             go under its name."
        }
    }
}
