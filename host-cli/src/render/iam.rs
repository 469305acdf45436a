//! Decisions about calls, and deliveries of credentials.

use anstyle::Style;
use imdsim_core::ask::{
    DecidedCall, DecidedRequest, DecidingStatement, DeliveryReport, IamReport, PolicyFile, PolicyFinding, RefusedBy,
    Ruling, StatementOutcome, UsedRole,
};

use super::page::{ERROR, Page, STRONG};
use super::table;

/// As many warnings are shown; more tell nobody anything new.
const MOST_WARNINGS: usize = 20;
/// As many users of roles are shown.
const MOST_USERS: usize = 20;

pub(crate) fn decisions(found: &IamReport, page: &mut Page) {
    for call in &found.calls {
        decided(call, page);
    }
    warnings(found.policies.iter().flat_map(|policy| &policy.warnings), page);
    if !found.assumed.is_empty() {
        page.heading("Taken for granted");
        for assumed in &found.assumed {
            page.entry("", assumed);
        }
    }
}

fn decided(call: &DecidedCall, page: &mut Page) {
    page.paragraph(if call.ruling == Ruling::Allow { STRONG } else { ERROR }, &call.sentence);
    for note in &call.notes {
        page.entry("note", note);
    }
    // The request that decided, or the first.
    let decisive = call.requests.iter().find(|request| request.ruling == call.ruling).or(call.requests.first());
    if let Some(request) = decisive {
        why(request, page);
    }
    let others = call.requests.len().saturating_sub(1);
    if others > 0 {
        let allowed = call.requests.iter().filter(|request| request.ruling == Ruling::Allow).count();
        let text = format!("IAM is asked {} times for this call, and allows {allowed}", others + 1);
        page.entry("requests", &text);
    }
}

fn why(request: &DecidedRequest, page: &mut Page) {
    if !request.depends_on.is_empty() {
        page.entry("settle", &format!("say with --context what {} is", request.depends_on.join(", ")));
    }
    if !request.missing_keys.is_empty() {
        page.entry("missing", &request.missing_keys.join(", "));
    }
    for traced in request.statements.iter().filter(|traced| traced.outcome != StatementOutcome::Applies).take(10) {
        let why = match &traced.outcome {
            StatementOutcome::ConditionFails { operator, key, line, missing } => {
                let lacks = if *missing { ", which the request does not have" } else { "" };
                format!("`{operator}` on {key}{lacks}, line {line}, does not hold")
            }
            StatementOutcome::OtherResource => "it speaks of other resources".to_owned(),
            StatementOutcome::Applies => continue,
        };
        page.entry("passed", &format!("{}: {why}", place(&traced.statement)));
    }
    for (key, values) in &request.context {
        page.entry("key", &format!("{key} = {}", values.join(", ")));
    }
    page.entry("rules", &request.rules.join(", "));
}

fn place(by: &DecidingStatement) -> String {
    let sid = by.sid.as_ref().map_or_else(String::new, |sid| format!(" `{sid}`"));
    format!("statement {}{sid} of `{}`, line {}", by.number, by.policy, by.line)
}

fn warnings<'a>(found: impl Iterator<Item = &'a PolicyFinding>, page: &mut Page) {
    let mut first = true;
    for warning in found.take(MOST_WARNINGS) {
        if first {
            page.heading("Probably wrong in the policies");
            first = false;
        }
        page.entry(&warning.rule, &format!("{}: {}", place(&warning.statement), warning.text));
    }
}

