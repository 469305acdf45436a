//! What the host does with plugins that misbehave. They are in tests/plugins, compiled by the build script.

use std::time::{Duration, Instant};

use imdsim_core::ask::{Answer, Call, Open, Task};

use super::{EngineError, Limits, Plugin};

macro_rules! compiled {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".cwasm"))
    };
}

fn rules() -> Call {
    Call::Rules { id: Some("TOK-R3".into()) }
}

fn open() -> Open {
    Open::new(Task::Convert, 1)
}

#[test]
fn a_plugin_that_runs_away_is_stopped() {
    let limits = Limits { deadline: Duration::from_millis(100), ..Limits::default() };
    let mut plugin = Plugin::load(compiled!("runs_away"), limits).unwrap();
    let start = Instant::now();
    let error = plugin.call(&rules()).unwrap_err();
    assert!(matches!(error, EngineError::OutOfTime(_)), "{error}");
    assert_eq!(error.to_string(), "the engine gave no answer for 0.1 s");
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_trap_is_an_error() {
    let mut plugin = Plugin::load(compiled!("traps"), Limits::default()).unwrap();
    let error = plugin.call(&rules()).unwrap_err();
    assert!(matches!(error, EngineError::Trapped(_)), "{error}");
}

#[test]
fn a_result_outside_the_memory_is_refused() {
    let mut plugin = Plugin::load(compiled!("traps"), Limits::default()).unwrap();
    let error = plugin.open(&open()).unwrap_err();
    assert!(matches!(error, EngineError::Contract(_)), "{error}");
}

#[test]
fn a_buffer_outside_the_memory_is_refused() {
    let mut plugin = Plugin::load(compiled!("traps"), Limits::default()).unwrap();
    assert!(matches!(plugin.buffer(), Err(EngineError::Contract(_))), "one page cannot hold a chunk");
}

#[test]
fn memory_ends_at_the_limit() {
    let mut plugin = Plugin::load(compiled!("eats_memory"), Limits { memory: 8 << 20, ..Limits::default() }).unwrap();
    let error = plugin.call(&rules()).unwrap_err();
    assert!(matches!(error, EngineError::OutOfMemory(_)), "{error}");
    assert_eq!(error.to_string(), "the engine needs more memory than its 8 MiB");
}

#[test]
fn another_version_is_refused() {
    let error = Plugin::load(compiled!("other_version"), Limits::default()).err().unwrap();
    assert!(error.to_string().contains("version 2"), "{error}");
}

#[test]
fn answers_and_failures_are_told_apart() {
    let mut plugin = Plugin::start(Limits::default()).unwrap();
    assert!(matches!(plugin.call(&rules()).unwrap(), Answer::Rules { rules } if rules.len() == 1));
    let unknown = plugin.call(&Call::Rules { id: Some("NO-1".into()) }).unwrap_err();
    assert!(matches!(unknown, EngineError::Declined(_)), "{unknown}");
    let names = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(plugin.call(&Call::Arrange { names: names.clone() }).unwrap(), Answer::Arranged { names });
}

#[test]
fn a_finished_stream_is_closed() {
    let mut plugin = Plugin::start(Limits::default()).unwrap();
    let stream = plugin.open(&open()).unwrap();
    plugin.begin(stream, "a").unwrap();
    plugin.buffer().unwrap().get_mut(..1).unwrap().copy_from_slice(b"\n");
    plugin.feed(stream, 1).unwrap();
    plugin.finish(stream).unwrap();
    assert!(matches!(plugin.feed(stream, 1), Err(EngineError::Declined(_))));
    assert!(matches!(plugin.finish(stream), Err(EngineError::Declined(_))));
}
