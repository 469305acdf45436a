//! One account in one Region while a text is carried out: its world, and what is not known of it.

use std::collections::BTreeMap;

use super::named::TemplateName;
use super::setting::Setting;
use super::template::VersionUnknowns;
use crate::account::{ImageSpec, InstanceSpec, TemplateSpec, World};
use crate::api::{ImdsSupport, TemplateData};
use crate::notation::UnknownOptions;
use crate::service::options::{MetadataOptions, PartialOptions};
use crate::text::redact::printable;
use crate::text::time::Moment;

/// When everything happens: no effect hangs on the time.
pub(super) const NOW: Moment = Moment(0);

/// One account in one Region.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) world: World,
    /// By the id of the template, for each of its versions.
    pub(super) templates: BTreeMap<String, Vec<VersionUnknowns>>,
    /// Which of the account's defaults are unknown.
    pub(super) account: UnknownOptions,
    /// Whether it is unknown if required tokens are enforced.
    pub(super) enforced: bool,
    /// Whether the text has changed the account's defaults here.
    pub(super) changed: bool,
    /// Which options of an instance are unknown, by its id.
    pub(super) instances: BTreeMap<String, UnknownOptions>,
}

impl Place {
    /// Takes an image to be there, marked as somebody says.
    pub(super) fn image(&mut self, id: &str, setting: &Setting<'_>) {
        let mark = setting.marks.and_then(|marks| marks.get(id)).copied().unwrap_or_default();
        self.world.assume_image(id, ImageSpec { imds_v2: mark == ImdsSupport::V2, ..ImageSpec::default() });
    }

    /// Takes an instance to be there.
    pub(super) fn instance(&mut self, id: &str, setting: &Setting<'_>) {
        if self.world.has_instance(id) {
            return;
        }
        let options = setting.instances.unwrap_or_default();
        let spec = InstanceSpec { options, ..InstanceSpec::default() };
        // One that could not be is none: the call that names it says so.
        if self.world.assume_instance(id, spec, NOW).is_ok() && setting.instances.is_none() {
            self.instances.insert(id.to_owned(), UnknownOptions::ALL);
        }
    }

    /// Takes a launch template to be there, with versions up to `highest` that nobody describes.
    pub(super) fn template(&mut self, name: &TemplateName, highest: u32) {
        if self.world.template(name.id(), Some(name.as_str())).is_some() {
            return;
        }
        let count = usize::try_from(highest.max(1)).unwrap_or(1);
        let spec = TemplateSpec {
            id: name.id().map(str::to_owned),
            versions: vec![TemplateData::default(); count],
            default_version: None,
        };
        let note =
            format!("LaunchTemplate: nothing is given of the launch template `{}`", printable(name.as_str(), 100));
        if let Ok(id) = self.world.assume_template(name.as_str(), spec) {
            self.templates.insert(id, vec![VersionUnknowns::all(note); count]);
        }
    }

    /// The options of an instance, as far as they are known; none where it is not there.
    pub(super) fn options(&mut self, id: &str) -> Option<PartialOptions> {
        let desired: MetadataOptions = self.world.instance(id, NOW)?.timeline().desired();
        let unknown = self.instances.get(id).copied().unwrap_or_default();
        Some(unknown.without(desired))
    }
}
