//! Texts that somebody is about to keep or to pass on: what in them must not be.

use serde::{Deserialize, Serialize};

use crate::text::redact::{self, Private};

/// Texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PrivateCall {
    /// The texts: commands, templates, policies, names.
    pub texts: Vec<String>,
}

/// Something in a text that must not be kept or passed on. What it is is told, never itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PrivatePlace {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What it is.
    pub what: PrivateKind,
}

/// What must not be kept or passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PrivateKind {
    /// A token, a key or a password, by its look or its name.
    Secret,
    /// User data, which may hold anything.
    UserData,
}

/// As many places of one text are told.
const MOST_PLACES: usize = 20;

/// What is private in each text, in the order of the texts.
#[must_use]
pub fn private(call: &PrivateCall) -> Vec<Vec<PrivatePlace>> {
    let places = |text: &String| redact::private(text).into_iter().take(MOST_PLACES).map(place).collect();
    call.texts.iter().map(places).collect()
}

const fn place((line, kind): (usize, Private)) -> PrivatePlace {
    let what = match kind {
        Private::Secret => PrivateKind::Secret,
        Private::UserData => PrivateKind::UserData,
    };
    PrivatePlace { line, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_places_and_not_what_stands_there() {
        let secret = "x\naws configure set aws_secret_access_key hunter2";
        let call = PrivateCall { texts: vec!["http-tokens=required".into(), secret.into()] };
        let places = private(&call);
        let place = PrivatePlace { line: 2, what: PrivateKind::Secret };
        assert_eq!(places, [vec![], vec![place]]);
        assert!(!serde_json::to_string(&places).unwrap().contains("hunter2"));
    }
}
