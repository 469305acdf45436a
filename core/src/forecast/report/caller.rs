//! What the report says of one caller.

use serde::{Deserialize, Serialize};

use super::Verdict;

/// One caller: who it is, what happens to it, why, and what to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CallerReport {
    /// A short handle within this report, `c1`.
    pub id: String,
    /// The name to call it by: process, user agent, or address.
    pub name: String,
    /// What happens to it.
    pub verdict: Verdict,
    /// Why, in one or two sentences.
    pub cause: String,
    /// Ids of the rules that decided, in order.
    pub rules: Vec<String>,
    /// The records that it rests on.
    pub evidence: Vec<EvidenceItem>,
    /// What to change so that it works; absent where nothing has to change.
    pub fix: Option<String>,
    /// What would settle an `unknown`; absent otherwise.
    pub find_out: Option<String>,
    /// IP hops between the instance's network stack (0) and the caller; absent where not recorded.
    pub hops: Option<u8>,
    /// The User-Agent headers that it sent.
    pub user_agents: Vec<String>,
    /// The client software that it is, where that is known.
    #[serde(default)]
    pub client: Option<ClientReport>,
    /// What the verdict takes for granted.
    pub assumptions: Vec<String>,
    /// The instance, where the recording names it.
    pub instance: Option<String>,
    /// The process and its ancestors, nearest first, where recorded.
    pub processes: Vec<String>,
    /// The container, where recorded.
    pub container: Option<String>,
    /// The address that it sent from, where recorded.
    pub source: Option<String>,
    /// Seconds that it loses each time under the proposed options, where it is slower.
    pub seconds_lost: Option<f64>,
    /// Seconds that it loses each time today to what does not work, as recorded.
    pub seconds_lost_now: Option<f64>,
    /// Its requests, counted.
    pub counts: Counts,
    /// The paths that it asked for, most first, at most ten.
    pub paths: Vec<String>,
}

/// Known client software, and what is documented of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClientReport {
    /// Its name.
    pub name: String,
    /// Its release, where it says so.
    pub version: Option<String>,
    /// What it is documented to do, to be read after the name.
    pub behaviour: String,
    /// Whether the verdict rests on that; else it rests on what was recorded alone.
    pub relied_on: bool,
    /// How the recording differs from what is documented, where it does; then the recording is trusted.
    pub differs: Option<String>,
    /// Public pages that document it.
    pub sources: Vec<String>,
}

/// A caller's requests, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// All requests.
    pub requests: u64,
    /// Requests for a token.
    pub token_requests: u64,
    /// Requests for a token whose answer did not reach the caller.
    pub token_requests_unanswered: u64,
    /// Requests with a token.
    pub with_token: u64,
    /// Requests without a token.
    pub without_token: u64,
    /// Requests without a token that followed a failed request for one.
    pub fallbacks: u64,
    /// Requests that got 401, 403 or no answer, token requests left out.
    pub failed: u64,
}

/// A record that a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceItem {
    /// The source's name.
    pub source: String,
    /// The number of its line, packet or item in it, from 1.
    pub record: u64,
    /// The same in words: `packet 21`.
    pub place: String,
    /// What it shows.
    pub shows: String,
}
