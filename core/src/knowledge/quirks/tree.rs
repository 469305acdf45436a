//! Switches of what stands in the tree.

use super::reading::reading;

reading! {
    /// The documentation prints `unknown`.
    EbsManifestPath {
        /// `(unknown)`.
        Parenthesised,
        /// `unknown`.
        Bare,
    }
}

reading! {
    /// Some paths were seen under a version that is older than their documented date.
    Appearance {
        /// The date that was observed, and the documented one where nothing was.
        Observed,
        /// The documented date.
        Documented,
    }
}

reading! {
    /// Listed in the documentation, and not seen.
    Dsa2048 {
        /// Not there.
        Absent,
        /// There.
        Present,
    }
}

reading! {
    /// The entry is listed although nothing is below it any more.
    MetricsMenu {
        /// Listed.
        Listed,
        /// Not listed, and 404.
        Absent,
    }
}

reading! {
    /// Both were seen.
    RootDevice {
        /// `xvda`.
        Bare,
        /// `/dev/xvda`.
        Path,
    }
}
