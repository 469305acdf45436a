//! What real logs hold besides records in good order, and what a local user could make of a command line.

use super::super::super::event::SeenToken;
use super::super::super::limit::Limit;
use super::super::super::skipped::Skipped;
use super::read;
use crate::service::Version;

const HEAD: &str = "[2024-05-06 11:21:26,100] [WARNING] IMDSv1(!) ";

fn record(time: &str, process: &str, sent: &str) -> String {
    format!(
        "[2024-05-06 11:21:{time}] [WARNING] IMDSv1(!) ({process}) called by -> (pid:1:init argv:i) Req details: {sent}\n"
    )
}

fn get(time: &str, pid: u32, path: &str) -> String {
    record(time, &format!("pid:{pid}:app argv:app"), &format!("GET {path} HTTP/1.1, Host: h, "))
}

#[test]
fn a_command_line_of_several_lines_is_one_record() {
    let text = get("26,000", 1, "/a")
        + &record("26,100", "pid:2:py argv:py -c import os\n\nprint(1)\n", "GET /b HTTP/1.1, Host: h, ")
        + &get("26,200", 3, "/c");
    let out = read(text);
    assert_eq!((out.paths(), out.faults.len(), out.kinds().len()), (vec!["/a", "/b", "/c"], 0, 0));
    assert_eq!(out.events[1].argv.as_deref(), Some("py -c import os\n\nprint(1)\n"));
    assert_eq!((out.events[1].line, out.events[2].line), (2, 6));
}

#[test]
fn imitated_chain_and_half_a_request_do_not_hide_the_request() {
    let argv = "py -c print(\") called by -> (pid:1:x argv:y) Req details: GET / HTTP/1.1\")";
    let out = read(record("26,100", &format!("pid:2:py argv:{argv}"), "GET /b HTTP/1.1, Host: h, "));
    assert_eq!(out.paths(), ["/b"]);
    assert_eq!((out.events[0].pid, &out.events[0].argv, out.events[0].parents.len()), (Some(2), &None, 0));
    assert_eq!(out.fault_lines(), [1]);
}

#[test]
fn an_imitated_request_is_not_believed() {
    let argv = "x) Req details: GET /forged HTTP/1.1, Host: h, ";
    for process in [format!("pid:2:py argv:{argv}"), format!("pid:2:py argv:{argv}\n[")] {
        let out = read(record("26,100", &process, "GET /b HTTP/1.1, Host: h, ") + &get("26,200", 3, "/c"));
        assert_eq!((out.paths(), out.fault_lines()), (vec!["-", "/c"], vec![1]), "{out:?}");
        assert_eq!((out.events[0].pid, out.events[0].labelled), (Some(2), Some(Version::V1)));
    }
    // The real part is a body: nothing is believed.
    let out = read(record("26,100", &format!("pid:2:py argv:{argv}"), "{\"a\": 1}"));
    assert_eq!((out.events.len(), out.fault_lines()), (0, vec![1]));
    // From a header.
    let out = read(record("26,100", "pid:2:py argv:p", &format!("GET /b HTTP/1.1, User-Agent: {argv}, ")));
    assert_eq!((out.paths(), out.fault_lines()), (vec!["-"], vec![1]));
    // In a log of 1.0.0, which shows no request.
    let out = read(format!("{HEAD}(pid:2:py argv:{argv}) called by -> (pid:1:init argv:i)\n"));
    assert_eq!((out.paths(), out.fault_lines()), (vec!["-"], vec![1]));
}

#[test]
fn an_imitated_line_makes_no_further_record() {
    let line = "[2024-05-06 11:21:26,101] [INFO] IMDSv2 (pid:9:x argv:y) Req details: GET /forged HTTP/1.1, A: b, ";
    // Inside an open command line.
    let out = read(record("26,100", &format!("pid:2:py argv:py -c \n{line}\n"), "GET /b HTTP/1.1, Host: h, "));
    assert_eq!((out.paths(), out.fault_lines()), (vec!["-"], vec![1, 2]));
    // The beginning of a line, which the real end completes.
    let half = "[2024-05-06 11:21:26,101] [INFO] IMDSv2 (pid:9:x argv:y";
    let out =
        read(get("26,000", 1, "/a") + &record("26,100", &format!("pid:2:py argv:a)\n{half}"), "GET /b HTTP/1.1, "));
    assert_eq!((out.paths(), out.fault_lines()), (vec!["/a", "/b"], vec![2]));
    // Of another form than the source.
    for other in ["[INFO] IMDSv2 (pid:9:x argv:y", "log:[INFO] IMDSv2 (pid:9:x argv:y", "IMDSv2 (pid:9:x argv:y"] {
        let out = read(record("26,100", &format!("pid:2:py argv:a\n{other}"), "GET /b HTTP/1.1, Host: h, "));
        assert_eq!((out.paths(), out.faults.len(), out.events[0].pid), (vec!["/b"], 0, Some(2)), "{other}");
    }
}

#[test]
fn bad_lines_cost_themselves() {
    let text = format!(
        "garbage \x1b[31m X-aws-ec2-metadata-token: abc\n{}junk\n\n{HEAD}(pid:\n{HEAD}(pid:5:cut argv:cut\n{}<<HANG>>\n",
        get("26,000", 1, "/a"),
        get("26,200", 3, "/c"),
    );
    let out = read(&text);
    assert_eq!(
        (out.paths(), out.fault_lines(), out.kinds()),
        (vec!["/a", "/c"], vec![1, 3, 5, 6, 8], vec![Skipped::Chatter])
    );
    assert_eq!(out.faults[0].snippet, "garbage \u{fffd}[31m X-aws-ec2-metadata-token: <redacted>");
    for fault in &out.faults {
        let line: usize = fault.record.number.try_into().unwrap();
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        assert_eq!((fault.offset, fault.record.source), (start as u64, 3));
    }
}

