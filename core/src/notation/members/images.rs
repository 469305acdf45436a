//! Requests about images.

use super::{Flag, List, Members, Object, TAG_SPECIFICATIONS, TEXTS, Text};
use crate::notation::shape::Shape;

/// The mark of an image (AMI-01).
const IMDS_SUPPORT: Shape = Shape::Choice(&["v2.0"]);

const EBS: Members = Members {
    known: &[("SnapshotId", Text)],
    besides: "DeleteOnTermination? Iops VolumeSize VolumeType KmsKeyId Throughput OutpostArn AvailabilityZone Encrypted? \
        VolumeInitializationRate AvailabilityZoneId EbsCardIndex",
};

const BLOCK_DEVICE: Members =
    Members { known: &[("DeviceName", Text), ("Ebs", Object(&EBS))], besides: "NoDevice VirtualName" };

pub(super) const REGISTER_IMAGE: Members = Members {
    known: &[
        ("Name", Text),
        ("Description", Text),
        ("ImdsSupport", IMDS_SUPPORT),
        ("Architecture", Text),
        ("RootDeviceName", Text),
        ("VirtualizationType", Text),
        ("BlockDeviceMappings", List(&Object(&BLOCK_DEVICE))),
        ("TagSpecifications", TAG_SPECIFICATIONS),
        ("DryRun", Flag),
    ],
    besides: "ImageLocation BillingProducts* BootMode TpmSupport UefiData KernelId RamdiskId SriovNetSupport EnaSupport?",
};

const MARK: Members = Members { known: &[("Value", IMDS_SUPPORT)], besides: "" };
const DESCRIPTION: Members = Members { known: &[("Value", Text)], besides: "" };

pub(super) const MODIFY_IMAGE_ATTRIBUTE: Members = Members {
    known: &[
        ("ImageId", Text),
        ("Attribute", Text),
        ("Value", Text),
        ("ImdsSupport", Object(&MARK)),
        ("Description", Object(&DESCRIPTION)),
        ("DryRun", Flag),
    ],
    besides: "LaunchPermission OperationType ProductCodes* UserGroups* UserIds* OrganizationArns* OrganizationalUnitArns*",
};

pub(super) const CREATE_IMAGE: Members = Members {
    known: &[
        ("InstanceId", Text),
        ("Name", Text),
        ("Description", Text),
        ("NoReboot", Flag),
        ("TagSpecifications", TAG_SPECIFICATIONS),
        ("DryRun", Flag),
    ],
    besides: "SnapshotLocation BootModeOverride BlockDeviceMappings*",
};

pub(super) const COPY_IMAGE: Members = Members {
    known: &[
        ("Name", Text),
        ("SourceImageId", Text),
        ("SourceRegion", Text),
        ("Description", Text),
        ("TagSpecifications", TAG_SPECIFICATIONS),
        ("DryRun", Flag),
    ],
    besides: "ClientToken Encrypted? KmsKeyId DestinationOutpostArn CopyImageTags? SnapshotCopyCompletionDurationMinutes \
        DestinationAvailabilityZone DestinationAvailabilityZoneId",
};

pub(super) const DESCRIBE_IMAGE_ATTRIBUTE: Members =
    Members { known: &[("ImageId", Text), ("Attribute", Text), ("DryRun", Flag)], besides: "" };

pub(super) const DESCRIBE_IMAGES: Members = Members {
    known: &[("ImageIds", TEXTS), ("Owners", TEXTS), ("DryRun", Flag)],
    besides: "Filters* ExecutableUsers* IncludeDeprecated? IncludeDisabled? MaxResults NextToken",
};
