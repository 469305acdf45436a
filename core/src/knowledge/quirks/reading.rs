//! The form that every two-way switch has.

use serde::de::{Deserialize, Deserializer, Error};

/// Declares a switch: the recommended reading first, then the others.
macro_rules! reading {
    (
        $(#[$about:meta])*
        $name:ident {
            $(#[$first:meta])*
            $default:ident,
            $($(#[$more:meta])* $other:ident,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
        pub enum $name {
            $(#[$first])*
            #[default]
            $default,
            $($(#[$more])* $other,)+
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&$crate::knowledge::quirks::reading::word(match self {
                    Self::$default => stringify!($default),
                    $(Self::$other => stringify!($other),)+
                }))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let names = &[stringify!($default), $(stringify!($other)),+];
                let place = $crate::knowledge::quirks::reading::place(deserializer, names)?;
                Ok([Self::$default, $(Self::$other),+].get(place).copied().unwrap_or_default())
            }
        }
    };
}
pub(super) use reading;

/// The word for a reading of this name: `bad_request` for `BadRequest`.
pub(super) fn word(name: &str) -> String {
    let mut word = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !word.is_empty() {
            word.push('_');
        }
        word.push(letter.to_ascii_lowercase());
    }
    word
}

/// The place of the reading that a word stands for. There are fifty switches: what serde derives for each is a kilobyte,
/// which the page would load.
#[inline(never)]
pub(super) fn place<'de, D: Deserializer<'de>>(deserializer: D, names: &[&str]) -> Result<usize, D::Error> {
    let given = String::deserialize(deserializer)?;
    let words: Vec<String> = names.iter().map(|name| word(name)).collect();
    let unknown = || D::Error::custom(format!("unknown variant `{given}`, expected one of `{}`", words.join("`, `")));
    words.iter().position(|word| *word == given).ok_or_else(unknown)
}
