//! The calls of the EC2 API that bear on the metadata service, with the API's member names, so that the JSON that
//! `aws ec2 ... --generate-cli-skeleton` writes, cut to what is known here, reads as it is.

mod account;
mod image;
mod instance;
mod launch;
mod parse;
mod raw;
mod tags;
mod template;

pub use account::{GetInstanceMetadataDefaults, ModifyInstanceMetadataDefaults};
pub use image::{
    AttributeValue, BlockDevice, CopyImage, CreateImage, DescribeImageAttribute, DescribeImages, Ebs,
    ModifyImageAttribute, RegisterImage,
};
pub use instance::{DescribeInstances, Filter, InstanceIds, ModifyInstanceMetadataOptions};
pub use launch::{
    CreateFleet, FleetMetadataOptions, FleetOverride, IamInstanceProfile, LaunchTemplateConfig, RequestSpotInstances,
    RunInstances, SpotLaunchSpecification, TargetCapacity,
};
pub use parse::CommandError;
pub use raw::{Raw, RawOptions, UserData};
pub use tags::{CreateTags, DeleteTags, Tag, TagSpecification};
pub use template::{
    CreateLaunchTemplate, CreateLaunchTemplateVersion, DescribeLaunchTemplateVersions, LaunchTemplateReference,
    TemplateData,
};

use serde::{Deserialize, Serialize};

/// One call. As JSON it is an object with the action as its only member: `{"StopInstances": {"InstanceIds": [...]}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Makes an image from a snapshot.
    RegisterImage(RegisterImage),
    /// Changes one attribute of an image.
    ModifyImageAttribute(ModifyImageAttribute),
    /// Makes an image of an instance.
    CreateImage(CreateImage),
    /// Copies an image.
    CopyImage(CopyImage),
    /// Shows one attribute of an image.
    DescribeImageAttribute(DescribeImageAttribute),
    /// Shows images.
    DescribeImages(DescribeImages),
    /// Makes a launch template.
    CreateLaunchTemplate(CreateLaunchTemplate),
    /// Makes a further version of a launch template.
    CreateLaunchTemplateVersion(CreateLaunchTemplateVersion),
    /// Shows versions of launch templates.
    DescribeLaunchTemplateVersions(DescribeLaunchTemplateVersions),
    /// Launches instances.
    RunInstances(RunInstances),
    /// Launches instances from launch templates.
    CreateFleet(CreateFleet),
    /// Asks for Spot Instances.
    RequestSpotInstances(RequestSpotInstances),
    /// Starts stopped instances.
    StartInstances(InstanceIds),
    /// Stops instances.
    StopInstances(InstanceIds),
    /// Reboots instances.
    RebootInstances(InstanceIds),
    /// Terminates instances.
    TerminateInstances(InstanceIds),
    /// Changes the options of an instance.
    ModifyInstanceMetadataOptions(ModifyInstanceMetadataOptions),
    /// Changes the account's defaults.
    ModifyInstanceMetadataDefaults(ModifyInstanceMetadataDefaults),
    /// Shows the account's defaults.
    GetInstanceMetadataDefaults(GetInstanceMetadataDefaults),
    /// Adds tags.
    CreateTags(CreateTags),
    /// Removes tags.
    DeleteTags(DeleteTags),
    /// Shows instances.
    DescribeInstances(DescribeInstances),
}

impl Command {
    /// The action, as [`Command::ACTIONS`] has it.
    #[must_use]
    pub const fn action(&self) -> &'static str {
        match self {
            Self::RegisterImage(_) => "RegisterImage",
            Self::ModifyImageAttribute(_) => "ModifyImageAttribute",
            Self::CreateImage(_) => "CreateImage",
            Self::CopyImage(_) => "CopyImage",
            Self::DescribeImageAttribute(_) => "DescribeImageAttribute",
            Self::DescribeImages(_) => "DescribeImages",
            Self::CreateLaunchTemplate(_) => "CreateLaunchTemplate",
            Self::CreateLaunchTemplateVersion(_) => "CreateLaunchTemplateVersion",
            Self::DescribeLaunchTemplateVersions(_) => "DescribeLaunchTemplateVersions",
            Self::RunInstances(_) => "RunInstances",
            Self::CreateFleet(_) => "CreateFleet",
            Self::RequestSpotInstances(_) => "RequestSpotInstances",
            Self::StartInstances(_) => "StartInstances",
            Self::StopInstances(_) => "StopInstances",
            Self::RebootInstances(_) => "RebootInstances",
            Self::TerminateInstances(_) => "TerminateInstances",
            Self::ModifyInstanceMetadataOptions(_) => "ModifyInstanceMetadataOptions",
            Self::ModifyInstanceMetadataDefaults(_) => "ModifyInstanceMetadataDefaults",
            Self::GetInstanceMetadataDefaults(_) => "GetInstanceMetadataDefaults",
            Self::CreateTags(_) => "CreateTags",
            Self::DeleteTags(_) => "DeleteTags",
            Self::DescribeInstances(_) => "DescribeInstances",
        }
    }
}
