//! Every rule of the service that a decision can name: one table, ids never reused, one file a family.

/// Declares a family of rules: a constant for each id, and the family's part of the table.
macro_rules! family {
    ($table:ident; $($name:ident = $id:literal {
        title: $title:literal,
        text: $text:literal,
        evidence: $evidence:ident,
        sources: [$($source:expr),* $(,)?],
        see: [$($see:expr),* $(,)?] $(,)?
    })+) => {
        $(
            #[doc = $title]
            pub const $name: $crate::knowledge::rules::RuleId = $crate::knowledge::rules::RuleId($id);
        )+
        pub(in $crate::knowledge::rules) const $table: &[$crate::knowledge::rules::Rule] = &[$($crate::knowledge::rules::Rule {
            id: $name,
            title: $title,
            text: $text,
            evidence: $crate::knowledge::rules::Evidence::$evidence,
            sources: &[$($source),*],
            see: &[$($see),*],
        }),+];
    };
}

mod adf;
mod ami;
mod aut;
mod cat;
mod cli;
mod con;
mod def;
mod dp;
mod endpoint_off;
mod enf;
mod err;
mod hdr;
mod hop;
mod iam;
mod lch;
mod mdo;
mod met;
mod modify;
mod mon;
mod net;
mod opt;
mod ord;
mod req;
mod res;
mod rsp;
mod rte;
mod rule;
mod sources;
mod tag;
#[cfg(test)]
mod tests;
mod thr;
mod tok;

pub use adf::*;
pub use ami::*;
pub use aut::*;
pub use cat::*;
pub use cli::*;
pub use con::*;
pub use def::*;
pub use dp::*;
pub use endpoint_off::*;
pub use enf::*;
pub use err::*;
pub use hdr::*;
pub use hop::*;
pub use iam::*;
pub use lch::*;
pub use mdo::*;
pub use met::*;
pub use modify::*;
pub use mon::*;
pub use net::*;
pub use opt::*;
pub use ord::*;
pub use req::*;
pub use res::*;
pub use rsp::*;
pub use rte::*;
pub use rule::{Evidence, Rule, RuleId};
pub use tag::*;
pub use thr::*;
pub use tok::*;

/// The families, in the order in which `imdsim rules` lists them.
const FAMILIES: &[&[Rule]] = &[
    OPT,
    ERR,
    MOD,
    RES,
    DEF,
    ENF,
    DP,
    AMI,
    NET,
    HDR,
    TOK,
    AUT,
    MET,
    RTE,
    RSP,
    ORD,
    END,
    THR,
    CLI,
    HOP,
    TAG,
    CAT,
    REQ,
    LCH,
    MDO,
    ADF,
    MON,
    KEYS,
    POLICIES,
    EVALUATION,
    CREDENTIALS,
    VALUES,
    AUTHORITY,
    REQUESTS,
    SURROUNDINGS,
    EDGES,
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

/// The rule whose id is closest to this one, for "did you mean"; the earlier in the table where two are equally close.
/// `None` where nothing is near.
#[must_use]
pub fn nearest(id: &str) -> Option<&'static Rule> {
    crate::text::suggest::nearest(id, all().map(|rule| rule.id.as_str())).and_then(find)
}
