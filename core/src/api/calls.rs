//! The calls of the EC2 API that bear on the metadata service, in one table: what each does, takes and answers. Members
//! have the API's names, so that the JSON that `aws ec2 ... --generate-cli-skeleton` writes, cut to what is known here,
//! reads as it is. The members besides are those of the EC2 API model of version 2016-11-15; cmdlets are listed at
//! <https://docs.aws.amazon.com/powershell/latest/reference/items/EC2_cmdlets.html>.

use super::answers::{
    AccountAnswer, Done, FleetAnswer, ImageAttribute, ImageMade, Images, Instances, OptionsAnswer, Reservation,
    SpotRequests, Starting, Stopping, TemplateMade, TemplateVersionMade, TemplateVersions, Terminating,
};
use super::declare::calls;
use super::raw::{Count, Preferable, Preference, Raw, UserData};
use super::shape::Members;
use super::structures::{
    AttributeValue, BlockDevice, Filter, IamInstanceProfile, LaunchTemplateConfig, LaunchTemplateReference, RawOptions,
    SpotLaunchSpecification, Tag, TagSpecification, TargetCapacity, TemplateData,
};
use crate::api::account_level::{AccountDefaults, ImdsSupport};
use crate::service::options::{HopLimit, HttpTokens, Switch};

