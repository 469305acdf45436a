//! Requests that launch instances, and launch templates.

use super::{
    FILTERS, Flag, HOP_LIMIT, Integer, List, Members, OPTIONS, Object, SWITCH, TAG_SPECIFICATIONS, TEXTS, TOKENS, Text,
};
use crate::notation::shape::Shape;

const PROFILE: Members = Members { known: &[("Arn", Text), ("Name", Text)], besides: "" };

const TEMPLATE: Members =
    Members { known: &[("LaunchTemplateId", Text), ("LaunchTemplateName", Text), ("Version", Text)], besides: "" };

const COUNT: Shape = Integer(1, i32::MAX as i64);

pub(super) const RUN_INSTANCES: Members = Members {
    known: &[
        ("ImageId", Text),
        ("InstanceType", Text),
        ("MinCount", COUNT),
        ("MaxCount", COUNT),
        ("MetadataOptions", Object(&OPTIONS)),
        ("LaunchTemplate", Object(&TEMPLATE)),
        ("TagSpecifications", TAG_SPECIFICATIONS),
        ("IamInstanceProfile", Object(&PROFILE)),
        ("UserData", Shape::Secret),
        ("DryRun", Flag),
    ],
    besides: "BlockDeviceMappings* Ipv6AddressCount Ipv6Addresses* KernelId KeyName Monitoring Placement RamdiskId \
        SecurityGroupIds* SecurityGroups* SubnetId ElasticGpuSpecification* ElasticInferenceAccelerators* \
        InstanceMarketOptions CreditSpecification CpuOptions CapacityReservationSpecification HibernationOptions \
        LicenseSpecifications* EnclaveOptions PrivateDnsNameOptions MaintenanceOptions DisableApiStop? \
        EnablePrimaryIpv6? NetworkPerformanceOptions Operator SecondaryInterfaces* DisableApiTermination? \
        InstanceInitiatedShutdownBehavior PrivateIpAddress ClientToken AdditionalInfo NetworkInterfaces* EbsOptimized?",
};

/// What a launch template gives to a launch.
pub(in crate::notation) const TEMPLATE_DATA: Members = Members {
    known: &[
        ("ImageId", Text),
        ("InstanceType", Text),
        ("MetadataOptions", Object(&OPTIONS)),
        ("IamInstanceProfile", Object(&PROFILE)),
        ("UserData", Shape::Secret),
        ("TagSpecifications", TAG_SPECIFICATIONS),
    ],
    besides: "KernelId EbsOptimized? BlockDeviceMappings* NetworkInterfaces* KeyName Monitoring Placement RamDiskId \
        DisableApiTermination? InstanceInitiatedShutdownBehavior ElasticGpuSpecifications* \
        ElasticInferenceAccelerators* SecurityGroupIds* SecurityGroups* InstanceMarketOptions CreditSpecification \
        CpuOptions CapacityReservationSpecification LicenseSpecifications* HibernationOptions EnclaveOptions \
        InstanceRequirements PrivateDnsNameOptions MaintenanceOptions DisableApiStop? Operator \
        NetworkPerformanceOptions SecondaryInterfaces*",
};

pub(super) const CREATE_LAUNCH_TEMPLATE: Members = Members {
    known: &[
        ("LaunchTemplateName", Text),
        ("VersionDescription", Text),
        ("LaunchTemplateData", Object(&TEMPLATE_DATA)),
        ("TagSpecifications", TAG_SPECIFICATIONS),
        ("DryRun", Flag),
    ],
    besides: "ClientToken Operator",
};

pub(super) const CREATE_LAUNCH_TEMPLATE_VERSION: Members = Members {
    known: &[
        ("LaunchTemplateId", Text),
        ("LaunchTemplateName", Text),
        ("SourceVersion", Text),
        ("VersionDescription", Text),
        ("LaunchTemplateData", Object(&TEMPLATE_DATA)),
        ("DryRun", Flag),
    ],
    besides: "ClientToken ResolveAlias?",
};

pub(super) const DESCRIBE_LAUNCH_TEMPLATE_VERSIONS: Members = Members {
    known: &[
        ("LaunchTemplateId", Text),
        ("LaunchTemplateName", Text),
        ("Versions", TEXTS),
        ("Filters", FILTERS),
        ("DryRun", Flag),
    ],
    besides: "MinVersion MaxVersion MaxResults NextToken ResolveAlias?",
};

/// The options that a fleet and a launch configuration can give (OPT-10).
pub(in crate::notation) const FLEET_OVERRIDE_OPTIONS: Members = Members {
    known: &[("HttpTokens", TOKENS), ("HttpPutResponseHopLimit", HOP_LIMIT), ("HttpEndpoint", SWITCH)],
    besides: "",
};

const OVERRIDE: Members = Members {
    known: &[("InstanceType", Text), ("ImageId", Text), ("MetadataOptions", Object(&FLEET_OVERRIDE_OPTIONS))],
    besides: "MaxPrice SubnetId AvailabilityZone WeightedCapacity Priority Placement KeyName BlockDeviceMappings* \
        IamInstanceProfile InstanceRequirements AvailabilityZoneId",
};

const FLEET_CONFIG: Members = Members {
    known: &[("LaunchTemplateSpecification", Object(&TEMPLATE)), ("Overrides", List(&Object(&OVERRIDE)))],
    besides: "",
};

const CAPACITY: Members = Members {
    known: &[("TotalTargetCapacity", COUNT), ("DefaultTargetCapacityType", Text)],
    besides: "OnDemandTargetCapacity SpotTargetCapacity TargetCapacityUnitType",
};

pub(super) const CREATE_FLEET: Members = Members {
    known: &[
        ("Type", Text),
        ("LaunchTemplateConfigs", List(&Object(&FLEET_CONFIG))),
        ("TargetCapacitySpecification", Object(&CAPACITY)),
        ("TagSpecifications", TAG_SPECIFICATIONS),
        ("DryRun", Flag),
    ],
    besides: "ClientToken SpotOptions OnDemandOptions ReservedCapacityOptions ExcessCapacityTerminationPolicy \
        TerminateInstancesWithExpiration? ValidFrom ValidUntil ReplaceUnhealthyInstances? Context",
};

const SPOT_LAUNCH: Members = Members {
    known: &[
        ("ImageId", Text),
        ("InstanceType", Text),
        ("IamInstanceProfile", Object(&PROFILE)),
        ("UserData", Shape::Secret),
    ],
    besides: "SecurityGroupIds* SecurityGroups* AddressingType BlockDeviceMappings* EbsOptimized? KernelId KeyName \
        Monitoring NetworkInterfaces* Placement RamdiskId SubnetId",
};

pub(super) const REQUEST_SPOT_INSTANCES: Members = Members {
    known: &[
        ("InstanceCount", COUNT),
        ("LaunchSpecification", Object(&SPOT_LAUNCH)),
        ("SpotPrice", Text),
        ("Type", Text),
        ("DryRun", Flag),
    ],
    besides: "TagSpecifications* InstanceInterruptionBehavior ClientToken ValidFrom ValidUntil LaunchGroup \
        AvailabilityZoneGroup BlockDurationMinutes",
};
