//! Every rule of the service that a decision can name: one table, ids never reused, one file a family.

/// Declares a family of rules: a constant for each id, and the family's part of the table.
macro_rules! family {
    ($($name:ident = $id:literal {
        title: $title:literal,
        text: $text:literal,
        evidence: $evidence:ident,
        sources: [$($source:expr),* $(,)?],
        see: [$($see:expr),* $(,)?] $(,)?
    })+) => {
        $(
            #[doc = $title]
            pub const $name: $crate::rules::RuleId = $crate::rules::RuleId($id);
        )+
        pub(super) const TABLE: &[$crate::rules::Rule] = &[$($crate::rules::Rule {
            id: $name,
            title: $title,
            text: $text,
            evidence: $crate::rules::Evidence::$evidence,
            sources: &[$($source),*],
            see: &[$($see),*],
        }),+];
    };
}
use family;

mod aut;
mod cat;
mod cli;
mod con;
mod endpoint_off;
mod hdr;
mod hop;
mod iam;
mod life;
mod met;
mod mon;
mod net;
mod opt;
mod ord;
mod req;
mod rsp;
mod rte;
mod rule;
mod tag;
mod thr;
mod tok;

pub use aut::*;
pub use cat::*;
pub use cli::*;
pub use con::*;
pub use endpoint_off::*;
pub use hdr::*;
pub use hop::*;
pub use iam::*;
pub use life::*;
pub use met::*;
pub use mon::*;
pub use net::*;
pub use opt::*;
pub use ord::*;
pub use req::*;
pub use rsp::*;
pub use rte::*;
pub use rule::{Evidence, Rule, RuleId};
pub use tag::*;
pub use thr::*;
pub use tok::*;

/// The families, in the order in which `imdsim rules` lists them.
const FAMILIES: &[&[Rule]] = &[
    opt::TABLE,
    net::TABLE,
    hdr::TABLE,
    tok::TABLE,
    aut::TABLE,
    met::TABLE,
    rte::TABLE,
    rsp::TABLE,
    ord::TABLE,
    endpoint_off::TABLE,
    thr::TABLE,
    cli::TABLE,
    hop::TABLE,
    tag::TABLE,
    cat::TABLE,
    req::TABLE,
    mon::TABLE,
    iam::TABLE,
    life::TABLE,
    con::TABLE,
];

/// Every rule, family by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.iter())
}

/// The rule with this id, in any case.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id.as_str().eq_ignore_ascii_case(id))
}
