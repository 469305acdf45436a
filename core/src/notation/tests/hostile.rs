use proptest::prelude::*;

use super::*;

const FORMS: [Form; 5] = [Form::AwsCli, Form::PowerShell, Form::ApiJson, Form::CloudFormation, Form::TerraformPlan];

#[test]
fn deep_nesting_is_refused() {
    for form in FORMS {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("(", ")"), ("@{a=", "}"), ("@(", ")"), ("- ", "")] {
            for before in [
                "",
                "aws ec2 run-instances --tag-specifications ",
                "aws ec2 run-instances --metadata-options a=",
                "New-EC2Tag -Tag ",
            ] {
                let text = format!("{before}{}1{}", open.repeat(20_000), close.repeat(20_000));
                assert!(read(&text, form).is_err(), "{form:?} {before} {open}");
            }
        }
    }
}

#[test]
fn aliases_do_not_multiply() {
    let mut text = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for level in 0..12_u8 {
        let (old, new) = (char::from(b'a' + level), char::from(b'b' + level));
        text.push_str(&format!("{new}: &{new} [*{old},*{old},*{old},*{old},*{old},*{old},*{old},*{old},*{old}]\n"));
    }
    text.push_str("Resources: {}\n");
    assert!(read(&text, Form::CloudFormation).is_err());
}

#[test]
fn counts_are_bounded() {
    let line = "aws ec2 get-instance-metadata-defaults\n";
    assert_eq!(read(&line.repeat(MOST_COMMANDS), Form::AwsCli).unwrap().commands.len(), MOST_COMMANDS);
    assert!(refused(&line.repeat(MOST_COMMANDS + 1), Form::AwsCli).contains("more than 10000 commands"));
    assert!(refused(&" ".repeat(MOST_BYTES + 1), Form::PowerShell).contains("longer than"));
    let options = "--key-name x ".repeat(40_000);
    assert!(read(&format!("aws ec2 run-instances {options}"), Form::AwsCli).is_ok());
}

proptest! {
    #[test]
    fn nothing_panics(text in ".{0,300}") {
        for form in FORMS {
            let _ = read(&text, form);
        }
    }

    #[test]
    fn nothing_that_looks_like_a_command_panics(
        start in prop_oneof![Just("aws ec2 run-instances "), Just("New-EC2Instance "), Just("aws ec2 create-tags --tags "), Just("New-EC2Tag -Tag "), Just("Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n")],
        rest in prop::collection::vec(
            prop::sample::select(vec!["--", "-", "{", "}", "[", "]", "@{", "@(", "(", ")", "=", ",", ";", "'", "\"", "\\", "`", "\n", " ", "$", "Key", "Value", "a", ":", "!Ref ", "      ", "&x ", "*x", "#", "^", "|", "UserData", "metadata-options"]),
            0..40,
        ),
    ) {
        let text = format!("{start}{}", rest.concat());
        for form in FORMS {
            if let Err(error) = read(&text, form) {
                prop_assert!(error.to_string().len() < 4_000);
            }
        }
    }
}
