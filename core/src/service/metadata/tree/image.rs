//! What the instance was launched from and as what.

use super::builder::Builder;
use super::directory::Node;
use crate::knowledge::quirks::EbsManifestPath;

impl Builder<'_> {
    pub(super) fn image(&mut self) {
        let instance = self.instance;
        let image = &instance.image;
        self.value(&["ami-id"], &image.id);
        self.value(&["ami-launch-index"], image.launch_index.to_string());
        let manifest = match (&image.manifest_path, self.visitor.quirks.ebs_manifest_path) {
            (Some(path), _) => path,
            (None, EbsManifestPath::Parenthesised) => "(unknown)",
            (None, EbsManifestPath::Bare) => "unknown",
        };
        self.value(&["ami-manifest-path"], manifest);
        self.list(&["ancestor-ami-ids"], &image.ancestors);
        self.optional(&["kernel-id"], image.kernel_id.as_ref());
        self.optional(&["ramdisk-id"], image.ramdisk_id.as_ref());
        self.list(&["product-codes"], &image.product_codes);
        self.value(&["instance-action"], "none");
        self.value(&["instance-id"], &instance.id);
        self.value(&["instance-life-cycle"], &instance.life_cycle);
        self.value(&["instance-type"], &instance.instance_type);
        self.value(&["profile"], "default-hvm");
        self.value(&["reservation-id"], &instance.reservation_id);
        self.value(&["system"], instance.hypervisor.as_str());
        self.optional(&["autoscaling", "target-lifecycle-state"], instance.autoscaling_state.as_ref());
        if let Some(key) = &instance.key_pair {
            let path = ["meta-data", "public-keys", "0", "openssh-key"];
            // The one value that ends with a line end (RTE-06).
            self.put(&path, Some(Node::Leaf(format!("{}\n", key.openssh_key))));
            self.label(&["meta-data", "public-keys", "0"], format!("0={}", key.name));
        }
    }
}
