//! One request under given options: the question and its answer.

use serde::{Deserialize, Serialize};

use super::options_input::OptionsInput;
use super::packet_path::{PacketPath, packet_path};
use super::rule::ExplainedRule;
use super::{rule, sentence, settings};
use crate::knowledge::quirks::Quirks;
use crate::scenario::START;
use crate::service::endpoint::{Endpoint, Header, Request, Response};
use crate::service::metadata::Instance;
use crate::service::options::MetadataOptions;
use crate::service::token::TokenTtl;
use crate::text::Failure;
use crate::text::time::{Moment, Span};

/// One request and the options that it meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// IP hops between the instance's network stack and the caller.
    #[serde(default)]
    pub hops: u8,
    /// Whether the request goes to the IPv6 address.
    #[serde(default)]
    pub ipv6: bool,
    /// The readings of what is open; what is left out is as recommended.
    #[serde(default)]
    pub quirks: Quirks,
    /// The instance; made up if it is left out.
    #[serde(default)]
    pub instance: Option<Box<Instance>>,
}

/// One header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExplainHeader {
    /// Its name, in any case.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// What the request gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// What the caller sees, in a sentence.
    pub sentence: String,
    /// How the packets of the request and of the reply travel, hop by hop.
    pub way: PacketPath,
    /// The answer as the caller sees it; absent where none arrives.
    pub status: Option<u16>,
    /// The first line of the answer, `HTTP/1.1 401 Unauthorized`; absent where none arrives.
    pub status_line: Option<String>,
    /// The answer's headers, in order.
    pub headers: Vec<ExplainHeader>,
    /// The answer's body; the token in it is made up.
    pub body: Option<String>,
    /// The rules that decided, in the order in which they were met.
    pub rules: Vec<ExplainedRule>,
}

/// How long before the request the tokens were fetched that stand for `valid` and `expired`.
const EARLIER: Span = Span::from_secs(60);

/// Explains what one request gets.
///
/// # Errors
/// Options that do not exist or are out of range, or an instance that cannot be.
pub fn explain(call: &ExplainCall) -> Result<Explanation, Failure> {
    let options = settings::resolve(&call.options)?.over(MetadataOptions::default());
    let instance = call.instance.as_deref().cloned().unwrap_or_else(|| made_up(call.ipv6));
    let mut endpoint = Endpoint::new(instance, options, call.quirks, 0).map_err(|e| Failure::new(e.to_string()))?;
    let mut headers = Vec::with_capacity(call.headers.len());
    for header in &call.headers {
        let value = if header.name.eq_ignore_ascii_case("X-aws-ec2-metadata-token") {
            token(&header.value, &mut endpoint, call.ipv6)?
        } else {
            header.value.clone()
        };
        headers.push(Header { name: header.name.clone(), value });
    }
    let request = Request {
        method: call.method.clone(),
        path: call.path.clone(),
        headers,
        ipv6: call.ipv6,
        hops: call.hops,
        firewall: None,
    };
    let outcome = endpoint.answer(&request, START);
    let sentence = sentence::sentence(&outcome, &request, &options, &call.quirks);
    let rules = rule::explained(outcome.rules.iter());
    let way = packet_path(&outcome, &request, &options, &call.quirks);
    let status_line = outcome.delivered.as_ref().map(Response::status_line);
    let (status, headers, body) = match outcome.delivered {
        None => (None, Vec::new(), None),
        Some(response) => {
            let headers = response.headers.into_iter();
            let headers = headers.map(|(name, value)| ExplainHeader { name: name.into(), value }).collect();
            (Some(response.status), headers, Some(response.body))
        }
    };
    Ok(Explanation { sentence, way, status, status_line, headers, body, rules })
}

/// The instance where none is described: one that IPv6 can reach, if that is asked for.
fn made_up(ipv6: bool) -> Instance {
    let mut instance = Instance::default();
    if let Some(interface) = instance.interfaces.first_mut().filter(|_| ipv6) {
        interface.ipv6s.push("2001:db8::5".into());
    }
    instance
}

/// The token that a word stands for; any other text as it is.
fn token(word: &str, endpoint: &mut Endpoint, ipv6: bool) -> Result<String, Failure> {
    let fetched = START.after(Span(-EARLIER.0));
    match word {
        "valid" => Ok(endpoint.issue(fetched, TokenTtl::MAX, ipv6)),
        "expired" => {
            let long_ago = START.after(Span::from_secs(-i64::from(TokenTtl::MAX.seconds())));
            Ok(endpoint.issue(long_ago, TokenTtl::MAX, ipv6))
        }
        "other-instance" => foreign_token(fetched),
        text => Ok(text.to_owned()),
    }
}

/// A token of another instance.
fn foreign_token(issued: Moment) -> Result<String, Failure> {
    let other = Instance { id: "i-0fedcba9876543210".into(), ..Instance::default() };
    let endpoint = Endpoint::new(other, MetadataOptions::default(), Quirks::default(), 0);
    let mut endpoint = endpoint.map_err(|error| Failure::new(error.to_string()))?;
    Ok(endpoint.issue(issued, TokenTtl::MAX, false))
}

#[cfg(test)]
mod tests;
