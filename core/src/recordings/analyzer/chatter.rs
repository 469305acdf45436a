//! What the recorder, its service manager and the tools in between print beside the records.

/// What the recorder prints about itself; a source with one of them is its console output.
const TELLING: &[&[u8]] = &[b"Logging to /var/log/imds/", b"Starting ImdsPacketAnalyzer"];

/// Further lines.
const OTHER: &[&[u8]] = &[
    b"Logging to ",
    b"Output format: ",
    b"Info: ",
    b"ValueError here",
    b"Using config file as one was provided",
    b"Try to attach multiple kernel functions",
    b"Cannot attach kprobe to ",
    b"-- Journal begins at ",
    b"-- Logs begin at ",
    b"-- Boot ",
    b"-- No entries --",
    b"Hint: ",
    b"#",
];

/// Whether the line alone shows which recorder wrote it.
pub(super) fn is_telling(line: &[u8]) -> bool {
    TELLING.iter().any(|text| message(line).starts_with(text))
}

/// Whether the line is one that carries no record.
pub(super) fn is_chatter(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    // `--` is what grep prints between groups.
    line.is_empty() || line == b"--" || is_telling(line) || OTHER.iter().any(|text| message(line).starts_with(text))
}

/// A line without what the journal put before it.
fn message(line: &[u8]) -> &[u8] {
    super::head::journal_prefix(line).and_then(|(start, _)| line.get(start..)).unwrap_or(line)
}
