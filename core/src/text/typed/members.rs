//! Structs whose members all have defaults, filled member by member. What serde derives for one keeps every member until
//! all are read, and that twice: one to three kilobytes each. Here a member is a call, and all else is there once.

use core::cell::Cell;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error};
use serde_json::Value;

use super::Growing;
use super::reader::{Reader, Wrong, unfit};

/// Declares such a struct, and whether JSON has its names in `snake_case` or in `PascalCase`. Its attributes have to say the
/// same to serde, which still writes it.
macro_rules! members {
    (
        $case:ident;
        $(#[$about:meta])*
        pub struct $name:ident {
            $($(#[$of:meta])* pub $member:ident: $type:ty,)+
        }
    ) => {
        $(#[$about])*
        pub struct $name {
            $($(#[$of])* pub $member: $type,)+
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut made = Self::default();
                $crate::text::typed::fill(deserializer, &mut made).map(|()| made)
            }
        }

        impl $crate::text::typed::Members for $name {
            fn about(&self) -> $crate::text::typed::About {
                $crate::text::typed::About {
                    name: stringify!($name),
                    members: &[$(stringify!($member)),+],
                    case: $crate::text::typed::Case::$case,
                }
            }

            fn read(&mut self, place: usize, value: &serde_json::Value) -> Result<(), $crate::text::typed::Wrong> {
                let mut at = 0;
                $(
                    if at == place {
                        return $crate::text::typed::read(&mut self.$member, value);
                    }
                    at += 1;
                )+
                let _ = at;
                Ok(())
            }
        }
    };
}
pub(crate) use members;

/// A struct that is filled member by member.
pub(crate) trait Members {
    /// Its names.
    fn about(&self) -> About;

    /// Reads the member at this place.
    fn read(&mut self, place: usize, value: &Value) -> Result<(), Wrong>;
}

/// The names of a struct.
#[derive(Clone, Copy)]
pub(crate) struct About {
    pub(crate) name: &'static str,
    /// Those of its members, in `snake_case`.
    pub(crate) members: &'static [&'static str],
    pub(crate) case: Case,
}

/// How JSON has the names of members.
#[derive(Clone, Copy)]
pub(crate) enum Case {
    Snake,
    Pascal,
}

impl Case {
    fn of(self, name: &str) -> String {
        let name = name.strip_prefix("r#").unwrap_or(name);
        match self {
            Self::Snake => name.to_owned(),
            Self::Pascal => {
                let upper = |word: &str| {
                    word.get(..1).unwrap_or_default().to_ascii_uppercase() + word.get(1..).unwrap_or_default()
                };
                name.split('_').map(upper).collect()
            }
        }
    }
}

/// Fills a struct with what is given; the rest stays as it is.
pub(crate) fn fill<'de, D: Deserializer<'de>>(deserializer: D, into: &mut dyn Members) -> Result<(), D::Error> {
    let value = Growing(&Cell::new(usize::MAX)).deserialize(deserializer)?;
    filled(&value, into).map_err(D::Error::custom)
}

fn filled(value: &Value, into: &mut dyn Members) -> Result<(), Wrong> {
    let about = into.about();
    let Value::Object(members) = value else { return Err(unfit(value, &format!("struct {}", about.name).as_str())) };
    for (name, value) in members {
        let place = about.members.iter().position(|member| about.case.of(member) == *name);
        into.read(place.ok_or_else(|| unknown(name, about))?, value)?;
    }
    Ok(())
}

fn unknown(name: &str, about: About) -> Wrong {
    let members: Vec<String> = about.members.iter().map(|member| format!("`{}`", about.case.of(member))).collect();
    let known = match members.as_slice() {
        [one] => one.clone(),
        [one, other] => format!("{one} or {other}"),
        more => format!("one of {}", more.join(", ")),
    };
    Wrong::custom(format!("unknown field `{name}`, expected {known}"))
}

/// Reads one member. There is one of these for each type of a member, whatever it is a member of.
#[inline(never)]
pub(crate) fn read<T: DeserializeOwned>(into: &mut T, value: &Value) -> Result<(), Wrong> {
    *into = T::deserialize(Reader(value))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::account::{DescribeInstances, RawOptions};
    use crate::text::typed::from_value;

    #[test]
    fn errors_are_those_of_serde() {
        let told = |value| from_value::<RawOptions>(&value).unwrap_err();
        assert_eq!(told(json!(["optional"])), "invalid type: sequence, expected struct RawOptions");
        assert!(
            told(json!({"http_tokens": "optional"}))
                .starts_with("unknown field `http_tokens`, expected one of `HttpTokens`")
        );
        let told = from_value::<DescribeInstances>(&json!({"InstanceIds": {}})).unwrap_err();
        assert_eq!(told, "invalid type: map, expected a sequence");
    }
}
