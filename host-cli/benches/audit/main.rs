//! `cargo bench -p host-cli --bench audit`: the whole of `imdsim audit` on a generated answer of describe-instances,
//! side by side with `jq length` on the same file; and the peak memory of both.
//!
//! `IMDSIM_BENCH_INSTANCES` says how many instances (100,000), `IMDSIM_BENCH_ROUNDS` how many rounds (five). Each round
//! runs both, one after the other, so that the ratio holds on a machine whose speed drifts. Without `jq` on the
//! machine the program is timed alone. The goal: at most one and a half times as long, in less than 256 MiB.

mod generate;

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

fn main() -> io::Result<()> {
    // `cargo test --benches` runs this too; there is nothing to test.
    if env::args().any(|argument| argument == "--test") {
        return Ok(());
    }
    let instances = number("IMDSIM_BENCH_INSTANCES", 100_000);
    let rounds = number("IMDSIM_BENCH_ROUNDS", 5);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("instances.json");
    generate::write(&file, instances)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{instances} instances, {:.0} MB, {rounds} rounds", fs::metadata(&file)?.len() as f64 / 1e6)?;
    let found = imdsim(&file).stderr(Stdio::null()).output()?;
    let report: serde_json::Value = serde_json::from_slice(&found.stdout)?;
    let count = |name: &str| report.pointer(&format!("/instances/{name}")).and_then(serde_json::Value::as_u64);
    assert_eq!(count("count"), Some(instances), "every instance is read");
    assert_eq!(count("imdsv1"), Some(instances.div_ceil(3)), "and judged");
    let has_jq = Command::new("jq").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();

    let (mut ratios, mut peak) = (Vec::new(), 0);
    for round in 1..=rounds {
        let (audit, memory) = timed(&mut imdsim(&file), 1)?;
        peak = peak.max(memory);
        if !has_jq {
            writeln!(out, "round {round}: imdsim audit {audit:.2?}; there is no jq to compare with")?;
            continue;
        }
        let (jq, of_jq) = timed(Command::new("jq").arg("length").arg(&file), 0)?;
        let ratio = audit.as_secs_f64() / jq.as_secs_f64();
        writeln!(
            out,
            "round {round}: jq length {jq:.2?} in {:.0} MiB, imdsim audit {audit:.2?}, ratio {ratio:.2}",
            mib(of_jq)
        )?;
        ratios.push(ratio);
    }
    ratios.sort_by(f64::total_cmp);
    if let Some(median) = ratios.get(ratios.len() / 2) {
        writeln!(out, "median ratio {median:.2} (1.00 is as fast as jq length)")?;
    }
    writeln!(out, "peak memory of imdsim {:.1} MiB", mib(peak))
}

fn imdsim(file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_imdsim"));
    command.args(["audit", "--format", "json"]).arg(file);
    command
}

fn number(variable: &str, default: u64) -> u64 {
    env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn mib(kib: u64) -> f64 {
    kib as f64 / 1024.0
}

/// Runs a program that ends with `code`; how long it took, and its peak memory in KiB as far as the system tells.
fn timed(command: &mut Command, code: i32) -> io::Result<(Duration, u64)> {
    let start = Instant::now();
    let mut program = command.stdout(Stdio::null()).spawn()?;
    let mut peak = 0;
    loop {
        peak = peak.max(high_water(&program));
        if let Some(status) = program.try_wait()? {
            assert_eq!(status.code(), Some(code), "it ends as expected");
            return Ok((start.elapsed(), peak));
        }
        sleep(Duration::from_millis(2));
    }
}

fn high_water(program: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|text| text.split_whitespace().next()).and_then(|text| text.parse().ok()).unwrap_or(0)
}
