//! The steps beyond the instance, in AWS's order (MON-20 to MON-25): what launches come to, then what keeps it so.

use super::checks;
use super::commands::{Commands, IMAGE, TEMPLATE, defaults, mark, note, template};
use super::ground::Ground;
use super::policy::{attach, refuse_v1_credentials, require_tokens};
use crate::api::AccountDefaults;
use crate::forecast::report::{PlanCheck, PlanNote, PlanStep, Preparation, PreparationKind, StepOn, Watch};
use crate::knowledge::rules::{self, RuleId};
use crate::service::options::{HttpTokens, MetadataOptions, PartialOptions, Switch};

/// All of them.
pub(crate) fn steps(target: &MetadataOptions, preparation: &[Preparation], ground: &Ground<'_>) -> Vec<PlanStep> {
    let limit = Some(target.http_put_response_hop_limit).filter(|limit| limit.get() > 1);
    let wants = AccountDefaults {
        http_tokens: Some(HttpTokens::Required),
        http_put_response_hop_limit: limit,
        ..AccountDefaults::default()
    };
    let enforced = AccountDefaults { http_tokens_enforced: Some(Switch::Enabled), ..wants };
    let in_template = PartialOptions {
        http_tokens: Some(HttpTokens::Required),
        http_put_response_hop_limit: limit,
        http_endpoint: Some(target.http_endpoint),
        ..PartialOptions::default()
    };
    vec![
        templates(template(&in_template, ground.surface), target, preparation),
        image(mark(ground.surface), preparation),
        account(defaults(AccountDefaults::default(), wants, ground.surface), preparation),
        enforcement(defaults(wants, enforced, ground.surface)),
        launches_by_policy(attach(&require_tokens(), ground.surface)),
        credentials_by_policy(attach(&refuse_v1_credentials(), ground.surface)),
    ]
}

fn templates(commands: Commands, target: &MetadataOptions, preparation: &[Preparation]) -> PlanStep {
    let why = format!(
        "What is launched from now on comes up as this instance is. {TEMPLATE} stands for each template; the new \
         version's number is in the answer. Groups that name a version have to be given the new one, those with \
         `$Default` or `$Latest` follow; instances that run stay as they are until they are replaced (`aws autoscaling \
         start-instance-refresh`). A launch configuration cannot be changed: replace it by a template."
    );
    let named = [rules::MON_22, rules::OPT_10, rules::OPT_18, rules::RES_02, rules::IAM_26];
    let breaks = vec![launched(preparation)];
    let checks = checks::of_templates(target);
    beyond(StepOn::LaunchTemplate, "Require tokens in launch templates", why, commands, breaks, checks, &named)
}

fn image(commands: Commands, preparation: &[Preparation]) -> PlanStep {
    let why = format!(
        "Optional, for images of your own whose software uses tokens: launches that say nothing else come to tokens \
         required and a hop limit of 2. {IMAGE} stands for each image."
    );
    let mut breaks = vec![launched(preparation)];
    breaks.push(note(
        "Images that are made of instances launched from it carry the mark too, and so does every launch of it.",
        &[rules::AMI_06, rules::AMI_11],
    ));
    let named = [rules::AMI_02, rules::AMI_05, rules::AMI_09, rules::AMI_10];
    beyond(StepOn::Image, "Mark images as v2.0", why, commands, breaks, Vec::new(), &named)
}

fn account(commands: Commands, preparation: &[Preparation]) -> PlanStep {
    let why =
        "For launches that neither call nor template decides, in each Region by itself. Look first at what is set \
               (`aws ec2 get-instance-metadata-defaults`): taking it back leads to no preference. In an organization a \
               declarative policy sets the same for all accounts, which then cannot change it themselves."
            .into();
    let named = [rules::MON_23, rules::DEF_01, rules::DEF_05, rules::DP_01, rules::DP_02, rules::DP_04];
    let breaks = vec![launched(preparation)];
    beyond(StepOn::Account, "Require tokens by the account's defaults", why, commands, breaks, Vec::new(), &named)
}

