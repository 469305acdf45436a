//! Captures that were made elsewhere than on the instance's own interface: distance and hop limit are right, or not
//! said; and nobody is said to work who would not.

use std::fs;

use imdsim_core::forecast::report::{Origin, Report};
use imdsim_tests::data::{data, files};

use super::{replay, works};

/// The hop limit in force and the caller's hops, which a file's name says.
fn truth(name: &str) -> (u8, u8) {
    let (limit, who) = name.split_once('-').unwrap();
    let hops = ["inst", "ctr", "nest"].iter().position(|place| who.starts_with(place)).unwrap();
    (limit.strip_prefix("hop").unwrap().parse().unwrap(), u8::try_from(hops).unwrap())
}

fn spots() -> impl Iterator<Item = (String, Vec<u8>)> {
    files(&data("captures/spots"), "pcap").unwrap().into_iter().map(|file| {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        (name, fs::read(file).unwrap())
    })
}

fn inferred_hop_limit(report: &Report) -> Option<u8> {
    let origin = report.options.current_origin.iter().find(|o| o.option == "HttpPutResponseHopLimit").unwrap();
    (origin.origin == Origin::Inferred).then(|| report.options.current.http_put_response_hop_limit.get())
}

fn has_limit(report: &Report, id: &str) -> bool {
    report.recording.limits.iter().any(|limit| limit.id == id)
}

#[test]
fn distance_and_hop_limit_are_right_wherever_it_was_captured() {
    let mut checked = 0;
    for (name, capture) in spots().filter(|(name, _)| name.starts_with("hop")) {
        let (limit, hops) = truth(&name);
        let report = replay(&capture, &[], &[]);
        for caller in &report.callers {
            assert_eq!(caller.hops, Some(hops), "{name}: {}", caller.name);
        }
        let spot = name.split_once("-at-").unwrap().1;
        // A reply that was lost before it came to the capture shows no hop limit.
        let seen =
            if hops < limit || spot == "inst-eth0" || (limit == 2 && spot == "ctr-eth0") { Some(limit) } else { None };
        assert_eq!(inferred_hop_limit(&report), seen, "{name}");
        assert_eq!(has_limit(&report, "behind-hops"), spot != "inst-eth0", "{name}");
        for proposed in 1..=3 {
            let to = ["http-tokens=required".to_owned(), format!("http-put-response-hop-limit={proposed}")];
            for caller in &replay(&capture, &[], &to).callers {
                let wrong = works(caller.verdict) && proposed <= hops;
                assert!(!wrong, "{name}: {} is said to work with hop limit {proposed}", caller.name);
            }
            // With the hop limit in force given it is said who works, too.
            let from = [format!("http-put-response-hop-limit={limit}")];
            for caller in &replay(&capture, &from, &to).callers {
                assert_eq!(works(caller.verdict), proposed > hops, "{name}: {} {}", caller.name, caller.verdict);
            }
        }
        checked += 1;
    }
    assert_eq!(checked, 12);
}

/// What a proxy answers says nothing of the hop limit, nor of how far the proxy is from the service.
#[test]
fn a_proxy_in_the_services_place_is_not_taken_for_it() {
    for name in ["proxy-in-ctr-at-ctr-in0", "proxy-in-ctr-at-nest-eth0"] {
        let (_, capture) = spots().find(|(found, _)| found == name).unwrap();
        let to = ["http-tokens=required".to_owned(), "http-put-response-hop-limit=1".to_owned()];
        // Whatever hop limit was in force: a lower one may cut the proxy off.
        let report = replay(&capture, &["http-put-response-hop-limit=2".to_owned()], &to);
        for caller in &report.callers {
            assert_eq!(caller.hops, None, "{name}: {}", caller.name);
            assert!(!works(caller.verdict), "{name}: {} is said to work", caller.name);
        }
        let report = replay(&capture, &[], &[]);
        assert!(has_limit(&report, "maybe-proxy"), "{name}");
        assert_eq!(inferred_hop_limit(&report), None, "{name}");
    }
    // On the instance's own interface its own requests are seen, and where it is.
    for (name, hops, limit) in [("proxy-in-ctr-at-inst-eth0", 1, 2), ("proxy-on-inst-at-inst-eth0", 0, 1)] {
        let (_, capture) = spots().find(|(found, _)| found == name).unwrap();
        let report = replay(&capture, &[], &[]);
        assert_eq!(inferred_hop_limit(&report), Some(limit), "{name}");
        assert!(report.callers.iter().all(|caller| caller.hops == Some(hops)), "{name}");
    }
}
