//! Launches, and launches that a version of a launch template would lead to, judged by what they resolve to.

use super::findings::FindingCounts;
use super::{AuditLine, FindingKind, LaunchNumbers};
use crate::account::resolution::Level;
use crate::effects::{InstanceChange, Launch, LaunchFate};
use crate::service::options::{HttpTokens, PartialOptions, Switch};

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JudgedKind {
    /// A version of a launch template.
    Template,
    /// A launch that a text says.
    Launch,
}

/// One, judged.
#[derive(Debug)]
pub(super) struct Judged {
    kind: JudgedKind,
    id: String,
    /// The options, as far as they are known; absent where nothing can be resolved.
    known: Option<PartialOptions>,
    found: Vec<FindingKind>,
}

/// What comes of all of them.
#[derive(Debug)]
pub(super) struct Numbers<'a> {
    pub(super) templates: LaunchNumbers,
    pub(super) launches: LaunchNumbers,
    pub(super) findings: &'a mut FindingCounts,
    pub(super) lines: &'a mut Option<Vec<u8>>,
}

impl Judged {
    /// What is to be said of a launch.
    pub(super) fn of(kind: JudgedKind, id: String, launch: &Launch) -> Self {
        let known = launch.known();
        let mut found = findings(launch, &known.unwrap_or_default());
        if kind == JudgedKind::Launch {
            found.iter_mut().for_each(|kind| *kind = kind.of_launch());
        }
        Self { kind, id, known, found }
    }
}

impl Numbers<'_> {
    /// Counts an instance whose options a text sets.
    pub(super) fn take_change(&mut self, change: InstanceChange) {
        let InstanceChange { id, after: Some(options), .. } = change else { return };
        let allows = options.http_tokens == Some(HttpTokens::Optional);
        let mut findings = Vec::new();
        if allows && options.http_endpoint != Some(Switch::Disabled) {
            findings.push(FindingKind::InstanceAllowsV1);
        }
        findings.iter().for_each(|kind| self.findings.add(*kind, &id));
        if let Some(lines) = self.lines {
            AuditLine::Instance { id, options: Some(options), findings }.write(lines);
        }
    }

    /// Counts one.
    pub(super) fn take(&mut self, judged: Judged) {
        let Judged { kind, id, known: options, found: findings } = judged;
        let numbers = match kind {
            JudgedKind::Template => &mut self.templates,
            JudgedKind::Launch => &mut self.launches,
        };
        numbers.count += 1;
        let tokens = options.and_then(|options| options.http_tokens);
        numbers.require_tokens += u64::from(tokens == Some(HttpTokens::Required));
        numbers.fail_when_enforced += u64::from(tokens == Some(HttpTokens::Optional));
        numbers.unknown += u64::from(tokens.is_none());
        findings.iter().for_each(|kind| self.findings.add(*kind, &id));
        if let Some(lines) = self.lines {
            let line = match kind {
                JudgedKind::Template => AuditLine::TemplateVersion { id, options, findings },
                JudgedKind::Launch => AuditLine::Launch { id, options, findings },
            };
            line.write(lines);
        }
    }
}

/// What is found about a launch of a version.
fn findings(launch: &Launch, known: &PartialOptions) -> Vec<FindingKind> {
    let mut found = Vec::new();
    let optional = known.http_tokens == Some(HttpTokens::Optional);
    let fails = matches!(launch.fate, LaunchFate::Refused(_));
    if fails {
        found.push(FindingKind::TemplateFails);
    } else if optional {
        found.push(FindingKind::TemplateFailsWhenEnforced);
    }
    if known.http_endpoint == Some(Switch::Enabled) {
        if optional {
            found.push(FindingKind::TemplateAllowsV1);
        }
        match known.http_put_response_hop_limit.map(|limit| limit.get()) {
            Some(1) => found.push(FindingKind::TemplateHopLimitOne),
            Some(2) | None => {}
            Some(_) => found.push(FindingKind::TemplateHopLimitWide),
        }
    }
    let by_system = launch.resolution.as_ref().is_some_and(|one| one.http_tokens.level == Level::System);
    // Where the endpoint is disabled, nothing hangs on the mark.
    let answers = known.http_endpoint != Some(Switch::Disabled);
    if answers && !launch.image_known && by_system && known.http_tokens.is_some() {
        found.push(FindingKind::TemplateImageUnknown);
    }
    let shows_tags = known.instance_metadata_tags == Some(Switch::Enabled);
    let open = matches!(launch.fate, LaunchFate::Unknown(_)) || (launch.unknown_tags && shows_tags);
    if launch.hidden.any() || open {
        found.push(FindingKind::ValueUnknown);
    }
    found
}
