//! Both sets of options, side by side.

use crate::forecast::report::{OptionOrigin, OptionsReport, Origin};
use crate::text::document::{Column, Document, Entry, Text};

pub(super) fn put(options: &OptionsReport, document: &mut Document) {
    document.heading("Options");
    let mut because = Vec::new();
    let mut rows = Vec::new();
    for ((name, from), (_, to)) in options.current.values().into_iter().zip(options.proposed.values()) {
        let origin = options.current_origin.iter().find(|origin| origin.option == name);
        if let Some(OptionOrigin { origin, because: Some(why), .. }) = origin {
            because.push(Entry::new(label(*origin), Text::from(name).say(": ").say(why)));
        }
        let proposed = if from == to { Text::new().faint("unchanged") } else { Text::new().strong(&to) };
        rows.push(vec![name.into(), from.into(), origin.map_or("", |origin| word(origin.origin)).into(), proposed]);
    }
    let columns = ["option", "current", "origin", "proposed"].map(Column::words);
    document.table(columns.to_vec(), rows);
    document.entries(because);
}

/// Where a value comes from.
const fn word(origin: Origin) -> &'static str {
    match origin {
        Origin::Given => "given",
        Origin::Stated => "stated",
        Origin::Inferred => "inferred",
        Origin::Default => "default, assumed",
        Origin::Varies => "varies",
    }
}

/// The same in front of what shows it.
const fn label(origin: Origin) -> &'static str {
    match origin {
        Origin::Stated => "stated",
        Origin::Varies => "varies",
        Origin::Given | Origin::Inferred | Origin::Default => "inferred",
    }
}
