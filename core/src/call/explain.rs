//! One request under given options: the question and its answer.

use serde::{Deserialize, Serialize};

use super::OptionsInput;

/// One request and the options that it meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplainCall {
    /// The HTTP method, `GET`.
    pub method: String,
    /// The path, `/latest/meta-data/instance-id`.
    pub path: String,
    /// The headers. For X-aws-ec2-metadata-token the values `valid`, `expired`, `other-instance` stand for such a
    /// token; anything else is a token that the service does not know.
    #[serde(default)]
    pub headers: Vec<ExplainHeader>,
    /// The options in force; what they leave out has the service's default.
    #[serde(default)]
    pub options: Vec<OptionsInput>,
    /// IP-forwarding steps between the instance's network stack and the caller.
    #[serde(default)]
    pub forwards: u8,
    /// Whether the request goes to the IPv6 address.
    #[serde(default)]
    pub ipv6: bool,
}

/// One header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplainHeader {
    /// Its name, in any case.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// What the request gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// What the caller sees, in a sentence.
    pub sentence: String,
    /// The answer as the caller sees it; absent where none arrives.
    pub status: Option<u16>,
    /// The answer's headers, in order.
    pub headers: Vec<ExplainHeader>,
    /// The answer's body; the token in it is made up.
    pub body: Option<String>,
    /// The rules that decided, in the order in which they were met.
    pub rules: Vec<ExplainedRule>,
}

/// A rule that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplainedRule {
    /// Its id.
    pub id: String,
    /// The situation.
    pub title: String,
    /// What it says.
    pub text: String,
    /// How well it is known.
    pub evidence: String,
    /// Public pages that it rests on.
    pub sources: Vec<String>,
}
