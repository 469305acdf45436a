//! Plausible callers, and what each does and gets under given options: a model of its own, much simpler than core's
//! and written apart from it.

use imdsim_core::service::options::{HopLimit, HttpTokens, PartialOptions, Switch};
use proptest::prelude::*;
use serde_json::{Value, json};

/// How a program uses the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    /// Never a token.
    V1,
    /// A token first; without one when it gets none.
    FallsBack,
    /// A token first; gives up when it gets none.
    Strict,
    /// Without a token first; with one after a 401.
    V1First,
    /// Half of it as `Strict`, half of it as `V1`.
    Both,
}

/// A program.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    pub(super) habit: Habit,
    pub(super) hops: u8,
    /// How often it does its work.
    rounds: u8,
    /// How often it asks for a token before it takes none for an answer.
    attempts: u8,
    /// How long it waits for one, in milliseconds.
    patience: u16,
    /// Whether the recording names its process, or its User-Agent only.
    has_process: bool,
    /// Whether it reads tags.
    pub(super) tags: bool,
}

/// The options as far as the models know them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) required: bool,
    pub(super) hop_limit: u8,
    pub(super) enabled: bool,
    pub(super) tags: bool,
}

/// A made-up recording, and how it came about.
#[derive(Clone, Debug)]
pub(super) struct Recording {
    pub(super) models: Vec<Model>,
    pub(super) setting: Setting,
    pub(super) shows_answers: bool,
    pub(super) shows_hops: bool,
    /// It ends after this share of its records, in percent.
    pub(super) whole: u8,
}

/// One request and what came of it.
struct Deed {
    at: f64,
    record: Value,
}

impl Setting {
    pub(super) fn options(self) -> Vec<String> {
        let word = |on, yes: &str, no: &str| if on { yes.to_owned() } else { no.to_owned() };
        vec![
            format!("http-tokens={}", word(self.required, "required", "optional")),
            format!("http-put-response-hop-limit={}", self.hop_limit),
            format!("http-endpoint={}", word(self.enabled, "enabled", "disabled")),
            format!("instance-metadata-tags={}", word(self.tags, "enabled", "disabled")),
        ]
    }

    pub(super) fn partial(self) -> PartialOptions {
        PartialOptions {
            http_endpoint: Some(if self.enabled { Switch::Enabled } else { Switch::Disabled }),
            http_tokens: Some(if self.required { HttpTokens::Required } else { HttpTokens::Optional }),
            http_put_response_hop_limit: Some(HopLimit::new(i64::from(self.hop_limit)).unwrap()),
            http_protocol_ipv6: None,
            instance_metadata_tags: Some(if self.tags { Switch::Enabled } else { Switch::Disabled }),
        }
    }

    /// Whether nothing that this setting allows is forbidden by `other`.
    pub(super) const fn is_stricter_than(self, other: Self) -> bool {
        (self.required || !other.required)
            && self.hop_limit <= other.hop_limit
            && (!self.enabled || other.enabled)
            && (!self.tags || other.tags)
    }

    pub(super) fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for number in 0..32_u8 {
            let bit = |n: u8| number >> n & 1 == 1;
            all.push(Self { required: bit(0), enabled: bit(1), tags: bit(2), hop_limit: 1 + (number >> 3) });
        }
        all
    }
}

impl Model {
    /// Whether it does its work under these options.
    pub(super) fn works(self, setting: Setting) -> bool {
        self.live(setting).1
    }

    fn reads(self) -> &'static str {
        if self.tags { "/latest/meta-data/tags/instance/Name" } else { "/latest/meta-data/instance-id" }
    }

    /// Its requests, each with seconds since it began; and whether it got what it wanted.
    fn live(self, setting: Setting) -> (Vec<(f64, Value)>, bool) {
        let mut life = Life { model: self, setting, now: 0.0, done: Vec::new() };
        let mut works = true;
        for round in 0..self.rounds {
            life.now = f64::from(round) * 200.0;
            works &= match self.habit {
                Habit::V1 => life.get(false) && life.get(false),
                Habit::FallsBack => {
                    let token = life.put();
                    life.get(token) && life.get(token)
                }
                Habit::Strict => life.put() && life.get(true) && life.get(true),
                Habit::V1First => life.get(false) || (life.put() && life.get(true)),
                Habit::Both => {
                    let with = life.put() && life.get(true);
                    life.now += 40.0;
                    life.get(false) && with
                }
            };
        }
        (life.done, works)
    }
}

/// One run of a model.
struct Life {
    model: Model,
    setting: Setting,
    now: f64,
    done: Vec<(f64, Value)>,
}

