//! What a source tells of an instance that is not a request to its metadata service.

use std::borrow::Cow;

use super::event::{Place, Version};
use crate::options::PartialOptions;
use crate::time::{Moment, Span};

/// One fact about one instance, and where it stands.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    /// Where in the source it stands.
    pub place: Place,
    /// When it was so; absent where the source does not say.
    pub time: Option<Moment>,
    /// The instance's id; absent where the source does not say.
    pub instance: Option<Cow<'a, str>>,
    /// The fact itself.
    pub what: What<'a>,
}

/// What a fact says.
#[derive(Clone, Debug)]
pub enum What<'a> {
    /// The instance as `aws ec2 describe-instances` prints it.
    Described(Described<'a>),
    /// Somebody set these options (CloudTrail's ModifyInstanceMetadataOptions or RunInstances, MON-06).
    OptionsSet(PartialOptions),
    /// An API call was signed with role credentials that the metadata service had delivered (MON-05).
    RoleUsed(RoleUsed<'a>),
    /// A datapoint of a CloudWatch metric of the service (MON-01, MON-02).
    Counted(Counted),
}

/// What describe-instances tells of an instance.
#[derive(Clone, Debug, Default)]
pub struct Described<'a> {
    /// Its metadata options.
    pub options: PartialOptions,
    /// The name of its instance profile.
    pub profile: Option<Cow<'a, str>>,
    /// The image that it was launched from.
    pub image: Option<Cow<'a, str>>,
    /// Its tags that may tell groups apart: key and value.
    pub tags: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

/// An API call signed with credentials of an instance's role.
#[derive(Clone, Debug)]
pub struct RoleUsed<'a> {
    /// The role's name.
    pub role: Cow<'a, str>,
    /// The version by which the credentials were delivered (`ec2RoleDelivery`); absent where the record does not say.
    pub delivery: Option<Version>,
    /// The API call: `s3.amazonaws.com:PutObject`.
    pub api: Cow<'a, str>,
    /// The User-Agent of the API call.
    pub user_agent: Option<Cow<'a, str>>,
}

/// The sum of a metric over a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted {
    /// Which metric.
    pub metric: Metric,
    /// How long the period is that begins at the fact's time.
    pub period: Option<Span>,
    /// The sum over it.
    pub sum: f64,
}

/// A CloudWatch metric of the metadata service, in the namespace `AWS/EC2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// `MetadataNoToken`: requests served without a token (MON-01).
    NoToken,
    /// `MetadataNoTokenRejected`: requests without a token refused while tokens are required (MON-02).
    NoTokenRejected,
}

impl Metric {
    /// Its name, as CloudWatch prints it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoToken => "MetadataNoToken",
            Self::NoTokenRejected => "MetadataNoTokenRejected",
        }
    }
}
