//! A recording of a thousand callers, or as many as asked for, on a hundred instances: some never use tokens, some always, some lose their
//! token requests and fall back. The same number gives the same file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

const AGENTS: [&str; 5] = [
    "Botocore/1.44.5 Python/3.11.7 Linux/6.18",
    "aws-sdk-go/1.55.6 (go1.19.8; linux; amd64)",
    "aws-sdk-nodejs/2.500.0 linux/v20",
    "Cloud-Init/22.4.2",
    "aws-sdk-rust/1.7.0 ua/2.1 api/imds/1.13.0 os/linux lang/rust/1.95.0",
];

const PATHS: [&str; 5] = [
    "/latest/meta-data/iam/security-credentials/",
    "/latest/meta-data/iam/security-credentials/app-role",
    "/latest/meta-data/instance-id",
    "/latest/dynamic/instance-identity/document",
    "/latest/meta-data/placement/availability-zone",
];

/// One agent that never uses tokens.
const WITHOUT_TOKENS: u64 = 2;

pub(crate) fn write(file: &Path, requests: u64, callers: u64) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    writeln!(out, r#"{{"imdsim_trace":1}}"#)?;
    let (mut random, mut micros) = (Random(1), 0);
    for _ in 0..requests {
        micros += random.below(50_000);
        let caller = random.below(callers);
        write!(out, r#"{{"time":"{}","instance":"i-{:017x}""#, time(micros), caller % 100)?;
        let agent = AGENTS.get((caller % 5) as usize).copied().unwrap_or_default();
        let path = PATHS.get(random.below(5) as usize).copied().unwrap_or_default();
        let hops = caller % 3;
        let who = format!(r#","user_agent":"{agent}","hops":{hops},"source":"10.0.{}.{}""#, caller / 250, caller % 250);
        let (put, local) = (caller % 5 != WITHOUT_TOKENS && random.below(5) == 0, hops == 0);
        match (put, local) {
            (true, true) => writeln!(
                out,
                r##","method":"PUT","path":"/latest/api/token","ttl":21600{who},"status":200,"waited":0.000411,"reply_ttl":1,"issued":"#{caller}"}}"##
            )?,
            (true, false) => writeln!(
                out,
                r#","method":"PUT","path":"/latest/api/token","ttl":21600{who},"answer":"none","waited":1.001,"reply_ttl":1}}"#
            )?,
            (false, true) if caller % 5 != WITHOUT_TOKENS => writeln!(
                out,
                r##","method":"GET","path":"{path}","token":"#{caller}"{who},"status":200,"waited":0.000912}}"##
            )?,
            (false, _) => {
                writeln!(out, r#","method":"GET","path":"{path}"{who},"status":200,"waited":0.000812}}"#)?;
            }
        }
    }
    out.flush()
}

/// Midnight and so many microseconds, on as many days as it takes.
fn time(micros: u64) -> String {
    let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000);
    let (days, day) = (seconds / 86_400, seconds % 86_400);
    format!(
        "20{:02}-{:02}-{:02}T{:02}:{:02}:{:02}.{rest:06}Z",
        26 + days / 336,
        1 + days / 28 % 12,
        1 + days % 28,
        day / 3600,
        day / 60 % 60,
        day % 60
    )
}

/// A small generator (xorshift): the file must not depend on a library's version.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }
}
