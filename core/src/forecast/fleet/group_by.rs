//! What instances are grouped by.

use core::fmt;

/// What instances are grouped by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum GroupBy {
    /// Each for itself.
    #[default]
    Instance,
    /// The instance profile, else the role whose credentials were asked for.
    Role,
    /// The client software that runs on it; an instance stands in the group of each, and all of its callers count.
    Client,
    /// The image.
    Image,
    /// The value of the tag with this key.
    Tag(String),
}

impl GroupBy {
    /// As it is typed.
    ///
    /// # Errors
    /// A text that is none of them.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "instance" => Ok(Self::Instance),
            "role" => Ok(Self::Role),
            "client" => Ok(Self::Client),
            "image" => Ok(Self::Image),
            _ => match text.strip_prefix("tag:").filter(|key| !key.is_empty()) {
                Some(key) => Ok(Self::Tag(key.to_owned())),
                None => Err(format!(
                    "`{text}` is nothing to group by: expected `instance`, `role`, `client`, `image` or `tag:KEY`"
                )),
            },
        }
    }
}

impl fmt::Display for GroupBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instance => f.write_str("instance"),
            Self::Role => f.write_str("role"),
            Self::Client => f.write_str("client"),
            Self::Image => f.write_str("image"),
            Self::Tag(key) => write!(f, "tag:{key}"),
        }
    }
}
