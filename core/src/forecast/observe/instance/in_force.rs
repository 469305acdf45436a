//! The options in force on an instance while it was recorded: what the user says, else what is stated or shown, else
//! the service's default, and for each of them which it was.

use super::facts::InstanceFacts;
use super::hints::Shown;
use super::origin::{OptionOrigin, Origin};
use super::recorded::RecordedInstance;
use crate::forecast::observe::read_log::ReadLog;
use crate::recordings::record_ref::RecordRef;
use crate::service::options::{MetadataOptions, PartialOptions};

/// What the user says was in force.
#[derive(Clone, Copy, Debug)]
pub(crate) enum GivenOptions {
    /// It counts more than anything else.
    First(PartialOptions),
    /// It counts where nothing else is known.
    Last(PartialOptions),
}

/// What was in force, and where that is known from.
#[derive(Clone, Debug)]
pub(crate) struct InForce {
    pub options: MetadataOptions,
    /// In the order of the options.
    pub origin: Vec<OptionOrigin>,
    /// Whether the hop limit in force is known, not merely assumed: one that is assumed says nothing of distances.
    pub limit_known: bool,
}

/// Options from one origin.
struct OptionsLayer {
    options: PartialOptions,
    origin: Origin,
    because: Option<String>,
}

impl RecordedInstance {
    /// All five options, and the origin of each. `told` is what facts say of it; `only` that they name an instance, the
    /// only one described, and the recording names none.
    pub(crate) fn in_force(
        &self,
        given: GivenOptions,
        told: Option<&InstanceFacts>,
        only: bool,
        reading: &ReadLog,
    ) -> InForce {
        let mut layers = Vec::new();
        let by_user = |options| OptionsLayer { options, origin: Origin::Given, because: None };
        if let GivenOptions::First(options) = given {
            layers.push(by_user(options));
        }
        let because = Some("the recording's first line says so".to_owned());
        layers.push(OptionsLayer { options: self.stated, origin: Origin::Inferred, because });
        if let Some(told) = told {
            self.facts(told, only, reading, &mut layers);
        }
        for Shown { options, because } in self.hints.shown() {
            layers.push(OptionsLayer { options, origin: Origin::Inferred, because: Some(because.to_owned()) });
        }
        if let GivenOptions::Last(options) = given {
            layers.push(by_user(options));
        }
        InForce::of(&layers)
    }

    /// What facts say: a change that was recorded counts more than how it was described at some other time.
    fn facts(&self, told: &InstanceFacts, only: bool, reading: &ReadLog, layers: &mut Vec<OptionsLayer>) {
        let at = |place: RecordRef| format!("{}: {place}", reading.source_name(place.source));
        for set in told.changes_until(self.last) {
            let because = Some(format!("{} records that it was set so", at(set.place)));
            layers.push(OptionsLayer { options: set.options, origin: Origin::Stated, because });
        }
        if let Some(described) = &told.described {
            let options = described.options.without(told.changed_later(self.last));
            let note = if only { ", of the only instance in it; the recording names none" } else { "" };
            let because = Some(format!("{} describes it so{note}", at(described.place)));
            layers.push(OptionsLayer { options, origin: Origin::Stated, because });
        }
    }
}

impl InForce {
    fn of(layers: &[OptionsLayer]) -> Self {
        let options = layers.iter().fold(PartialOptions::default(), |all, layer| all.or(layer.options));
        let origin: Vec<OptionOrigin> = PartialOptions::NAMES
            .into_iter()
            .map(|(option, is_given)| match layers.iter().find(|layer| is_given(&layer.options)) {
                Some(layer) => {
                    OptionOrigin { option: option.into(), origin: layer.origin, because: layer.because.clone() }
                }
                None => OptionOrigin { option: option.into(), origin: Origin::Default, because: None },
            })
            .collect();
        let limit_known = options.http_put_response_hop_limit.is_some();
        Self { options: options.over(MetadataOptions::default()), origin, limit_known }
    }
}
