//! The account's defaults, as the API shows them.

use serde::{Deserialize, Serialize};

use crate::api::account_level::AccountDefaults;

/// What GetInstanceMetadataDefaults answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountAnswer {
    /// The defaults that have a value.
    pub account_level: AccountFacts,
    /// Who manages them, where that is shown beside them (CON-12).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<ManagedBy>,
}

/// The account's defaults, only those that have a value (DEF-03).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountFacts {
    /// The defaults.
    #[serde(flatten)]
    pub defaults: AccountDefaults,
    /// Who manages them; absent where that is shown beside them (CON-12).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<ManagedBy>,
    /// What the organization's administrator has to say about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_exception_message: Option<String>,
}

/// Who manages the account's defaults (DEF-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ManagedBy {
    /// The account itself.
    Account,
    /// A declarative policy of the organization.
    DeclarativePolicy,
}
