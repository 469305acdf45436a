//! Which cmdlet makes which call, and how its parameters are named.

/// Cmdlets and the actions that they call.
const CMDLETS: [(&str, &str); 22] = [
    ("Edit-EC2InstanceMetadataOption", "ModifyInstanceMetadataOptions"),
    ("Edit-EC2InstanceMetadataDefault", "ModifyInstanceMetadataDefaults"),
    ("Get-EC2InstanceMetadataDefault", "GetInstanceMetadataDefaults"),
    ("New-EC2Instance", "RunInstances"),
    ("New-EC2LaunchTemplate", "CreateLaunchTemplate"),
    ("New-EC2LaunchTemplateVersion", "CreateLaunchTemplateVersion"),
    ("Get-EC2TemplateVersion", "DescribeLaunchTemplateVersions"),
    ("New-EC2Fleet", "CreateFleet"),
    ("Request-EC2SpotInstance", "RequestSpotInstances"),
    ("Register-EC2Image", "RegisterImage"),
    ("Edit-EC2ImageAttribute", "ModifyImageAttribute"),
    ("New-EC2Image", "CreateImage"),
    ("Copy-EC2Image", "CopyImage"),
    ("Get-EC2ImageAttribute", "DescribeImageAttribute"),
    ("Get-EC2Image", "DescribeImages"),
    ("New-EC2Tag", "CreateTags"),
    ("Remove-EC2Tag", "DeleteTags"),
    ("Get-EC2Instance", "DescribeInstances"),
    ("Start-EC2Instance", "StartInstances"),
    ("Stop-EC2Instance", "StopInstances"),
    ("Restart-EC2Instance", "RebootInstances"),
    ("Remove-EC2Instance", "TerminateInstances"),
];

/// The action that a cmdlet calls; case does not matter.
pub(super) fn action_of(cmdlet: &str) -> Option<&'static str> {
    CMDLETS.iter().find(|(name, _)| name.eq_ignore_ascii_case(cmdlet)).map(|(_, action)| *action)
}

/// The cmdlet that calls an action.
pub(in crate::notation) fn cmdlet_of(action: &str) -> Option<&'static str> {
    CMDLETS.iter().find(|(_, known)| *known == action).map(|(name, _)| *name)
}

/// The cmdlets.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    CMDLETS.iter().map(|(name, _)| *name)
}

/// The parameter that gives a member. AWS Tools for PowerShell names parameters in the singular, except HttpTokens.
pub(in crate::notation) fn parameter_of(member: &str) -> &str {
    match member {
        "IamInstanceProfile" => "InstanceProfile",
        "HttpTokens" | "HttpTokensEnforced" => member,
        _ => singular(member),
    }
}

/// A name without its plural.
pub(super) fn singular(name: &str) -> &str {
    name.strip_suffix('s').filter(|rest| !rest.ends_with('s')).unwrap_or(name)
}
