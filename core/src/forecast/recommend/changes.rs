//! What changes on which instances.

use crate::forecast::judge::target::TargetOptions;
use crate::forecast::report::OptionChange;
use crate::service::options::MetadataOptions;

/// An instance: its id, and the options in force on it.
pub(crate) type InstanceOptions<'p> = (Option<&'p str>, MetadataOptions);

/// What changes on any of the instances.
pub(super) fn changes(target: &TargetOptions, instances: &[InstanceOptions<'_>]) -> Vec<OptionChange> {
    let mut changes: Vec<OptionChange> = Vec::new();
    for number in 0..MetadataOptions::default().values().len() {
        let mut change: Option<OptionChange> = None;
        let mut before: Vec<String> = Vec::new();
        for (id, from) in instances {
            let value = |options: &MetadataOptions| options.values().into_iter().nth(number);
            let (Some((option, from)), Some((_, to))) = (value(from), value(&target.on(from))) else { continue };
            if from == to {
                continue;
            }
            if !before.contains(&from) {
                before.push(from);
            }
            let none = || OptionChange { option: option.into(), from: String::new(), to, instances: Vec::new() };
            change.get_or_insert_with(none).instances.extend(id.map(str::to_owned));
        }
        changes.extend(change.map(|change| OptionChange { from: before.join(" or "), ..change }));
    }
    changes
}

/// The name that the AWS CLI has for an option.
fn argument(option: &str) -> Option<&'static str> {
    Some(match option {
        "HttpEndpoint" => "--http-endpoint",
        "HttpTokens" => "--http-tokens",
        "HttpPutResponseHopLimit" => "--http-put-response-hop-limit",
        "HttpProtocolIpv6" => "--http-protocol-ipv6",
        "InstanceMetadataTags" => "--instance-metadata-tags",
        _ => return None,
    })
}

/// The changes as arguments of the AWS CLI; nothing if there are none.
pub(super) fn arguments(changes: &[OptionChange]) -> Option<String> {
    let written = |change: &OptionChange| Some(format!("{} {}", argument(&change.option)?, change.to));
    let arguments: Vec<String> = changes.iter().filter_map(written).collect();
    (!arguments.is_empty()).then(|| arguments.join(" "))
}
