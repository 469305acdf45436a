//! Each version, and each way by which its text comes.

use super::super::super::event::{SeenToken, SeenTtl};
use super::super::super::limit::Limit;
use super::super::super::skipped::Skipped;
use super::super::sniff;
use super::{DIGESTER, read};
use crate::recordings::heard::is_told;
use crate::service::Version;
use crate::text::time::Moment;

const TOKEN: &str = "AQAEAKQRRHnsX8GCPgYTGMShrFJkMhru3n-8Ul5Gzvzj-bpWKYZuiw==";

const V1_0: &str = "\
[2022-12-20T11:03:58] [WARNING] IMDSv1(!) (pid:1016:curl argv:curl http://169.254.169.254/latest/meta-data/) called by -> (pid:1015:makeCalls.sh argv:/bin/bash ./makeCalls.sh) -> (pid:32678:zsh argv:-zsh) -> (pid:32678:sshd argv:sshd: )
[2022-12-20T11:03:58] [INFO] IMDSv2 (pid:1018:curl argv:curl -H X-aws-ec2-metadata-token: AQAEAKQRRHnsX8GCPgYTGMShrFJkMhru3n-8Ul5Gzvzj-bpWKYZuiw== -v http://169.254.169.254/latest/) called by -> (pid:1:init argv:/sbin/init)
";

const V1_2: &str = "\
[2024-05-06 11:21:26,128] [WARNING] IMDSv1(!) (pid:10:curl argv:curl http://169.254.169.254/latest/meta-data/) called by -> (pid:9:a.sh argv:/bin/sh a.sh) -> (pid:1:systemd argv:/sbin/init) Req details: GET /latest/meta-data/ HTTP/1.1, Host: 169.254.169.254, User-Agent: curl/8.5.0, Accept: */*, \n\
[2024-05-06 11:21:27,000] [WARNING] IMDSv1(!) (pid:11 Unable to get argv information) called by -> (pid:9 Unable to get argv information) Req details: GET /latest/user-data HTTP/1.1, User-Agent: Wget/1.20.3 (linux-gnu), X-Forwarded-For: 10.0.0.1, \n";

const V1_5: &str = "\
[2026-11-22 03:37:28,988] [INFO] imdsv2 (pid:12:curl argv:curl -s -x put http://169.254.169.254/latest/api/token -h x-aws-ec2-metadata-token-ttl-seconds: 21600) called by -> (pid:1:systemd argv:/sbin/init) req details: put /latest/api/token http/1.1, host: 169.254.169.254, user-agent: curl/8.5.0, accept: */*, x-aws-ec2-metadata-token-ttl-seconds: 21600, \n\
[2026-11-22 03:37:28,999] [INFO] imdsv2 (pid:13:curl argv:curl -h **token redacted** -v http://169.254.169.254/latest/) called by -> (pid:1:systemd argv:/sbin/init) req details: get /latest/ http/1.1, host: 169.254.169.254, user-agent: curl/8.5.0, **token redacted**, accept: */*, \n\
[2026-11-22 03:37:29,000] [WARNING] imdsv1(!) (pid:14:agent argv:agent run) req details: get /computemetadata/v1/ http/1.1, metadata-flavor: google, \n";

/// What the console shows of a log file's lines.
fn console(log: &str) -> String {
    log.lines().map(|line| line.split_once("] ").unwrap().1.to_owned() + "\n").collect()
}

#[test]
fn the_first_version_shows_labels_only() {
    let out = read(V1_0);
    assert!(out.faults.is_empty());
    assert_eq!(out.description, "aws-imds-packet-analyzer log, 1.0.0");
    assert_eq!(out.limits, [Limit::NoAnswers, Limit::NoHops, Limit::Ipv4Only, Limit::NoRequests].into());
    let [v1, v2] = out.events.as_slice() else { panic!("{out:?}") };
    assert_eq!((v1.labelled, v2.labelled), (Some(Version::V1), Some(Version::V2)));
    assert_eq!(v1.time, Some(Moment(1_671_534_238_000_000)));
    assert_eq!((v1.pid, v1.process.as_deref(), v1.line), (Some(1016), Some("curl"), 1));
    assert_eq!(v1.parents, ["makeCalls.sh: /bin/bash ./makeCalls.sh", "zsh: -zsh", "sshd: sshd: "]);
    assert_eq!((&v1.method, &v1.path, v1.token), (&None, &None, SeenToken::NotRecorded));
    assert_eq!(
        v2.argv.as_deref(),
        Some("curl -H X-aws-ec2-metadata-token: <redacted> -v http://169.254.169.254/latest/")
    );
}

#[test]
fn later_versions_show_requests() {
    let out = read(V1_2);
    assert!(out.faults.is_empty());
    assert_eq!(out.description, "aws-imds-packet-analyzer log, 1.1.0 to 1.3.0");
    assert_eq!(out.limits, [Limit::NoAnswers, Limit::NoHops, Limit::Ipv4Only, Limit::V2Missing].into());
    let [curl, wget] = out.events.as_slice() else { panic!("{out:?}") };
    assert_eq!((curl.method.as_deref(), curl.path.as_deref()), (Some("GET"), Some("/latest/meta-data/")));
    assert_eq!((curl.token, curl.ttl, curl.labelled), (SeenToken::Absent, SeenTtl::Absent, None));
    assert_eq!(curl.user_agent.as_deref(), Some("curl/8.5.0"));
    assert_eq!((wget.pid, &wget.process, &wget.argv), (Some(11), &None, &None));
    assert_eq!(wget.parents, ["?"]);
    assert!(wget.forwarded_for && !curl.forwarded_for);
}

#[test]
fn a_token_becomes_a_digest() {
    let out = read(format!(
        "[INFO] IMDSv2 (pid:1:a argv:a) Req details: GET / HTTP/1.1, X-Aws-Ec2-Metadata-Token: {TOKEN}, A: b, \n"
    ));
    assert_eq!(out.events[0].token, SeenToken::Present(Some(DIGESTER.token(TOKEN.as_bytes()))));
    assert!(!format!("{out:?}").contains(TOKEN));
}

#[test]
fn lower_cased_versions() {
    let out = read(V1_5);
    assert!(out.faults.is_empty());
    assert_eq!(out.description, "aws-imds-packet-analyzer log, 1.5.0 or later");
    assert_eq!(
        out.limits,
        [Limit::NoAnswers, Limit::NoHops, Limit::Ipv4Only, Limit::LowerCased, Limit::MayEndEarly].into()
    );
    let [put, get, probe] = out.events.as_slice() else { panic!("{out:?}") };
    assert_eq!((put.method.as_deref(), put.ttl, put.token), (Some("PUT"), SeenTtl::Seconds(21600), SeenToken::Absent));
    assert_eq!((get.method.as_deref(), get.token), (Some("GET"), SeenToken::Present(None)));
    assert_eq!((probe.path.as_deref(), probe.parents.len()), (Some("/computemetadata/v1/"), 0));
    let warnings: String = V1_5.lines().filter(|line| line.contains("WARNING")).collect();
    assert_eq!(read(&warnings).description, "aws-imds-packet-analyzer log, 1.4.0 or later");
    assert!(read(&warnings).limits.contains(&Limit::V2Missing));
}

#[test]
fn the_console_has_no_times_and_some_chatter() {
    let start = "Logging to /var/log/imds/imds-trace.log\nStarting ImdsPacketAnalyzer...\nOutput format: x\n\n";
    let chatter = "[INFO] Try to attach multiple kernel functions to make sure the event can be triggered in most \
        cases.\nInfo:  /proc/7001/cmdline\n";
    for log in [V1_0, V1_2, V1_5] {
        let text = format!("{start}{chatter}{}", console(log));
        assert!(is_told(sniff, start.as_bytes()) && is_told(sniff, console(log).as_bytes()));
        let (file, out) = (read(log), read(text));
        assert!(out.faults.is_empty());
        assert_eq!(out.kinds(), [Skipped::Chatter; 6]);
        assert!(out.limits.contains(&Limit::NoTimes) && !out.limits.contains(&Limit::V2Missing));
        assert!(out.description.starts_with("aws-imds-packet-analyzer console output, "));
        for (mut from_file, from_console) in file.events.into_iter().zip(out.events) {
            (from_file.time, from_file.line) = (None, from_console.line);
            assert_eq!(from_file, from_console);
        }
    }
}

#[test]
fn a_line_without_a_level_is_read_too() {
    let out = read("IMDSv1(!) (pid:6028:curl argv:curl x) called by -> (pid:6027:makeCalls.sh argv:y)\n");
    assert_eq!((out.events.len(), out.faults.len()), (1, 0));
}

#[test]
fn the_journal() {
    for (prefix, time) in [
        ("Nov 22 03:37:28 ip-10-0-0-1 python3[123]: ", None),
        ("Nov  2 03:37:28.123456 host imds_tracer: ", None),
        ("2026-11-22T03:37:28+0000 host python3[123]: ", Some(Moment(1_795_318_648_000_000))),
    ] {
        let mut text = "-- Journal begins at Mon 2026-11-02 03:37:28 UTC. --\n".to_owned();
        text += &format!("{}\n", prefix.replace("python3[123]", "systemd[1]") + "Started IMDS.");
        for line in console(V1_5).lines() {
            text += &format!("{prefix}{line}\n");
        }
        assert!(is_told(sniff, text.as_bytes()), "{prefix}");
        let out = read(&text);
        assert_eq!((out.events.len(), out.faults.len()), (3, 0), "{out:?}");
        assert_eq!(out.events[0].time, time);
        assert_eq!(out.description, "aws-imds-packet-analyzer output in the journal, 1.4.0 or later");
        assert_eq!(out.kinds().iter().filter(|kind| **kind == Skipped::Chatter).count(), 2);
    }
}

#[test]
fn grep_over_several_files() {
    for prefix in ["imds-trace.log.1:", "/var/log/imds/imds-trace.log:17:", "17:"] {
        let text: String = V1_2.lines().map(|line| format!("{prefix}{line}\n")).collect();
        let out = read(&text);
        assert!(is_told(sniff, text.as_bytes()));
        assert_eq!((out.paths(), out.faults.len()), (vec!["/latest/meta-data/", "/latest/user-data"], 0));
        assert!(out.events[0].time.is_some());
    }
}

#[test]
fn two_versions_in_one_source() {
    let out = read([V1_2, V1_5].concat());
    assert_eq!((out.events.len(), out.faults.len()), (5, 0));
    assert_eq!(out.description, "aws-imds-packet-analyzer log, 1.1.0 to 1.3.0, then 1.5.0 or later");
    let out = read([V1_0, V1_2].concat());
    assert_eq!((out.events.len(), out.faults.len()), (4, 0));
}

#[test]
fn nothing_is_read_from_nothing() {
    let out = read("");
    assert_eq!((out.events.len(), out.limits.len(), out.faults.len()), (0, 0, 0));
    assert_eq!(out.description, "aws-imds-packet-analyzer log without a record");
    for text in ["", "{\"time\":1}\n", "[\"IMDSv2\"]", "[2024-05-06 11:21:26,128] [INFO] hello\n", "IMDSv2 is good\n"] {
        assert!(!is_told(sniff, text.as_bytes()), "{text}");
    }
}
