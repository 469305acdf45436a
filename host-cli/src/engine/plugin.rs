//! The plugin's functions, with values for addresses. wasm/README.md is the contract.

use std::time::Duration;

use imdsim_core::ask::{Answer, Call, Failure, Open};
use wasmtime::{Instance, Memory, Store, Trap, TypedFunc, WasmParams, WasmResults};

use super::error::EngineError;
use super::limits::{Cap, Limits};
use super::load::{PLUGIN, TICK, instantiate};

/// The version of the interface that this side speaks.
const ABI_VERSION: u32 = 1;

/// Bytes that are fed at once: enough that the calls cost nothing, little enough to stay in a processor's cache.
const CHUNK: u32 = 1 << 20;

/// The bit of a packed result that marks its bytes as a `Failure`.
const FAILED: u64 = 1 << 31;

/// An open stream.
#[derive(Clone, Copy, Debug)]
pub struct StreamId(u32);

/// One instance of the plugin.
pub struct Plugin {
    store: Store<Cap>,
    instance: Instance,
    memory: Memory,
    /// Typed once, because it is called for every chunk.
    feed: TypedFunc<(u32, u32, u32), u64>,
    /// Address of the buffer of [`CHUNK`] bytes that is fed; 0 until it is needed.
    buffer: u32,
    deadline: Duration,
}

impl Plugin {
    /// Starts the plugin that this program was built with.
    ///
    /// # Errors
    /// The limits are too narrow for it, or it speaks another version of the interface.
    pub fn start(limits: Limits) -> Result<Self, EngineError> {
        Self::load(PLUGIN, limits)
    }

    /// Starts a plugin that the build script compiled.
    pub(super) fn load(compiled: &'static [u8], limits: Limits) -> Result<Self, EngineError> {
        let (mut store, instance) = instantiate(compiled, limits)?;
        let memory = instance
            .get_memory(&mut store, "memory")
            .ok_or_else(|| EngineError::Contract("it exports no memory".into()))?;
        let feed = function(&mut store, instance, "imdsim_feed")?;
        let mut plugin = Self { store, instance, memory, feed, buffer: 0, deadline: limits.deadline };
        let version: u32 = plugin.invoke("imdsim_abi_version", ())?;
        if version != ABI_VERSION {
            return Err(EngineError::Contract(format!("it speaks version {version}, not {ABI_VERSION}")));
        }
        Ok(plugin)
    }

    /// Asks a question. A failure is an error here, so that an answer is an answer.
    ///
    /// # Errors
    /// The plugin declines, or stopped.
    pub fn call(&mut self, call: &Call) -> Result<Answer, EngineError> {
        let bytes = self.ask(call)?;
        answer(&bytes)
    }

    /// Asks a question; the answer, a failure too, as the plugin gives it.
    ///
    /// # Errors
    /// The plugin stopped.
    pub fn ask(&mut self, call: &Call) -> Result<Vec<u8>, EngineError> {
        self.call_json(&json(call)?)
    }

    /// The same for a question that is JSON already; the answer, a failure too, as the plugin gives it.
    ///
    /// # Errors
    /// The plugin stopped.
    pub fn call_json(&mut self, call: &[u8]) -> Result<Vec<u8>, EngineError> {
        self.send("imdsim_call", call)
    }

    /// Opens a stream.
    ///
    /// # Errors
    /// The plugin declines, or stopped.
    pub fn open(&mut self, open: &Open) -> Result<StreamId, EngineError> {
        let bytes = self.send("imdsim_open", &json(open)?)?;
        let opened: serde_json::Value = parse(&bytes)?;
        let number = opened.get("stream").and_then(serde_json::Value::as_u64).and_then(|n| u32::try_from(n).ok());
        number.map(StreamId).ok_or_else(|| EngineError::Contract("it opened no stream".into()))
    }

    /// Says that a new source begins. Gives what became ready by it.
    ///
    /// # Errors
    /// As [`Self::feed`].
    pub fn begin(&mut self, stream: StreamId, name: &str) -> Result<Vec<u8>, EngineError> {
        let (ptr, len) = self.put(name.as_bytes())?;
        let packed = self.invoke("imdsim_begin", (stream.0, ptr, len))?;
        self.invoke::<_, ()>("imdsim_free", (ptr, len))?;
        self.take(packed)
    }

    /// Where the next bytes of a recording are to be put, inside the plugin's own memory: they are copied once.
    ///
    /// # Errors
    /// The plugin has no memory for it.
    pub fn buffer(&mut self) -> Result<&mut [u8], EngineError> {
        if self.buffer == 0 {
            self.buffer = self.alloc(CHUNK)?;
        }
        let (start, end) = range(self.buffer, CHUNK);
        self.memory.data_mut(&mut self.store).get_mut(start..end).ok_or_else(outside)
    }

    /// Feeds the first `len` bytes of [`Self::buffer`]. Gives what became ready by it.
    ///
    /// # Errors
    /// The plugin declines to go on (a strict stream), or stopped.
    pub fn feed(&mut self, stream: StreamId, len: usize) -> Result<Vec<u8>, EngineError> {
        let len = u32::try_from(len).unwrap_or(CHUNK).min(CHUNK);
        self.wind();
        let packed = self.feed.call(&mut self.store, (stream.0, self.buffer, len));
        let packed = packed.map_err(|e| self.stopped(&e))?;
        self.take(packed)
    }

