//! What came of one launch.

use super::unknown::{Hidden, Unknowns};
use crate::account::resolution::Resolution;
use crate::account::{ApiError, Effect, tag_keys};
use crate::knowledge::quirks::Quirks;
use crate::knowledge::rules::{self, RuleId};
use crate::service::options::{HttpTokens, PartialOptions, Switch};

/// What came of one launch.
#[derive(Clone, Debug)]
pub(crate) struct Launch {
    /// Whether it succeeds.
    pub(crate) fate: LaunchFate,
    /// How its options came about; absent where a value is wrong, so that nothing can be resolved.
    pub(crate) resolution: Option<Resolution>,
    /// Which of them cannot be known.
    pub(crate) hidden: Hidden,
    /// The rules that decided, in order.
    pub(crate) rules: Vec<RuleId>,
    /// What the documentation asks for and the service does not insist on.
    pub(crate) warnings: Vec<String>,
    /// What is not known, with its places.
    pub(crate) unknown: Vec<String>,
    /// Whether somebody says if its image is marked: a description, or the text.
    pub(crate) image_known: bool,
    /// Whether there may be tags that nobody tells.
    pub(crate) unknown_tags: bool,
}

/// Whether a launch succeeds.
#[derive(Clone, Debug)]
pub(crate) enum LaunchFate {
    /// It does.
    Launched,
    /// It would: the call is a dry run.
    DryRun,
    /// It fails.
    Refused(Box<ApiError>),
    /// It cannot be said; what it depends on.
    Unknown(String),
}

/// What decides about a launch besides its options.
#[derive(Clone, Debug, Default)]
pub(super) struct Circumstances {
    pub(super) unknowns: Unknowns,
    /// Whether required tokens are enforced, as far as is known.
    pub(super) enforced: bool,
    /// Whether a type of Nitro is named.
    pub(super) on_nitro: bool,
    /// The keys of the instances' tags, as far as they are known.
    pub(super) tag_keys: Vec<String>,
    pub(super) image_known: bool,
}

impl Launch {
    /// What came of a call that was carried out with what is known.
    pub(super) fn of(done: Result<Effect, ApiError>, about: Circumstances) -> Self {
        let (resolutions, rules, warnings, fate) = match done {
            Ok(effect) => (effect.resolutions, effect.rules, effect.warnings, LaunchFate::Launched),
            Err(error) if error.code == "DryRunOperation" => {
                (error.resolutions, error.rules, Vec::new(), LaunchFate::DryRun)
            }
            Err(error) => {
                (error.resolutions.clone(), error.rules.clone(), Vec::new(), LaunchFate::Refused(Box::new(error)))
            }
        };
        let resolution = resolutions.into_iter().next();
        let hidden = resolution.as_ref().map(|resolution| about.unknowns.hide(resolution)).unwrap_or_default();
        let mut launch = Self {
            fate,
            resolution,
            hidden,
            rules,
            warnings,
            unknown: Vec::new(),
            image_known: about.image_known,
            unknown_tags: about.unknowns.tags,
        };
        launch.settle(&about);
        launch.unknown = about.unknowns.notes;
        launch
    }

    /// The options that are known.
    pub(crate) fn known(&self) -> Option<PartialOptions> {
        self.resolution.as_ref().map(|resolution| self.hidden.known(resolution.options()))
    }

    /// Takes back what rests on a guess.
    fn settle(&mut self, about: &Circumstances) {
        let Some(known) = self.known() else { return };
        let has_bad_tag = || about.tag_keys.iter().any(|key| tag_keys::problem(key, &Quirks::default()).is_some());
        let Hidden { http_tokens, http_endpoint, http_protocol_ipv6, instance_metadata_tags, .. } = self.hidden;
        let enforced = about.enforced || about.unknowns.enforced;
        let mut hangs = Vec::new();
        for (name, hangs_on_it) in [
            ("HttpTokens", http_tokens.is_some() && enforced),
            ("HttpEndpoint", http_endpoint.is_some()),
            ("HttpProtocolIpv6", http_protocol_ipv6.is_some() && !about.on_nitro),
            ("InstanceMetadataTags", instance_metadata_tags.is_some() && (about.unknowns.tags || has_bad_tag())),
            ("HttpTokensEnforced", known.http_tokens == Some(HttpTokens::Optional) && about.unknowns.enforced),
        ] {
            if hangs_on_it {
                hangs.push(name);
            }
        }
        let succeeds = matches!(self.fate, LaunchFate::Launched | LaunchFate::DryRun);
        let shows_tags = known.instance_metadata_tags == Some(Switch::Enabled);
        // A refusal that rests on an option whose value is a guess is one, too.
        if !hangs.is_empty() {
            self.fate = LaunchFate::Unknown(format!("it depends on {}", hangs.join(" and ")));
        } else if succeeds && about.unknowns.tags && shows_tags {
            self.fate = LaunchFate::Unknown("it depends on tag keys that were not given".into());
        }
        if matches!(self.fate, LaunchFate::Unknown(_)) {
            self.rules.retain(|rule| *rule != rules::LCH_16);
        }
    }
}
