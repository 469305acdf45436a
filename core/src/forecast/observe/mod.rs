//! From events to conduct: who the callers are, what each of them did, on which instance, and what other sources say of
//! both. Nothing here knows of a proposal.

mod assume;
pub(crate) mod assumed;
pub(crate) mod caller;
pub(crate) mod callers;
pub(crate) mod conduct;
pub(crate) mod evidence;
mod first_records;
pub(crate) mod identity;
pub(crate) mod instance;
pub(crate) mod issuers;
pub(crate) mod merged;
pub(crate) mod observed;
pub(crate) mod outcome;
pub(crate) mod read_log;
pub(crate) mod request_class;
mod request_counters;
pub(crate) mod request_kind;
pub(crate) mod rhythm;
pub(crate) mod software;
pub(crate) mod tally;
mod token_loss;
pub(crate) mod work_pieces;

pub use assumed::{Assumed, AssumedReport};
