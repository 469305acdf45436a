//! The tree `dynamic`: the identity document and what stands in for its signatures.

use core::hash::Hasher;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use siphasher::sip::SipHasher13;

use super::builder::Builder;
use super::directory::Node;
use crate::knowledge::quirks::Dsa2048;
use crate::service::metadata::{Instance, json};

impl Builder<'_> {
    pub(super) fn dynamic(&mut self) {
        if self.instance.monitoring {
            self.put(&["dynamic", "fws", "instance-monitoring"], Some(Node::Leaf("enabled".into())));
        }
        let document = document(self.instance);
        let mut signatures = vec![("pkcs7", 700), ("rsa2048", 1_100), ("signature", 128)];
        if self.visitor.quirks.dsa2048 == Dsa2048::Present {
            signatures.push(("dsa2048", 900));
        }
        for (name, length) in signatures {
            let text = stand_in(name, &document, length);
            self.put(&["dynamic", "instance-identity", name], Some(Node::Leaf(text)));
        }
        self.put(&["dynamic", "instance-identity", "document"], Some(Node::Leaf(document)));
    }
}

/// The identity document, in the service's order of keys.
fn document(instance: &Instance) -> String {
    let image = &instance.image;
    let text = |value: &str| Value::from(value);
    let optional = |value: Option<&String>| value.map_or(Value::Null, |value| Value::from(value.as_str()));
    let codes = || if image.product_codes.is_empty() { Value::Null } else { Value::from(image.product_codes.clone()) };
    json::object([
        ("accountId", text(&instance.account_id)),
        ("architecture", text(&image.architecture)),
        ("availabilityZone", text(&instance.placement.availability_zone)),
        ("billingProducts", Value::Null),
        ("devpayProductCodes", Value::Null),
        ("marketplaceProductCodes", codes()),
        ("imageId", text(&image.id)),
        ("instanceId", text(&instance.id)),
        ("instanceType", text(&instance.instance_type)),
        ("kernelId", optional(image.kernel_id.as_ref())),
        ("pendingTime", text(&instance.launched)),
        ("privateIp", optional(instance.interfaces.first().and_then(|interface| interface.local_ipv4s.first()))),
        ("ramdiskId", optional(image.ramdisk_id.as_ref())),
        ("region", text(&instance.placement.region)),
        ("version", text("2017-09-30")),
    ])
}

/// Bytes in base64 that change with the document and verify under no key: a simulator cannot sign for AWS.
fn stand_in(name: &str, document: &str, length: usize) -> String {
    let blocks = (0..length.div_ceil(8) as u64).flat_map(|block| {
        let mut hasher = SipHasher13::new_with_keys(block, 0x7369_676e);
        hasher.write(name.as_bytes());
        hasher.write(document.as_bytes());
        hasher.finish().to_be_bytes()
    });
    let bytes: Vec<u8> = blocks.take(length).collect();
    let text = STANDARD.encode(bytes);
    let lines: Vec<&str> = text.as_bytes().chunks(76).filter_map(|line| core::str::from_utf8(line).ok()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_the_services_form() {
        let text = document(&Instance::default());
        assert!(text.starts_with("{\n  \"accountId\" : \"123456789012\",\n  \"architecture\" : \"x86_64\",\n"));
        assert!(text.ends_with("  \"region\" : \"us-east-1\",\n  \"version\" : \"2017-09-30\"\n}"));
        assert!(text.contains("\n  \"billingProducts\" : null,\n"));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap().as_object().unwrap().len(), 15);
    }

    #[test]
    fn a_signature_follows_its_document() {
        assert_ne!(stand_in("signature", "a", 128), stand_in("signature", "b", 128));
        assert_ne!(stand_in("signature", "a", 128), stand_in("pkcs7", "a", 128));
        assert_eq!(STANDARD.decode(stand_in("signature", "a", 128).replace('\n', "")).unwrap().len(), 128);
    }
}
