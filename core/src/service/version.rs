//! The two versions of the service.

/// Which version of the service a request speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// IMDSv1: no token.
    V1,
    /// IMDSv2: a session token, or a request for one.
    V2,
}
