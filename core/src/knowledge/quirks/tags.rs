//! Switches of instance tags in metadata.

use super::reading::reading;

reading! {
    /// User guide, API model and the service's own error message each name another number.
    TagKeyLimit {
        /// 128 characters, the limit of EC2 tags.
        Characters128,
        /// 127 characters.
        Characters127,
        /// 255 characters.
        Characters255,
    }
}

reading! {
    /// An older text says that a Xen instance has to be stopped and started; the current one is silent.
    TagUpdatesOnXen {
        /// The tags stay as they were when the instance started.
        AtStart,
        /// They follow, as on Nitro.
        Live,
    }
}

reading! {
    /// 404 was recorded in 2026; earlier reports tell of an empty answer after access was disabled.
    TagsWhenDisabled {
        /// 404, as for every other tag path.
        NotFound,
        /// 200 without a body for `tags/instance`.
        Empty,
    }
}

reading! {
    /// One page for EKS restricts values too; the EC2 guide does not.
    TagValues {
        /// Any value of an EC2 tag.
        Any,
        /// Only the characters that keys may have.
        AsKeys,
    }
}
