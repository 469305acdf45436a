//! Structures in requests, each with its members. The members besides, which do not bear on metadata, are those of the
//! EC2 API model of version 2016-11-15.

use std::collections::BTreeMap;

use super::declare::structures;
use super::raw::{Count, Raw, UserData, Value};
use super::shape::{Member, Members, Shape, Shaped};
use crate::service::options::{HopLimit, HttpTokens, PartialOptions, Switch};

structures! {
    /// The five options as a request gives them (OPT-01 to OPT-05).
    RawOptions {
        /// HttpTokens.
        http_tokens as "HttpTokens": Option<Raw<HttpTokens>>,
        /// HttpPutResponseHopLimit.
        http_put_response_hop_limit: Option<Raw<HopLimit>>,
        /// HttpEndpoint.
        http_endpoint: Option<Raw<Switch>>,
        /// HttpProtocolIpv6.
        http_protocol_ipv6: Option<Raw<Switch>>,
        /// InstanceMetadataTags.
        instance_metadata_tags: Option<Raw<Switch>>,
    }

    /// The options that a fleet can lay over a launch template, and a launch configuration can give (OPT-10).
    FleetMetadataOptions {
        /// HttpTokens.
        http_tokens as "HttpTokens": Option<Raw<HttpTokens>>,
        /// HttpPutResponseHopLimit.
        http_put_response_hop_limit: Option<Raw<HopLimit>>,
        /// HttpEndpoint.
        http_endpoint: Option<Raw<Switch>>,
    }

    /// Names an instance profile.
    IamInstanceProfile {
        /// Its ARN; or its name.
        arn: Option<String>,
        /// Its name; or its ARN.
        name: Option<String>,
    }

    /// What a launch template gives to a launch.
    TemplateData {
        /// The image.
        image_id: Option<String>,
        /// The instance type.
        instance_type: Option<String>,
        /// Any of the five options.
        metadata_options: Option<RawOptions>,
        /// The instance profile.
        iam_instance_profile as "InstanceProfile": Option<IamInstanceProfile>,
        /// User data.
        user_data: Option<UserData>,
        /// Tags of what is launched.
        tag_specifications: Vec<TagSpecification>,
        .. "KernelId EbsOptimized? BlockDeviceMappings* NetworkInterfaces* KeyName Monitoring Placement RamDiskId \
            DisableApiTermination? InstanceInitiatedShutdownBehavior ElasticGpuSpecifications* \
            ElasticInferenceAccelerators* SecurityGroupIds* SecurityGroups* InstanceMarketOptions CreditSpecification \
            CpuOptions CapacityReservationSpecification LicenseSpecifications* HibernationOptions EnclaveOptions \
            InstanceRequirements PrivateDnsNameOptions MaintenanceOptions DisableApiStop? Operator \
            NetworkPerformanceOptions SecondaryInterfaces*"
    }

    /// Names a launch template and one of its versions.
    LaunchTemplateReference {
        /// Its id; or its name.
        launch_template_id: Option<String>,
        /// Its name; or its id.
        launch_template_name: Option<String>,
        /// A number, `$Default` (if absent) or `$Latest`.
        version: Option<Raw>,
    }

    /// A launch template and what is laid over it.
    LaunchTemplateConfig {
        /// The launch template.
        launch_template_specification: Option<LaunchTemplateReference>,
        /// What is laid over it: each is tried in turn.
        overrides: Vec<FleetOverride>,
    }

    /// What a fleet lays over a launch template.
    FleetOverride {
        /// The instance type.
        instance_type: Option<String>,
        /// The image.
        image_id: Option<String>,
        /// Three of the five options; `instant` fleets only.
        metadata_options: Option<FleetMetadataOptions>,
        .. "MaxPrice SubnetId AvailabilityZone WeightedCapacity Priority Placement KeyName BlockDeviceMappings* \
            IamInstanceProfile InstanceRequirements AvailabilityZoneId"
    }

    /// How many instances a fleet launches.
    TargetCapacity {
        /// The number; 1 if absent.
        total_target_capacity: Option<Raw<Count>>,
        /// `on-demand` or `spot`.
        default_target_capacity_type: Option<String>,
        .. "OnDemandTargetCapacity SpotTargetCapacity TargetCapacityUnitType"
    }

    /// What a Spot request launches.
    SpotLaunchSpecification {
        /// The image.
        image_id: Option<String>,
        /// The instance type.
        instance_type: Option<String>,
        /// The instance profile.
        iam_instance_profile as "InstanceProfile": Option<IamInstanceProfile>,
        /// User data.
        user_data: Option<UserData>,
        .. "SecurityGroupIds* SecurityGroups* AddressingType BlockDeviceMappings* EbsOptimized? KernelId KeyName \
            Monitoring NetworkInterfaces* Placement RamdiskId SubnetId"
    }

    /// A volume of an image.
    BlockDevice {
        /// Its device name.
        device_name: Option<String>,
        /// The EBS volume.
        ebs: Option<Ebs>,
        .. "NoDevice VirtualName"
    }

    /// An EBS volume of an image.
    Ebs {
        /// The snapshot that it is made from.
        snapshot_id: Option<String>,
        .. "DeleteOnTermination? Iops VolumeSize VolumeType KmsKeyId Throughput OutpostArn AvailabilityZone Encrypted? \
            VolumeInitializationRate AvailabilityZoneId EbsCardIndex"
    }

    /// A tag.
    Tag {
        /// Its key.
        key: String,
        /// Its value; empty if absent.
        value: Option<String>,
    }

    /// Tags for one kind of what a call makes.
    TagSpecification {
        /// `instance`, `image`, `launch-template` and so on; only those count that have to do with metadata.
        resource_type: Option<String>,
        /// The tags.
        tags: Vec<Tag>,
    }

    /// A filter: one of the values has to match; `*` and `?` stand for any characters and any one.
    Filter {
        /// What is looked at.
        name: String,
        /// What it may be.
        values: Vec<String>,
    }
}

