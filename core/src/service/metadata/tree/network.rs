//! Names, addresses and network interfaces.

use super::builder::Builder;
use crate::service::metadata::Interface;

impl Builder<'_> {
    pub(super) fn network(&mut self) {
        let instance = self.instance;
        self.value(&["hostname"], &instance.hostname);
        self.value(&["local-hostname"], &instance.hostname);
        if let Some(primary) = instance.interfaces.first() {
            self.optional(&["local-ipv4"], primary.local_ipv4s.first());
            self.optional(&["ipv6"], primary.ipv6s.first());
            self.value(&["mac"], &primary.mac);
            self.optional(&["public-hostname"], primary.public_hostname.as_ref());
            self.optional(&["public-ipv4"], primary.public_ipv4.as_ref());
            let groups: Vec<String> = primary.security_groups.iter().map(|group| group.name.clone()).collect();
            self.list(&["security-groups"], &groups);
        }
        for interface in &instance.interfaces {
            self.interface(interface);
        }
    }

    fn interface(&mut self, interface: &Interface) {
        let instance = self.instance;
        let at = |name| ["network", "interfaces", "macs", interface.mac.as_str(), name];
        self.value(&at("device-number"), interface.device_number.to_string());
        self.value(&at("interface-id"), &interface.id);
        self.value(&at("mac"), &interface.mac);
        self.value(&at("owner-id"), &instance.account_id);
        self.value(&at("subnet-id"), &interface.subnet_id);
        self.value(&at("vpc-id"), &interface.vpc_id);
        self.optional(&at("network-card"), interface.network_card);
        self.list(&at("local-ipv4s"), &interface.local_ipv4s);
        if !interface.local_ipv4s.is_empty() {
            self.value(&at("local-hostname"), &instance.hostname);
        }
        if let (Some(public), Some(private)) = (&interface.public_ipv4, interface.local_ipv4s.first()) {
            let path = ["network", "interfaces", "macs", &interface.mac, "ipv4-associations", public];
            self.value(&path, private);
        }
        self.optional(&at("public-hostname"), interface.public_hostname.as_ref());
        self.optional(&at("public-ipv4s"), interface.public_ipv4.as_ref());
        let names: Vec<String> = interface.security_groups.iter().map(|group| group.name.clone()).collect();
        let ids: Vec<String> = interface.security_groups.iter().map(|group| group.id.clone()).collect();
        self.list(&at("security-groups"), &names);
        self.list(&at("security-group-ids"), &ids);
        self.list(&at("ipv6s"), &interface.ipv6s);
        self.list(&at("ipv4-prefix"), &interface.ipv4_prefixes);
        self.list(&at("ipv6-prefix"), &interface.ipv6_prefixes);
        self.optional(&at("subnet-ipv4-cidr-block"), interface.subnet_ipv4_cidr_block.as_ref());
        self.optional(&at("vpc-ipv4-cidr-block"), interface.vpc_ipv4_cidr_blocks.first());
        self.list(&at("vpc-ipv4-cidr-blocks"), &interface.vpc_ipv4_cidr_blocks);
        self.list(&at("subnet-ipv6-cidr-blocks"), &interface.subnet_ipv6_cidr_blocks);
        self.list(&at("vpc-ipv6-cidr-blocks"), &interface.vpc_ipv6_cidr_blocks);
    }
}
