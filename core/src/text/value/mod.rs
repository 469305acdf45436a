//! Any value that a text in JSON or YAML is. Of two members of one name a reader would have to guess which one counts, so
//! that a text that has such is refused; and what is wrong is told without values.

mod any;
mod json;
mod unreadable;
mod yaml;

pub(crate) use json::{json, json_bytes};
pub(crate) use unreadable::{TextFlaw, Unreadable};
pub(crate) use yaml::yaml;