pub(crate) fn deliveries(found: &DeliveryReport, page: &mut Page) {
    let by_v1: u64 = found.roles.iter().map(|role| role.by_imdsv1).sum();
    let perhaps: u64 = found.roles.iter().map(|role| role.perhaps_by_imdsv1).sum();
    let sentence = match (by_v1, perhaps + found.unseen + found.pooled) {
        (0, 0) => "no role credentials were delivered by IMDSv1".to_owned(),
        (0, perhaps) => format!("role credentials were perhaps delivered by IMDSv1: {perhaps} in all"),
        (by_v1, 0) => format!("role credentials were delivered by IMDSv1: {by_v1} in all"),
        (by_v1, perhaps) => {
            format!("role credentials were delivered by IMDSv1: {by_v1} in all, and perhaps {perhaps} more")
        }
    };
    let calls: u64 = found.used.iter().map(|used| used.by_imdsv1).sum();
    let sentence = match (found.roles.is_empty() && found.unseen == 0, found.used.is_empty()) {
        (_, true) => sentence,
        (true, false) => format!("{calls} API calls were made with role credentials delivered by IMDSv1"),
        (false, false) => format!("{sentence}; {calls} API calls were made with such credentials"),
    };
    page.paragraph(if found.some_refused { ERROR } else { STRONG }, &sentence);
    if !found.roles.is_empty() {
        page.end();
        let columns = [
            ("role", false),
            ("IMDSv1", true),
            ("perhaps", true),
            ("IMDSv2", true),
            ("caller", false),
            ("where", false),
        ];
        let row = |role: &imdsim_core::ask::DeliveredRole| {
            let place = [&role.container, &role.instance, &role.source].into_iter().flatten().next();
            let cells = vec![
                role.role.clone(),
                role.by_imdsv1.to_string(),
                role.perhaps_by_imdsv1.to_string(),
                (role.by_imdsv2 + role.perhaps_by_imdsv2).to_string(),
                role.caller.clone(),
                place.cloned().unwrap_or_default(),
            ];
            (Style::new(), cells)
        };
        table::put(page, &columns, found.roles.iter().map(row).collect());
    }
    used(&found.used, page);
    refusals("Calls with credentials of IMDSv1 are refused", &found.refused_if_v1, &found.policies, page);
    if !found.refused_if_v2.is_empty() {
        refusals("Calls with credentials of IMDSv2 are refused", &found.refused_if_v2, &[], page);
    }
    if found.unseen > 0 {
        page.heading("Not shown");
        page.entry("", &format!("of {} requests the recording does not show what they asked for", found.unseen));
    }
    warnings(found.policies.iter().flat_map(|policy| &policy.warnings), page);
}

/// API calls by role, instance and software.
fn used(all: &[UsedRole], page: &mut Page) {
    if all.is_empty() {
        return;
    }
    page.heading("API calls with role credentials");
    let columns = [
        ("role", false),
        ("IMDSv1", true),
        ("IMDSv2", true),
        ("not said", true),
        ("instance", false),
        ("User-Agent", false),
    ];
    let row = |used: &UsedRole| {
        let cells = vec![
            used.role.clone(),
            used.by_imdsv1.to_string(),
            used.by_imdsv2.to_string(),
            used.not_said.to_string(),
            used.instance.clone().unwrap_or_default(),
            used.user_agent.clone().unwrap_or_default(),
        ];
        (Style::new(), cells)
    };
    table::put(page, &columns, all.iter().take(MOST_USERS).map(row).collect());
    if let Some(more) = all.len().checked_sub(MOST_USERS).filter(|more| *more > 0) {
        page.entry("", &format!("and {more} more: --format json has them all"));
    }
}

fn refusals(heading: &str, found: &[RefusedBy], policies: &[PolicyFile], page: &mut Page) {
    if found.is_empty() {
        if !policies.is_empty() {
            page.heading("Refused");
            page.entry("", "no statement denies anything for ec2:RoleDelivery");
        }
        return;
    }
    page.heading(heading);
    for by in found {
        page.entry("by", &format!("{} ({})", place(&by.statement), by.part));
        page.entry("calls", &format!("{}, {}", by.actions, by.resources));
        if !by.depends_on.is_empty() {
            page.entry("if", &format!("depending on {}", by.depends_on.join(", ")));
        }
    }
}
