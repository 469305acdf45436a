use proptest::prelude::*;

use super::*;
use crate::account::iam::{Effect, Operator};

fn error(text: &str) -> String {
    parse(text, "p").unwrap_err().to_string()
}

/// The error of a policy with this one statement, which starts on line 2.
fn statement_error(statement: &str) -> String {
    error(&format!("{{\"Version\": \"2012-10-17\", \"Statement\": [\n{statement}]}}"))
}

/// The error of a policy with this condition on line 4.
fn condition_error(condition: &str) -> String {
    statement_error(&format!(
        "{{\"Effect\": \"Deny\", \"Action\": \"*\",\n\"Resource\": \"*\", \"Condition\":\n{condition}}}"
    ))
}

#[test]
fn reads_every_element_with_its_line() {
    let text = "\u{feff}{\r\n \"Version\": \"2012-10-17\", \"Id\": \"x\",\r\n \"Statement\": [\r\n  {\"Sid\": \"A\", \"Effect\": \"Deny\",\
        \"NotAction\": [\"ec2:Run*\", \"s3:*\"], \"NotResource\": \"arn:aws:ec2:*:*:instance/*\",\r\n\"Condition\": {\"Bool\": \
        {\r\n\"aws:SecureTransport\": false}, \"NumericLessThan\": {\"ec2:RoleDelivery\": [2.0, \"3\"]}}},\n{\"Effect\": \
        \"Allow\", \"Action\": \"\\u0065c2:*\", \"Resource\": \"*\"}]}";
    let policy = parse(text, "p").unwrap();
    assert_eq!((policy.version, policy.id.as_deref(), policy.name.as_str()), (Version::V2012, Some("x"), "p"));
    let [first, second] = policy.statements.as_slice() else { panic!() };
    assert_eq!((first.sid.as_deref(), first.line, first.effect), (Some("A"), 4, Effect::Deny));
    assert!(first.action.inverted && first.resource.inverted);
    assert_eq!(first.action.patterns, ["ec2:Run*", "s3:*"]);
    let [secure, delivery] = first.conditions.as_slice() else { panic!() };
    assert_eq!((secure.key.as_str(), secure.line), ("aws:SecureTransport", 6));
    assert_eq!(secure.values, ["false"]);
    assert_eq!(Some(delivery.operator), Operator::parse("NumericLessThan"));
    assert_eq!(delivery.values, ["2.0", "3"]);
    assert_eq!((second.sid.as_deref(), second.line), (None, 7));
    assert_eq!(second.action.patterns, ["ec2:*"]);
}

