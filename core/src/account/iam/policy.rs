//! What a policy says.

use super::arn::{ArnPattern, resource_part};
use super::condition::Condition;
use super::decision::StatementRef;
use super::kinds::{Effect, Version};
use super::variable::Scope;
use crate::text::wildcards::Pattern;

/// A policy document that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// The name under which it was given, for instance a file name.
    pub name: String,
    /// Which version of the policy language it is written in.
    pub version: Version,
    /// Its own `Id`.
    pub id: Option<String>,
    /// Its statements, in order.
    pub statements: Vec<Statement>,
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its number in the policy, from 1.
    pub number: usize,
    /// Line of the policy's text on which it starts, from 1.
    pub line: usize,
    /// What it does.
    pub effect: Effect,
    /// `Action` or `NotAction`.
    pub action: Matcher,
    /// `Resource` or `NotResource`.
    pub resource: Matcher,
    /// All its conditions; every one must hold (IAM-33).
    pub conditions: Vec<Condition>,
}

/// `Action` and `Resource`, or their opposites `NotAction` and `NotResource`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matcher {
    /// Whether it is the opposite: whatever is not listed matches.
    pub inverted: bool,
    /// The patterns as written.
    pub patterns: Vec<String>,
}

/// The policies that apply to one caller. A kind that is left empty limits nothing, but without an identity policy
/// nothing is allowed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PolicySet {
    /// Policies of the user or role itself. One of them has to allow a call.
    pub identity: Vec<Policy>,
    /// Its permissions boundary. If there is one, it has to allow the call, too.
    pub boundary: Option<Policy>,
    /// Service control policies, level by level from the organization's root to the account. At every level some
    /// policy has to allow the call. AWS attaches one that allows everything to every level until somebody takes it
    /// away: see [`Policy::full_access`].
    pub scps: Vec<Vec<Policy>>,
    /// Policies given when the role was assumed. If there are any, one of them has to allow the call, too.
    pub session: Vec<Policy>,
}

impl Policy {
    /// A policy that allows everything: what `FullAWSAccess` and `AdministratorAccess` say.
    #[must_use]
    pub fn full_access(name: &str) -> Self {
        let everything = || Matcher { inverted: false, patterns: vec!["*".to_owned()] };
        let statement = Statement {
            sid: None,
            number: 1,
            line: 1,
            effect: Effect::Allow,
            action: everything(),
            resource: everything(),
            conditions: Vec::new(),
        };
        Self { name: name.to_owned(), version: Version::V2012, id: None, statements: vec![statement] }
    }
}

impl Matcher {
    /// Whether an action is meant. Actions know no upper and lower case.
    #[must_use]
    pub fn has_action(&self, action: &str) -> bool {
        let action = action.to_ascii_lowercase();
        let any = self.patterns.iter().any(|p| Pattern::literal_wildcards(&p.to_ascii_lowercase()).matches(&action));
        any != self.inverted
    }

    /// Whether a resource is meant. A pattern with a variable that has no value means none.
    pub(super) fn has_resource(&self, resource: &str, scope: &Scope<'_>) -> bool {
        let any = self
            .patterns
            .iter()
            .any(|p| p == "*" || ArnPattern::of_resource(p, scope).is_some_and(|pattern| pattern.matches(resource)));
        any != self.inverted
    }
}

impl Policy {
    /// Where one of its statements stands.
    pub(super) fn place(&self, statement: &Statement) -> StatementRef {
        StatementRef {
            policy: self.name.clone(),
            sid: statement.sid.clone(),
            number: statement.number,
            line: statement.line,
        }
    }
}

impl Statement {
    /// Whether its `Resource` has anything of EC2 but instances.
    pub(super) fn reaches_beyond_instances(&self) -> bool {
        let beyond = |pattern: &String| {
            let resource = resource_part(pattern);
            let types = ["image", "network-interface", "security-group", "subnet", "volume"];
            types.iter().any(|kind| Pattern::literal_wildcards(resource).matches(&format!("{kind}/x")))
        };
        self.resource.inverted || self.resource.patterns.iter().any(beyond)
    }
}
