//! What is given besides the text.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::account::{Authorizer, Caller, WorldSpec};
use crate::api::ImdsSupport;
use crate::notation::{Scope, UnknownOptions};
use crate::service::options::PartialOptions;

/// What is given besides the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setting<'a> {
    /// The account before the text. It is taken to be the same in every Region, but for its defaults.
    pub(crate) spec: WorldSpec,
    /// The scope that the defaults in `spec` are of; absent: that is not said, so that they hold where the text has one
    /// scope and are unknown where it has several.
    pub(crate) home: Option<Scope>,
    /// The marks of images that are described, besides those in `spec`.
    pub(crate) marks: Option<&'a BTreeMap<String, ImdsSupport>>,
    /// Of the launch templates in `spec`, by name: the options that their only version gives without saying their value,
    /// and whether there may be tags that it does not tell.
    pub(crate) templates: BTreeMap<String, (UnknownOptions, bool)>,
    /// The options of instances that the text names and `spec` does not have; absent: they are unknown.
    pub(crate) instances: Option<PartialOptions>,
    /// Whether calls are made as they are written, so that an instance type that they leave out is EC2's own default.
    pub(crate) as_written: bool,
    /// Who authorizes calls; absent: all are allowed.
    pub(crate) authorizer: Option<Arc<dyn Authorizer + Send + Sync>>,
    /// Who makes the calls.
    pub(crate) caller: Caller,
}
