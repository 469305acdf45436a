//! The strictest options that make nobody worse off, and who stands in the way of stricter ones.

use crate::forecast::judge::assessment::Assessment;
use crate::forecast::judge::member::{Member, Subject, members};
use crate::forecast::judge::picture::Picture;
use crate::forecast::judge::region::Region;
use crate::forecast::judge::target::{TargetOptions, loosest};
use crate::forecast::observe::caller::Caller;
use crate::forecast::present::remedy::remedies;
use crate::forecast::present::works_under::works_under;
use crate::forecast::present::{self, instances, recording};
use crate::forecast::report::{
    CallerNeeds, CallerReport, Further, Obstacle, OptionChange, REPORT_VERSION, Recommendation, Remedy, RemedyKind,
    UnrecordedReport, Verdict,
};
use crate::knowledge::quirks::Quirks;
use crate::service::options::{HttpTokens, MetadataOptions};

/// What is recommended for all callers of a recording.
pub(crate) fn recommend(picture: &Picture<'_>, quirks: &Quirks) -> Recommendation {
    let members = members(picture, quirks);
    let recorded = picture.recorded();
    let advice = Advice::of(picture, &members.iter().collect::<Vec<_>>(), &recorded);
    let callers = members.iter().filter_map(|member| {
        let Subject::Caller(caller) = &member.who else { return None };
        let then = advice.target.on(member.basis.from);
        Some(needs_of(about(picture, member, caller, &then).1, &member.region))
    });
    let common = picture.common.clone();
    Recommendation {
        version: REPORT_VERSION,
        sentence: advice.sentence,
        from: common.options,
        from_origin: common.origin,
        recommended: advice.recommended,
        arguments: advice.arguments,
        changes: advice.changes,
        further: advice.further,
        callers: callers.collect(),
        unrecorded: present::unrecorded::all(picture, quirks, &|from| advice.target.on(from)),
        unplaced: present::unrecorded::unplaced(&picture.findings),
        instances: instances(picture),
        recording: recording(picture, quirks),
        requests: picture.log().requests(),
    }
}

/// An instance: its id, and the options in force on it.
pub(crate) type InstanceOptions<'p> = (Option<&'p str>, MetadataOptions);

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
            Further { option: option.into(), value, options, stands_in_the_way: in_the_way(picture, members, &then) }
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
fn in_the_way(picture: &Picture<'_>, members: &[&Member<'_>], target: &TargetOptions) -> Vec<Obstacle> {
    members.iter().filter_map(|member| obstacle_to(picture, member, &target.on(member.basis.from))).collect()
}

/// How it stands in the way of these options, if it does.
pub(crate) fn obstacle_to(picture: &Picture<'_>, member: &Member<'_>, then: &MetadataOptions) -> Option<Obstacle> {
    match &member.who {
        Subject::Caller(caller) => {
            let (found, report) = about(picture, member, caller, then);
            stands_in_the_way(report.verdict).then(|| obstacle(member, caller, &found, report, then))
        }
        Subject::Unrecorded(one) => {
            let report = present::unrecorded::one(&picture.findings, member.number, one, member.basis.change(then));
            report.verdict.filter(|verdict| stands_in_the_way(*verdict)).map(|verdict| unrecorded(report, verdict))
        }
    }
}

/// What is said of it under these options.
fn about(
    picture: &Picture<'_>,
    member: &Member<'_>,
    caller: &Caller,
    to: &MetadataOptions,
) -> (Assessment, CallerReport) {
    let found = member.basis.assess(caller, to);
    let report = present::caller::caller(member.number + 1, caller, &found, member.basis.from, to, picture.log());
    (found, report)
}

/// Somebody of whom no request was recorded, and who stands in the way.
fn unrecorded(report: UnrecordedReport, verdict: Verdict) -> Obstacle {
    let kind = match verdict {
        Verdict::Breaks if !report.rules.is_empty() => RemedyKind::Update,
        Verdict::Unaffected
        | Verdict::Mended
        | Verdict::Recovers
        | Verdict::AlreadyBroken
        | Verdict::Unknown
        | Verdict::Breaks => RemedyKind::Setting,
    };
    let remedy = report.remedy.map(|text| Remedy { kind, text, hop_limit: None, update_to: None });
    Obstacle {
        caller: report.id,
        name: report.name,
        instance: report.instance,
        verdict,
        reason: report.reason,
        rules: report.rules,
        seconds_lost: None,
        remedies: remedy.into_iter().collect(),
        settle: report.settle,
    }
}

/// What makes a caller worse off, or may.
const fn stands_in_the_way(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Breaks | Verdict::Recovers | Verdict::Unknown => true,
        Verdict::Unaffected | Verdict::Mended | Verdict::AlreadyBroken => false,
    }
}

fn obstacle(
    member: &Member<'_>,
    caller: &Caller,
    found: &Assessment,
    report: CallerReport,
    then: &MetadataOptions,
) -> Obstacle {
    Obstacle {
        caller: report.id,
        name: report.name,
        instance: report.instance,
        verdict: report.verdict,
        reason: report.reason,
        rules: report.rules,
        seconds_lost: report.seconds_lost,
        remedies: remedies(caller, found, &member.region, then),
        settle: report.settle,
    }
}

fn needs_of(report: CallerReport, region: &Region) -> CallerNeeds {
    CallerNeeds {
        id: report.id,
        name: report.name,
        instance: report.instance,
        verdict: report.verdict,
        seconds_lost_now: report.seconds_lost_now,
        seconds_lost: report.seconds_lost,
        forwards: report.forwards,
        client: report.client,
        evidence: report.evidence,
        works_under: works_under(region),
    }
}

fn value(options: &MetadataOptions, option: &str) -> String {
    options.values().into_iter().find(|(name, _)| *name == option).map(|(_, value)| value).unwrap_or_default()
}

/// What changes on any of the instances.
fn changes(target: &TargetOptions, instances: &[InstanceOptions<'_>]) -> Vec<OptionChange> {
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

fn arguments(changes: &[OptionChange]) -> Option<String> {
    let written = |change: &OptionChange| Some(format!("{} {}", argument(&change.option)?, change.to));
    let arguments: Vec<String> = changes.iter().filter_map(written).collect();
    (!arguments.is_empty()).then(|| arguments.join(" "))
}

fn sentence(recommended: &MetadataOptions, changes: &[OptionChange], callers: usize) -> String {
    if callers == 0 {
        return "There is no request to the metadata service in it.".into();
    }
    let required = recommended.http_tokens == HttpTokens::Required;
    match (required, changes.is_empty()) {
        (true, false) => {
            let set: Vec<String> = changes.iter().map(|change| format!("{}={}", change.option, change.to)).collect();
            format!("Tokens can be required, and nobody breaks: set {}.", set.join(", "))
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
