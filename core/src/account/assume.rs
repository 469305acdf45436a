//! What is taken to be there because a text names it, and what is looked up of it.

use std::sync::Arc;

use super::world::WorldError;
use super::{Authorizer, ImageSpec, InstanceSpec, TemplateSpec, World, build};
use crate::account::image::Image;
use crate::account::launch_template::LaunchTemplate;
use crate::api::AccountDefaults;
use crate::text::time::Moment;

impl World {
    /// An image.
    pub(crate) fn image(&self, id: &str) -> Option<&Image> {
        self.state.images.get(id)
    }

    /// Takes an image to be there, if none of that id is.
    pub(crate) fn assume_image(&mut self, id: &str, spec: ImageSpec) {
        if !self.state.images.contains_key(id) {
            let image = build::image(id, spec, &self.state.account_id);
            self.state.images.insert(id.to_owned(), image);
        }
    }

    /// The launch template of that id, or of that name.
    pub(crate) fn template(&self, id: Option<&str>, name: Option<&str>) -> Option<&LaunchTemplate> {
        match (id, name) {
            (Some(id), _) => self.state.templates.get(id),
            (None, Some(name)) => self.state.templates.values().find(|template| template.name == name),
            (None, None) => None,
        }
    }

    /// Takes a launch template to be there, which has no other of its name or id beside it. Its id.
    ///
    /// # Errors
    /// Versions that could not be.
    pub(crate) fn assume_template(&mut self, name: &str, spec: TemplateSpec) -> Result<String, WorldError> {
        let template = build::template(&mut self.state, name, spec)?;
        let id = template.id.clone();
        self.state.templates.insert(id.clone(), template);
        Ok(id)
    }

    /// Whether there is an instance of that id.
    pub(crate) fn has_instance(&self, id: &str) -> bool {
        self.state.instances.contains_key(id)
    }

    /// Takes an instance to be there, if none of that id is.
    ///
    /// # Errors
    /// An instance that could not be.
    pub(crate) fn assume_instance(&mut self, id: &str, spec: InstanceSpec, start: Moment) -> Result<(), WorldError> {
        if !self.has_instance(id) {
            let number = self.state.next_address();
            let instance = build::instance(&self.state, (id, number), spec, start).map_err(WorldError)?;
            self.state.instances.insert(id.to_owned(), instance);
        }
        Ok(())
    }

    /// Takes an instance out, as if it had never been launched.
    pub(crate) fn forget_instance(&mut self, id: &str) {
        self.state.instances.remove(id);
    }

    /// The defaults that hold in this Region, be they the account's own or those of a declarative policy.
    pub(crate) fn defaults(&self) -> AccountDefaults {
        self.state.account_level()
    }

    /// Has calls authorized by another; who did so before.
    pub(crate) fn replace_authorizer(
        &mut self,
        authorizer: Arc<dyn Authorizer + Send + Sync>,
    ) -> Arc<dyn Authorizer + Send + Sync> {
        core::mem::replace(&mut self.authorizer, authorizer)
    }
}
