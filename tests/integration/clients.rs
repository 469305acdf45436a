//! What is documented of clients, held against what real clients were recorded to do when their requests for tokens
//! were refused, reset or not answered.

use std::collections::{BTreeMap, BTreeSet};

use imdsim_core::knowledge::client::{Reply, Service, Signs, Trouble, Workload, recognise};
use imdsim_tests::data::data;
use imdsim_tests::lab::lines;
use serde::Deserialize;

/// One client, what tells it apart, and whether it got what it asked for.
#[derive(Deserialize)]
struct Recorded {
    client: String,
    version: String,
    user_agents: Vec<String>,
    paths: Vec<String>,
    ttl: Option<u32>,
    works: BTreeMap<String, bool>,
}

/// The service in each of the scenarios that were recorded.
fn service(scenario: &str) -> Option<Service> {
    let served = Service { token: Reply::Served, with_token: Reply::Served, without_token: Reply::Served };
    let status = |status| Reply::Fails(Trouble::Status(status));
    let lost = Reply::Fails(Trouble::NoAnswer);
    Some(match scenario {
        "optional" => served,
        "required" => Service { without_token: status(401), ..served },
        "put-drop-optional" => Service { token: lost, ..served },
        "put-drop-required" => Service { token: lost, without_token: status(401), ..served },
        "endpoint-disabled" => Service { token: status(403), with_token: status(403), without_token: status(403) },
        "token-expired-once" => Service { with_token: status(401), without_token: status(401), ..served },
        "put-reset" => Service { token: Reply::Fails(Trouble::Reset), ..served },
        other => Service { token: status(other.strip_prefix("put-")?.parse().ok()?), ..served },
    })
}

/// Programs that set a library up in a way of their own and go under its name: nothing in their requests says so.
const OWN_SET_UP: &str = "aws-sdk-go-v1-setup-";

#[test]
fn models_agree_with_what_was_recorded() {
    let recorded: Vec<Recorded> = lines(&data("clients.jsonl"));
    let (mut decided, mut open, mut differs) = (0, BTreeSet::new(), BTreeSet::new());
    for client in &recorded {
        let paths: Vec<&str> = client.paths.iter().map(String::as_str).collect();
        let found = recognise(&Signs {
            user_agents: &client.user_agents,
            processes: &[],
            paths: &paths,
            ttl: client.ttl,
            asks: client.ttl.is_some(),
        });
        let Some(known) = found else {
            // Whoever never asks for a token needs no model: conduct tells all.
            assert!(client.ttl.is_none(), "{} {} is not known", client.client, client.version);
            continue;
        };
        for (scenario, works) in &client.works {
            let service = service(scenario).unwrap_or_else(|| panic!("{scenario}"));
            let work = Workload { fetches: 1, requests: 2 };
            let cell = format!("{} {} {scenario}", client.client, client.version);
            match known.course(&service, work).works {
                None => _ = open.insert(cell),
                Some(said) if said == *works => decided += 1,
                Some(_) => _ = differs.insert(cell),
            }
        }
    }
    println!("clients: {decided} as recorded, open: {open:#?}, otherwise: {differs:#?}");
    differs.retain(|cell| !cell.starts_with(OWN_SET_UP));
    assert_eq!(differs, BTreeSet::new());
    assert!(decided >= 560 && open.len() <= 11, "{decided} decided, {} open", open.len());
}
