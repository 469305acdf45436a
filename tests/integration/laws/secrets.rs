//! Redaction is total: no secret of a recording is in anything that comes out.

use proptest::prelude::*;

use super::config;
use crate::build::{answer, pcap};
use crate::faces::{convert, replay};

/// Everything that the program prints about a recording.
fn everything(recording: &[u8]) -> String {
    let required = ["--set", "http-tokens=required"];
    let runs = [
        replay(recording, &[&required[..], &["--format", "json"]].concat()),
        replay(recording, &required),
        replay(recording, &[&required[..], &["--strict"]].concat()),
        convert(recording),
    ];
    runs.iter().map(|run| format!("{}\n{}\n", run.stdout, run.stderr)).collect()
}

/// Fails if a secret, or a good part of one, is in what comes out. Case does not matter: some recorders change it.
fn assert_silent(recording: &[u8], secrets: &[&str]) -> Result<(), TestCaseError> {
    let out = everything(recording).to_lowercase();
    for secret in secrets {
        let secret = secret.to_lowercase();
        for part in [&secret[..], &secret[..12], &secret[secret.len() - 12..]] {
            prop_assert!(!out.contains(part), "`{part}` of `{secret}` in {out}");
        }
    }
    Ok(())
}

fn token() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-z0-9_-]{20,56}", "AQAE[A-Za-z0-9_-]{48}==", "[A-Za-z0-9_-]{40}=="]
}

fn session_token() -> impl Strategy<Value = String> {
    "IQoJb3JpZ2luX2Vj[A-Za-z0-9+/]{60,200}={0,2}"
}

fn access_key() -> impl Strategy<Value = String> {
    "(AKIA|ASIA)[A-Z2-7]{16}"
}

fn secret_key() -> impl Strategy<Value = String> {
    "[A-Za-z0-9+/]{40}"
}

fn credentials(key: &str, secret: &str, session: &str) -> String {
    format!(
        "{{\n  \"Code\" : \"Success\",\n  \"AccessKeyId\" : \"{key}\",\n  \"SecretAccessKey\" : \"{secret}\",\n  \
         \"Token\" : \"{session}\"\n}}"
    )
}

