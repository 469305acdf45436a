//! Decides about a request (IAM-35).
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>

use super::decision::{Decision, StatementRef, Traced, Verdict};
use super::kinds::{Effect, PolicyKind};
use super::layers::Layer;
use super::notes::Notes;
use super::policy::PolicySet;
use super::request::{Context, Request};

/// Decides whether the policies allow the request. A statement that denies wins over everything; otherwise every
/// layer of policies has to have one that allows.
///
/// The time is at most the length of all policies times the length of the request.
#[must_use]
pub fn evaluate(set: &PolicySet, request: &Request) -> Decision {
    let context = Context::new(request);
    let mut notes = Notes::new(request, &context);
    let mut trace = Vec::new();
    let mut allowing = Vec::new();
    let layers = set.layers();
    for layer in &layers {
        let from = trace.len();
        for policy in &layer.policies {
            trace.extend(policy.statements.iter().map(|statement| notes.trace(layer.kind, policy, statement)));
        }
        allowing.push(first(trace.get(from..).unwrap_or_default(), Effect::Allow));
    }
    let (effect, denied_by, by) = verdict(&trace, &layers, &allowing);
    if effect == Verdict::ImplicitDeny {
        notes.look_for_bare_levels(&layers);
    }
    notes.into_decision(effect, by, denied_by, trace)
}

/// The first statement with this effect that applies.
fn first(trace: &[Traced], effect: Effect) -> Option<StatementRef> {
    trace.iter().find(|traced| traced.effect == effect && traced.applies()).map(|traced| traced.statement.clone())
}

/// The verdict, the kind of policy that denies, and the statement that decides. `allowing` has the statement of each
/// layer that allows.
fn verdict(
    trace: &[Traced],
    layers: &[Layer<'_>],
    allowing: &[Option<StatementRef>],
) -> (Verdict, Option<PolicyKind>, Option<StatementRef>) {
    if let Some(denying) = trace.iter().find(|traced| traced.effect == Effect::Deny && traced.applies()) {
        return (Verdict::ExplicitDeny, Some(denying.kind), Some(denying.statement.clone()));
    }
    if let Some((layer, _)) = layers.iter().zip(allowing).find(|(_, allowing)| allowing.is_none()) {
        return (Verdict::ImplicitDeny, Some(layer.kind), None);
    }
    // The identity policies are the last layer, and the only one that grants.
    (Verdict::Allow, None, allowing.last().cloned().flatten())
}
