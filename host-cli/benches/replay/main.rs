//! `cargo bench -p host-cli`: the whole of `imdsim replay` on a generated recording, side by side with reading the
//! same file natively, line by line, into a typed struct with `serde_json`; then `imdsim recommend`, which judges all
//! sets of options in one pass, side by side with `imdsim replay`, which judges one; and the peak memory of each.
//!
//! `IMDSIM_BENCH_REQUESTS` says how many requests (a million), `IMDSIM_BENCH_CALLERS` how many callers (once 1,000 and
//! once 10,000), `IMDSIM_BENCH_ROUNDS` how many rounds (five). Each round runs all three, one after the other, so that
//! the ratios hold on a machine whose speed drifts.

mod baseline;
mod generate;

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What judging all sets of options may cost, in times of one replay.
const MOST_FOR_ALL_SETS: f64 = 1.5;

fn main() -> io::Result<()> {
    // `cargo test --benches` runs this too; there is nothing to test.
    if env::args().any(|argument| argument == "--test") {
        return Ok(());
    }
    let requests = number("IMDSIM_BENCH_REQUESTS", 1_000_000);
    let rounds = number("IMDSIM_BENCH_ROUNDS", 5);
    match number("IMDSIM_BENCH_CALLERS", 0) {
        0 => [1_000, 10_000].into_iter().try_for_each(|callers| compare(requests, callers, rounds)),
        callers => compare(requests, callers, rounds),
    }
}

fn compare(requests: u64, callers: u64, rounds: u64) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("generated.jsonl");
    generate::write(&file, requests, callers)?;
    let size = fs::metadata(&file)?.len();
    let mut out = io::stdout().lock();
    writeln!(out, "{requests} requests of {callers} callers, {:.0} MB, {rounds} rounds", size as f64 / 1e6)?;

    let (mut to_native, mut to_replay, mut peaks) = (Vec::new(), Vec::new(), (0, 0));
    for round in 0..=rounds {
        let (native, counted) = timed(|| baseline::read(&file))?;
        let (replay, replay_peak) = timed(|| run(&["replay", "--set", "http-tokens=required"], &file))?;
        let (recommend, recommend_peak) = timed(|| run(&["recommend"], &file))?;
        assert_eq!(counted, requests, "the baseline reads every record");
        // The first round warms the file cache.
        if round > 0 {
            let ratio = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64();
            to_native.push(ratio(replay, native));
            to_replay.push(ratio(recommend, replay));
            writeln!(
                out,
                "round {round}: native {native:.2?}, replay {replay:.2?} ({:.2} of native), recommend {recommend:.2?} \
                 ({:.2} of replay)",
                ratio(replay, native),
                ratio(recommend, replay)
            )?;
        }
        peaks = (replay_peak.max(peaks.0), recommend_peak.max(peaks.1));
    }
    let all_sets = median(to_replay);
    writeln!(
        out,
        "median: replay {:.2} of native reading, recommend {all_sets:.2} of replay; peak memory {:.1} and {:.1} MiB",
        median(to_native),
        peaks.0 as f64 / 1024.0,
        peaks.1 as f64 / 1024.0
    )?;
    assert!(all_sets <= MOST_FOR_ALL_SETS, "all sets of options cost {all_sets:.2} times one replay");
    Ok(())
}

fn median(mut ratios: Vec<f64>) -> f64 {
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN)
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
fn run(arguments: &[&str], file: &Path) -> io::Result<u64> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_imdsim"))
        .args(arguments)
        .args(["--format", "json"])
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
