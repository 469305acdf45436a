//! Probes of other clouds' metadata services: software that runs on many clouds asks 169.254.169.254 for each of
//! them. Such a request says nothing about IMDSv1 or IMDSv2; the service answers 404 in any case.

use core::fmt;

/// A cloud whose metadata service has the same address as Amazon's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cloud {
    /// Google Cloud: `/computeMetadata/`.
    Google,
    /// Microsoft Azure: `/metadata/instance`, `/metadata/identity` and others.
    Azure,
    /// IBM Cloud: `/instance_identity/`, `/metadata/v1/instance?version=`.
    Ibm,
    /// OpenStack, and clouds built on it: `/openstack/`.
    OpenStack,
    /// Oracle Cloud: `/opc/`.
    Oracle,
    /// DigitalOcean, and clouds that copy it: `/metadata/v1/`, `/metadata/v1.json`.
    DigitalOcean,
    /// Hetzner: `/hetzner/`.
    Hetzner,
    /// Vultr: `/v1.json`.
    Vultr,
    /// Akamai (Linode): `/v1/token`, `/v1/instance`.
    Akamai,
    /// Scaleway: `/conf?format=json`.
    Scaleway,
    /// Alibaba Cloud: `/latest/global-config/`; its other paths are those of Amazon.
    Alibaba,
}

impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Google => "Google Cloud",
            Self::Azure => "Azure",
            Self::Ibm => "IBM Cloud",
            Self::OpenStack => "OpenStack",
            Self::Oracle => "Oracle Cloud",
            Self::DigitalOcean => "DigitalOcean",
            Self::Hetzner => "Hetzner",
            Self::Vultr => "Vultr",
            Self::Akamai => "Akamai",
            Self::Scaleway => "Scaleway",
            Self::Alibaba => "Alibaba Cloud",
        })
    }
}

/// First segment, second segment (`None`: any, or none), cloud. The paths are those of each cloud's own
/// documentation and of cloud-init's data sources (<https://github.com/canonical/cloud-init>). Exoscale, CloudStack
/// and most of Alibaba are absent: they use Amazon's paths.
const PATHS: &[(&str, Option<&str>, Cloud)] = &[
    ("computeMetadata", None, Cloud::Google),
    ("metadata", Some("instance"), Cloud::Azure),
    ("metadata", Some("identity"), Cloud::Azure),
    ("metadata", Some("attested"), Cloud::Azure),
    ("metadata", Some("scheduledevents"), Cloud::Azure),
    ("metadata", Some("loadbalancer"), Cloud::Azure),
    ("metadata", Some("versions"), Cloud::Azure),
    ("metadata", Some("v1"), Cloud::DigitalOcean),
    ("metadata", Some("v1.json"), Cloud::DigitalOcean),
    ("instance_identity", None, Cloud::Ibm),
    ("openstack", None, Cloud::OpenStack),
    ("opc", None, Cloud::Oracle),
    ("hetzner", None, Cloud::Hetzner),
    ("v1.json", None, Cloud::Vultr),
    ("v1", Some("token"), Cloud::Akamai),
    ("v1", Some("instance"), Cloud::Akamai),
    ("conf", None, Cloud::Scaleway),
    ("latest", Some("global-config"), Cloud::Alibaba),
];

/// The other cloud that a request for `path` (with its query) is meant for; `None` for Amazon's own paths (`/`,
/// `/latest`, `/1.0`, `/2007-01-19` and other dates) and for any that no cloud here serves. Upper and lower case are
/// the same: some recorders lower-case what they print.
#[must_use]
pub fn cloud_of(path: &str) -> Option<Cloud> {
    // Nearly every request of a recording is one of these, and needs no closer look.
    if path.starts_with("/latest/meta-data/") || path.starts_with("/latest/dynamic/") {
        return None;
    }
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let first = segments.next()?;
    let second = segments.next();
    let third = segments.next();
    let names = |segment: Option<&str>, name: &str| segment.is_some_and(|s| s.eq_ignore_ascii_case(name));
    // IBM and DigitalOcean share a prefix; IBM requires the query.
    if names(Some(first), "metadata")
        && names(second, "v1")
        && (names(third, "instance") || names(third, "keys"))
        && query.split('&').any(|pair| pair.get(..8).is_some_and(|name| name.eq_ignore_ascii_case("version=")))
    {
        return Some(Cloud::Ibm);
    }
    PATHS
        .iter()
        .find(|(one, two, _)| names(Some(first), one) && two.is_none_or(|two| names(second, two)))
        .map(|&(_, _, cloud)| cloud)
}

#[cfg(test)]
mod tests {
    use super::{Cloud, cloud_of};

    #[test]
    fn each_cloud_is_told_by_its_paths() {
        for (path, cloud) in [
            ("/computeMetadata/v1/instance/name", Cloud::Google),
            ("/computemetadata/v1/", Cloud::Google),
            ("/metadata/instance/compute/vmId?api-version=2017-04-02&format=text", Cloud::Azure),
            ("/metadata/identity/oauth2/token?resource=x", Cloud::Azure),
            ("/instance_identity/v1/token?version=2022-03-08", Cloud::Ibm),
            ("/metadata/v1/instance?version=2022-03-08", Cloud::Ibm),
            ("/metadata/v1/instance", Cloud::DigitalOcean),
            ("/metadata/v1.json", Cloud::DigitalOcean),
            ("/openstack/latest/meta_data.json", Cloud::OpenStack),
            ("/openstack", Cloud::OpenStack),
            ("/opc/v2/instance/", Cloud::Oracle),
            ("/hetzner/v1/metadata", Cloud::Hetzner),
            ("/v1.json", Cloud::Vultr),
            ("/v1/token", Cloud::Akamai),
            ("/conf?format=json", Cloud::Scaleway),
            ("/latest/global-config/x", Cloud::Alibaba),
        ] {
            assert_eq!(cloud_of(path), Some(cloud), "{path}");
        }
        assert_eq!(Cloud::Ibm.to_string(), "IBM Cloud");
    }

    #[test]
    fn amazons_own_and_unknown_paths_are_no_probes() {
        for path in [
            "/",
            "",
            "/latest",
            "/latest/meta-data/",
            "/1.0/meta-data",
            "/2021-07-15/dynamic",
            "/latest/api/token?x",
            "/lastest/meta-data",
            "/metadata",
            "/metadata/foo",
            "/v1/foo",
            "/latest/computeMetadata",
            "*",
            "é",
            "/metadata/v1é",
            "/confluence",
        ] {
            assert_eq!(cloud_of(path), None, "{path}");
        }
    }
}
