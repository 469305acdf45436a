use super::*;

#[test]
fn reads_requests_in_every_way_that_they_are_written() {
    let expected = json!({"StopInstances": {"InstanceIds": ["i-1"]}});
    for text in [
        r#"{"Action": "StopInstances", "Version": "2016-11-15", "InstanceIds": ["i-1"]}"#,
        r#"{"StopInstances": {"InstanceIds": ["i-1"], "Hibernate": true}}"#,
        "\u{feff}[{\"Action\": \"StopInstances\", \"InstanceIds\": [\"i-1\"]}]",
    ] {
        assert_eq!(one(text, Form::ApiJson), expected, "{text}");
    }
    let reading = read_request("StopInstances", r#"{"InstanceIds": ["i-1"], "DryRun": null}"#).unwrap();
    assert_eq!(serde_json::to_value(&reading.commands[0].command).unwrap(), expected);
}

#[test]
fn says_where_a_request_is_wrong() {
    for (text, expected) in [
        ("{", "line 1, column 1: not JSON: it ends too early: close every quote, brace and bracket that was opened"),
        ("{\n\"Action\": x}", "line 2, column 11: not JSON: expected a value"),
        (r#"{"Action": "StopInstance"}"#, "there is no action `StopInstance` here: did you mean `StopInstances`?"),
        (
            r#"[{"Action": "StopInstances"}, 5]"#,
            r#"[1]: there is no action: expected `{"Action": "StopInstances", ...}`"#,
        ),
        (
            r#"{"Action": "RunInstances", "MetadataOptions": {"HttpPutResponseHopLimit": "a"}}"#,
            "MetadataOptions.HttpPutResponseHopLimit: expected an integer from 1 to 64",
        ),
        (
            r#"{"Action": "RunInstances", "TagSpecifications": [{"Tags": [{"Ky": "a"}]}]}"#,
            "TagSpecifications[0].Tags[0]: there is no member `Ky`: did you mean `Key`?",
        ),
        (r#"{"Action": "RunInstances", "DryRun": "perhaps"}"#, "DryRun: expected true or false"),
    ] {
        assert_eq!(refused(text, Form::ApiJson), expected, "{text}");
    }
}
