//! The plugin face: eight C-ABI functions over bytes, for any host that can run WebAssembly. README.md beside this
//! crate's manifest is its contract; [`ABI_VERSION`] rises when that contract changes.
//!
//! Buffers are owned by a table here and known to the host by address. A host that passes an address or length
//! which it was not given gets a failure, not undefined behaviour, so no `unsafe` block is needed.

use std::cell::RefCell;
use std::collections::BTreeMap;

use imdsim_core::ask::{self, Failure, Stream};

/// The version of the contract in README.md.
pub const ABI_VERSION: u32 = 1;

/// Marks a packed result whose bytes are a `Failure`. No buffer is as long as 2 GiB, so the bit is free.
const FAILED: u64 = 1 << 31;

#[derive(Default)]
struct State {
    /// Every buffer that the host may read, write or free, by address.
    buffers: BTreeMap<u32, Vec<u8>>,
    streams: BTreeMap<u32, Stream>,
    opened: u32,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// The version of this interface; a host that knows another one must not go on.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
pub extern "C" fn imdsim_abi_version() -> u32 {
    ABI_VERSION
}

/// A new zeroed buffer of `len` bytes, owned by the host until `imdsim_free`; 0 where `len` is 0 or too large.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
pub extern "C" fn imdsim_alloc(len: u32) -> u32 {
    if len == 0 || u64::from(len) >= FAILED {
        return 0;
    }
    with(|state| state.keep(vec![0; len as usize]))
}

/// Gives a buffer back, whether it came from `imdsim_alloc` or in a result. Anything else is passed over.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
pub extern "C" fn imdsim_free(ptr: u32, len: u32) {
    with(|state| {
        if state.buffers.get(&ptr).is_some_and(|buffer| buffer.len() == len as usize) {
            state.buffers.remove(&ptr);
        }
    });
}

/// A `Call` in JSON in, an `Answer` in JSON out.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
pub extern "C" fn imdsim_call(ptr: u32, len: u32) -> u64 {
    with(|state| {
        let answer = state.bytes(ptr, len).map(ask::answer);
        state.result(answer)
    })
}

/// An `Open` in JSON in, `{"stream":N}` out.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
pub extern "C" fn imdsim_open(ptr: u32, len: u32) -> u64 {
    with(|state| {
        let opened = state.bytes(ptr, len).and_then(Stream::open);
        let answer = opened.map(|stream| {
            state.opened += 1;
            state.streams.insert(state.opened, stream);
            format!("{{\"stream\":{}}}", state.opened).into_bytes()
        });
        state.result(answer)
    })
}

/// Says that a new source begins; the bytes are its name.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
pub extern "C" fn imdsim_begin(stream: u32, ptr: u32, len: u32) -> u64 {
    with(|state| {
        let begun = state.on_stream(stream, ptr, len, |stream, name| {
            stream.begin(&String::from_utf8_lossy(name))?;
            Ok(stream.take_output())
        });
        state.result(begun)
    })
}

/// Takes the next bytes of the current source; gives the output that has become ready.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
pub extern "C" fn imdsim_feed(stream: u32, ptr: u32, len: u32) -> u64 {
    with(|state| {
        let fed = state.on_stream(stream, ptr, len, |stream, bytes| {
            stream.feed(bytes)?;
            Ok(stream.take_output())
        });
        state.result(fed)
    })
}

/// Ends a stream and forgets it; gives the last of its output, for a replay the `Answer`.
#[expect(unsafe_code, reason = "an exported name")]
#[unsafe(no_mangle)]
pub extern "C" fn imdsim_finish(stream: u32) -> u64 {
    with(|state| {
        let last = state.streams.remove(&stream).ok_or_else(|| no_stream(stream)).and_then(Stream::finish);
        state.result(last)
    })
}

fn with<T>(work: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(work)
}

fn no_stream(stream: u32) -> Failure {
    Failure { message: format!("there is no open stream {stream}"), help: None }
}

impl State {
    /// Makes a buffer the host's: its address, or 0 for an empty one.
    fn keep(&mut self, mut bytes: Vec<u8>) -> u32 {
        if bytes.is_empty() {
            return 0;
        }
        // Exposed, because the host writes through it. An address fits on wasm32, which is what hosts run.
        let ptr = u32::try_from(bytes.as_mut_ptr().expose_provenance()).unwrap_or_default();
        self.buffers.insert(ptr, bytes);
        ptr
    }

    /// The first `len` bytes of the buffer at `ptr`.
    fn bytes(&self, ptr: u32, len: u32) -> Result<&[u8], Failure> {
        if len == 0 {
            return Ok(&[]);
        }
        self.buffers.get(&ptr).and_then(|buffer| buffer.get(..len as usize)).ok_or_else(|| Failure {
            message: format!("{len} bytes at {ptr} are not within a buffer of imdsim_alloc"),
            help: None,
        })
    }

    fn on_stream(
        &mut self,
        stream: u32,
        ptr: u32,
        len: u32,
        work: impl FnOnce(&mut Stream, &[u8]) -> Result<Vec<u8>, Failure>,
    ) -> Result<Vec<u8>, Failure> {
        // Taken out for the time of the work, so that the table of buffers can be borrowed beside it.
        let mut open = self.streams.remove(&stream).ok_or_else(|| no_stream(stream))?;
        let done = self.bytes(ptr, len).and_then(|bytes| work(&mut open, bytes));
        self.streams.insert(stream, open);
        done
    }

    /// Packs address and length of what came out; 0 for nothing.
    fn result(&mut self, bytes: Result<Vec<u8>, Failure>) -> u64 {
        let (bytes, mark) = match bytes {
            Ok(bytes) => (bytes, 0),
            Err(failure) => (serde_json::to_vec(&failure).unwrap_or_default(), FAILED),
        };
        let len = bytes.len() as u64;
        (u64::from(self.keep(bytes)) << 32) | mark | len
    }
}
