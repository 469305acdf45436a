//! What a source tells of an instance that is not a request to its metadata service.

use std::borrow::Cow;

use super::record_ref::RecordRef;
use crate::api::answers::InstanceFacts;
use crate::service::Version;
use crate::service::options::PartialOptions;
use crate::text::time::{Moment, Span};

/// One fact about one instance, and where it stands.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    /// The record that says it.
    pub record: RecordRef,
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
    Described(&'a InstanceFacts),
    /// Somebody set these options (CloudTrail's ModifyInstanceMetadataOptions or RunInstances, MON-06).
    OptionsSet(PartialOptions),
    /// An API call was signed with role credentials that the metadata service had delivered (MON-05).
    RoleUsed(RoleUsed<'a>),
    /// A datapoint of a CloudWatch metric of the service (MON-01, MON-02).
    Counted(Counted<'a>),
    /// What a series of datapoints was asked for as (`MetricDataQueries`): it may tell what the series leaves open.
    Queried(Queried<'a>),
}

/// An API call signed with credentials of an instance's role.
#[derive(Clone, Debug)]
pub struct RoleUsed<'a> {
    /// The role's name; [`INSTANCE_IDENTITY_ROLE`] is not the instance profile's.
    pub role: Cow<'a, str>,
    /// The version by which the credentials were delivered (`ec2RoleDelivery`); absent where the record does not say.
    pub delivery: Option<Version>,
    /// The API call: `s3.amazonaws.com:PutObject`.
    pub api: Cow<'a, str>,
    /// The User-Agent of the API call: whoever used the credentials, who need not be whoever fetched them.
    pub user_agent: Option<Cow<'a, str>>,
    /// When the credentials were issued (`creationDate`): they were fetched between then and the call.
    pub issued: Option<Moment>,
}

/// The role of the instance itself, whose credentials every instance has whatever its profile
/// (<https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html#ec2-instance-identity-roles>).
pub const INSTANCE_IDENTITY_ROLE: &str = "aws:ec2-instance";

/// The sum of a metric over a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted<'a> {
    /// The short name of the series (`Id`), by which a query may be found that tells more.
    pub id: Option<Cow<'a, str>>,
    /// What it is called for people (`Label`).
    pub label: Option<Cow<'a, str>>,
    /// Which metric, where the two tell.
    pub metric: Option<Metric>,
    /// How long the period is that begins at the fact's time; taken from the distance between the datapoints, which
    /// is never less than it.
    pub period: Option<Span>,
    /// The sum over it.
    pub sum: u64,
}

/// One of the queries that a series answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Queried<'a> {
    /// The short name (`Id`).
    pub id: Cow<'a, str>,
    /// Which metric; absent where it is another.
    pub metric: Option<Metric>,
    /// Its period.
    pub period: Option<Span>,
    /// Whether sums were asked for (`Stat`).
    pub sums: bool,
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
