//! From which version on each path is shown (section "Instance metadata categories" of the EC2 user guide, and what
//! was observed under dated versions in September 2026). Dates compare as text.

use crate::knowledge::quirks::Appearance;

/// A path below a version (`*` stands for any one name), the version under which it was first seen where that is
/// not the documented one, and the documented date.
type Row = (&'static [&'static str], Option<&'static str>, &'static str);

const MD: &str = "meta-data";
const MACS: [&str; 4] = [MD, "network", "interfaces", "macs"];

/// Paths that came after version 1.0. A path without a row is as old as the path above it.
const ROWS: &[Row] = &[
    (&[MD, "local-hostname"], None, "2007-01-19"),
    (&[MD, "public-hostname"], None, "2007-01-19"),
    (&[MD, "public-ipv4"], None, "2007-01-19"),
    (&[MD, "product-codes"], None, "2007-03-01"),
    (&[MD, "instance-type"], None, "2007-08-29"),
    (&[MD, "ancestor-ami-ids"], None, "2007-10-10"),
    (&[MD, "ramdisk-id"], None, "2007-10-10"),
    (&[MD, "block-device-mapping"], None, "2007-12-15"),
    (&[MD, "profile"], None, "2007-12-15"),
    (&[MD, "kernel-id"], None, "2008-02-01"),
    (&[MD, "placement"], None, "2008-02-01"),
    (&[MD, "instance-action"], None, "2008-09-01"),
    (&["dynamic"], None, "2009-04-04"),
    (&[MD, "mac"], None, "2011-01-01"),
    (&[MD, "network"], None, "2011-01-01"),
    (&[MD, "metrics"], None, "2011-05-01"),
    (&[MD, "iam"], None, "2012-01-12"),
    (&[MD, "services"], None, "2014-02-25"),
    (&[MD, "spot", "termination-time"], None, "2014-11-05"),
    (&[MD, "services", "partition"], None, "2015-10-20"),
    (&[MACS[0], MACS[1], MACS[2], MACS[3], "*", "ipv6s"], None, "2016-06-30"),
    (&[MACS[0], MACS[1], MACS[2], MACS[3], "*", "vpc-ipv4-cidr-blocks"], None, "2016-06-30"),
    (&[MACS[0], MACS[1], MACS[2], MACS[3], "*", "subnet-ipv6-cidr-blocks"], None, "2016-06-30"),
    (&[MACS[0], MACS[1], MACS[2], MACS[3], "*", "vpc-ipv6-cidr-blocks"], None, "2016-06-30"),
    (&[MD, "spot", "instance-action"], None, "2016-11-15"),
    (&[MD, "identity-credentials"], Some("2018-03-28"), "2018-05-23"),
    (&[MD, "events"], None, "2018-08-17"),
    (&[MD, "instance-life-cycle"], None, "2019-10-01"),
    (&[MD, "placement", "availability-zone-id"], None, "2019-10-01"),
    (&[MD, "placement", "region"], Some("2019-10-01"), "2020-08-24"),
    (&[MD, "placement", "group-name"], None, "2020-08-24"),
    (&[MD, "placement", "host-id"], None, "2020-08-24"),
    (&[MD, "placement", "partition-number"], None, "2020-08-24"),
    (&[MD, "events", "recommendations"], None, "2020-10-27"),
    (&[MACS[0], MACS[1], MACS[2], MACS[3], "*", "network-card"], None, "2020-11-01"),
    (&[MD, "ipv6"], None, "2021-01-03"),
    (&[MD, "tags"], None, "2021-03-23"),
    (&[MD, "autoscaling"], None, "2021-07-15"),
    (&[MD, "system"], None, "2022-09-24"),
    (&[MD, "tag-sets"], None, "2025-10-04"),
];

/// What a path is measured against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Horizon<'a> {
    /// The version in the request's path.
    pub(super) version: &'a str,
    /// The newest category that the instance shows, if that is limited.
    pub(super) schema_date: Option<&'a str>,
    /// Which dates count.
    pub(super) reading: Appearance,
}

impl Horizon<'_> {
    /// Whether `path`, below the version, is old enough to be shown.
    pub(super) fn shows<N: AsRef<str>>(&self, path: &[N]) -> bool {
        ROWS.iter().filter(|(names, ..)| is_above(names, path)).all(|(_, observed, documented)| {
            let since = match self.reading {
                Appearance::Observed => observed.unwrap_or(documented),
                Appearance::Documented => documented,
            };
            since <= self.version && self.schema_date.is_none_or(|newest| since <= newest)
        })
    }
}

/// Whether `names` is `path` or above it.
fn is_above<N: AsRef<str>>(names: &[&str], path: &[N]) -> bool {
    names.len() <= path.len() && names.iter().zip(path).all(|(name, part)| *name == "*" || *name == part.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::metadata::VERSIONS;

    fn since(path: &[&str], reading: Appearance) -> Option<&'static str> {
        VERSIONS.into_iter().find(|version| Horizon { version, schema_date: None, reading }.shows(path))
    }

    #[test]
    fn versions_and_latest_are_in_the_order_of_time() {
        assert!(VERSIONS.is_sorted());
    }

    #[test]
    fn a_date_between_versions_is_rounded_up() {
        use Appearance::{Documented, Observed};
        assert_eq!(since(&[MD, "ami-id"], Observed), Some("1.0"));
        assert_eq!(since(&[MD, "placement", "region"], Observed), Some("2019-10-01"));
        assert_eq!(since(&[MD, "placement", "region"], Documented), Some("2020-10-27"));
        assert_eq!(since(&[MD, "identity-credentials", "ec2", "info"], Observed), Some("2018-03-28"));
        assert_eq!(since(&[MD, "identity-credentials"], Documented), Some("2018-08-17"));
        assert_eq!(since(&[MD, "network", "interfaces", "macs", "02:..", "ipv6s"], Observed), Some("2016-06-30"));
        assert_eq!(since(&[MD, "services", "partition"], Observed), Some("2015-10-20"));
    }

    #[test]
    fn an_old_instance_does_not_show_newer_categories() {
        let old = Horizon { version: "latest", schema_date: Some("2021-01-01"), reading: Appearance::Observed };
        assert!(old.shows(&[MD, "placement", "region"]) && !old.shows(&[MD, "tags", "instance"]));
    }
}
