//! What the program is held against: the file's lines, one after the other, each made a typed value. Nothing is done
//! with the values.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "reading them is the point")]
struct Record {
    time: Option<String>,
    instance: Option<String>,
    method: Option<String>,
    path: Option<String>,
    version: Option<String>,
    token: Option<String>,
    ttl: Option<u32>,
    #[serde(default)]
    forwarded_for: bool,
    ipv6: Option<bool>,
    user_agent: Option<String>,
    hops: Option<u8>,
    source: Option<String>,
    process: Option<String>,
    argv: Option<String>,
    #[serde(default)]
    parents: Vec<String>,
    pid: Option<u32>,
    container: Option<String>,
    status: Option<u16>,
    answer: Option<String>,
    waited: Option<f64>,
    reply_ttl: Option<u8>,
    issued: Option<String>,
    note: Option<String>,
}

pub(crate) fn read(file: &Path) -> io::Result<u64> {
    let mut records = 0;
    for line in BufReader::new(File::open(file)?).lines().skip(1) {
        let record: Record = serde_json::from_str(&line?)?;
        std::hint::black_box(&record);
        records += 1;
    }
    Ok(records)
}
