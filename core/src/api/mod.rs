//! The EC2 API: what its calls take and answer, and what the AWS CLI prints of it.

pub(crate) mod listing;
