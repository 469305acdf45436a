//! How structures and calls are declared: once, as a type; the table of their members comes of it.

/// `http_tokens` as the EC2 API has it, `HttpTokens`, and as serde's `PascalCase` does.
macro_rules! api_name {
    ($name:ident) => {{
        const SNAKE: &str = stringify!($name);
        const PASCAL: [u8; $crate::api::declare::pascal_len(SNAKE)] = $crate::api::declare::pascal(SNAKE);
        match core::str::from_utf8(&PASCAL) {
            Ok(name) => name,
            Err(_) => SNAKE,
        }
    }};
}

/// Declares structures: what each is, and its members with their types. `as` names a member for PowerShell where that
/// is not its singular, and what follows `..` EC2 knows besides ([`Members::besides`](super::Members)).
macro_rules! structures {
    ($(
        $(#[$about:meta])*
        $name:ident {
            $($(#[$of:meta])* $member:ident $(as $parameter:literal)?: $type:ty,)*
            $(.. $besides:literal)?
        }
    )+) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
        pub struct $name {
            $(
                $(#[$of])*
                #[serde(skip_serializing_if = "crate::api::shape::Shaped::is_absent")]
                pub $member: $type,
            )*
        }

        impl $name {
            /// Its members.
            pub const MEMBERS: $crate::api::shape::Members = $crate::api::shape::Members {
                known: &[$($crate::api::shape::Member {
                    name: $crate::api::declare::api_name!($member),
                    shape: <$type as $crate::api::shape::Shaped>::SHAPE,
                    parameter: $crate::api::declare::optional!($($parameter)?),
                }),*],
                besides: concat!($($besides)?),
            };
        }

        impl $crate::api::shape::Shaped for $name {
            const SHAPE: $crate::api::shape::Shape = $crate::api::shape::Shape::Object(&Self::MEMBERS);
        }
    )+};
}

macro_rules! optional {
    () => {
        None
    };
    ($value:literal) => {
        Some($value)
    };
}

/// Declares calls: what each does, its cmdlet in AWS Tools for PowerShell, what it answers, and its members as
/// [`structures!`] has them; `DryRun` is a member of all. `($)` stands for itself.
macro_rules! calls {
    (($dollar:tt) $(
        $(#[$about:meta])*
        $name:ident $cmdlet:literal -> $answer:ty {
            $($(#[$of:meta])* $member:ident $(as $parameter:literal)?: $type:ty,)*
            $(.. $besides:literal)?
        }
    )+) => {
        $crate::api::declare::structures! {$(
            $(#[$about])*
            $name {
                $($(#[$of])* $member $(as $parameter)?: $type,)*
                /// Whether to check only.
                dry_run: Option<bool>,
                $(.. $besides)?
            }
        )+}

        $(
            impl $crate::api::Call for $name {
                const ACTION: &'static str = stringify!($name);
                type Answer = $answer;

                fn is_dry_run(&self) -> bool {
                    self.dry_run == Some(true)
                }
            }

            impl From<$name> for Command {
                fn from(call: $name) -> Self {
                    Self::$name(call)
                }
            }
        )+

        /// One call. As JSON it is an object with the action as its only member:
        /// `{"StopInstances": {"InstanceIds": [...]}}`.
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        pub enum Command {
            $($(#[$about])* $name($name),)+
        }

        impl Command {
            /// All calls.
            pub const CALLS: &'static [$crate::api::CallEntry] = &[$($crate::api::CallEntry {
                action: stringify!($name),
                cmdlet: $cmdlet,
                members: &$name::MEMBERS,
                read: |members| serde_json::from_value(members).map(Self::$name),
            }),+];

            /// The action, `RunInstances`.
            #[must_use]
            pub const fn action(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => stringify!($name),)+
                }
            }
        }

        /// What `$body` makes of the call that a command is, whichever it is.
        macro_rules! each_call {
            ($dollar command:expr, $dollar call:ident => $dollar body:expr) => {
                match $dollar command {
                    $($crate::api::Command::$name($dollar call) => $dollar body,)+
                }
            };
        }
        pub(crate) use each_call;
    };
}

pub(super) use {api_name, calls, optional, structures};

/// How long `snake` is in `PascalCase`.
pub(super) const fn pascal_len(snake: &str) -> usize {
    let mut rest = without_mark(snake);
    let mut length = 0;
    while let Some((byte, behind)) = rest.split_first() {
        if *byte != b'_' {
            length += 1;
        }
        rest = behind;
    }
    length
}

/// `snake` in `PascalCase`.
pub(super) const fn pascal<const LENGTH: usize>(snake: &str) -> [u8; LENGTH] {
    let mut name = [0; LENGTH];
    let mut free: &mut [u8] = &mut name;
    let mut rest = without_mark(snake);
    let mut begins = true;
    while let Some((byte, behind)) = rest.split_first() {
        if *byte == b'_' {
            begins = true;
        } else {
            let room = free;
            free = match room {
                [place, more @ ..] => {
                    *place = if begins { byte.to_ascii_uppercase() } else { *byte };
                    more
                }
                [] => &mut [],
            };
            begins = false;
        }
        rest = behind;
    }
    name
}

/// `r#type` is written so because `type` is a word of Rust.
const fn without_mark(name: &str) -> &[u8] {
    match name.as_bytes() {
        [b'r', b'#', rest @ ..] => rest,
        bytes => bytes,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_those_of_the_api() {
        assert_eq!(api_name!(http_protocol_ipv6), "HttpProtocolIpv6");
        assert_eq!(api_name!(r#type), "Type");
        assert_eq!(api_name!(name), "Name");
    }
}
