//! `(pid:N:NAME argv:...) called by -> (pid:...) -> (pid:...)`: the process and up to three ancestors.

use memchr::memmem;

use super::head::is_process;

/// The recorder prints at most this many processes.
const MOST: usize = 4;

/// A process as printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Process<'a> {
    /// Absent where somebody hid it. Of the third and fourth process of a chain 1.0.0 prints the same.
    pub(super) pid: Option<u32>,
    /// Its name, at most 15 characters; absent, as `argv`, where the process had ended already.
    pub(super) name: Option<&'a [u8]>,
    pub(super) argv: Option<&'a [u8]>,
}

/// The process and its ancestors, nearest first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Chain<'a> {
    pub(super) process: Process<'a>,
    pub(super) parents: Vec<Process<'a>>,
    /// Whether it can be cut in more than one way; then `process` has no command line and there are no parents.
    pub(super) ambiguous: bool,
}

/// Whether `text` holds what stands between two processes.
pub(super) fn holds_arrow(text: &[u8]) -> bool {
    arrows(text).next().is_some()
}

/// Reads `text`, which is a chain and nothing else; `None` where its first process is not one.
pub(super) fn chain(text: &[u8]) -> Option<Chain<'_>> {
    let mut parents = Vec::new();
    let mut start = 0;
    let mut first = None;
    let mut ambiguous = false;
    for (end, next, called_by) in arrows(text).chain([(text.len().checked_sub(1)?, text.len(), false)]) {
        let inside = text.get(start..end)?.strip_prefix(b"(")?;
        let last = next == text.len();
        match (first, process(inside)) {
            (None, found) => {
                first = Some(found?);
                // The first arrow says `called by`, and no other.
                ambiguous |= !last && !called_by;
            }
            (Some(_), Some(parent)) => {
                parents.push(parent);
                ambiguous |= called_by;
            }
            (Some(_), None) => ambiguous = true,
        }
        start = next;
        if parents.len() >= MOST {
            ambiguous = true;
            break;
        }
    }
    let process = first?;
    if ambiguous {
        return Some(Chain { process: Process { argv: None, ..process }, parents: Vec::new(), ambiguous });
    }
    Some(Chain { process, parents, ambiguous })
}

/// The process whose text begins at `text`, without its command line: the part that is certain where nothing else is.
pub(super) fn first_name(text: &[u8]) -> Process<'_> {
    let inside = text.strip_prefix(b"(").unwrap_or(text);
    process(inside).map_or_else(Process::default, |found| Process { argv: None, ..found })
}

/// The places where one process ends and the next begins: of the `)`, of the `(`, and whether it says `called by`.
fn arrows(text: &[u8]) -> impl Iterator<Item = (usize, usize, bool)> {
    memmem::find_iter(text, b" -> (pid:").filter_map(|at| {
        let next = at + b" -> ".len();
        let before = text.get(..at)?;
        let (close, called_by) = match before.strip_suffix(b" called by") {
            Some(shorter) => (shorter, true),
            None => (before, false),
        };
        (close.ends_with(b")") && is_process(text.get(next..)?)).then(|| (close.len() - 1, next, called_by))
    })
}

/// `pid:N:NAME argv:...` or `pid:N Unable to get argv information`
fn process(inside: &[u8]) -> Option<Process<'_>> {
    let text = inside.strip_prefix(b"pid:")?;
    let length = text.iter().position(|b| matches!(b, b':' | b' '))?;
    let (digits, rest) = text.split_at_checked(length)?;
    let pid = core::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
    if rest.get(..b" Unable to get argv".len()).is_some_and(|t| t.eq_ignore_ascii_case(b" Unable to get argv")) {
        return Some(Process { pid, name: None, argv: None });
    }
    let named = rest.strip_prefix(b":")?;
    // A name has 15 bytes at most, but bytes that are not UTF-8 are printed longer.
    let end = named.get(..named.len().min(100))?.windows(6).position(|window| window == b" argv:")?;
    Some(Process { pid, name: named.get(..end), argv: named.get(end + b" argv:".len()..) })
}

#[cfg(test)]
mod tests {
    use super::{chain, first_name};

    #[test]
    fn the_chain_is_cut_at_its_arrows() {
        let found =
            chain(b"(pid:7:a b argv:x) y) called by -> (pid:6:sh argv:) -> (pid:1 Unable to get argv information)");
        let found = found.unwrap();
        assert!(!found.ambiguous);
        assert_eq!(found.process.name, Some(&b"a b"[..]));
        assert_eq!(found.process.argv, Some(&b"x) y"[..]));
        assert_eq!(found.parents.iter().map(|p| p.pid).collect::<Vec<_>>(), [Some(6), Some(1)]);
        assert_eq!(found.parents[0].argv, Some(&b""[..]));
        assert_eq!(found.parents[1].name, None);
    }

    #[test]
    fn hidden_pids_are_read() {
        let found = chain(b"(pid:xxxx:curl argv:c) called by -> (pid:xx:sh argv:s)").unwrap();
        assert_eq!((found.process.pid, found.parents.len()), (None, 1));
    }

    #[test]
    fn an_imitated_arrow_makes_the_chain_ambiguous() {
        for text in [
            &b"(pid:7:a argv:x) called by -> (pid:6:b argv:y) called by -> (pid:5:c argv:z)"[..],
            b"(pid:7:a argv:x) -> (pid:6:b argv:y) called by -> (pid:5:c argv:z)",
            b"(pid:7:a argv:x) called by -> (pid:6:b argv:) -> (pid:5:c argv:) -> (pid:4:d argv:) -> (pid:3:e argv:)",
        ] {
            let found = chain(text).unwrap();
            assert!(found.ambiguous && found.parents.is_empty() && found.process.argv.is_none());
            assert_eq!(found.process.pid, Some(7));
        }
    }

    #[test]
    fn what_is_no_process_is_none() {
        for text in [&b""[..], b"(", b"(pid:7", b"(pid:7:noargv)", b"pid:7:a argv:x)"] {
            assert_eq!(chain(text), None);
        }
        assert_eq!(first_name(b"(pid:7:a argv:x").pid, Some(7));
    }
}
