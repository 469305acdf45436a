//! What a PowerShell session keeps between cmdlets: which account and Region calls go to.
//!
//! Source: <https://docs.aws.amazon.com/powershell/latest/userguide/pstools-installing-specifying-region.html>.

use serde_json::Value;

use super::parse::Call;
use crate::notation::Scope;

/// Cmdlets that have no bearing on what later calls do.
const HARMLESS: [&str; 8] = [
    "Import-Module",
    "Set-StrictMode",
    "Start-Sleep",
    "Write-Debug",
    "Write-Host",
    "Write-Information",
    "Write-Output",
    "Write-Verbose",
];

/// The scope of calls that do not say theirs.
#[derive(Debug, Default)]
pub(super) struct Session {
    scope: Scope,
    /// The Region of the environment, which counts where the session has none.
    variable: Option<String>,
}

impl Session {
    /// Takes a statement that makes no call of EC2; whether it is one.
    pub(super) fn takes(&mut self, call: &Call) -> bool {
        let is = |name: &str| call.name.eq_ignore_ascii_case(name);
        let argument = |name: &str| {
            let named = call
                .arguments
                .iter()
                .find(|argument| argument.name.as_deref().is_some_and(|given| given.eq_ignore_ascii_case(name)));
            named.and_then(|argument| argument.value.as_ref()?.as_str()).map(str::to_owned)
        };
        let first = || {
            let unnamed = call.arguments.iter().find(|argument| argument.name.is_none());
            unnamed.and_then(|argument| argument.value.as_ref().and_then(Value::as_str)).map(str::to_owned)
        };
        if is("Set-DefaultAWSRegion") {
            self.scope.region = argument("Region").or_else(first);
        } else if is("Clear-DefaultAWSRegion") {
            self.scope.region = None;
        } else if is("Initialize-AWSDefaultConfiguration") || is("Initialize-AWSDefaults") {
            self.scope.region = argument("Region").or_else(|| self.scope.region.take());
            self.scope.profile = argument("ProfileName").or_else(|| self.scope.profile.take());
        } else if is("Set-AWSCredential") || is("Set-AWSCredentials") {
            // Keys are never kept; that they are other ones is.
            self.scope.profile = argument("ProfileName").or_else(|| Some("other credentials".into()));
        } else if is("$env:AWS_REGION") {
            self.variable = first();
        } else if !call.name.starts_with('$') && !HARMLESS.into_iter().any(is) {
            return false;
        }
        true
    }

    /// Where a call goes that says this much of it itself.
    pub(super) fn scope(&self, own: Scope) -> Scope {
        let Scope { profile, region } = self.scope.clone();
        Scope { profile: own.profile.or(profile), region: own.region.or(region).or_else(|| self.variable.clone()) }
    }
}