#[test]
fn a_statement_may_stand_without_its_list_and_a_version_may_be_left_out() {
    let policy = parse(r#"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#, "p").unwrap();
    assert_eq!((policy.version, policy.statements.len()), (Version::V2008, 1));
}

#[test]
fn syntax_errors_have_their_line() {
    assert_eq!(error(""), "p, line 1: not JSON: EOF while parsing a value (column 0): the text is empty");
    assert!(
        error("{\n\"Version\": \"2012-10-17\",\n}")
            .ends_with("(column 1): take out the comma before the closing bracket")
    );
    assert!(error("{\n\"Statement\": [").ends_with("close every bracket and quote"));
    assert!(error("{}\n x").starts_with("p, line 2: not JSON: trailing characters"));
    assert!(error("[]").contains("a policy must be an object, and is a list"));
    assert!(error("\n7").contains("line 2: a policy must be an object, and is a number"));
    assert!(error(r#"{"Id": "\ud800"}"#).contains("escape"));
}

#[test]
fn repeated_names_are_refused() {
    assert!(
        error("{\"Version\": \"2012-10-17\",\n\"Version\": \"2012-10-17\"}")
            .starts_with("p, line 2: a policy has `Version` twice")
    );
    assert!(
        statement_error("{\"Effect\": \"Deny\",\n\"Eff\\u0065ct\": \"Allow\"}")
            .starts_with("p, line 3: a statement has `Effect` twice")
    );
    let twice = "{\"StringEquals\": {\"ec2:Region\": \"a\",\n\"EC2:region\": \"b\"}}";
    assert!(condition_error(twice).starts_with("p, line 5: `StringEquals` has `EC2:region` twice"));
    let sids = "{\"Sid\": \"A\", \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}";
    assert!(statement_error(&format!("{sids},\n{sids}")).starts_with("p, line 3: two statements have the `Sid` `A`"));
}

#[test]
fn unknown_names_are_refused_with_the_nearest() {
    assert!(error(r#"{"Statements": []}"#).ends_with("`Statements`: did you mean `Statement`?"));
    assert!(statement_error(r#"{"effect": "Deny"}"#).ends_with("`effect`: did you mean `Effect`?"));
    assert!(statement_error(r#"{"Effect": "allow"}"#).ends_with("did you mean `Allow`?"));
    assert!(statement_error(r#"{"Conditions": {}}"#).ends_with("did you mean `Condition`?"));
    assert!(error(r#"{"Version": "2026-01-01"}"#).ends_with("write `2012-10-17`"));
    for (wrong, right) in [
        ("stringEquals", "did you mean `StringEquals`?"),
        ("StringNotEqual", "did you mean `StringNotEquals`?"),
        ("NumericLessthanIfExist", "did you mean"),
        ("ForAnyValues:StringLik", "did you mean `ForAnyValue:StringLike`?"),
        ("ForAllValues:stringequalsifexists", "did you mean `ForAllValues:StringEqualsIfExists`?"),
        ("NullIfExists", "takes neither a prefix nor `IfExists`"),
        ("ForAnyValue:Null", "takes neither a prefix nor `IfExists`"),
    ] {
        let error = condition_error(&format!("{{{wrong:?}: {{}}}}"));
        assert!(error.starts_with("p, line 4: there is no condition operator") && error.contains(right), "{error}");
    }
    assert!(condition_error(r#"{"Whatever": {}}"#).ends_with("`Whatever`"));
}

#[test]
fn what_has_to_be_there_is_asked_for() {
    assert!(error("{}").contains("a policy without statements"));
    assert!(error(r#"{"Statement": []}"#).contains("empty list"));
    assert!(statement_error("{}").contains("without `Effect`"));
    assert!(statement_error(r#"{"Effect": "Deny"}"#).contains("without `Action` or `NotAction`"));
    assert!(statement_error(r#"{"Effect": "Deny", "Action": "*"}"#).contains("without `Resource` or `NotResource`"));
    assert!(statement_error(r#"{"Action": []}"#).contains("`Action` is an empty list: give at least one"));
}

#[test]
fn elements_that_exclude_each_other_and_principals_are_refused() {
    assert!(statement_error(r#"{"NotAction": "*", "Action": "*"}"#).contains("has `Action` and `NotAction`"));
    assert!(statement_error(r#"{"Resource": "*", "NotResource": "*"}"#).contains("has `Resource` and `NotResource`"));
    assert!(statement_error("{\n\"Principal\": \"*\"}").starts_with("p, line 3: a policy of a user, role"));
    assert!(statement_error(r#"{"NotPrincipal": {"AWS": "x"}}"#).contains("takes no `NotPrincipal`"));
}

#[test]
fn values_have_their_types() {
    for (statement, part) in [
        (r#"7"#, "a statement must be an object, and is a number"),
        (r#"{"Sid": 1}"#, "`Sid` must be a string, and is a number"),
        (r#"{"Sid": "a b"}"#, "letters A to Z"),
        (r#"{"Effect": true}"#, "and is a boolean"),
        (r#"{"Action": {"a": 1}}"#, "an item of `Action` must be a string, and is an object"),
        (r#"{"Action": "RunInstances"}"#, "name the service, too"),
        (r#"{"Action": "e*:Run"}"#, "without wildcards"),
        (r#"{"Action": ":Run"}"#, "before the colon"),
        (r#"{"Action": "ec2:"}"#, "after the colon"),
        (r#"{"Action": "ec2:Run Instances"}"#, "after the colon"),
        (r#"{"Resource": ["*", null]}"#, "and is null"),
        (r#"{"Resource": "instance/*"}"#, "write an ARN"),
        (r#"{"Condition": []}"#, "`Condition` must be an object, and is a list"),
    ] {
        assert!(statement_error(statement).contains(part), "{}", statement_error(statement));
    }
    for (condition, part) in [
        (r#"{"StringEquals": "x"}"#, "`StringEquals` must be an object"),
        (r#"{"StringEquals": {"Region": "x"}}"#, "`Region` is no condition key: write the service"),
        (r#"{"StringEquals": {"ec2:Region": null}}"#, "and is null"),
        (r#"{"StringEquals": {"ec2:Region": [["x"]]}}"#, "and is a list"),
        (r#"{"NumericEquals": {"ec2:RoleDelivery": "two"}}"#, "`two` is no value for `NumericEquals`: write a number"),
        (r#"{"NumericEquals": {"ec2:RoleDelivery": "inf"}}"#, "write a number"),
        (r#"{"DateLessThan": {"aws:CurrentTime": "soon"}}"#, "write a date"),
        (r#"{"BoolIfExists": {"aws:SecureTransport": "yes"}}"#, "write `true` or `false`"),
        (r#"{"Null": {"ec2:RoleDelivery": "no"}}"#, "write `true` or `false`"),
        (r#"{"IpAddress": {"aws:SourceIp": "10.0.0.0/33"}}"#, "write an address or a range"),
        (r#"{"BinaryEquals": {"a:b": "%"}}"#, "write Base64"),
    ] {
        assert!(condition_error(condition).contains(part), "{}", condition_error(condition));
    }
}

#[test]
fn messages_are_short_and_clean() {
    let error = error(&format!("{{\"{}\\u001b[31m\": 1}}", "x".repeat(40)));
    assert!(!error.contains('\u{1b}'), "{error}");
    assert!(statement_error(&format!("{{\"{}\": 1}}", "é".repeat(5000))).len() < 300);
    let long = statement_error(&format!(r#"{{"Resource": "arn:{}"}}"#, "x".repeat(5000)));
    assert!(long.ends_with("it is too long") && long.len() < 200, "{long}");
}

#[test]
fn deep_and_long_texts_are_read_or_refused_at_once() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(error(&deep).contains("and is a list"));
    assert!(error(&format!(r#"{{"Statement": {deep}}}"#)).contains("a statement must be an object"));
    assert!(condition_error(&format!(r#"{{"Bool": {{"a:b": {deep}}}}}"#)).contains("a value of a condition"));
    assert!(error(&"[".repeat(1 << 20)).contains("not JSON"));
    assert!(error(&" ".repeat(5 << 20)).contains("more than any policy may have"));
    let statement = r#"{"Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": {"Bool": {"a:b": true}}}"#;
    let many = vec![statement; (1 << 20) / statement.len()].join(",\n");
    let policy = parse(&format!(r#"{{"Statement": [{many}]}}"#), "p").unwrap();
    assert_eq!(policy.statements.last().unwrap().line, policy.statements.len());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        drop(parse(&text, "p"));
    }

    #[test]
    fn a_policy_with_something_cut_out_is_read_or_refused(from in 0_usize..400, length in 0_usize..40) {
        let text = "{\"Version\": \"2012-10-17\",\n\"Statement\": [{\"Sid\": \"A\", \"Effect\": \"Deny\", \"Action\": \
            [\"ec2:RunInstances\"],\n\"Resource\": \"arn:aws:ec2:*:*:instance/${aws:username}\", \"Condition\": \
            {\"ForAnyValue:StringNotEqualsIfExists\": {\"ec2:MetadataHttpTokens\": \"required\"}}}]}";
        let cut: String = text.chars().enumerate().filter(|(at, _)| !(from..from + length).contains(at)).map(|(_, c)| c).collect();
        if let Err(error) = parse(&cut, "p") {
            prop_assert!((1..=3).contains(&error.line));
        }
    }
}
