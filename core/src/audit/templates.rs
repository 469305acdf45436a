//! Versions of launch templates that are described: kept until all sources are read, because the account's defaults and
//! the images decide, too.

use super::judged::{Judged, JudgedKind, Numbers};
use super::printable::printable;
use crate::api::TemplateData;
use crate::api::answers::TemplateFacts;
use crate::effects::Effects;

/// The most versions that are kept, at about 400 bytes each.
const MOST: usize = 200_000;

/// Versions in the making.
#[derive(Debug, Default)]
pub(super) struct Templates {
    kept: Vec<(String, TemplateData)>,
    passed_over: u64,
}

impl Templates {
    /// Takes what describe-launch-template-versions prints of one.
    pub(super) fn take(&mut self, facts: TemplateFacts) {
        if self.kept.len() >= MOST {
            self.passed_over += 1;
            return;
        }
        let id = printable(&facts.named());
        let mut data = TemplateData::from(facts.launch_template_data.unwrap_or_default());
        data.tag_specifications.retain(|tags| tags.resource_type.as_deref() == Some("instance"));
        self.kept.push((id, data));
    }

    /// Judges all of them.
    pub(super) fn finish(self, effects: &mut Effects<'_>, numbers: &mut Numbers<'_>, limits: &mut Vec<String>) {
        for (id, data) in self.kept {
            let launch = effects.launch_data(data);
            numbers.take(Judged::of(JudgedKind::Template, id, &launch));
        }
        if self.passed_over > 0 {
            limits.push(format!("{} versions of launch templates beyond the first {MOST}", self.passed_over));
            numbers.templates.count += self.passed_over;
        }
    }
}
