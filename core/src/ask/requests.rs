//! A sequence of requests to one simulated instance: the form of the test cases, and of what-if questions that take
//! more than one request.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::knowledge::quirks::{HttpVersion, Quirks};
use crate::scenario::{START, StepMetrics};
use crate::service::Version;
use crate::service::endpoint::{Endpoint, Header, Metrics, Outcome, Request};
use crate::service::metadata::{Instance, InstanceError};
use crate::service::network::Firewall;
use crate::service::options::{MetadataOptions, PartialOptions};
use crate::service::token::TokenTtl;
use crate::text::Failure;
use crate::text::time::{Moment, Span};

/// The most steps of one call: each builds its tree anew.
const MOST_STEPS: usize = 1_000;

/// A sequence of requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestsCall {
    /// The options in force at first; what is left out has the service's default.
    #[serde(default)]
    pub options: PartialOptions,
    /// The readings of what is open; what is left out is as recommended.
    #[serde(default)]
    pub quirks: Quirks,
    /// The instance; what is left out is made up.
    #[serde(default)]
    pub instance: Box<Instance>,
    /// What the tokens depend on.
    #[serde(default)]
    pub seed: u64,
    /// IP hops between the instance's network stack and the caller, where a step does not say.
    #[serde(default, alias = "forwards")]
    pub hops: u8,
    /// What happens, in order: at most 1000 steps.
    pub steps: Vec<Step>,
}

/// One step: changes, then a request, if there is a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// When, in seconds from the start.
    #[serde(default)]
    pub at: u32,
    /// Puts these options in force; what is left out stays as it is.
    #[serde(default)]
    pub options: Option<PartialOptions>,
    /// Replaces the instance's tags.
    #[serde(default)]
    pub tags: Option<BTreeMap<String, String>>,
    /// The HTTP method.
    #[serde(default = "get")]
    pub method: String,
    /// The request target.
    #[serde(default)]
    pub path: Option<String>,
    /// The headers, name and value.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// A token header to send before them.
    #[serde(default)]
    pub token: Option<TokenFrom>,
    /// IP-forwarding steps to this caller.
    #[serde(default, alias = "forwards")]
    pub hops: Option<u8>,
    /// Whether it goes to the IPv6 address.
    #[serde(default)]
    pub ipv6: bool,
    /// A local firewall rule that matches the caller.
    #[serde(default)]
    pub firewall: Option<Firewall>,
}

/// Where a token comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TokenFrom {
    /// The answer to that step, from 1.
    Step(usize),
    /// Nowhere: a text that is no token.
    Garbage,
    /// Nowhere: an empty text.
    Empty,
    /// Another instance.
    OtherInstance,
}

/// What came of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepResponse {
    /// The status that the caller sees; absent where no answer arrives, or nothing was asked.
    pub status: Option<u16>,
    /// The HTTP version of the answer.
    pub http_version: Option<String>,
    /// The answer's headers, in order.
    pub headers: Vec<(String, String)>,
    /// The answer's body; absent where no answer arrives.
    pub body: Option<String>,
    /// As which version the request was authenticated: 1 or 2.
    pub imds_version: Option<u8>,
    /// The ids of the rules that decided, in order.
    pub rules: Vec<String>,
    /// The instance's metrics after the step.
    pub metrics: StepMetrics,
}

fn get() -> String {
    "GET".into()
}

/// Answers a sequence of requests.
///
/// # Errors
/// An instance that cannot be, or more than 1000 steps.
pub fn requests(call: RequestsCall) -> Result<Vec<StepResponse>, Failure> {
    if call.steps.len() > MOST_STEPS {
        return Err(Failure::new(format!("more than {MOST_STEPS} steps")));
    }
    let refused = |error: InstanceError| Failure::new(error.to_string());
    let mut options = call.options.over(MetadataOptions::default());
    let other = Instance { id: format!("{}-other", call.instance.id), ..Instance::default() };
    let mut endpoint = Endpoint::new(*call.instance, options, call.quirks, call.seed).map_err(refused)?;
    let mut responses: Vec<StepResponse> = Vec::new();
    for (number, step) in (1_usize..).zip(call.steps) {
        let now = START.after(Span::from_secs(i64::from(step.at)));
        let in_step = |failure: Failure| Failure { message: format!("step {number}: {}", failure.message), ..failure };
        if let Some(change) = step.options {
            options = change.over(options);
            endpoint.change_options(options).map_err(refused).map_err(in_step)?;
        }
        if let Some(tags) = &step.tags {
            endpoint.change_tags(tags.clone(), now).map_err(refused).map_err(in_step)?;
        }
        let token = match step.token {
            None => None,
            Some(TokenFrom::Garbage) => Some("garbage".to_owned()),
            Some(TokenFrom::Empty) => Some(String::new()),
            Some(TokenFrom::OtherInstance) => Some(foreign_token(&other, call.seed, now)?),
            Some(TokenFrom::Step(from)) => Some(fetched(&responses, from).map_err(in_step)?),
        };
        let outcome = request(step, token, call.hops).map(|request| endpoint.answer(&request, now));
        responses.push(StepResponse::new(outcome, endpoint.metrics()));
    }
    Ok(responses)
}

