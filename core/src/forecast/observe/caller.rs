//! One caller: what it is called, and its conduct.

use std::net::IpAddr;

use core::hash::BuildHasher;

use super::assumed::Taken;
use super::conduct::Conduct;
use super::identity;
use super::request_class::RequestClass;
use super::rhythm::Rhythm;
use super::work_pieces::WorkPieces;
use crate::knowledge::client::KnownClient;
use crate::recordings::event::{Event, Happened, SeenTtl};
use crate::text::keyed::KeyedState;
use crate::text::redact;

/// The longest text of a recording that is kept or shown.
const LONGEST: usize = 200;
const MOST_AGENTS: usize = 8;
const MOST_PATHS: usize = 24;

/// A caller as far as it is known.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// The number of its instance.
    pub home: u16,
    /// Its instance's id, once all is read.
    pub instance: Option<String>,
    pub process: Option<String>,
    pub parents: Vec<String>,
    pub container: Option<String>,
    pub source: Option<IpAddr>,
    pub hops: Option<u8>,
    /// The client software that it is, if that is known, once all is read.
    pub known: Option<KnownClient>,
    /// What the user takes for granted of it.
    pub assumed: Taken,
    pub user_agents: Vec<String>,
    /// Paths with their hashes and how often each was asked for.
    pub paths: Vec<(u64, String, u64)>,
    pub conduct: Conduct,
    /// What it does at a time, and what it loses in that time.
    pub pieces: WorkPieces,
    /// When it asks.
    pub rhythm: Rhythm,
    /// The lifetime in seconds that it asked for first.
    pub ttl: Option<u32>,
    /// The earlier caller that it turned out to be a part of.
    pub joined: Option<u32>,
    /// Whether the recorder left out requests for tokens and with them: then it may have asked in vain.
    pub tokens_hidden: bool,
    /// Whether it stands for all callers beyond those that are told apart.
    pub crowd: bool,
    /// Whether that is so, or it is on one of the instances that are not told apart: nothing is claimed of it.
    pub pooled: bool,
}

impl Caller {
    pub(crate) fn new(event: &Event<'_>, home: u16) -> Self {
        let who = &event.who;
        let argv = who.argv.as_deref().filter(|argv| !identity::is_one_off(argv));
        let process = argv.or(who.process.as_deref());
        Self {
            home,
            instance: None,
            process: process.map(shown),
            parents: who.parents.iter().take(MOST_AGENTS).map(|p| shown(p)).collect(),
            container: who.container.as_deref().map(shown),
            source: who.source,
            hops: event.hops,
            known: None,
            assumed: Taken::default(),
            user_agents: Vec::new(),
            paths: Vec::new(),
            conduct: Conduct::new(!identity::has_process(event) && identity::is_shared(who.user_agent.as_deref())),
            pieces: WorkPieces::default(),
            rhythm: Rhythm::default(),
            ttl: None,
            joined: None,
            tokens_hidden: false,
            crowd: false,
            pooled: false,
        }
    }

    /// Takes in what an event says of the caller itself; gives the place of its path among the caller's paths.
    pub(crate) fn introduce(&mut self, event: &Event<'_>, keys: &KeyedState) -> Option<u8> {
        if let Some(agent) = event.who.user_agent.as_deref()
            && !self.user_agents.iter().any(|known| known == agent)
        {
            self.add_agent(shown(agent));
        }
        if let SeenTtl::Seconds(seconds) = event.asked.ttl {
            self.ttl.get_or_insert(seconds);
        }
        self.path_number(event.asked.path.as_deref()?, keys)
    }

    /// Takes in what it did, with the number of its path.
    pub(crate) fn note(&mut self, class: RequestClass, event: &Happened, path: Option<u8>) {
        if let Some((_, _, count)) = path.and_then(|number| self.paths.get_mut(usize::from(number))) {
            *count += 1;
        }
        self.rhythm.note(event.time);
        self.conduct.note(class, event);
        self.pieces.note(class.kind, path, self.conduct.just_lost.take());
    }

    /// Where its requests come from; callers in different places are never one.
    pub(crate) fn whereabouts(&self) -> (u16, &Option<String>, Option<IpAddr>, Option<u8>) {
        (self.home, &self.container, self.source, self.hops)
    }

    pub(crate) fn take_in(&mut self, other: Self) {
        for agent in other.user_agents {
            self.add_agent(agent);
        }
        for (hash, path, count) in other.paths {
            match self.paths.iter_mut().find(|(known, _, _)| *known == hash) {
                Some((_, _, total)) => *total += count,
                None => self.paths.push((hash, path, count)),
            }
        }
        self.process = self.process.take().or(other.process);
        self.ttl = self.ttl.or(other.ttl);
        self.pieces.take_in(&other.pieces);
        self.rhythm.take_in(&other.rhythm);
        self.conduct.take_in(&other.conduct);
    }

    /// The name to call it by.
    pub(crate) fn name(&self) -> String {
        if self.crowd {
            return "all further callers".into();
        }
        match (&self.process, self.user_agents.first(), self.source) {
            (Some(process), _, _) => process.clone(),
            (None, Some(agent), _) => agent.clone(),
            (None, None, Some(source)) => format!("{source} (no User-Agent)"),
            (None, None, None) => "unnamed caller".into(),
        }
    }

    fn path_number(&mut self, path: &str, keys: &KeyedState) -> Option<u8> {
        // As it stands, in nearly all cases; a path that is not shown as it was sent is known by its hash.
        if let Some(number) = self.paths.iter().position(|(_, known, _)| known == path) {
            return u8::try_from(number).ok();
        }
        let hash = keys.hash_one(path);
        if let Some(number) = self.paths.iter().position(|(known, _, _)| *known == hash) {
            return u8::try_from(number).ok();
        }
        if self.paths.len() >= MOST_PATHS {
            return None;
        }
        self.paths.push((hash, shown(path), 0));
        u8::try_from(self.paths.len() - 1).ok()
    }

    fn add_agent(&mut self, agent: String) {
        if self.user_agents.len() < MOST_AGENTS && !self.user_agents.contains(&agent) {
            self.user_agents.push(agent);
        }
    }
}

fn shown(text: &str) -> String {
    redact::printable(text, LONGEST)
}
