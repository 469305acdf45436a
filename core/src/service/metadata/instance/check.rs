//! What a description must keep to, so that no answer can be made to look like something else or grow out of hand.

use core::fmt;

use super::Instance;
use crate::text::time::Moment;

/// The largest description, in bytes of JSON. A real one has a few thousand.
const LARGEST: usize = 64 * 1024;
/// The most user data (RTE-10).
const USER_DATA: usize = 16 * 1024;

/// Why a description is not of an instance that could be; `Display` says which part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstanceError(pub(in crate::service::metadata) String);

impl fmt::Display for InstanceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for InstanceError {}

impl Instance {
    /// Whether the description can be served. Tags are checked where access to them is enabled
    /// ([`crate::service::metadata::check_tags`]).
    ///
    /// # Errors
    /// A description that is too large, times that are none, names that cannot stand in a path.
    pub fn check(&self) -> Result<(), InstanceError> {
        let wrong = |text: String| Err(InstanceError(text));
        if self.user_data.as_ref().is_some_and(|data| data.len() > USER_DATA) {
            return wrong(format!("the user data has more than {USER_DATA} bytes"));
        }
        if serde_json::to_vec(self).is_ok_and(|text| text.len() > LARGEST) {
            return wrong(format!("the instance's description has more than {LARGEST} bytes"));
        }
        if Moment::parse(&self.launched).is_none() {
            return wrong("the time `launched` is not of the form 2026-01-01T00:00:00Z".into());
        }
        if self.schema_date.as_ref().is_some_and(|date| Moment::of_date(date).is_none()) {
            return wrong("the date `schema_date` is not of the form 2026-01-01".into());
        }
        if let Some(role) = &self.role
            && !is_name(&role.name, "+=,.@-_")
        {
            return wrong("the role's name must be letters, digits and `+=,.@-_`".into());
        }
        let macs = self.interfaces.iter().map(|interface| (&interface.mac, ":"));
        let devices = self.devices.keys().map(|device| (device, ""));
        match macs.chain(devices).find(|(name, more)| !is_name(name, more)) {
            Some((name, _)) => wrong(format!("`{}` cannot be a name in a path", name.escape_default())),
            None => Ok(()),
        }
    }
}

/// Whether `name` is letters, digits and characters of `more`, and something at all.
fn is_name(name: &str, more: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::{Instance, Role};

    #[test]
    fn accepts_the_default_and_refuses_what_could_not_be() {
        assert_eq!(Instance::default().check(), Ok(()));
        let wrong = |change: fn(&mut Instance)| {
            let mut instance = Instance::default();
            change(&mut instance);
            instance.check().unwrap_err().to_string()
        };
        assert!(wrong(|i| i.user_data = Some("x".repeat(16_385))).contains("16384"));
        assert!(wrong(|i| i.hostname = "x".repeat(70_000)).contains("65536"));
        assert!(wrong(|i| i.launched = "yesterday".into()).contains("launched"));
        assert!(wrong(|i| i.schema_date = Some("2026-1-1".into())).contains("schema_date"));
        assert!(wrong(|i| i.role = Some(Role { name: "a/b".into(), ..Role::default() })).contains("role"));
        assert!(wrong(|i| i.interfaces[0].mac = "..\n".into()).contains("..\\n"));
    }

    #[test]
    fn a_partial_description_is_completed() {
        let instance: Instance = serde_json::from_str(r#"{"instance_type":"m5.large"}"#).unwrap();
        assert_eq!(instance, Instance { instance_type: "m5.large".into(), ..Instance::default() });
        assert!(serde_json::from_str::<Instance>(r#"{"instanceType":"m5.large"}"#).is_err());
    }
}
