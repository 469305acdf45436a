//! Evidence that is no recording of requests, beside one or alone: API calls signed with credentials of an instance's
//! role (CloudTrail), and counts of requests without a token (CloudWatch). From both follow people of whom no request was
//! recorded. They are kept apart from the callers of a recording: whoever signs an API call need not be whoever fetched the
//! credentials, so the two are never united; where a recording shows who fetched the credentials of the role at the time,
//! that caller is judged instead.

mod gathered;
pub(crate) mod metrics;
pub(crate) mod roles;
mod stretches;

pub(crate) use gathered::GatheredEvidence;
pub(crate) use stretches::CountedStretches;
