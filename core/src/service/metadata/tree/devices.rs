//! Block devices and the remains of metrics.

use super::builder::Builder;
use crate::knowledge::quirks::{MetricsMenu, RootDevice};

impl Builder<'_> {
    pub(super) fn devices(&mut self) {
        let root = match self.visitor.quirks.root_device {
            RootDevice::Bare => "xvda",
            RootDevice::Path => "/dev/xvda",
        };
        self.value(&["block-device-mapping", "ami"], root);
        self.value(&["block-device-mapping", "root"], "/dev/xvda");
        let instance = self.instance;
        for (name, device) in &instance.devices {
            self.value(&["block-device-mapping", name], device);
        }
        if self.visitor.quirks.metrics_menu == MetricsMenu::Listed {
            self.put(&["meta-data", "metrics"], None);
        }
    }
}
