//! What the AWS CLI prints of instances, images, launch templates and account defaults, taken apart as it streams.

mod rows;
mod splitter;

pub(crate) use rows::{OptionsRow, OptionsStateRow, read};
pub(crate) use splitter::{Kind, Pieces, Splitter};