/// An attribute's value.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
#[serde(bound = "", default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct AttributeValue<T = String> {
    /// The value; absent if none was ever set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Raw<T>>,
}

impl<T> Default for AttributeValue<T> {
    fn default() -> Self {
        Self { value: None }
    }
}

impl<T: Value> Shaped for AttributeValue<T> {
    const SHAPE: Shape =
        Shape::Object(&Members { known: &[Member { name: "Value", shape: T::SHAPE, parameter: None }], besides: "" });
}

impl Tag {
    /// Tags, by key.
    #[must_use]
    pub fn all(tags: &BTreeMap<String, String>) -> Vec<Self> {
        tags.iter().map(|(key, value)| Self { key: key.clone(), value: Some(value.clone()) }).collect()
    }
}

impl RawOptions {
    /// The options that are values of the API, and the names of those that are not.
    #[must_use]
    pub fn read(&self) -> (PartialOptions, Vec<&'static str>) {
        let mut wrong = Vec::new();
        let options = PartialOptions {
            http_tokens: one(&self.http_tokens, "HttpTokens", &mut wrong),
            http_put_response_hop_limit: one(&self.http_put_response_hop_limit, "HttpPutResponseHopLimit", &mut wrong),
            http_endpoint: one(&self.http_endpoint, "HttpEndpoint", &mut wrong),
            http_protocol_ipv6: one(&self.http_protocol_ipv6, "HttpProtocolIpv6", &mut wrong),
            instance_metadata_tags: one(&self.instance_metadata_tags, "InstanceMetadataTags", &mut wrong),
        };
        (options, wrong)
    }

    /// These, and what they are silent on as in `below`.
    #[must_use]
    pub fn or(self, below: Self) -> Self {
        Self {
            http_tokens: self.http_tokens.or(below.http_tokens),
            http_put_response_hop_limit: self.http_put_response_hop_limit.or(below.http_put_response_hop_limit),
            http_endpoint: self.http_endpoint.or(below.http_endpoint),
            http_protocol_ipv6: self.http_protocol_ipv6.or(below.http_protocol_ipv6),
            instance_metadata_tags: self.instance_metadata_tags.or(below.instance_metadata_tags),
        }
    }
}

/// One option, or its name among those that are `wrong`.
fn one<T: Value>(raw: &Option<Raw<T>>, name: &'static str, wrong: &mut Vec<&'static str>) -> Option<T> {
    let raw = raw.as_ref()?;
    let value = raw.read();
    if value.is_none() {
        wrong.push(name);
    }
    value
}

impl From<PartialOptions> for RawOptions {
    fn from(options: PartialOptions) -> Self {
        Self {
            http_tokens: options.http_tokens.map(Raw::of),
            http_put_response_hop_limit: options.http_put_response_hop_limit.map(Raw::of),
            http_endpoint: options.http_endpoint.map(Raw::of),
            http_protocol_ipv6: options.http_protocol_ipv6.map(Raw::of),
            instance_metadata_tags: options.instance_metadata_tags.map(Raw::of),
        }
    }
}

impl From<FleetMetadataOptions> for RawOptions {
    fn from(options: FleetMetadataOptions) -> Self {
        Self {
            http_tokens: options.http_tokens,
            http_put_response_hop_limit: options.http_put_response_hop_limit,
            http_endpoint: options.http_endpoint,
            ..Self::default()
        }
    }
}
