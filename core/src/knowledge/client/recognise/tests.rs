use super::*;
use crate::knowledge::client::{Reply, all};

fn signs<'a>(agents: &'a [String], paths: &'a [&'a str], ttl: Option<u32>) -> Signs<'a> {
    Signs { user_agents: agents, processes: &[], paths, ttl, asks: ttl.is_some() }
}

fn named(agent: &str) -> Option<String> {
    recognise(&signs(&[agent.to_owned()], &[], Some(21_600))).map(|known| known.name())
}

#[test]
fn reads_names_and_versions() {
    for (agent, name) in [
        ("Botocore/1.44.5 Python/3.11.7 Linux/6.18", "botocore 1.44.5"),
        ("aws-cli/1.16.289 Python/3.7.16 Linux/6.18 botocore/1.13.25", "botocore 1.13.25"),
        ("Boto3/1.34.0 md/Botocore#1.34.0 ua/2.0", "botocore 1.34.0"),
        ("aws-cli/2.9.19", "AWS CLI 2.9.19"),
        ("aws-sdk-go/1.55.6 (go1.19.8; linux; amd64)", "AWS SDK for Go 1.55.6"),
        ("aws-sdk-go-v2/1.17.1 os/linux lang/go/1.19.8", "AWS SDK for Go v2 1.17.1"),
        ("Cloud-Init/20.4.1", "cloud-init 20.4.1"),
        ("s3fs/1.90 (commit hash unknown; GnuTLS(gcrypt))", "s3fs 1.90.0"),
        ("aws-sdk-java/2.18.32 Linux/6.18 Java/17.0.15", "AWS SDK for Java 2.18.32"),
    ] {
        assert_eq!(named(agent).as_deref(), Some(name), "{agent}");
    }
}

#[test]
fn names_of_transport_libraries_are_no_clients() {
    for agent in ["python-requests/2.34.2", "Go-http-client/1.1", "Wget/1.21", "Ruby", "", "Mozilla/5.0", "é/1"] {
        assert_eq!(named(agent), None, "{agent}");
    }
}

#[test]
fn tells_who_gives_no_name_by_what_is_asked() {
    let agents = ["curl/7.88.1".to_owned()];
    let known = |agents: &[String], paths: &[&str], ttl| {
        recognise(&signs(agents, paths, ttl)).map_or("nobody", |known| known.family.name)
    };
    assert_eq!(known(&agents, &[], Some(5)), "EC2 Instance Connect");
    assert_eq!(known(&agents, &[], Some(900)), "ec2-metadata (amazon-ec2-utils)");
    assert_eq!(known(&agents, &[], None), "nobody");
    let credentials = "/latest/meta-data/iam/security-credentials/";
    assert_eq!(known(&[], &[credentials], Some(21_600)), "AWS SDK for JavaScript (v2 or v3)");
    assert_eq!(known(&[], &[credentials], Some(60)), "nobody");
    assert_eq!(known(&[], &["//latest/meta-data/instance-id"], Some(21_600)), "@aws-sdk/ec2-metadata-service");
    assert_eq!(known(&[], &["/latest/meta-data/instance-id"], Some(21_600)), "nobody");
    // A recording that knows the process and not the headers.
    let python = ["python3".to_owned()];
    let paths = [credentials];
    let other = Signs { processes: &python, ..signs(&[], &paths, Some(21_600)) };
    assert!(recognise(&other).is_none());
}

#[test]
fn whoever_asks_for_tokens_is_not_taken_for_one_that_cannot() {
    let agents = ["aws-sdk-ruby3/3.78.0".to_owned()];
    let asking = recognise(&signs(&agents, &[], Some(21_600))).unwrap();
    assert!(asking.ahead);
    assert_eq!(asking.after(Trouble::NoAnswer), Next::GoesOn);
    let silent = recognise(&signs(&agents, &[], None)).unwrap();
    assert_eq!((silent.ahead, silent.first()), (false, Some(First::NoToken)));
}

#[test]
fn the_process_wins_over_the_library() {
    let agents = ["aws-sdk-go/1.55.6 (go1.19.8; linux; amd64)".to_owned()];
    let processes = ["amazon-ssm-agen".to_owned()];
    let found = recognise(&Signs { processes: &processes, ..signs(&agents, &[], Some(21_600)) }).unwrap();
    assert_eq!(found.family.name, "amazon-ssm-agent");
    // Older releases go on without a token, newer ones fail, and the name does not say which it is.
    assert_eq!(found.after(Trouble::NoAnswer), Next::Unsure);
}

#[test]
fn every_family_is_whole() {
    for family in all() {
        assert!(!family.eras.is_empty() && !family.products.is_empty(), "{}", family.name);
        assert!(family.eras.is_sorted_by_key(|era| era.from), "{}", family.name);
        assert!(family.sources.iter().all(|source| source.starts_with("https://")) && !family.sources.is_empty());
        for era in family.eras {
            // Nobody goes on without a token after a time that is not known.
            let goes_on = era.behaviour.first != First::NoToken && era.behaviour.answers.none == Next::GoesOn;
            assert!(!goes_on || era.behaviour.waiting.is_some(), "{} {}", family.name, era.from);
        }
    }
}

#[test]
fn releases_that_differ_are_left_open() {
    let agents = ["aws-sdk-crt/aws-imds-client".to_owned()];
    let known = recognise(&signs(&agents, &[], Some(21_600))).unwrap();
    let lost =
        Service { token: Reply::Fails(Trouble::NoAnswer), with_token: Reply::Served, without_token: Reply::Served };
    assert_eq!(known.course(&lost, Workload { fetches: 1, requests: 2 }).works, None);
}
