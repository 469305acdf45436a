//! Options as the user wrote them.

use serde::{Deserialize, Serialize};

/// Options as the user wrote them; later ones win.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum OptionsInput {
    /// `http-tokens=required`
    Pair(String),
    /// The text of a file in the forms that describe-instances prints.
    Json {
        /// The file's name, for messages.
        name: String,
        /// Its text.
        text: String,
    },
}
