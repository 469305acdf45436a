//! Marking predictions against the lab: captures of real client libraries in real network namespaces, and whether
//! each then worked under every setting that was measured. `tests/data/lab/README.md` says how they were made.

use std::fmt;
use std::fs;
use std::path::Path;

use imdsim_core::forecast::report::{Report, Verdict};
use serde::Deserialize;

/// One client in one place under one setting.
#[derive(Clone, Debug, Deserialize)]
pub struct Cell {
    /// The client library or program.
    pub client: String,
    /// Its version.
    pub version: String,
    /// `inst` (0 hops), `ctr` (1) or `nest` (2).
    pub place: String,
    /// HttpTokens.
    pub tokens: String,
    /// HttpPutResponseHopLimit.
    pub hop_limit: u8,
    /// HttpEndpoint.
    pub endpoint: String,
    /// Whether it got what it asked for.
    pub works: bool,
    /// How long the whole run took.
    pub seconds: f64,
    /// The capture made of it, if one was.
    pub capture: Option<String>,
}

/// One client of a capture of several.
#[derive(Clone, Debug, Deserialize)]
pub struct MixedCell {
    /// The capture.
    pub capture: String,
    /// `tokens/hop limit` when it was recorded.
    pub recorded: String,
    /// The client.
    pub client: String,
    /// Its version.
    pub version: String,
    /// Its place.
    pub place: String,
    /// The user agents that it sends.
    pub user_agents: Vec<String>,
    /// Whether it works, by `tokens/hop limit`.
    pub works: std::collections::BTreeMap<String, bool>,
}

/// How a prediction compares with what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It agrees.
    Right,
    /// Nothing was claimed.
    Unknown,
    /// It was said to fail, and works.
    WrongFails,
    /// It was said to work, and fails: the worst mistake.
    WrongWorks,
}

/// Marks, counted, with the cells that are not right.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Right predictions.
    pub right: usize,
    /// Predictions that claim nothing.
    pub unknown: Vec<String>,
    /// Wrongly said to fail.
    pub wrong_fails: Vec<String>,
    /// Wrongly said to work.
    pub wrong_works: Vec<String>,
}

/// The lines of a file as values.
///
/// # Panics
/// A file that is not there or not in order: the tests' own data.
#[expect(clippy::panic, reason = "broken test data must stop the test")]
#[must_use]
pub fn lines<T: for<'de> Deserialize<'de>>(path: &Path) -> Vec<T> {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{}: {e}", path.display()))).collect()
}

impl Cell {
    /// The setting as options.
    #[must_use]
    pub fn options(&self) -> [String; 3] {
        [
            format!("http-tokens={}", self.tokens),
            format!("http-put-response-hop-limit={}", self.hop_limit),
            format!("http-endpoint={}", self.endpoint),
        ]
    }

    /// Whether this is the same client in the same place.
    #[must_use]
    pub fn same_client(&self, other: &Self) -> bool {
        self.client == other.client && self.version == other.version && self.place == other.place
    }

    /// Client, version, place and setting.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {} {} {}/{}/{}", self.client, self.version, self.place, self.tokens, self.hop_limit, self.endpoint)
    }
}

/// Marks one verdict.
#[must_use]
pub const fn mark(verdict: Verdict, works: bool) -> Mark {
    match (verdict, works) {
        (Verdict::Unknown, _) => Mark::Unknown,
        (Verdict::Unaffected | Verdict::Slower | Verdict::Fixed, true)
        | (Verdict::Breaks | Verdict::AlreadyBroken, false) => Mark::Right,
        (Verdict::Unaffected | Verdict::Slower | Verdict::Fixed, false) => Mark::WrongWorks,
        (Verdict::Breaks | Verdict::AlreadyBroken, true) => Mark::WrongFails,
    }
}

/// The worst verdict of the callers that share a user agent with the client; `None` where there are none.
#[must_use]
pub fn verdict_of(report: &Report, user_agents: &[String]) -> Option<Verdict> {
    let shares = |agents: &[String]| agents.iter().any(|agent| user_agents.contains(agent));
    report.callers.iter().filter(|c| shares(&c.user_agents)).map(|c| c.verdict).max()
}

impl Score {
    /// Counts one marked cell.
    pub fn add(&mut self, mark: Mark, cell: String) {
        match mark {
            Mark::Right => self.right += 1,
            Mark::Unknown => self.unknown.push(cell),
            Mark::WrongFails => self.wrong_fails.push(cell),
            Mark::WrongWorks => self.wrong_works.push(cell),
        }
    }

    /// All cells marked.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.right + self.unknown.len() + self.wrong_fails.len() + self.wrong_works.len()
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} cells: {} right, {} wrong `works`, {} wrong `fails`, {} unknown",
            self.all(),
            self.right,
            self.wrong_works.len(),
            self.wrong_fails.len(),
            self.unknown.len()
        )?;
        for (what, cells) in
            [("wrong works", &self.wrong_works), ("wrong fails", &self.wrong_fails), ("unknown", &self.unknown)]
        {
            for cell in cells {
                writeln!(f, "  {what}: {cell}")?;
            }
        }
        Ok(())
    }
}
