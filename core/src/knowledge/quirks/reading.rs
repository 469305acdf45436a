//! The form that every two-way switch has.

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
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[$first])*
            #[default]
            $default,
            $($(#[$more])* $other,)+
        }
    };
}
pub(super) use reading;
