//! Recommendations held against what really happened to real client libraries: under the recommended options they
//! work, and under the next stricter ones those that are said to break do.

use std::collections::BTreeMap;
use std::fs;

use imdsim_core::ask::{Answer, Open, Question};
use imdsim_core::forecast::report::{FixKind, Recommendation, Verdict};
use imdsim_core::service::options::MetadataOptions;
use imdsim_tests::data::data;
use imdsim_tests::lab::{Cell, MixedCell, lines};
use imdsim_tests::native::{opened, pairs, recommend, replay, run};

/// `optional/1`
fn setting(options: &MetadataOptions) -> String {
    format!("{}/{}", options.http_tokens, options.http_put_response_hop_limit)
}

fn options(setting: &str) -> [String; 3] {
    let (tokens, limit) = setting.split_once('/').unwrap();
    [format!("http-tokens={tokens}"), format!("http-put-response-hop-limit={limit}"), "http-endpoint=enabled".into()]
}

fn recommended(name: &str, bytes: &[u8], recorded: &str) -> Recommendation {
    let from = options(recorded);
    recommend(&[(name, bytes)], &from.each_ref().map(String::as_str), 1 << 16).unwrap()
}

/// How many claims could be held against the truth.
#[derive(Debug, Default)]
struct Held {
    recommended: usize,
    broken: usize,
    remedied: usize,
}

