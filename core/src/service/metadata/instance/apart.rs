//! Addresses that no two instances of one world share, where nobody said which they have.

use super::{Instance, Interface};

/// Hosts of a subnet with a range of 24 bits that are given out: AWS keeps the first four and the last, and the first
/// instance has 5.
const HOSTS: u32 = 250;

impl Instance {
    /// Makes what is made up of its addresses that of the instance with this number, from 0, which keeps them: MAC and
    /// private IPv4 address and the id of its primary interface, its subnet's range, and its host name. What is not
    /// made up stays.
    pub fn set_apart(&mut self, number: u32) {
        let [subnet, host] = [1 + number / HOSTS % 254, 5 + number % HOSTS];
        let made_up = Interface::default();
        if let Some(interface) = self.interfaces.first_mut() {
            if interface.mac == made_up.mac {
                let [_, high, middle, low] = number.saturating_add(1).to_be_bytes();
                interface.mac = format!("02:00:00:{high:02x}:{middle:02x}:{low:02x}");
            }
            if interface.id == made_up.id {
                interface.id = format!("eni-1234567890{:07x}", 0xabc_def0_u32.saturating_add(number));
            }
            if interface.local_ipv4s == made_up.local_ipv4s {
                interface.local_ipv4s = vec![format!("10.0.{subnet}.{host}")];
                if interface.subnet_ipv4_cidr_block == made_up.subnet_ipv4_cidr_block {
                    interface.subnet_ipv4_cidr_block = Some(format!("10.0.{subnet}.0/24"));
                }
            }
        }
        if self.hostname == Self::default().hostname {
            self.hostname = format!("ip-10-0-{subnet}-{host}.ec2.internal");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_keeps_what_is_made_up_and_no_other_has_it() {
        let of = |number| {
            let mut instance = Instance::default();
            instance.set_apart(number);
            instance
        };
        assert_eq!(of(0), Instance::default());
        let all: std::collections::BTreeSet<_> = (0..3_000)
            .map(of)
            .flat_map(|instance| {
                let interface = &instance.interfaces[0];
                [interface.mac.clone(), interface.id.clone(), interface.local_ipv4s[0].clone(), instance.hostname]
            })
            .collect();
        assert_eq!(all.len(), 4 * 3_000);
        assert_eq!(of(250).interfaces[0].local_ipv4s, ["10.0.2.5"]);
        assert!(of(u32::MAX).check().is_ok());
    }

    #[test]
    fn what_was_said_stays() {
        let mut instance = Instance { hostname: "web".into(), ..Instance::default() };
        instance.interfaces[0].mac = "02:aa:aa:aa:aa:aa".into();
        instance.set_apart(7);
        assert_eq!((instance.hostname.as_str(), instance.interfaces[0].mac.as_str()), ("web", "02:aa:aa:aa:aa:aa"));
        assert_eq!(instance.interfaces[0].local_ipv4s, ["10.0.1.12"]);
    }
}