    /// Ends a stream. Gives the last that became ready; after a replay that is an `Answer`.
    ///
    /// # Errors
    /// No source was recognised, or as [`Self::feed`].
    pub fn finish(&mut self, stream: StreamId) -> Result<Vec<u8>, EngineError> {
        let packed = self.invoke("imdsim_finish", stream.0)?;
        self.take(packed)
    }

    /// Calls `function` with a buffer that holds `bytes`, and gives its result.
    fn send(&mut self, function: &str, bytes: &[u8]) -> Result<Vec<u8>, EngineError> {
        let (ptr, len) = self.put(bytes)?;
        let packed = self.invoke(function, (ptr, len))?;
        self.invoke::<_, ()>("imdsim_free", (ptr, len))?;
        self.take(packed)
    }

    /// A new buffer with `bytes` in it.
    fn put(&mut self, bytes: &[u8]) -> Result<(u32, u32), EngineError> {
        let len = u32::try_from(bytes.len()).map_err(|_| EngineError::OutOfMemory(self.store.data().memory))?;
        if len == 0 {
            return Ok((0, 0));
        }
        let ptr = self.alloc(len)?;
        let (start, end) = range(ptr, len);
        self.memory.data_mut(&mut self.store).get_mut(start..end).ok_or_else(outside)?.copy_from_slice(bytes);
        Ok((ptr, len))
    }

    fn alloc(&mut self, len: u32) -> Result<u32, EngineError> {
        match self.invoke("imdsim_alloc", len)? {
            0 => Err(EngineError::OutOfMemory(self.store.data().memory)),
            ptr => Ok(ptr),
        }
    }

    /// The bytes of a packed result, whose buffer goes back to the plugin.
    fn take(&mut self, packed: u64) -> Result<Vec<u8>, EngineError> {
        if packed == 0 {
            return Ok(Vec::new());
        }
        let ptr = u32::try_from(packed >> 32).unwrap_or_default();
        let len = u32::try_from(packed & (FAILED - 1)).unwrap_or_default();
        let (start, end) = range(ptr, len);
        let bytes = self.memory.data(&self.store).get(start..end).ok_or_else(outside)?.to_vec();
        self.invoke::<_, ()>("imdsim_free", (ptr, len))?;
        if packed & FAILED == 0 { Ok(bytes) } else { Err(EngineError::Declined(parse::<Failure>(&bytes)?)) }
    }

    fn invoke<P: WasmParams, R: WasmResults>(&mut self, name: &str, params: P) -> Result<R, EngineError> {
        let function = function(&mut self.store, self.instance, name)?;
        self.wind();
        function.call(&mut self.store, params).map_err(|e| self.stopped(&e))
    }

    /// Gives the next call its full time.
    fn wind(&mut self) {
        let ticks = self.deadline.as_nanos().div_ceil(TICK.as_nanos());
        // One more, because the first tick may come at once.
        self.store.set_epoch_deadline(u64::try_from(ticks).unwrap_or(u64::MAX / 2).min(u64::MAX / 2).saturating_add(1));
    }

    /// Why a call did not come back.
    fn stopped(&self, error: &wasmtime::Error) -> EngineError {
        if self.store.data().refused {
            return EngineError::OutOfMemory(self.store.data().memory);
        }
        match error.downcast_ref::<Trap>() {
            Some(Trap::Interrupt) => EngineError::OutOfTime(self.deadline),
            Some(trap) => EngineError::Trapped(trap.to_string()),
            None => EngineError::Trapped(error.root_cause().to_string()),
        }
    }
}

/// The answer in these bytes, unless it is a failure.
pub(crate) fn answer(bytes: &[u8]) -> Result<Answer, EngineError> {
    match parse(bytes)? {
        Answer::Failure(failure) => Err(EngineError::Declined(failure)),
        answer @ (Answer::Explanation(_)
        | Answer::Timelines { .. }
        | Answer::Rules { .. }
        | Answer::Timeline(_)
        | Answer::Iam(_)
        | Answer::Credentials(_)
        | Answer::Resolved(_)
        | Answer::Tags(_)
        | Answer::Changed(_)
        | Answer::Reading(_)
        | Answer::Effects(_)
        | Answer::Private { .. }
        | Answer::Arranged { .. }
        | Answer::Rendered { .. }
        | Answer::Audit(_)
        | Answer::Comparison(_)
        | Answer::Fleet(_)
        | Answer::Recommendation(_)
        | Answer::Plan(_)
        | Answer::Report(_)) => Ok(answer),
    }
}

fn function<P: WasmParams, R: WasmResults>(
    store: &mut Store<Cap>,
    instance: Instance,
    name: &str,
) -> Result<TypedFunc<P, R>, EngineError> {
    instance.get_typed_func(store, name).map_err(|e| EngineError::Contract(format!("`{name}`: {e:#}")))
}

fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, EngineError> {
    serde_json::to_vec(value).map_err(|e| EngineError::Contract(e.to_string()))
}

fn parse<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, EngineError> {
    serde_json::from_slice(bytes).map_err(|e| EngineError::Contract(format!("its answer cannot be read: {e}")))
}

fn range(ptr: u32, len: u32) -> (usize, usize) {
    let start = ptr as usize;
    (start, start.saturating_add(len as usize))
}

fn outside() -> EngineError {
    EngineError::Contract("a buffer outside its memory".into())
}