proptest! {
    #![proptest_config(config(6))]

    #[test]
    fn of_a_capture(
        token in token(), session in session_token(), key in access_key(), secret in secret_key(),
        user_data in "[a-z]{12}-user-data-[a-z]{12}"
    ) {
        let header = format!("X-aws-ec2-metadata-token: {token}");
        let get = |path: &str, more: &str| {
            format!("GET {path} HTTP/1.1\r\nHost: 169.254.169.254\r\nUser-Agent: x/1 ({more})\r\n{header}\r\n\r\n")
        };
        let put = "PUT /latest/api/token HTTP/1.1\r\nHost: 169.254.169.254\r\n\
                   X-aws-ec2-metadata-token-ttl-seconds: 60\r\n\r\n";
        let capture = pcap(&[
            (put.to_owned(), answer("200 OK", &token)),
            (get("/latest/meta-data/iam/security-credentials/r", ""), answer("200 OK", &credentials(&key, &secret, &session))),
            (get("/latest/user-data", ""), answer("200 OK", &user_data)),
            (get(&format!("/latest/?X-Amz-Security-Token={session}&x=1"), ""), answer("404 Not Found", &secret)),
            (get(&format!("/latest/{key}"), &key), answer("200 OK", "")),
            (get("/latest/", &format!("token={token}")), answer("401 Unauthorized", &session)),
        ]);
        assert_silent(&capture, &[&token, &session, &key, &secret, &user_data])?;
        let converted = convert(&capture).stdout;
        prop_assert_eq!(converted.lines().count(), 7, "{}", converted);
        // Cut anywhere: what is left tells no more.
        for end in [capture.len() / 3, capture.len() / 2, capture.len() - 20] {
            assert_silent(&capture[..end], &[&token, &session, &key, &secret, &user_data])?;
        }
    }

    #[test]
    fn of_jsonl(token in token(), session in session_token(), key in access_key(), secret in secret_key()) {
        let argv = format!("curl -H 'X-aws-ec2-metadata-token: {token}' --aws-session-token {session}");
        let lines = [
            serde_json::json!({"method": "GET", "path": format!("/latest/{key}?token={token}"), "token": token,
                "process": format!("p {key}"), "argv": argv, "parents": [argv], "container": key,
                "instance": key, "user_agent": format!("x/1 AWS_SECRET_ACCESS_KEY={secret}"), "issued": token,
                "note": secret}).to_string(),
            // Records that cannot be read: the message and the snippet.
            format!("{{\"method\":\"GET\",\"path\":\"/\",\"token\":\"{token}\",\"status\":1}}"),
            format!("{{\"method\":\"GET\",\"path\":\"/\",\"token\":\"{token}"),
            format!("{{\"token\":{{\"x\":\"{token}\"}}}}"),
            format!("{{\"X-aws-ec2-metadata-token: {token}\":1}}"),
            format!("{{\"version\":\"{session}\"}}"),
            format!("{{\"ttl\":\"token={token}\",\"method\":\"PUT\",\"path\":\"/latest/api/token\"}}"),
            credentials(&key, &secret, &session).replace('\n', " "),
        ];
        assert_silent(lines.join("\n").as_bytes(), &[&token, &session, &key, &secret])?;
        for line in &lines {
            assert_silent(line.as_bytes(), &[&token, &session, &key, &secret])?;
        }
    }

    #[test]
    fn of_an_analyzer_log(token in token(), session in session_token(), key in access_key(), secret in secret_key()) {
        let argv = format!("curl -H X-aws-ec2-metadata-token: {token} http://169.254.169.254/latest/{key}");
        let parent = format!("sh -c AWS_SECRET_ACCESS_KEY={secret} AWS_SESSION_TOKEN={session} x");
        let lines = [
            format!(
                "[2026-11-22 03:37:24,195] [INFO] IMDSv2 (pid:1:curl argv:{argv}) called by -> (pid:2:sh argv:{parent}) Req \
                 details: GET /latest/{key} HTTP/1.1, Host: 169.254.169.254, X-aws-ec2-metadata-token: {token}, "
            ),
            format!("[2026-11-22 03:37:24,195] [INFO] IMDSv2 (pid:1:curl argv:{argv}"),
            format!("[2026-11-22 03:37:24,195] [INFO] IMDSv2 {argv} {parent}"),
            format!("X-aws-ec2-metadata-token: {token}"),
        ];
        let log = lines.join("\n");
        for log in [log.to_lowercase().replace("[info]", "[INFO]"), log] {
            assert_silent(log.as_bytes(), &[&token, &session, &key, &secret])?;
        }
    }

    /// Of HAR, a recording of smithy-rs and Datadog's events: bodies, headers, URLs, command lines, whole, cut and broken.
    #[test]
    fn of_json_documents(
        token in token(), session in session_token(), key in access_key(), secret in secret_key(),
        user_data in "[a-z]{12}-user-data-[a-z]{12}"
    ) {
        let body = credentials(&key, &secret, &session);
        let url = |path: &str| format!("http://u:{secret}@169.254.169.254{path}");
        let entry = |method: &str, path: &str, body: &str| serde_json::json!({
            "startedDateTime": "2026-11-22T03:37:20Z", "time": 1, "serverIPAddress": "169.254.169.254",
            "request": {"method": method, "url": url(path), "headers": [
                {"name": "X-aws-ec2-metadata-token", "value": token}, {"name": "User-Agent", "value": format!("x/1 token={token}")},
                {"name": "Authorization", "value": format!("Bearer {session}")}], "postData": {"text": secret}},
            "response": {"status": 200, "content": {"text": body}}, "_token": session});
        let query = format!("/latest/?X-Amz-Security-Token={session}&x=1");
        let har = serde_json::json!({"log": {"entries": [
            entry("PUT", "/latest/api/token", &token), entry("GET", "/latest/meta-data/iam/security-credentials/r", &body),
            entry("GET", "/latest/user-data", &user_data), entry("GET", &query, ""), entry("GET", &format!("/latest/{key}"), ""),
            {"request": {"method": secret, "url": [session]}}, {"time": session, "request": entry("GET", "/", "")["request"]},
            session]}});
        let request = |path: &str| serde_json::json!({"connection_id": 0, "action": {"Request": {"request": {
            "uri": url(path), "headers": {"x-aws-ec2-metadata-token": [token], "user-agent": [format!("x/1 {key}")]}, "method": "GET"}}}});
        let data = |text: &str| serde_json::json!({"connection_id": 0, "action": {"Data": {"data": {"Utf8": text}, "direction": "Response"}}});
        let ok = serde_json::json!({"connection_id": 0, "action": {"Response": {"response": {"Ok": {"status": 200}}}}});
        let smithy = serde_json::json!({"events": [request("/latest/"), ok, data(&body), request(&query), ok, data(&user_data),
            {"connection_id": session, "action": secret}], "docs": secret, "version": "V0"});
        let argv = [format!("X-aws-ec2-metadata-token: {token}"), format!("--aws-session-token {session}")];
        let event = |kind: &str| serde_json::json!({"agent": {"rule_id": "x"}, "imds": {"type": kind, "cloud_provider": "aws",
            "url": query, "user_agent": format!("x/1 {key}"), "aws": {"is_imds_v2": true,
            "security_credentials": {"access_key_id": key, "code": secret}}}, "process": {"comm": "curl", "args": argv,
            "envs": [format!("AWS_SECRET_ACCESS_KEY={secret}")], "ancestors": [{"comm": "sh", "args": argv}]}});
        let datadog = [event("request"), event("response"), event(&session)].map(|event| event.to_string()).join("\n");
        for document in [har.to_string(), smithy.to_string(), datadog] {
            let secrets = [&token[..], &session, &key, &secret, &user_data];
            assert_silent(document.as_bytes(), &secrets)?;
            for end in [document.len() / 3, document.len() / 2, document.len() - 20] {
                assert_silent(&document.as_bytes()[..end], &secrets)?;
            }
        }
    }

    #[test]
    fn of_cloudtrail(token in token(), session in session_token(), key in access_key(), secret in secret_key()) {
        let record = |agent: &str, parameters: &str| {
            serde_json::json!({
                "eventVersion": "1.08", "eventTime": "2026-11-24T10:00:00Z", "eventSource": "sts.amazonaws.com",
                "eventName": "AssumeRole", "userAgent": agent, "requestParameters": {"x": parameters, "accessKeyId": key},
                "responseElements": {"credentials": {"accessKeyId": key, "sessionToken": session, "secret": secret}},
                "userIdentity": {
                    "type": "AssumedRole", "principalId": "AROAEXAMPLE:i-0123456789abcdef0", "accessKeyId": key,
                    "sessionContext": {"sessionIssuer": {"userName": "web"}, "ec2RoleDelivery": "1.0"}
                }
            })
        };
        let good = record(&format!("x/1 AWS_SECRET_ACCESS_KEY={secret} {key}"), &token).to_string();
        let embedded = serde_json::json!({"EventId": "e", "AccessKeyId": key, "CloudTrailEvent": good}).to_string();
        let wrong = good.replace("\"eventSource\":\"sts.amazonaws.com\"", &format!("\"eventSource\":{{\"{secret}\":\"{session}\"}}"));
        let cut = &good[..good.len() - 30];
        for text in [
            format!("{good}\n{wrong}\n{cut}\n"),
            format!("{{\"Records\": [{good}, {wrong}, \"{secret}\", {cut}"),
            format!("{{\"Events\": [{embedded}, {embedded}x"),
        ] {
            assert_silent(text.as_bytes(), &[&token, &session, &key, &secret])?;
        }
    }

    /// What is no recording at all is shown by its beginning, and that is looked at, too.
    #[test]
    fn of_something_else(token in token(), session in session_token(), key in access_key(), secret in secret_key()) {
        for text in [
            format!("X-aws-ec2-metadata-token: {token}"),
            format!("export AWS_SESSION_TOKEN={session}"),
            format!("[default]\naws_access_key_id = {key}\naws_secret_access_key = {secret}"),
            credentials(&key, &secret, &session),
        ] {
            assert_silent(text.as_bytes(), &[&token, &session, &key, &secret])?;
        }
    }
}
