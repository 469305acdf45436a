//! Policies as they are given: text, and the part that each plays.

use serde::{Deserialize, Serialize};

use super::finding::PolicyFinding;
use crate::account::iam::{self, Policy, PolicySet};
use crate::scenario::PolicyPart;
use crate::text::Failure;

/// The most bytes of all policies together. AWS stores none of more than 10240 characters.
const MOST_BYTES: usize = 1 << 20;

/// One policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GivenPolicy {
    /// Its name, for messages; a file's name, for instance.
    pub name: String,
    /// The part that it plays.
    #[serde(default)]
    pub part: PolicyPart,
    /// The document as text.
    pub text: String,
}

/// A policy that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyFile {
    /// Its name.
    pub name: String,
    /// The part that it plays.
    pub part: PolicyPart,
    /// How many statements it has.
    pub statements: usize,
    /// What is probably wrong in it, whatever the call.
    pub warnings: Vec<PolicyFinding>,
}

/// Policies that were read.
#[derive(Clone, Debug)]
pub struct Policies {
    /// What applies to the caller.
    pub set: PolicySet,
    /// What was given.
    pub files: Vec<PolicyFile>,
    /// What was taken for granted.
    pub assumed: Vec<String>,
}

impl Policies {
    /// Reads policies; `allow_all` puts an identity policy beside them that allows everything.
    ///
    /// # Errors
    /// A text that is not a policy, with its line; two permissions boundaries; more text than policies can have.
    pub fn read(given: &[GivenPolicy], allow_all: bool) -> Result<Self, Failure> {
        let bytes: usize = given.iter().map(|policy| policy.text.len()).sum();
        if bytes > MOST_BYTES {
            return Err(Failure::new(format!("the policies have {bytes} bytes together"))
                .help(format!("at most {MOST_BYTES} bytes are taken; AWS stores no policy of more than 10240")));
        }
        let mut found = Self { set: PolicySet::default(), files: Vec::new(), assumed: Vec::new() };
        let mut controls = Vec::new();
        for given in given {
            let policy = iam::parse(&given.text, &given.name).map_err(|error| Failure {
                message: format!("{}, line {}: {}", error.policy, error.line, error.message),
                help: error.remedy,
            })?;
            let warnings = iam::warnings(&policy).into_iter().map(PolicyFinding::from).collect();
            let statements = policy.statements.len();
            found.files.push(PolicyFile { name: given.name.clone(), part: given.part, statements, warnings });
            match given.part {
                PolicyPart::Identity => found.set.identity.push(policy),
                PolicyPart::Session => found.set.session.push(policy),
                PolicyPart::ServiceControl => controls.push(policy),
                PolicyPart::Boundary if found.set.boundary.is_some() => {
                    return Err(Failure::new(format!("`{}` is a second permissions boundary", given.name))
                        .help("a user or role has one at the most"));
                }
                PolicyPart::Boundary => found.set.boundary = Some(policy),
            }
        }
        found.complete(controls, allow_all);
        Ok(found)
    }

    /// Adds what goes without saying.
    fn complete(&mut self, mut controls: Vec<Policy>, allow_all: bool) {
        if !controls.is_empty() {
            let allows = |policy: &Policy| policy.statements.iter().any(|s| s.effect == iam::Effect::Allow);
            if !controls.iter().any(allows) {
                // Without it an organization's accounts can do nothing, so AWS attaches it from the start.
                controls.insert(0, Policy::full_access("FullAWSAccess"));
                self.assumed.push("FullAWSAccess is attached beside the service control policies".into());
            }
            self.set.scps.push(controls);
        }
        if self.set.identity.is_empty() && !allow_all {
            self.assumed.push("no identity policy is given: one that allows everything is taken to be there".into());
        }
        if self.set.identity.is_empty() || allow_all {
            self.set.identity.push(Policy::full_access("AdministratorAccess"));
        }
    }
}
