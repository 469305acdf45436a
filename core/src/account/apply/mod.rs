//! What each call does. The order inside a call is: syntax, existence, state, values, combination and hardware,
//! enforcement, IAM, DryRun, effect (CON-18). Nothing is changed before the effect.

mod account;
mod describe;
mod filters;
mod fleet;
mod images;
mod launch;
mod modify;
mod run;
mod states;
mod tags;
mod template_versions;
pub(super) mod templates;

use super::progress::Progress;
use super::refusal::Refusal;
use super::{Command, Reply, World};

/// Makes one call.
pub(super) fn command(world: &mut World, command: Command, progress: &mut Progress<'_>) -> Result<Reply, Refusal> {
    match command {
        Command::RegisterImage(call) => images::register(world, call, progress),
        Command::ModifyImageAttribute(call) => images::modify_attribute(world, call, progress),
        Command::CreateImage(call) => images::create(world, call, progress),
        Command::CopyImage(call) => images::copy(world, call, progress),
        Command::DescribeImageAttribute(call) => images::describe_attribute(world, call, progress),
        Command::DescribeImages(call) => images::describe(world, call, progress),
        Command::CreateLaunchTemplate(call) => templates::create(world, call, progress),
        Command::CreateLaunchTemplateVersion(call) => templates::create_version(world, call, progress),
        Command::DescribeLaunchTemplateVersions(call) => template_versions::describe(world, call, progress),
        Command::RunInstances(call) => run::run_instances(world, call, progress),
        Command::CreateFleet(call) => fleet::create(world, call, progress),
        Command::RequestSpotInstances(call) => fleet::request_spot(world, call, progress),
        Command::StartInstances(call) => states::start(world, call, progress),
        Command::StopInstances(call) => states::stop(world, call, progress),
        Command::RebootInstances(call) => states::reboot(world, call, progress),
        Command::TerminateInstances(call) => states::terminate(world, call, progress),
        Command::ModifyInstanceMetadataOptions(call) => modify::options(world, call, progress),
        Command::ModifyInstanceMetadataDefaults(call) => account::modify(world, call, progress),
        Command::GetInstanceMetadataDefaults(call) => account::get(world, call, progress),
        Command::CreateTags(call) => tags::create(world, call, progress),
        Command::DeleteTags(call) => tags::delete(world, call, progress),
        Command::DescribeInstances(call) => describe::instances(world, call, progress),
    }
}

/// Whether `id` is formed like one: `prefix`, a hyphen, 8 or 17 hexadecimal digits.
fn is_formed(prefix: &str, id: &str) -> bool {
    let digits = id.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-')).unwrap_or_default();
    matches!(digits.len(), 8 | 17) && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
