//! What is recommended for some callers.

use super::blocker::blocker_to;
use super::changes::{InstanceOptions, arguments, changes};
use crate::forecast::judge::member::Member;
use crate::forecast::judge::picture::Picture;
use crate::forecast::judge::target::{TargetOptions, loosest};
use crate::forecast::report::{Blocker, Further, OptionChange};
use crate::service::options::{HttpTokens, MetadataOptions};

/// What is recommended for some callers.
pub(crate) struct Advice {
    pub target: TargetOptions,
    pub recommended: MetadataOptions,
    pub sentence: String,
    pub changes: Vec<OptionChange>,
    pub arguments: Option<String>,
    pub further: Vec<Further>,
}

impl Advice {
    /// For these callers, who are on these instances.
    pub(crate) fn of(picture: &Picture<'_>, members: &[&Member<'_>], instances: &[InstanceOptions<'_>]) -> Self {
        let options: Vec<MetadataOptions> = instances.iter().map(|(_, options)| *options).collect();
        let target = TargetOptions::strictest(members, &options);
        let base = loosest(&options);
        let further = target.stricter(members, &options).into_iter().map(|(option, then)| {
            let options = then.on(&base);
            let value = value(&options, option);
            Further { option: option.into(), value, options, blockers: in_the_way(picture, members, &then) }
        });
        let changes = changes(&target, instances);
        Self {
            target,
            recommended: target.on(&base),
            sentence: sentence(&target.on(&base), &changes, members.len()),
            arguments: arguments(&changes),
            further: further.collect(),
            changes,
        }
    }
}

/// Who of them is worse off then, or may be.
fn in_the_way(picture: &Picture<'_>, members: &[&Member<'_>], target: &TargetOptions) -> Vec<Blocker> {
    members.iter().filter_map(|member| blocker_to(picture, member, &target.on(member.basis.from))).collect()
}

fn value(options: &MetadataOptions, option: &str) -> String {
    options.values().into_iter().find(|(name, _)| *name == option).map(|(_, value)| value).unwrap_or_default()
}

fn sentence(recommended: &MetadataOptions, changes: &[OptionChange], callers: usize) -> String {
    if callers == 0 {
        return "There is no request to the metadata service in it.".into();
    }
    let required = recommended.http_tokens == HttpTokens::Required;
    match (required, changes.is_empty()) {
        (true, false) => {
            let set: Vec<String> = changes.iter().map(|change| format!("{}={}", change.option, change.to)).collect();
            format!("Tokens can be required and nothing breaks: set {}.", set.join(", "))
        }
        (true, true) => "Tokens are required already, and nothing can be stricter without breaking someone.".into(),
        (false, false) => {
            let set: Vec<String> = changes.iter().map(|change| format!("{}={}", change.option, change.to)).collect();
            format!("Tokens cannot be required yet. Without breaking anyone, set {}.", set.join(", "))
        }
        (false, true) => {
            "Tokens cannot be required yet, and nothing else can be stricter without breaking someone.".into()
        }
    }
}
