//! What is known of launch templates, version by version.

use crate::notation::{ReadCommand, Scope, UnknownOptions};
use crate::text::redact::printable;

/// What stands before the name of a launch template in a message.
const TEMPLATE_VERSION: &str = "LaunchTemplateData";

/// A version of a launch template that the text makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VersionMade {
    /// Where.
    pub(crate) scope: Scope,
    /// The template's id in the world of its scope.
    pub(crate) template: String,
    /// The number of the version in that world.
    pub(crate) number: u32,
}

/// What is not known of one version.
#[derive(Clone, Debug, Default)]
pub(super) struct VersionUnknowns {
    pub(super) options: UnknownOptions,
    /// Whether there may be tags that nobody tells.
    pub(super) tags: bool,
    /// Whether there may be an image that nobody tells.
    pub(super) image: bool,
    pub(super) notes: Vec<String>,
}

impl VersionUnknowns {
    /// A version that nobody describes.
    pub(super) fn all(note: String) -> Self {
        Self { options: UnknownOptions::ALL, tags: true, image: true, notes: vec![note] }
    }

    /// A version that `read` makes, laid over one of which this is unknown. The options replace those of the other as a
    /// whole (OPT-18), and so do the tags.
    pub(super) fn over(
        read: &ReadCommand,
        source: Option<(&Self, &str)>,
        gives_options: bool,
        gives_tags: bool,
        gives_image: bool,
    ) -> Self {
        let own = read.unknown_options();
        let mut made = Self {
            options: own,
            tags: read.is_unknown("TagSpecifications") || read.is_unknown("Tags"),
            image: read.is_unknown("ImageId"),
            notes: notes_of(read),
        };
        let Some((source, version)) = source else { return made };
        let mut silent = Vec::new();
        if !gives_options && !own.any() && source.options.any() {
            made.options = source.options;
            silent.push("MetadataOptions");
        }
        if !gives_tags && !made.tags && source.tags {
            made.tags = true;
            silent.push("TagSpecifications");
        }
        if !gives_image && !made.image && source.image {
            made.image = true;
            silent.push("ImageId");
        }
        if !silent.is_empty() {
            let version = printable(version, 40);
            made.notes.push(format!(
                "{TEMPLATE_VERSION}: {} as in version `{version}`, on which it is based and which is not given",
                silent.join(", ")
            ));
        }
        made
    }
}

/// What the text leaves open of a call, in words.
pub(super) fn notes_of(read: &ReadCommand) -> Vec<String> {
    let note = |one: &crate::notation::Unknown| {
        let member = if one.member.is_empty() { "whether it is made at all" } else { &one.member };
        printable(format!("{member} ({}): {}", one.place, one.because), 400)
    };
    read.unknown.iter().map(note).collect()
}
