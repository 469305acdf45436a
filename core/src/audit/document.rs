//! A text that says what is to be launched, carried out once all sources are read.

use super::judged::{Judged, JudgedKind, Numbers};
use crate::effects::{Effects, InstanceChange, Setting, VersionMade};
use crate::notation::{ReadCommand, Said};
use crate::text::redact::printable;

/// The longest name of a launch or a template, in characters.
const LONGEST_NAME: usize = 200;

/// The calls of one text.
#[derive(Debug)]
pub(super) struct Document {
    /// The name of its source.
    pub(super) source: String,
    /// Its calls, without user data.
    pub(super) commands: Vec<ReadCommand>,
}

impl Document {
    /// Carries out the text, and judges what it launches and the launch templates that it leaves.
    ///
    /// # Errors
    /// A setting that could not be.
    pub(super) fn finish(self, setting: Setting<'_>, numbers: &mut Numbers<'_>) -> Result<(), String> {
        let Self { source, commands } = self;
        let mut effects = Effects::of(setting, &commands).map_err(|error| error.to_string())?;
        let mut found = Vec::new();
        for read in &commands {
            let id = printable(format!("{source}: {}", read.place), LONGEST_NAME);
            let step = effects.step(read);
            step.changes.into_iter().for_each(|change| found.push(Found::Change(change)));
            let several = step.launches.len() > 1;
            for (number, launch) in (1_usize..).zip(step.launches) {
                let id = if several { format!("{id}: set {number}") } else { id.clone() };
                found.push(Found::Launch(Judged::of(JudgedKind::Launch, id, &launch)));
            }
            match (step.version, read.said()) {
                (Some(version), _) => found.push(Found::Version(id, version)),
                // One that is not made is judged by what came of making it.
                (None, Some(Said::Template(said))) => {
                    let launch = effects.launch_failed(said.data.into_owned(), step.fate);
                    found.push(Found::Launch(Judged::of(JudgedKind::Template, id, &launch)));
                }
                (None, _) => {}
            }
        }
        for one in found {
            numbers.take(match one {
                Found::Change(change) => {
                    numbers.take_change(change);
                    continue;
                }
                Found::Launch(judged) => judged,
                // Launches from it come after all that the text does.
                Found::Version(id, version) => Judged::of(JudgedKind::Template, id, &effects.launch_version(&version)),
            });
        }
        Ok(())
    }
}

/// What a text has, in its order.
enum Found {
    Change(InstanceChange),
    Launch(Judged),
    Version(String, VersionMade),
}