impl Life {
    /// Asks for a token, as often as it takes.
    fn put(&mut self) -> bool {
        for _ in 0..self.model.attempts {
            let mut record = json!({"method": "PUT", "path": "/latest/api/token", "ttl": 21_600});
            let patience = f64::from(self.model.patience) / 1000.0;
            let waited = if !self.setting.enabled {
                record["status"] = json!(403);
                0.001
            } else if self.model.hops < self.setting.hop_limit {
                record["status"] = json!(200);
                record["issued"] = json!("t");
                0.001
            } else {
                record["answer"] = json!("none");
                patience
            };
            record["waited"] = json!(waited);
            let issued = record["status"] == 200;
            self.done.push((self.now, record));
            self.now += waited + 0.001;
            if issued {
                return true;
            }
        }
        false
    }

    fn get(&mut self, token: bool) -> bool {
        let status = match self.setting {
            Setting { enabled: false, .. } => 403,
            Setting { required: true, .. } if !token => 401,
            Setting { tags: false, .. } if self.model.tags => 404,
            Setting { .. } => 200,
        };
        let mut record = json!({"method": "GET", "path": self.model.reads(), "status": status, "waited": 0.001});
        if token {
            record["token"] = json!("t");
        }
        self.done.push((self.now, record));
        self.now += 0.01;
        status == 200
    }
}

impl Recording {
    /// What the report calls the caller of this number.
    pub(super) fn name(&self, number: usize) -> String {
        if self.models[number].has_process { format!("program-{number}") } else { format!("agent-{number}/1.0") }
    }

    /// Whether it shows that this caller reads tags.
    pub(super) fn shows_tags(&self, number: usize) -> bool {
        self.lines().iter().any(|line| line.contains(&self.name(number)) && line.contains("/tags/"))
    }

    /// Its lines, in order of time.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut deeds: Vec<Deed> = Vec::new();
        for (number, model) in self.models.iter().enumerate() {
            for (at, mut record) in model.live(self.setting).0 {
                let at = 1_700_000_000.0 + at + number as f64 * 0.1;
                record["time"] = json!(at);
                record["source"] = json!(format!("10.0.0.{}", number + 1));
                let who = if model.has_process { "process" } else { "user_agent" };
                record[who] = json!(self.name(number));
                for token in ["token", "issued"] {
                    if record.get(token).is_some() {
                        record[token] = json!(format!("token of {number}"));
                    }
                }
                if self.shows_hops {
                    record["hops"] = json!(model.hops);
                }
                if !self.shows_answers {
                    for answer in ["status", "answer", "waited", "issued"] {
                        record.as_object_mut().unwrap().remove(answer);
                    }
                }
                deeds.push(Deed { at, record });
            }
        }
        deeds.sort_by(|a, b| a.at.total_cmp(&b.at));
        let kept = (deeds.len() * usize::from(self.whole)).div_ceil(100);
        deeds.into_iter().take(kept).map(|deed| deed.record.to_string()).collect()
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        self.lines().join("\n").into_bytes()
    }
}

fn model() -> impl Strategy<Value = Model> {
    let habit = prop_oneof![
        Just(Habit::V1),
        Just(Habit::FallsBack),
        Just(Habit::Strict),
        Just(Habit::V1First),
        Just(Habit::Both)
    ];
    (habit, 0..4_u8, 1..4_u8, 1..4_u8, 300..6000_u16, any::<bool>(), prop::bool::weighted(0.2)).prop_map(
        |(habit, hops, rounds, attempts, patience, has_process, tags)| Model {
            habit,
            hops,
            rounds,
            attempts,
            patience,
            has_process,
            tags,
        },
    )
}

pub(super) fn setting() -> impl Strategy<Value = Setting> {
    (any::<bool>(), 1..5_u8, prop::bool::weighted(0.9), any::<bool>())
        .prop_map(|(required, hop_limit, enabled, tags)| Setting { required, hop_limit, enabled, tags })
}

pub(super) fn recording() -> impl Strategy<Value = Recording> {
    let whole = prop_oneof![3 => Just(100), 1 => 30..100_u8];
    let shows = (prop::bool::weighted(0.8), prop::bool::weighted(0.7));
    (prop::collection::vec(model(), 1..5), setting(), shows, whole).prop_map(
        |(mut models, setting, (shows_answers, shows_hops), whole)| {
            // Whoever asks for tags where there are none does without.
            models.iter_mut().for_each(|model| model.tags &= setting.tags);
            Recording { models, setting, shows_answers, shows_hops, whole }
        },
    )
}