fn enforcement(commands: Commands) -> PlanStep {
    let why =
        "From here on no launch gets by: it is checked after all levels have been heard. Instances that run stay \
               as they are. `imdsim audit` finds the templates and texts whose launches would fail."
            .into();
    let breaks = vec![
        note(
            "Launches that come to HttpTokens `optional` fail with UnsupportedOperation.",
            &[rules::ENF_01, rules::ENF_03],
        ),
        note(
            "No instance can be made `optional` again: reverting the step HttpTokens=required fails while this is on.",
            &[rules::ENF_05],
        ),
    ];
    let named = [rules::MON_24, rules::ENF_01, rules::ENF_02, rules::ENF_04];
    beyond(StepOn::Account, "Enforce tokens for all launches", why, commands, breaks, Vec::new(), &named)
}

fn launches_by_policy(commands: Commands) -> PlanStep {
    let why =
        "The same across accounts, by IAM: POLICY_ID is in the answer, TARGET_ID is an account, an organizational \
               unit or the root."
            .into();
    let breaks = vec![
        note("Launches that come to HttpTokens `optional` are refused with UnauthorizedOperation.", &[rules::IAM_20]),
        note("Making an instance `optional` again is refused, too.", &[rules::IAM_21]),
    ];
    let named = [rules::MON_24, rules::IAM_14, rules::IAM_20, rules::IAM_21, rules::IAM_25];
    beyond(
        StepOn::Policy,
        "Refuse launches without required tokens by policy",
        why,
        commands,
        breaks,
        Vec::new(),
        &named,
    )
}

fn credentials_by_policy(commands: Commands) -> PlanStep {
    let why = "Last: credentials that IMDSv1 delivered go on working after tokens are required, until they expire. Wait \
               for that (CloudTrail shows `ec2RoleDelivery` `1.0` for as long as there are any), or software that still holds some loses access."
        .into();
    let breaks = vec![note(
        "Every call signed with role credentials that IMDSv1 delivered is refused, on every instance of the accounts \
         that still answers IMDSv1.",
        &[rules::IAM_24, rules::IAM_41],
    )];
    let named = [rules::IAM_05, rules::IAM_24, rules::IAM_31, rules::IAM_40, rules::MON_05];
    let title = "Refuse credentials that IMDSv1 delivered";
    let mut step = beyond(StepOn::Policy, title, why, commands, breaks, Vec::new(), &named);
    step.watch = Some(Watch {
        metrics: vec!["AccessDenied in CloudTrail with `ec2RoleDelivery` `1.0`".into()],
        commands: Vec::new(),
        seconds: None,
        until: "How long is unknown: the recording shows no calls of AWS APIs.".into(),
        rhythm_unknown: Vec::new(),
        signatures: Vec::new(),
    });
    step
}

/// What a launch with required tokens does to software like that of this instance.
fn launched(preparation: &[Preparation]) -> PlanNote {
    let mut names: Vec<&str> =
        preparation.iter().filter(|one| one.kind != PreparationKind::Spare).map(|one| one.name.as_str()).collect();
    names.sort();
    names.dedup();
    const SHOWN: usize = 5;
    let more = names.len().saturating_sub(SHOWN);
    let mut list = names.into_iter().take(SHOWN).collect::<Vec<_>>().join(", ");
    if more > 0 {
        list.push_str(&format!(" and {more} more"));
    }
    match list.as_str() {
        "" => note("No caller in the recording; software that is not in it may not use tokens.", &[rules::MON_25]),
        list => note(
            format!(
                "On instances launched then: {list}, as long as they are not changed; and software that is not in the recording."
            ),
            &[rules::MON_25],
        ),
    }
}

fn beyond(
    on: StepOn,
    title: &str,
    why: String,
    commands: Commands,
    breaks: Vec<PlanNote>,
    checks: Vec<PlanCheck>,
    named: &[RuleId],
) -> PlanStep {
    PlanStep {
        number: 0,
        on,
        title: title.into(),
        why,
        options: None,
        apply: commands.apply,
        revert: commands.revert,
        cannot: commands.cannot,
        breaks,
        callers: Vec::new(),
        metrics: None,
        checks,
        watch: None,
        rules: RuleId::ids(named),
    }
}
