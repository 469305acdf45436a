//! Maintenance, and the signals of Spot Instances (RTE-R14).

use serde_json::Value;

use super::builder::Builder;

impl Builder<'_> {
    pub(super) fn events(&mut self) {
        let signals = &self.instance.signals;
        self.value(&["events", "maintenance", "history"], "[]");
        self.value(&["events", "maintenance", "scheduled"], signals.maintenance.as_deref().unwrap_or("[]"));
        if let Some(time) = &signals.rebalance {
            let notice = format!(r#"{{"noticeTime":{}}}"#, Value::from(time.as_str()));
            self.value(&["events", "recommendations", "rebalance"], notice);
        }
        if let Some(spot) = &signals.spot {
            let (action, time) = (Value::from(spot.action.as_str()), Value::from(spot.time.as_str()));
            self.value(&["spot", "instance-action"], format!(r#"{{"action": {action}, "time": {time}}}"#));
            if spot.action == "terminate" {
                self.value(&["spot", "termination-time"], &spot.time);
            }
        }
    }
}
