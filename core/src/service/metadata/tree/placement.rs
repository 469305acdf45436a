//! Where the instance is.

use super::builder::Builder;

impl Builder<'_> {
    pub(super) fn placement(&mut self) {
        let placement = &self.instance.placement;
        self.value(&["placement", "availability-zone"], &placement.availability_zone);
        self.value(&["placement", "availability-zone-id"], &placement.availability_zone_id);
        self.optional(&["placement", "group-name"], placement.group_name.as_ref());
        self.optional(&["placement", "host-id"], placement.host_id.as_ref());
        self.optional(&["placement", "partition-number"], placement.partition_number);
        self.value(&["placement", "region"], &placement.region);
        self.value(&["services", "domain"], &placement.domain);
        self.value(&["services", "partition"], &placement.partition);
    }
}