impl Held {
    /// `works` is the truth of one client by setting, `None` where it was not measured.
    fn hold(&mut self, found: &Recommendation, ours: &[&str], works: &dyn Fn(&str) -> Option<bool>, what: &str) {
        let before = works(&setting(&found.current)).unwrap();
        if let Some(works) = works(&setting(&found.recommended)) {
            assert!(works || !before, "{what}: breaks under what is recommended, {}", setting(&found.recommended));
            self.recommended += 1;
        }
        for step in found.further.iter().filter(|step| step.option != "HttpEndpoint") {
            let obstacles = step.blockers.iter().filter(|obstacle| ours.contains(&obstacle.caller.as_str()));
            for obstacle in obstacles {
                if let Some(works) = works(&setting(&step.options)) {
                    assert_eq!(obstacle.verdict != Verdict::Breaks, works, "{what}: {} {obstacle:?}", step.option);
                    self.broken += 1;
                }
                for remedy in obstacle.fixes.iter().filter(|remedy| remedy.kind == FixKind::HopLimit) {
                    let remedied = format!("{}/{}", step.options.http_tokens, remedy.hop_limit.unwrap());
                    if let Some(works) = works(&remedied) {
                        assert!(works, "{what}: {remedied} was to clear {obstacle:?}");
                        self.remedied += 1;
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_recommended_works_in_the_lab_and_what_is_stricter_breaks_who_is_named() {
    let mut held = Held::default();
    for folder in ["lab", "lab/any"].map(data) {
        let cells: Vec<Cell> = lines(&folder.join("truth.jsonl"));
        for recorded in &cells {
            let Some(capture) = &recorded.capture else { continue };
            let bytes = fs::read(folder.join("captures").join(capture)).unwrap();
            let found = recommended(capture, &bytes, &format!("{}/{}", recorded.tokens, recorded.hop_limit));
            let works = |setting: &str| {
                let same = |cell: &&Cell| cell.same_client(recorded) && cell.endpoint == "enabled";
                let cell = cells.iter().filter(same).find(|c| format!("{}/{}", c.tokens, c.hop_limit) == setting)?;
                Some(cell.works)
            };
            let all: Vec<&str> = found.callers.iter().map(|caller| caller.id.as_str()).collect();
            held.hold(&found, &all, &works, capture);
        }
    }
    println!("lab, recommendations: {held:?}");
    assert!(held.recommended >= 150 && held.broken >= 80 && held.remedied >= 30, "{held:?}");
}

#[test]
fn what_is_recommended_for_several_suits_each() {
    let folder = data("lab/mixed");
    let cells: Vec<MixedCell> = lines(&folder.join("truth.jsonl"));
    let mut captures: BTreeMap<&str, Vec<&MixedCell>> = BTreeMap::new();
    for cell in &cells {
        captures.entry(&cell.capture).or_default().push(cell);
    }
    let mut required = 0;
    for (capture, clients) in captures {
        let bytes = fs::read(folder.join(capture)).unwrap();
        let found = recommended(capture, &bytes, &clients[0].recorded);
        required += usize::from(setting(&found.recommended).starts_with("required"));
        for client in clients {
            let ours: Vec<&str> = found
                .callers
                .iter()
                .filter(|caller| client.user_agents.contains(&caller.name))
                .map(|caller| caller.id.as_str())
                .collect();
            assert!(!ours.is_empty(), "{capture}: no {}", client.client);
            let works = |setting: &str| {
                if setting == client.recorded { Some(true) } else { client.works.get(setting).copied() }
            };
            Held::default().hold(&found, &ours, &works, &format!("{capture}: {}", client.client));
        }
    }
    assert_eq!(required, 1, "one of the three instances is ready");
}

/// Proposals side by side say of each caller what a replay of each says.
#[test]
fn proposals_side_by_side_are_the_replays_of_each() {
    let bytes = fs::read(data("lab/mixed/web-host.pcap")).unwrap();
    let sources: [(&str, &[u8]); 1] = [("web-host.pcap", &bytes)];
    let proposals =
        [vec!["http-tokens=required"], vec!["http-tokens=required", "http-put-response-hop-limit=2"], vec![]];
    let question =
        Question::Compare { from: Vec::new(), proposals: proposals.iter().map(|proposal| pairs(proposal)).collect() };
    let answer = opened(&Open::new(question, 7).strict(), &sources, 1 << 16).unwrap();
    let Ok(Answer::Comparison(found)) = serde_json::from_slice(&answer) else { panic!("no comparison") };
    assert_eq!(found.callers.len(), 5);
    for (number, proposal) in proposals.iter().enumerate() {
        let report = replay(&sources, &[], proposal, 1 << 16).unwrap();
        assert_eq!(found.proposals[number].verdict, report.summary.verdict);
        for caller in &found.callers {
            let same = report.callers.iter().find(|c| c.name == caller.name && c.hops == caller.hops).unwrap();
            assert_eq!(caller.outcomes[number].verdict, same.verdict, "{}", caller.name);
        }
    }
    let many = Question::Compare { from: Vec::new(), proposals: vec![Vec::new(); 65] };
    assert!(run(many, &sources, 1 << 16, 7).unwrap_err().message.contains("at most 64"));
}

/// The counterfactual is computed from conduct; each replay must say the same.
#[test]
fn the_counterfactual_is_what_each_replay_says() {
    let folder = data("lab/mixed");
    let mut held = 0;
    for (capture, from) in [("web-host.pcap", "optional/1"), ("old-and-new.pcap", "optional/1")] {
        let bytes = fs::read(folder.join(capture)).unwrap();
        let found = recommended(capture, &bytes, from);
        for limit in [1, 2, 3, 17, 64] {
            for combination in 0..16_u8 {
                let value = |bit: u8, values: [&'static str; 2]| values[usize::from(combination >> bit & 1)];
                let switch = ["enabled", "disabled"];
                let to = [
                    format!("http-tokens={}", value(0, ["optional", "required"])),
                    format!("http-endpoint={}", value(1, switch)),
                    format!("http-protocol-ipv6={}", value(2, switch)),
                    format!("instance-metadata-tags={}", value(3, switch)),
                    format!("http-put-response-hop-limit={limit}"),
                ];
                let report = replay(
                    &[(capture, &bytes)],
                    &options(from).each_ref().map(String::as_str),
                    &to.each_ref().map(String::as_str),
                    1 << 16,
                )
                .unwrap();
                let then = report.options.proposed;
                for caller in &report.callers {
                    let needs =
                        found.callers.iter().find(|needs| needs.name == caller.name && needs.hops == caller.hops);
                    let rows = &needs.unwrap().works_under;
                    let row = rows.iter().find(|row| {
                        row.http_tokens.contains(&then.http_tokens)
                            && row.http_endpoint.contains(&then.http_endpoint)
                            && row.http_protocol_ipv6.contains(&then.http_protocol_ipv6)
                            && row.instance_metadata_tags.contains(&then.instance_metadata_tags)
                    });
                    let said = row.is_some_and(|row| row.hop_limits.iter().any(|r| (r.from..=r.to).contains(&limit)));
                    let works = matches!(caller.verdict, Verdict::Unaffected | Verdict::Fixed | Verdict::Slower);
                    assert_eq!(said, works, "{capture} {to:?}: {} {}", caller.name, caller.verdict);
                    held += 1;
                }
            }
        }
    }
    println!("counterfactual: {held} verdicts");
}
