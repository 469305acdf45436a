//! `imdsim fleet` as its users meet it.

use crate::common::{Folder, imdsim, settled};

const OLD: &str = r#"{"process":"old","hops":0,"method":"GET","path":"/latest/meta-data/mac","status":200}
"#;
const NEW: &str = r#"{"process":"agent","hops":0,"method":"PUT","path":"/latest/api/token","ttl":60,"status":200}
{"process":"agent","hops":0,"method":"GET","path":"/latest/meta-data/mac","token":"t","status":200}
"#;
const LISTING: &str = r#"{"Reservations": [{"Instances": [
  {"InstanceId": "i-0aaaaaaaaaaaaaaa1", "ImageId": "ami-1", "MetadataOptions": {"HttpTokens": "optional"},
   "IamInstanceProfile": {"Arn": "arn:aws:iam::123456789012:instance-profile/web"}},
  {"InstanceId": "i-0aaaaaaaaaaaaaaa2", "ImageId": "ami-1", "MetadataOptions": {"HttpTokens": "optional"},
   "IamInstanceProfile": {"Arn": "arn:aws:iam::123456789012:instance-profile/batch"}},
  {"InstanceId": "i-0aaaaaaaaaaaaaaa3", "ImageId": "ami-2", "MetadataOptions": {"HttpTokens": "optional"},
   "Tags": [{"Key": "Name", "Value": "forgotten"}]}]}]}"#;

#[test]
fn a_fleet_is_told_by_group_and_by_its_exit_code() {
    let folder = Folder::new();
    let one = folder.file("i-0aaaaaaaaaaaaaaa1.jsonl", NEW);
    let two = folder.file("i-0aaaaaaaaaaaaaaa2.jsonl", &format!("{OLD}{NEW}"));
    let listing = folder.file("instances.json", LISTING);
    let run = imdsim(["fleet", &one, &two, &listing]).run("");
    assert_eq!(run.code, 1, "{}", run.stderr);
    insta::assert_snapshot!("fleet", settled(&run.stdout, &folder));
    let run = imdsim(["fleet", &one, &two, &listing, "--group-by", "role"]).run("");
    insta::assert_snapshot!("fleet_by_role", settled(&run.stdout, &folder));
    assert_eq!(imdsim(["fleet", &one, &listing]).run("").code, 0);
    assert_eq!(imdsim(["fleet", &listing]).run("").code, 3, "a listing holds no requests");
    assert_eq!(imdsim(["fleet", &two, "--set", "http-put-response-hop-limit=2"]).run("").code, 0);
}

#[test]
fn what_cannot_be_grouped_by_is_refused() {
    let run = imdsim(["fleet", "-", "--group-by", "zone"]).run(NEW);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("`zone` is nothing to group by"), "{}", run.stderr);
    let run = imdsim(["fleet", "-", "--instance-from", "*.pcap"]).run(NEW);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("{instance}"), "{}", run.stderr);
}

#[test]
fn assumptions_are_read_from_a_file() {
    let folder = Folder::new();
    let file = folder.file("assumed.txt", "# containers\nforwards=1,for=agent\n\nforwards=0,for=nobody\n");
    let hidden = r#"{"process":"agent","method":"PUT","path":"/latest/api/token","ttl":60}
{"process":"agent","method":"GET","path":"/latest/meta-data/mac","token":"t"}
"#;
    let args = ["--from", "http-put-response-hop-limit=2", "--set", "http-tokens=required"];
    let cut = ["--set", "http-put-response-hop-limit=1", "--assume", &format!("@{file}")];
    let run = imdsim(["replay", "-", "--details"]).args(args).args(cut).run(hidden);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("as was assumed") && run.stdout.contains("fits no caller"), "{}", run.stdout);
    let missing = imdsim(["replay", "-", "--assume", "@missing"]).run(hidden);
    assert_eq!(missing.code, 2);
}
