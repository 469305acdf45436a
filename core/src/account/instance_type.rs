//! What an instance type runs on, told from its name.

use crate::service::metadata::Hypervisor;

/// Families of the previous generations, which run on Xen; every newer family runs on Nitro
/// (<https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html>).
const XEN_FAMILIES: [&str; 29] = [
    "c1", "c3", "c4", "cc1", "cc2", "cg1", "cr1", "d2", "f1", "g2", "g3", "g3s", "h1", "hi1", "hs1", "i2", "i3", "m1",
    "m2", "m3", "m4", "p2", "p3", "r3", "r4", "t1", "t2", "x1", "x1e",
];

/// What `instance_type` runs on. A bare-metal size runs on Nitro cards whatever its family (`i3.metal`).
#[must_use]
pub fn hypervisor(instance_type: &str) -> Hypervisor {
    let (family, size) = instance_type.split_once('.').unwrap_or((instance_type, ""));
    if !size.starts_with("metal") && XEN_FAMILIES.contains(&family) { Hypervisor::Xen } else { Hypervisor::Nitro }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_generations_apart() {
        for xen in ["t2.micro", "m4.large", "i3.large", "x1e.xlarge"] {
            assert_eq!(hypervisor(xen), Hypervisor::Xen, "{xen}");
        }
        for nitro in ["t3.nano", "t4g.micro", "i3.metal", "i3en.large", "p3dn.24xlarge", "m5.large", "nonsense", ""] {
            assert_eq!(hypervisor(nitro), Hypervisor::Nitro, "{nitro}");
        }
    }
}
