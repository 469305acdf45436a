//! From sources into the engine.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

use imdsim_core::ask::{Answer, Call, Open, RecordingsInput};

use super::find::{Found, find};
use super::progress::Progress;
use super::source::Source;
use crate::cli::InputArgs;
use crate::engine::{Limits, Plugin, StreamId};
use crate::io::Io;
use crate::problem::{Problem, reason};

/// Takes what has become ready, with the engine, which has time; `false` says that no more is wanted.
type Ready<'a> = &'a mut dyn FnMut(&[u8], &mut Plugin, &mut Io<'_>) -> Result<bool, Problem>;

/// Sources that can be read, and an open stream to feed them to.
pub(crate) struct Feeding {
    plugin: Plugin,
    stream: StreamId,
    sources: Vec<Source>,
}

/// A key for one run, which nobody can know beforehand.
pub(crate) fn seed() -> u64 {
    RandomState::new().hash_one("imdsim")
}

impl Feeding {
    /// Finds the sources, makes sure that each can be opened and none is the output, and opens the stream: whatever
    /// is wrong with the command line shows before any work is done.
    pub(crate) fn begin(args: &InputArgs, output: Option<&Path>, open: &Open) -> Result<Self, Problem> {
        let Found { sources, dangling } = find(&args.files)?;
        if let (true, Some(link)) = (sources.is_empty(), dangling.first()) {
            return Err(Problem::new(format!("`{}` is a link to a file that is not there", link.display())));
        }
        let output = output.map(|path| Source::File(path.to_owned()).identity());
        for source in &sources {
            source.check()?;
            if output.as_ref() == Some(&source.identity()) && source.size().is_some() {
                return Err(Problem::new(format!("`{}` is both input and output", source.name())));
            }
        }
        let limits = Limits {
            memory: usize::try_from(u64::from(args.max_memory) << 20).unwrap_or(usize::MAX),
            deadline: Duration::from_secs(u64::from(args.deadline)),
        };
        let mut plugin = Plugin::start(limits)?;
        let dangling = dangling.iter().map(|path| path.display().to_string()).collect();
        let recordings =
            RecordingsInput { instance_from: args.instance_from.clone(), dangling, ..open.recordings.clone() };
        let stream = plugin.open(&Open { recordings, ..open.clone() })?;
        let sources = arrange(&mut plugin, sources)?;
        Ok(Self { plugin, stream, sources })
    }

    /// Feeds every source and gives the last of what becomes ready, with the engine that it came from; the rest goes to
    /// `ready` as it comes.
    pub(crate) fn feed(mut self, io: &mut Io<'_>, ready: Ready<'_>) -> Result<(Plugin, Vec<u8>), Problem> {
        let total = self.sources.iter().map(Source::size).sum();
        let mut progress = Progress::new(total, io.terminal.stderr);
        for source in std::mem::take(&mut self.sources) {
            let name = source.name();
            let more = source.read(io, |bytes, io| self.source(&name, bytes, &mut progress, io, ready))?;
            if !more {
                break;
            }
        }
        progress.clear(io);
        let last = self.plugin.finish(self.stream)?;
        Ok((self.plugin, last))
    }

    fn source(
        &mut self,
        name: &str,
        source: &mut dyn Read,
        progress: &mut Progress,
        io: &mut Io<'_>,
        ready: Ready<'_>,
    ) -> Result<bool, Problem> {
        let begun = self.plugin.begin(self.stream, name)?;
        let mut wanted = hand_over(&begun, &mut self.plugin, io, ready)?;
        let mut offset: u64 = 0;
        while wanted {
            let len = match source.read(self.plugin.buffer()?) {
                Ok(0) => break,
                Ok(len) => len,
                Err(e) if e.kind() == ErrorKind::Interrupted => continue,
                Err(e) => {
                    progress.clear(io);
                    return Err(Problem::new(format!("cannot read `{name}` at byte {offset}: {}", reason(&e))));
                }
            };
            let out = self.plugin.feed(self.stream, len).map_err(|e| {
                progress.clear(io);
                Problem::from(e).in_source(name)
            })?;
            wanted = hand_over(&out, &mut self.plugin, io, ready)?;
            offset += len as u64;
            progress.advance(len as u64, name, io);
        }
        Ok(wanted)
    }
}

fn hand_over(out: &[u8], plugin: &mut Plugin, io: &mut Io<'_>, ready: Ready<'_>) -> Result<bool, Problem> {
    if out.is_empty() { Ok(true) } else { ready(out, plugin, io) }
}

/// The sources in the order in which they are to be read, which the engine knows. None gets lost if it does not.
fn arrange(plugin: &mut Plugin, sources: Vec<Source>) -> Result<Vec<Source>, Problem> {
    if sources.len() < 2 {
        return Ok(sources);
    }
    let names = sources.iter().map(Source::name).collect();
    let Answer::Arranged { names } = plugin.call(&Call::Arrange { names })? else {
        return Err(Problem::new("the engine gave no order of files"));
    };
    let mut ranks: HashMap<String, usize> = HashMap::new();
    for (rank, name) in names.into_iter().enumerate() {
        ranks.entry(name).or_insert(rank);
    }
    let mut sources = sources;
    sources.sort_by_key(|source| ranks.get(&source.name()).copied().unwrap_or(usize::MAX));
    Ok(sources)
}
