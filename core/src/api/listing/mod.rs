//! What the AWS CLI prints of instances, images, launch templates and account defaults, read as facts: piece by piece
//! where it may be of any length, or whole.

mod facts;
mod fault;
mod projected;
mod splitter;
mod whole;

pub(crate) use facts::{Facts, ListingReader};
pub(crate) use fault::ListingFault;
pub(crate) use projected::Projected;
pub(crate) use whole::{Listing, ListingError, Mark};
