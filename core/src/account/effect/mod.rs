//! What a call that succeeds answers, in the shape of the EC2 API.

mod describe;

mod template_versions;

pub use template_versions::{DescribedTemplateData, DescribedTemplateVersion};

pub use describe::{
    AccountLevel, FleetError, FleetInstances, ImageView, InstanceView, LaunchTemplateView, ManagedBy, NameOnly,
    OptionsState, OptionsView, Reservation, SpotRequest, StateChange, StateView, TagView, TemplateVersionView,
};

use serde::Serialize;

use crate::account::resolution::Resolution;
use crate::knowledge::rules::RuleId;

/// What a call did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// What the API answers.
    pub reply: Reply,
    /// The rules that decided, in order.
    pub rules: Vec<RuleId>,
    /// How the options of each launch came about: one for every set of parameters that instances were launched with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resolutions: Vec<Resolution>,
    /// What the documentation asks for and the service does not insist on (CON-01).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// The API's answer. As JSON it is the object that `aws ec2` prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Reply {
    /// RegisterImage, CreateImage, CopyImage.
    #[serde(rename_all = "PascalCase")]
    Image {
        /// The image's id.
        image_id: String,
    },
    /// DescribeImageAttribute.
    #[serde(rename_all = "PascalCase")]
    ImageAttribute {
        /// The image's id.
        image_id: String,
        /// ImdsSupport, where that was asked for; without a value if it was never set.
        #[serde(skip_serializing_if = "Option::is_none")]
        imds_support: Option<NameOnly>,
        /// The description, where that was asked for.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<NameOnly>,
    },
    /// DescribeImages.
    #[serde(rename_all = "PascalCase")]
    Images {
        /// The images, by id.
        images: Vec<ImageView>,
    },
    /// CreateLaunchTemplate.
    #[serde(rename_all = "PascalCase")]
    LaunchTemplate {
        /// The template.
        launch_template: LaunchTemplateView,
    },
    /// CreateLaunchTemplateVersion.
    #[serde(rename_all = "PascalCase")]
    LaunchTemplateVersion {
        /// The version.
        launch_template_version: TemplateVersionView,
    },
    /// DescribeLaunchTemplateVersions.
    #[serde(rename_all = "PascalCase")]
    LaunchTemplateVersions {
        /// The versions, newest first.
        launch_template_versions: Vec<DescribedTemplateVersion>,
    },
    /// RunInstances.
    Launched(Reservation),
    /// CreateFleet.
    #[serde(rename_all = "PascalCase")]
    Fleet {
        /// The fleet's id.
        fleet_id: String,
        /// What was launched; `instant` fleets only.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        instances: Vec<FleetInstances>,
        /// What could not be launched, and why; `instant` fleets only.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        errors: Vec<FleetError>,
    },
    /// RequestSpotInstances.
    #[serde(rename_all = "PascalCase")]
    SpotRequests {
        /// The requests, each fulfilled at once.
        spot_instance_requests: Vec<SpotRequest>,
    },
    /// StartInstances.
    #[serde(rename_all = "PascalCase")]
    Starting {
        /// What became of each.
        starting_instances: Vec<StateChange>,
    },
    /// StopInstances.
    #[serde(rename_all = "PascalCase")]
    Stopping {
        /// What became of each.
        stopping_instances: Vec<StateChange>,
    },
    /// TerminateInstances.
    #[serde(rename_all = "PascalCase")]
    Terminating {
        /// What became of each.
        terminating_instances: Vec<StateChange>,
    },
    /// ModifyInstanceMetadataOptions.
    #[serde(rename_all = "PascalCase")]
    MetadataOptions {
        /// The instance.
        instance_id: String,
        /// The options as they will be, always `pending` (MOD-05).
        instance_metadata_options: OptionsView,
    },
    /// GetInstanceMetadataDefaults.
    #[serde(rename_all = "PascalCase")]
    Defaults {
        /// The defaults that have a value.
        account_level: AccountLevel,
        /// Who manages them, where that is shown beside them (CON-12).
        #[serde(skip_serializing_if = "Option::is_none")]
        managed_by: Option<ManagedBy>,
    },
    /// DescribeInstances.
    #[serde(rename_all = "PascalCase")]
    Instances {
        /// The instances, by reservation.
        reservations: Vec<Reservation>,
    },
    /// ModifyInstanceMetadataDefaults, CreateTags and others that only say that it is done.
    #[serde(rename_all = "PascalCase")]
    Done {
        /// Always true.
        r#return: bool,
    },
}
