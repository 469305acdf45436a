//! Members that several readers of such listings want.

use serde::Deserialize;

use crate::service::options::{HopLimit, HttpTokens, MetadataOptions, PartialOptions, Switch};

/// Metadata options; State besides.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct OptionsRow {
    pub(crate) state: Option<OptionsStateRow>,
    pub(crate) http_endpoint: Option<Switch>,
    pub(crate) http_tokens: Option<HttpTokens>,
    pub(crate) http_put_response_hop_limit: Option<HopLimit>,
    pub(crate) http_protocol_ipv6: Option<Switch>,
    pub(crate) instance_metadata_tags: Option<Switch>,
}

/// Whether options have been applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum OptionsStateRow {
    Pending,
    Applied,
}

impl OptionsRow {
    pub(crate) fn given(self) -> PartialOptions {
        PartialOptions {
            http_endpoint: self.http_endpoint,
            http_tokens: self.http_tokens,
            http_put_response_hop_limit: self.http_put_response_hop_limit,
            http_protocol_ipv6: self.http_protocol_ipv6,
            instance_metadata_tags: self.instance_metadata_tags,
        }
    }

    /// The options of an instance; older answers lack the newer ones, which then have their defaults.
    pub(crate) fn in_force(self) -> MetadataOptions {
        self.given().over(MetadataOptions::default())
    }
}

/// Reads `what`; the error names members, never values.
pub(crate) fn read<'a, T: Deserialize<'a>>(json: &'a [u8], what: &str) -> Result<T, String> {
    serde_json::from_slice(json).map_err(|error| {
        let text = error.to_string();
        match text.split_once(" at line") {
            Some((missing, _)) if missing.starts_with("missing field") => {
                format!("{what} that cannot be read: {missing}")
            }
            Some(_) | None if error.is_data() => format!("{what} with a value that EC2 does not have"),
            Some(_) | None => format!("{what} that is not JSON"),
        }
    })
}
