//! Texts that say what is to be launched: Terraform plans and states, CloudFormation templates, command lines. They
//! are read as a whole, because one part refers to another.

use std::collections::BTreeMap;

use super::inventory::Inventory;
use super::printable;
use super::sources::NOT_KNOWN;
use super::templates::{JudgedLaunch, LaunchKind, has_bad_tag, is_xen};
use crate::api::{RawOptions, RunInstances, TemplateData};
use crate::notation::{self, Form, ReadCommand, ReadError, Said, SaidTemplate, UnknownOptions};
use crate::service::options::PartialOptions;
use crate::text::redact::printable;
use crate::text::value::json;

/// The longest name of a launch or a template, in characters.
const LONGEST_NAME: usize = 200;

/// What a launch template of the same text gives, and which options it gives without a value.
struct Template {
    data: TemplateData,
    unknown: UnknownOptions,
    unknown_tags: bool,
}

impl Inventory {
    /// Takes a whole text.
    ///
    /// # Errors
    /// Why it cannot be read, with the place where that is known.
    pub(super) fn document(&mut self, bytes: &[u8]) -> Result<(), String> {
        let text = core::str::from_utf8(bytes).map_err(|_| NOT_KNOWN.to_owned())?;
        let Some(form) = Form::of(text) else {
            // Broken JSON is told as such.
            if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
                json(text).map_err(|error| ReadError::from(error).to_string())?;
            }
            return Err(NOT_KNOWN.to_owned());
        };
        let reading = notation::read_all(text, form).map_err(|error| error.to_string())?;
        let mut templates = BTreeMap::new();
        for read in &reading.commands {
            self.command(read, &mut templates)?;
        }
        Ok(())
    }

    fn command(&mut self, read: &ReadCommand, templates: &mut BTreeMap<String, Template>) -> Result<(), String> {
        match read.said() {
            Some(Said::Launch(run)) => self.launch(read, &run, templates),
            Some(Said::Template(said)) => self.template(read, said, templates),
            Some(Said::Defaults(call)) => {
                self.sources.thing();
                let defaults = call.alone();
                self.defaults(defaults.map_err(|name| {
                    format!("the account's defaults with a value of {name} that EC2 does not have")
                })?)?;
            }
            Some(Said::Fleet) => self.fleets += 1,
            Some(Said::Options) => self.changes += 1,
            None => {}
        }
        Ok(())
    }

    fn template(&mut self, read: &ReadCommand, said: SaidTemplate<'_>, templates: &mut BTreeMap<String, Template>) {
        self.sources.thing();
        // What the version before gives is not in the text.
        let based = said.based_on.is_some();
        let template = Template {
            data: said.data.into_owned(),
            unknown: if based { UnknownOptions::ALL } else { read.unknown_options() },
            unknown_tags: based || read.is_unknown("TagSpecifications") || read.is_unknown("Tags"),
        };
        let data = &template.data;
        let (options, wrong) = given(data.metadata_options.as_ref());
        let version = JudgedLaunch {
            kind: LaunchKind::Template,
            id: self.named(read),
            image_id: image(data.image_id.as_deref(), read),
            launch: PartialOptions::default(),
            template: options,
            undetermined: template.unknown,
            wrong,
            xen: is_xen(data.instance_type.as_deref()),
            bad_tag: has_bad_tag(&data.tag_specifications),
            unknown_tags: template.unknown_tags,
        };
        self.templates.keep(version);
        templates.insert(said.name.unwrap_or_default().to_owned(), template);
    }

    fn launch(&mut self, read: &ReadCommand, run: &RunInstances, templates: &BTreeMap<String, Template>) {
        self.sources.thing();
        let (options, mut wrong) = given(run.metadata_options.as_ref());
        let named = run.launch_template.as_ref();
        let name = named.and_then(|named| named.launch_template_name.as_ref().or(named.launch_template_id.as_ref()));
        let template = name.and_then(|name| templates.get(name));
        let is_elsewhere = template.is_none() && (named.is_some() || read.is_unknown("LaunchTemplate"));
        let of_template = template.and_then(|template| template.data.metadata_options.as_ref());
        let (of_template, wrong_in_template) = given(of_template);
        wrong |= wrong_in_template;
        let below = template.map_or(UnknownOptions::default(), |template| template.unknown);
        let below = if is_elsewhere { UnknownOptions::ALL } else { below };
        let data = template.map(|template| &template.data);
        let image_id = run.image_id.as_deref().or_else(|| data?.image_id.as_deref());
        let instance_type = run.instance_type.as_deref().or_else(|| data?.instance_type.as_deref());
        let tags_of_template = data.map(|data| data.tag_specifications.as_slice()).unwrap_or_default();
        let version = JudgedLaunch {
            kind: LaunchKind::Launch,
            id: self.named(read),
            image_id: image(image_id, read),
            launch: options,
            template: of_template,
            undetermined: read.unknown_options().or(below.unless(&options)),
            wrong,
            xen: is_xen(instance_type),
            bad_tag: has_bad_tag(&run.tag_specifications) || has_bad_tag(tags_of_template),
            unknown_tags: is_elsewhere
                || read.is_unknown("TagSpecifications")
                || read.is_unknown("Tags")
                || template.is_some_and(|template| template.unknown_tags),
        };
        self.templates.keep(version);
    }

    /// The source and the place in it.
    fn named(&self, read: &ReadCommand) -> String {
        printable(format!("{}: {}", self.sources.current(), read.place), LONGEST_NAME)
    }
}

/// The options of a request, and whether a value is wrong, so that EC2 refuses it.
fn given(raw: Option<&RawOptions>) -> (PartialOptions, bool) {
    let (options, wrong) = raw.map(RawOptions::read).unwrap_or_default();
    (options, !wrong.is_empty())
}

fn image(id: Option<&str>, read: &ReadCommand) -> Option<String> {
    id.filter(|_| !read.is_unknown("ImageId")).map(printable::printable)
}
