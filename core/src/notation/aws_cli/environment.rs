//! What a shell keeps between command lines, as far as the AWS CLI goes by it: which account and Region calls go to.
//!
//! Source: <https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html>.

use std::collections::BTreeMap;

use crate::notation::Scope;
use crate::notation::shell::{Word, assignment};

/// Commands that have no bearing on what later calls do.
const HARMLESS: [&str; 12] =
    ["set", "echo", "printf", "sleep", "true", ":", "cd", "pwd", "date", "shopt", "umask", "clear"];

/// Variables and settings.
#[derive(Debug, Default)]
pub(super) struct Environment {
    /// Variables that commands see.
    exported: BTreeMap<String, String>,
    /// Variables of the shell alone.
    local: BTreeMap<String, String>,
    /// The Region that `aws configure set region` gave, by profile.
    configured: BTreeMap<Option<String>, String>,
    /// How often other credentials were set.
    credentials: usize,
}

/// What a command line is for the one who reads it.
#[derive(Debug)]
pub(super) enum LineKind {
    /// It is done with.
    Done,
    /// Nothing behind it is run.
    End,
    /// A program is run, with these variables and words.
    Program(BTreeMap<String, String>, Vec<Word>),
}

impl Environment {
    /// Takes a command line.
    pub(super) fn take(&mut self, words: Vec<Word>) -> LineKind {
        let mut words = words.into_iter().skip_while(|word| word.text == "$").peekable();
        let mut given = BTreeMap::new();
        if words.peek().is_some_and(|word| word.text == "env") {
            words.next();
        }
        while let Some((name, value)) = words.peek().and_then(|word| assignment(&word.text)) {
            given.insert(name.to_owned(), value.to_owned());
            words.next();
        }
        let words: Vec<Word> = words.collect();
        let Some(first) = words.first().map(|word| word.text.as_str()) else {
            for (name, value) in given {
                // Without `export`, commands see it only where they saw the name before.
                if self.exported.contains_key(&name) {
                    self.export(&name, value);
                } else {
                    self.local.insert(name, value);
                }
            }
            return LineKind::Done;
        };
        let assigned = || words.iter().skip(1).filter(|word| !word.text.starts_with('-'));
        match first {
            "export" | "declare" | "typeset" | "set" => {
                for word in assigned() {
                    match assignment(&word.text) {
                        Some((name, value)) => self.export(name, value.to_owned()),
                        None if first == "export" => {
                            if let Some(value) = self.local.remove(&word.text) {
                                self.export(&word.text, value);
                            }
                        }
                        None => {}
                    }
                }
                LineKind::Done
            }
            "unset" => {
                for word in assigned() {
                    self.exported.remove(&word.text);
                    self.local.remove(&word.text);
                }
                LineKind::Done
            }
            "exit" => LineKind::End,
            _ if HARMLESS.contains(&first) => LineKind::Done,
            _ if self.configures(&words) => LineKind::Done,
            _ => LineKind::Program(given, words),
        }
    }

    fn export(&mut self, name: &str, value: String) {
        self.credentials += usize::from(name == "AWS_ACCESS_KEY_ID");
        self.exported.insert(name.to_owned(), value);
    }

    /// Takes `aws configure set region NAME`.
    fn configures(&mut self, words: &[Word]) -> bool {
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let ["aws", "configure", "set", setting, region, rest @ ..] = texts.as_slice() else { return false };
        let profile = match rest {
            ["--profile", profile] => Some((*profile).to_owned()),
            _ => None,
        };
        if matches!(*setting, "region" | "default.region") {
            self.configured.insert(profile, (*region).to_owned());
        }
        true
    }

    /// Where a call goes that names this Region and this profile, with these variables before it.
    pub(super) fn scope(
        &self,
        given: &BTreeMap<String, String>,
        region: Option<String>,
        profile: Option<String>,
    ) -> Scope {
        let variable = |name: &str| {
            let value = given.get(name).or_else(|| self.exported.get(name)).cloned();
            value.filter(|value| !value.is_empty())
        };
        let profile = profile.or_else(|| variable("AWS_PROFILE")).or_else(|| variable("AWS_DEFAULT_PROFILE"));
        let region = region
            .or_else(|| variable("AWS_REGION"))
            .or_else(|| variable("AWS_DEFAULT_REGION"))
            .or_else(|| self.configured.get(&profile).cloned());
        // The credentials themselves are never kept apart from the variables.
        let others = given.contains_key("AWS_ACCESS_KEY_ID") || self.credentials > 0;
        let profile = profile.or_else(|| others.then(|| format!("credentials {}", self.credentials)));
        Scope { profile, region }
    }
}
