//! What a plan is asked for.

use super::OptionsInput;
use super::settings::resolve;
use crate::forecast::PlanWanted;
use crate::notation::Surface;
use crate::service::options::PartialOptions;
use crate::text::Failure;
use crate::text::ids::is_id;
use crate::text::redact::printable;

/// What is wanted of a plan.
///
/// # Errors
/// A target that is no option, or an id that no instance has: it would stand in commands.
pub(super) fn wanted(
    target: &[OptionsInput],
    instance: Option<String>,
    surface: Option<Surface>,
) -> Result<PlanWanted, Failure> {
    let target = if target.is_empty() { None } else { Some(resolve(target)?) };
    if target == Some(PartialOptions::default()) {
        return Err(Failure {
            message: "the target sets no option".into(),
            help: Some("name one: `--target http-tokens=required`".into()),
        });
    }
    if let Some(id) = instance.as_deref().filter(|id| !is_id(id, "i-")) {
        return Err(Failure {
            message: format!("`{}` is not the id of an instance", printable(id, 80)),
            help: Some("expected `i-` and 8 or 17 hexadecimal digits in lower case".into()),
        });
    }
    Ok(PlanWanted { target, instance, surface: surface.unwrap_or(Surface::AwsCli) })
}
