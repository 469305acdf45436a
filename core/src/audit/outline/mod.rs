//! What an audit says to people.

mod listing;
mod numbers;
mod whole;

pub(crate) use listing::listing;