calls! { ($)
    /// Makes an image from a snapshot (AMI-01).
    RegisterImage "Register-EC2Image" -> ImageMade {
        /// Its name.
        name: Option<String>,
        /// What it is for.
        description: Option<String>,
        /// `v2.0`, or nothing.
        imds_support: Option<Raw<ImdsSupport>>,
        /// `x86_64` or `arm64`.
        architecture: Option<String>,
        /// The root device.
        root_device_name: Option<String>,
        /// `hvm`.
        virtualization_type: Option<String>,
        /// Where its snapshot is.
        block_device_mappings: Vec<BlockDevice>,
        /// Tags of the image.
        tag_specifications: Vec<TagSpecification>,
        .. "ImageLocation BillingProducts* BootMode TpmSupport UefiData KernelId RamdiskId SriovNetSupport EnaSupport?"
    }

    /// Changes one attribute of an image (AMI-02).
    ModifyImageAttribute "Edit-EC2ImageAttribute" -> Done {
        /// The image.
        image_id: Option<String>,
        /// The attribute's name, `imdsSupport` or `description`, if `value` holds its value.
        attribute: Option<String>,
        /// The value of `attribute`.
        value: Option<Raw>,
        /// `v2.0`.
        imds_support: Option<AttributeValue<ImdsSupport>>,
        /// A description.
        description: Option<AttributeValue>,
        .. "LaunchPermission OperationType ProductCodes* UserGroups* UserIds* OrganizationArns* OrganizationalUnitArns*"
    }

    /// Makes an image of an instance (AMI-06).
    CreateImage "New-EC2Image" -> ImageMade {
        /// The instance.
        instance_id: Option<String>,
        /// The image's name.
        name: Option<String>,
        /// What it is for.
        description: Option<String>,
        /// Whether the instance is left running.
        no_reboot: Option<bool>,
        /// Tags of the image.
        tag_specifications: Vec<TagSpecification>,
        .. "SnapshotLocation BootModeOverride BlockDeviceMappings*"
    }

    /// Copies an image within the Region (AMI-07).
    CopyImage "Copy-EC2Image" -> ImageMade {
        /// The copy's name.
        name: Option<String>,
        /// The image.
        source_image_id: Option<String>,
        /// Its Region.
        source_region: Option<String>,
        /// What it is for.
        description: Option<String>,
        /// Tags of the copy.
        tag_specifications: Vec<TagSpecification>,
        .. "ClientToken Encrypted? KmsKeyId DestinationOutpostArn CopyImageTags? SnapshotCopyCompletionDurationMinutes \
            DestinationAvailabilityZone DestinationAvailabilityZoneId"
    }

    /// Shows one attribute of an image (AMI-04).
    DescribeImageAttribute "Get-EC2ImageAttribute" -> ImageAttribute {
        /// The image.
        image_id: Option<String>,
        /// `imdsSupport` or `description`.
        attribute: Option<String>,
    }

    /// Shows images (AMI-04).
    DescribeImages "Get-EC2Image" -> Images {
        /// Which; none: all.
        image_ids: Vec<String>,
        /// `self` or account ids; none: all.
        owners: Vec<String>,
        .. "Filters* ExecutableUsers* IncludeDeprecated? IncludeDisabled? MaxResults NextToken"
    }

    /// Makes a launch template, with version 1.
    CreateLaunchTemplate "New-EC2LaunchTemplate" -> TemplateMade {
        /// Its name.
        launch_template_name: Option<String>,
        /// What the version is for.
        version_description: Option<String>,
        /// What it gives to a launch.
        launch_template_data: Option<TemplateData>,
        /// Tags of the template.
        tag_specifications: Vec<TagSpecification>,
        .. "ClientToken Operator"
    }

    /// Makes a further version of a launch template (OPT-18).
    CreateLaunchTemplateVersion "New-EC2LaunchTemplateVersion" -> TemplateVersionMade {
        /// The template's id; or its name.
        launch_template_id: Option<String>,
        /// The template's name; or its id.
        launch_template_name: Option<String>,
        /// The version whose values stay where `launch_template_data` is silent.
        source_version: Option<Raw>,
        /// What the version is for.
        version_description: Option<String>,
        /// What it gives to a launch.
        launch_template_data: Option<TemplateData>,
        .. "ClientToken ResolveAlias?"
    }

    /// Says which version of a launch template is used where none is named.
    ModifyLaunchTemplate "Edit-EC2LaunchTemplate" -> TemplateMade {
        /// The template's id; or its name.
        launch_template_id: Option<String>,
        /// The template's name; or its id.
        launch_template_name: Option<String>,
        /// The number of the version.
        default_version: Option<Raw>,
        .. "ClientToken"
    }

    /// Shows versions of a launch template, or of all of them.
    DescribeLaunchTemplateVersions "Get-EC2TemplateVersion" -> TemplateVersions {
        /// The template's id; or its name; neither: all templates.
        launch_template_id: Option<String>,
        /// The template's name; or its id.
        launch_template_name: Option<String>,
        /// Numbers, `$Default` or `$Latest`; none: all. Of all templates only the two words can be asked for.
        versions: Vec<Raw>,
        /// What they must have (OPT-09).
        filters: Vec<Filter>,
        .. "MinVersion MaxVersion MaxResults NextToken ResolveAlias?"
    }

    /// Launches instances.
    RunInstances "New-EC2Instance" -> Reservation {
        /// The image; a launch template may give it instead.
        image_id: Option<String>,
        /// The instance type; `m1.small` where neither the call nor a template says.
        instance_type: Option<String>,
        /// The fewest instances to launch; 1 if absent.
        min_count: Option<Raw<Count>>,
        /// The most instances to launch; 1 if absent.
        max_count: Option<Raw<Count>>,
        /// Any of the five options.
        metadata_options: Option<RawOptions>,
        /// A launch template that the call is laid over (RES-02).
        launch_template: Option<LaunchTemplateReference>,
        /// Tags of what is launched.
        tag_specifications: Vec<TagSpecification>,
        /// The instance profile.
        iam_instance_profile as "InstanceProfile": Option<IamInstanceProfile>,
        /// User data.
        user_data: Option<UserData>,
        .. "BlockDeviceMappings* Ipv6AddressCount Ipv6Addresses* KernelId KeyName Monitoring Placement RamdiskId \
            SecurityGroupIds* SecurityGroups* SubnetId ElasticGpuSpecification* ElasticInferenceAccelerators* \
            InstanceMarketOptions CreditSpecification CpuOptions CapacityReservationSpecification HibernationOptions \
            LicenseSpecifications* EnclaveOptions PrivateDnsNameOptions MaintenanceOptions DisableApiStop? \
            EnablePrimaryIpv6? NetworkPerformanceOptions Operator SecondaryInterfaces* DisableApiTermination? \
            InstanceInitiatedShutdownBehavior PrivateIpAddress ClientToken AdditionalInfo NetworkInterfaces* \
            EbsOptimized?"
    }

    /// Launches instances from launch templates (OPT-10).
    CreateFleet "New-EC2Fleet" -> FleetAnswer {
        /// `instant`, `request` or `maintain` (if absent).
        r#type: Option<String>,
        /// What to launch from.
        launch_template_configs: Vec<LaunchTemplateConfig>,
        /// How many.
        target_capacity_specification: Option<TargetCapacity>,
        /// Tags of what is launched.
        tag_specifications: Vec<TagSpecification>,
        .. "ClientToken SpotOptions OnDemandOptions ReservedCapacityOptions ExcessCapacityTerminationPolicy \
            TerminateInstancesWithExpiration? ValidFrom ValidUntil ReplaceUnhealthyInstances? Context"
    }

    /// Asks for Spot Instances; there is no place for metadata options (OPT-10).
    RequestSpotInstances "Request-EC2SpotInstance" -> SpotRequests {
        /// How many; 1 if absent.
        instance_count: Option<Raw<Count>>,
        /// What to launch.
        launch_specification: Option<SpotLaunchSpecification>,
        /// The highest price.
        spot_price: Option<String>,
        /// `one-time` or `persistent`.
        r#type: Option<String>,
        .. "TagSpecifications* InstanceInterruptionBehavior ClientToken ValidFrom ValidUntil LaunchGroup \
            AvailabilityZoneGroup BlockDurationMinutes"
    }

    /// Starts stopped instances.
    StartInstances "Start-EC2Instance" -> Starting {
        /// The instances.
        instance_ids: Vec<String>,
        .. "AdditionalInfo"
    }

    /// Stops instances.
    StopInstances "Stop-EC2Instance" -> Stopping {
        /// The instances.
        instance_ids: Vec<String>,
        /// Whether to stop without the operating system's consent; without bearing here.
        force as "Enforce": Option<bool>,
        .. "Hibernate? SkipOsShutdown?"
    }

    /// Reboots instances.
    RebootInstances "Restart-EC2Instance" -> Done {
        /// The instances.
        instance_ids: Vec<String>,
    }

    /// Terminates instances.
    TerminateInstances "Remove-EC2Instance" -> Terminating {
        /// The instances.
        instance_ids: Vec<String>,
        /// Whether to terminate without the operating system's consent; without bearing here.
        force as "Enforce": Option<bool>,
        .. "SkipOsShutdown?"
    }

    /// Changes the options of an instance (MOD-01).
    ModifyInstanceMetadataOptions "Edit-EC2InstanceMetadataOption" -> OptionsAnswer {
        /// The instance.
        instance_id: Option<String>,
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

    /// Changes the defaults of the account in this Region (DEF-01).
    ModifyInstanceMetadataDefaults "Edit-EC2InstanceMetadataDefault" -> Done {
        /// `optional`, `required` or `no-preference`.
        http_tokens as "HttpTokens": Option<Raw<Preference<HttpTokens>>>,
        /// 1 to 64, or -1 for no preference.
        http_put_response_hop_limit: Option<Raw<Preference<HopLimit>>>,
        /// `enabled`, `disabled` or `no-preference`.
        http_endpoint: Option<Raw<Preference<Switch>>>,
        /// `enabled`, `disabled` or `no-preference`.
        instance_metadata_tags: Option<Raw<Preference<Switch>>>,
        /// `enabled`, `disabled` or `no-preference`.
        http_tokens_enforced as "HttpTokensEnforced": Option<Raw<Preference<Switch>>>,
    }

    /// Shows the defaults of the account in this Region (DEF-03).
    GetInstanceMetadataDefaults "Get-EC2InstanceMetadataDefault" -> AccountAnswer {}

    /// Adds tags, or gives them other values.
    CreateTags "New-EC2Tag" -> Done {
        /// The ids of instances and images.
        resources: Vec<String>,
        /// The tags.
        tags: Vec<Tag>,
    }

    /// Removes tags.
    DeleteTags "Remove-EC2Tag" -> Done {
        /// The ids of instances and images.
        resources: Vec<String>,
        /// Which; one with a value only where it has that value; none: all but those of AWS itself.
        tags: Vec<Tag>,
    }

    /// Shows instances.
    DescribeInstances "Get-EC2Instance" -> Instances {
        /// Which; none: all.
        instance_ids: Vec<String>,
        /// What they must have (OPT-09).
        filters: Vec<Filter>,
        .. "IncludeManagedResources? NextToken MaxResults"
    }
}

/// A line of the table of calls.
#[derive(Clone, Copy, Debug)]
pub struct CallEntry {
    /// The action, `RunInstances`.
    pub action: &'static str,
    /// The cmdlet of AWS Tools for PowerShell that makes it.
    pub cmdlet: &'static str,
    /// What it takes.
    pub members: &'static Members,
    /// The call with members that were checked.
    pub(super) read: fn(serde_json::Value) -> Result<Command, serde_json::Error>,
}

impl ModifyInstanceMetadataOptions {
    /// The options that the call gives.
    #[must_use]
    pub fn options(&self) -> RawOptions {
        RawOptions {
            http_tokens: self.http_tokens.clone(),
            http_put_response_hop_limit: self.http_put_response_hop_limit.clone(),
            http_endpoint: self.http_endpoint.clone(),
            http_protocol_ipv6: self.http_protocol_ipv6.clone(),
            instance_metadata_tags: self.instance_metadata_tags.clone(),
        }
    }
}

impl ModifyInstanceMetadataDefaults {
    /// The defaults that the call leads to where there were none.
    ///
    /// # Errors
    /// The name of a member with a value that EC2 does not take.
    pub fn alone(&self) -> Result<AccountDefaults, &'static str> {
        self.over(AccountDefaults::default())
    }

    /// The defaults that the call leads to from those `before`.
    ///
    /// # Errors
    /// The name of a member with a value that EC2 does not take.
    pub fn over(&self, before: AccountDefaults) -> Result<AccountDefaults, &'static str> {
        Ok(AccountDefaults {
            http_tokens: preferred("HttpTokens", &self.http_tokens, before.http_tokens)?,
            http_put_response_hop_limit: preferred(
                "HttpPutResponseHopLimit",
                &self.http_put_response_hop_limit,
                before.http_put_response_hop_limit,
            )?,
            http_endpoint: preferred("HttpEndpoint", &self.http_endpoint, before.http_endpoint)?,
            instance_metadata_tags: preferred(
                "InstanceMetadataTags",
                &self.instance_metadata_tags,
                before.instance_metadata_tags,
            )?,
            http_tokens_enforced: preferred(
                "HttpTokensEnforced",
                &self.http_tokens_enforced,
                before.http_tokens_enforced,
            )?,
        })
    }
}

fn preferred<T: Preferable>(
    name: &'static str,
    raw: &Option<Raw<Preference<T>>>,
    before: Option<T>,
) -> Result<Option<T>, &'static str> {
    raw.as_ref().map_or(Ok(before), |raw| raw.read().map(|Preference(value)| value).ok_or(name))
}