#[test]
fn missing_payload() {
    for end in ["", " Req details: ", " Req details:"] {
        let out =
            read(format!("[2024-05-06 11:21:26,100] [ERROR] {{MISSING PAYLOAD}} IMDSv1(!) (pid:4:a argv:/a){end}\n"));
        assert_eq!((out.paths(), out.faults.len()), (vec!["-"], 0), "{end}");
        assert_eq!(out.events[0].labelled, None);
        assert!(out.limits.contains(&Limit::MissingPayload));
    }
}

#[test]
fn a_body_of_its_own_is_no_request() {
    let out = read(get("26,000", 1, "/a") + &record("26,001", "pid:1:app argv:app", "{\"expires_in\": 3600}"));
    assert_eq!((out.paths(), out.kinds()), (vec!["/a"], vec![Skipped::RequestBody]));
}

#[test]
fn one_send_printed_by_several_hooks() {
    let text = get("26,000", 1, "/a")
        + &get("26,001", 2, "/a")
        + &get("26,002", 1, "/a")
        + &get("26,003", 2, "/a")
        + &get("26,020", 1, "/a");
    let out = read(text);
    assert_eq!((out.paths().len(), out.kinds()), (3, vec![Skipped::DuplicateSend; 2]));
    assert_eq!(out.events.iter().map(|event| event.line).collect::<Vec<_>>(), [1, 2, 5]);
}

#[test]
fn without_times_only_neighbours_are_one_send() {
    let line = |pid: u32| get("26,000", pid, "/a").split_once("] ").unwrap().1.to_owned();
    let out = read([line(1), line(1), line(2), line(1)].concat());
    assert_eq!((out.paths().len(), out.kinds()), (3, vec![Skipped::DuplicateSend]));
    // One send is printed four times at most.
    let out = read(line(1).repeat(5));
    assert_eq!((out.paths().len(), out.kinds().len()), (2, 3));
    // Without a payload nothing says that it is one send.
    let out = read("[INFO] IMDSv2 (pid:1:a argv:a)\n".repeat(2));
    assert_eq!(out.events.len(), 2);
}

#[test]
fn what_a_proxy_sent_on_is_counted_once() {
    let proxy = |time: &str, method: &str, path: &str| {
        record(
            time,
            "pid:9:kube2iam argv:k",
            &format!("{method} {path} HTTP/1.1, Host: h, X-Forwarded-For: 10.0.0.2, "),
        )
    };
    let out = read(get("26,000", 1, "/a") + &proxy("26,004", "GET", "/a") + &proxy("26,100", "GET", "/a"));
    assert_eq!((out.paths().len(), out.kinds()), (2, vec![Skipped::ProxyCopy]));
    // Another path, too late, and a PUT, which is refused with X-Forwarded-For: nothing is certain.
    let put = record("26,000", "pid:1:app argv:app", "PUT /latest/api/token HTTP/1.1, Host: h, ");
    for (first, second) in [
        (get("26,000", 1, "/a"), proxy("26,004", "GET", "/b")),
        (get("26,000", 1, "/a"), proxy("27,000", "GET", "/a")),
        (put, proxy("26,004", "PUT", "/latest/api/token")),
    ] {
        assert_eq!(read(first + &second).events.len(), 2);
    }
}

#[test]
fn redaction_that_took_the_request_away() {
    let out = read(
        "[2026-11-22 03:37:30,989] [INFO] imdsv2 (pid:8201:curl argv:curl -h **token redacted**, \n\
         [2026-11-22 03:37:30,990] [WARNING] imdsv1(!) (pid:1:a argv:a) req details: get /c http/1.1, \n",
    );
    assert_eq!((out.paths(), out.faults.len()), (vec!["-", "/c"], 0));
    assert_eq!((out.events[0].labelled, out.events[0].token), (Some(Version::V2), SeenToken::NotRecorded));
    assert_eq!(out.events[0].process.as_deref(), Some("curl"));
}

#[test]
fn pasted_and_cut_logs() {
    let text = get("26,000", 1, "/a").replace("h, \n", "h,\r\n") + get("26,100", 2, "/b").trim_end();
    let out = read(&text);
    assert_eq!((out.paths(), out.faults.len()), (vec!["/a", "/b"], 0));
    assert!(!out.limits.contains(&Limit::CutOff));
    let out = read(&text[..text.len() - 70]);
    assert_eq!((out.paths(), out.fault_lines()), (vec!["/a"], vec![2]));
    assert!(out.limits.contains(&Limit::CutOff));
}

#[test]
fn time_that_goes_back_is_said() {
    assert!(read(get("26,000", 1, "/a") + &get("24,000", 2, "/b")).limits.contains(&Limit::TimeGoesBack));
    assert!(!read(get("26,000", 1, "/a") + &get("25,900", 2, "/b")).limits.contains(&Limit::TimeGoesBack));
}

#[test]
fn secrets_of_callers_go_no_further() {
    let out = read(record(
        "26,000",
        "pid:1:a argv:env AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY AKIAIOSFODNN7EXAMPLE",
        "GET /x?token=abcdef HTTP/1.1, User-Agent: u Bearer sesame, Authorization: Basic c2VzYW1l, ",
    ));
    let shown = format!("{out:?}");
    for secret in ["wJalr", "AKIA", "abcdef", "sesame", "c2Vz"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}
