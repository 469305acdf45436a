//! Decides.

use std::collections::BTreeMap;

use super::answer::{DecidedCall, DecidedRequest, IamReport, Ruling, TracedStatement};
use super::asked::{self, Ask, Asked};
use super::given::Policies;
use super::{IamCall, sentence};
use crate::account::AuthorizationRequest;
use crate::account::iam::{self, Judgement, Presence, Verdict, judge, presence};
use crate::knowledge::rules::RuleId;
use crate::text::Failure;

/// As many statements are shown for one request.
const MOST_STATEMENTS: usize = 100;

/// Decides about a call by policies.
///
/// # Errors
/// Policies or a call that cannot be read, with the place; a call that fails before IAM is asked.
pub fn decide(call: &IamCall) -> Result<IamReport, Failure> {
    let policies = Policies::read(&call.policies, call.allow_all)?;
    let mut assumed = policies.assumed.clone();
    let (asked, is_bare) = match &call.ask {
        Ask::Action(asked) => {
            check_action(&asked.action)?;
            let request = AuthorizationRequest {
                action: asked.action.clone(),
                resource: asked.resource.clone().unwrap_or_else(|| "*".to_owned()),
                context: of_caller(call),
            };
            let (what, requests) = (asked.action.clone(), vec![request]);
            (vec![Asked { what, notes: Vec::new(), requests, open: Vec::new() }], true)
        }
        Ask::Text(asked) => {
            let (asked, world) = asked::by_text(asked, &call.caller)?;
            assumed.extend(world);
            (asked, false)
        }
    };
    let calls: Vec<DecidedCall> = asked.into_iter().map(|asked| one(asked, call, &policies, is_bare)).collect();
    let looks_up_delivery =
        |call: &DecidedCall| call.requests.iter().flat_map(|request| &request.missing_keys).any(|key| is_delivery(key));
    if calls.iter().any(looks_up_delivery) {
        assumed.push("the caller's credentials were not delivered by the metadata service of an instance".into());
    }
    let ruling = calls.iter().map(|call| call.ruling).max().unwrap_or(Ruling::Allow);
    Ok(IamReport { version: IamReport::VERSION, ruling, policies: policies.files, assumed, calls })
}

fn check_action(action: &str) -> Result<(), Failure> {
    let named = action.split_once(':').is_some_and(|(service, name)| {
        let fits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        fits(service) && fits(name)
    });
    if named {
        return Ok(());
    }
    let told: String = action.chars().take(80).flat_map(char::escape_default).collect();
    Err(Failure::new(format!("`{told}` is not an action")).help("write service and action, `ec2:RunInstances`"))
}

/// The keys that follow from who calls.
fn of_caller(call: &IamCall) -> BTreeMap<String, Vec<String>> {
    let caller = &call.caller;
    let mut context = BTreeMap::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            context.insert(key.to_owned(), vec![value]);
        }
    };
    put("aws:PrincipalArn", caller.principal_arn.clone());
    put("ec2:RoleDelivery", caller.role_delivery.map(|delivery| delivery.as_str().to_owned()));
    context
}

fn is_delivery(key: &str) -> bool {
    ["ec2:RoleDelivery", "ec2:SourceInstanceARN"].iter().any(|known| known.eq_ignore_ascii_case(key))
}

fn one(asked: Asked, call: &IamCall, policies: &Policies, is_bare: bool) -> DecidedCall {
    let requests: Vec<DecidedRequest> =
        asked.requests.into_iter().map(|request| decided(request, call, policies, (is_bare, &asked.open))).collect();
    // EC2 stops at the first that is denied; what is merely unknown may still be denied further on.
    let denied = requests.iter().find(|request| request.ruling > Ruling::Unknown);
    let decisive = denied.or_else(|| requests.iter().find(|r| r.ruling == Ruling::Unknown)).or(requests.first());
    DecidedCall {
        what: asked.what,
        ruling: decisive.map_or(Ruling::Allow, |request| request.ruling),
        sentence: decisive.map_or_else(|| "IAM is not asked".to_owned(), sentence::of),
        notes: asked.notes,
        requests,
    }
}

fn decided(
    asked: AuthorizationRequest,
    call: &IamCall,
    policies: &Policies,
    about: (bool, &[&'static str]),
) -> DecidedRequest {
    let mut context = asked.context;
    for (key, values) in &call.context {
        context.retain(|known, _| !known.eq_ignore_ascii_case(key));
        context.insert(key.clone(), values.clone());
    }
    let principal = call.caller.principal_arn.clone();
    let request = iam::Request { action: asked.action, resource: asked.resource, context, principal };
    let told = |key: &str| call.context.keys().any(|told| told.eq_ignore_ascii_case(key));
    let is_open = |key: &str| !told(key) && may_have(key, &request, about);
    let judgement = judge(&policies.set, &request, &is_open);
    let decision = iam::evaluate(&policies.set, &request);
    let of_verdict = match decision.effect {
        Verdict::Allow => Ruling::Allow,
        Verdict::ImplicitDeny => Ruling::ImplicitDeny,
        Verdict::ExplicitDeny => Ruling::ExplicitDeny,
    };
    let (ruling, by, depends_on, statements_that_depend) = match judgement {
        Judgement::Open { keys, statements } => (Ruling::Unknown, None, keys, statements),
        Judgement::Denied(Some(by)) => (Ruling::ExplicitDeny, Some(by), Vec::new(), Vec::new()),
        Judgement::Denied(None) | Judgement::Allowed => (of_verdict, decision.by, Vec::new(), Vec::new()),
    };
    DecidedRequest {
        ruling,
        by: by.map(Into::into),
        denied_by: decision.denied_by.filter(|_| ruling > Ruling::Unknown).map(|kind| kind.name().to_owned()),
        depends_on,
        statements_that_depend: statements_that_depend.into_iter().map(Into::into).collect(),
        missing_keys: decision.missing_keys,
        warnings: decision.warnings.into_iter().map(Into::into).collect(),
        rules: RuleId::ids(&decision.rules),
        statements: decision.trace.into_iter().filter_map(TracedStatement::of).take(MOST_STATEMENTS).collect(),
        action: request.action,
        resource: request.resource,
        context: request.context,
    }
}

/// Whether a request that lacks a key may have it all the same, because nobody told.
fn may_have(key: &str, request: &iam::Request, (is_bare, open): (bool, &[&'static str])) -> bool {
    if is_delivery(key) {
        // Who calls was told, or is taken for granted.
        return false;
    }
    match presence(key, &request.action, &request.resource) {
        Presence::Never { .. } | Presence::NoSuchKey { .. } => false,
        // A call that was carried out has every key that bears on metadata, unless its value is not known.
        Presence::Possible => {
            is_bare || !iam::bears_on_metadata(key) || open.iter().any(|one| one.eq_ignore_ascii_case(key))
        }
        Presence::RoleCredentialsOnly => false,
    }
}
