//! Why something of a listing cannot be read.

use core::fmt;

/// What is wrong; no value is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListingFault {
    /// The source ends within its JSON.
    EndsEarly,
    /// A thing is longer than 1 MiB, and was passed over.
    TooLong,
    /// Lists and objects are nested more than 64 deep.
    TooDeep,
    /// A bracket closes that was not opened.
    NotJson,
    /// Something stands around the JSON.
    NotPrinted,
    /// An object in a list at the top is nothing that is known here.
    Unknown,
    /// A thing has no id.
    NoId(Thing),
    /// A thing has a value that EC2 does not have, or a member twice.
    Value(Thing),
    /// A thing is not JSON.
    Broken(Thing),
}

/// What stands in listings, told by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    /// An instance: an item of `Instances`, below `Reservations` or not.
    Instance,
    /// An image: an item of `Images`.
    Image,
    /// A version of a launch template: an item of `LaunchTemplateVersions`.
    TemplateVersion,
    /// The account's defaults: the value of `AccountLevel`.
    Account,
    /// An object in a list at the top, as `--query` prints it: its members tell what it is.
    Bare,
}

impl Thing {
    /// The member that names it.
    const fn id(self) -> &'static str {
        match self {
            Self::Instance | Self::Bare => "InstanceId",
            Self::Image => "ImageId",
            Self::TemplateVersion => "LaunchTemplateId",
            Self::Account => "AccountLevel",
        }
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Instance => "an instance",
            Self::Image => "an image",
            Self::TemplateVersion => "a version of a launch template",
            Self::Account => "the account's defaults",
            Self::Bare => "an instance, an image or a template version",
        })
    }
}

impl ListingFault {
    /// Whether it is about a thing that was found whole.
    pub(crate) const fn is_of_a_thing(self) -> bool {
        match self {
            Self::Unknown | Self::NoId(_) | Self::Value(_) | Self::Broken(_) => true,
            Self::EndsEarly | Self::TooLong | Self::TooDeep | Self::NotJson | Self::NotPrinted => false,
        }
    }
}

impl fmt::Display for ListingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EndsEarly => f.write_str("not JSON: it ends too early"),
            Self::TooLong => f.write_str("longer than 1 MiB, and passed over"),
            Self::TooDeep => f.write_str("nested too deep"),
            Self::NotJson => f.write_str("not JSON: a bracket closes that was not opened"),
            Self::NotPrinted => f.write_str("not the JSON that the AWS CLI prints"),
            Self::Unknown => f.write_str("neither an instance nor its options nor an image nor a template version"),
            Self::NoId(thing) => write!(f, "{thing} without `{}`", thing.id()),
            Self::Value(thing) => write!(f, "{thing} with a value that EC2 does not have"),
            Self::Broken(thing) => write!(f, "{thing} that is not JSON"),
        }
    }
}