/// The request that a step makes, if it makes one.
fn request(step: Step, token: Option<String>, hops: u8) -> Option<Request> {
    let token = token.map(|value| Header { name: "X-aws-ec2-metadata-token".into(), value });
    let headers = step.headers.into_iter().map(|(name, value)| Header { name, value });
    Some(Request {
        method: step.method,
        path: step.path?,
        headers: token.into_iter().chain(headers).collect(),
        ipv6: step.ipv6,
        hops: step.hops.unwrap_or(hops),
        firewall: step.firewall,
    })
}

/// The token that step `from`, counted from 1, was answered with.
fn fetched(responses: &[StepResponse], from: usize) -> Result<String, Failure> {
    let response = from.checked_sub(1).and_then(|index| responses.get(index));
    response
        .filter(|response| response.rules.iter().any(|rule| rule == "TOK-R6" || rule == "TOK-R7"))
        .and_then(|response| response.body.clone())
        .ok_or_else(|| Failure::new(format!("no token came from step {from}")))
}

/// A token of another instance.
pub(super) fn foreign_token(other: &Instance, seed: u64, now: Moment) -> Result<String, Failure> {
    let endpoint = Endpoint::new(other.clone(), MetadataOptions::default(), Quirks::default(), seed);
    let mut endpoint = endpoint.map_err(|error| Failure::new(error.to_string()))?;
    Ok(endpoint.issue(now, TokenTtl::MAX, false))
}

impl StepResponse {
    fn new(outcome: Option<Outcome>, metrics: Metrics) -> Self {
        let metrics = StepMetrics::from(metrics);
        let version = outcome.as_ref().and_then(|outcome| outcome.version);
        let rules = outcome.as_ref().map(|outcome| outcome.rules.iter().map(|rule| rule.to_string()).collect());
        let response = outcome.and_then(|outcome| outcome.delivered);
        Self {
            status: response.as_ref().map(|response| response.status),
            http_version: response.as_ref().map(|response| match response.http_version {
                HttpVersion::Http11 => "HTTP/1.1".into(),
                HttpVersion::Http10 => "HTTP/1.0".into(),
            }),
            headers: response
                .iter()
                .flat_map(|response| &response.headers)
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
            body: response.map(|response| response.body),
            imds_version: version.map(|version| match version {
                Version::V1 => 1,
                Version::V2 => 2,
            }),
            rules: rules.unwrap_or_default(),
            metrics,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(steps: usize) -> RequestsCall {
        let step: Step = serde_json::from_str(r#"{"path":"/"}"#).unwrap();
        RequestsCall {
            options: PartialOptions::default(),
            quirks: Quirks::default(),
            instance: Box::default(),
            seed: 0,
            hops: 0,
            steps: vec![step; steps],
        }
    }

    #[test]
    fn refuses_more_steps_than_it_can_answer_soon() {
        assert!(matches!(requests(call(MOST_STEPS)), Ok(responses) if responses.len() == MOST_STEPS));
        assert!(matches!(requests(call(MOST_STEPS + 1)), Err(f) if f.message == "more than 1000 steps"));
    }

    #[test]
    fn the_same_call_has_the_same_answer_and_another_seed_other_tokens() {
        let token = |seed| {
            let mut call = RequestsCall { seed, ..call(1) };
            call.steps[0].method = "PUT".into();
            call.steps[0].path = Some("/latest/api/token".into());
            call.steps[0].headers = vec![("x-aws-ec2-metadata-token-ttl-seconds".into(), "60".into())];
            requests(call)
        };
        assert_eq!(token(1), token(1));
        assert_ne!(token(1), token(2));
    }
}
