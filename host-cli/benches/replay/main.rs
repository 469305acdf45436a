//! `cargo bench -p host-cli`: the whole of `imdsim replay` on a generated recording, side by side with reading the
//! same file natively, line by line, into a typed struct with `serde_json`; and the peak memory of the program.
//!
//! `IMDSIM_BENCH_REQUESTS` says how many requests (a million), `IMDSIM_BENCH_ROUNDS` how many rounds (five). Each
//! round runs both, one after the other, so that the ratio holds on a machine whose speed drifts.

mod baseline;
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
    let requests = number("IMDSIM_BENCH_REQUESTS", 1_000_000);
    let rounds = number("IMDSIM_BENCH_ROUNDS", 5);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("generated.jsonl");
    generate::write(&file, requests)?;
    let size = fs::metadata(&file)?.len();
    let mut out = io::stdout().lock();
    writeln!(out, "{requests} requests, {:.0} MB, {rounds} rounds", size as f64 / 1e6)?;

    let (mut ratios, mut peak) = (Vec::new(), 0);
    for round in 0..=rounds {
        let (native, counted) = timed(|| baseline::read(&file))?;
        let (replay, memory) = timed(|| replay(&file))?;
        assert_eq!(counted, requests, "the baseline reads every record");
        // The first round warms the file cache.
        if round > 0 {
            let ratio = replay.as_secs_f64() / native.as_secs_f64();
            writeln!(out, "round {round}: native {native:.2?}, imdsim replay {replay:.2?}, ratio {ratio:.2}")?;
            ratios.push(ratio);
        }
        peak = peak.max(memory);
    }
    ratios.sort_by(f64::total_cmp);
    let median = ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN);
    writeln!(
        out,
        "median ratio {median:.2} (1.00 is as fast as reading alone); peak memory {:.1} MiB",
        peak as f64 / 1024.0
    )
}

fn number(variable: &str, default: u64) -> u64 {
    env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn timed<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<(Duration, T)> {
    let start = Instant::now();
    let done = work()?;
    Ok((start.elapsed(), done))
}

/// Runs the program as a user would; gives its peak memory in KiB, as far as the system tells.
fn replay(file: &Path) -> io::Result<u64> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_imdsim"))
        .args(["replay", "--set", "http-tokens=required", "--format", "json"])
        .arg(file)
        .stdout(Stdio::null())
        .spawn()?;
    let mut peak = 0;
    loop {
        peak = peak.max(high_water(&program));
        if let Some(status) = program.try_wait()? {
            assert_eq!(status.code(), Some(1), "callers without tokens break");
            return Ok(peak);
        }
        sleep(Duration::from_millis(2));
    }
}

fn high_water(program: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|text| text.split_whitespace().next()).and_then(|text| text.parse().ok()).unwrap_or(0)
}
