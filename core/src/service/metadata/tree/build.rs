//! The tree, built for one request.

use super::builder::Builder;
use super::directory::Directory;
use crate::service::metadata::appearance::Horizon;
use crate::service::metadata::instance::Instance;
use crate::service::metadata::visitor::Visitor;

/// The tree that `visitor` sees of `instance`.
pub(in crate::service::metadata) fn build(
    instance: &Instance,
    visitor: &Visitor<'_>,
    horizon: Horizon<'_>,
) -> Directory {
    let mut builder = Builder { instance, visitor, horizon, root: Directory::default() };
    builder.image();
    builder.devices();
    builder.placement();
    builder.network();
    builder.iam();
    builder.events();
    builder.tags();
    builder.dynamic();
    builder.root
}
