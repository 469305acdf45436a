//! The shapes of requests: which members there are and what they take.

/// What a member takes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// A text.
    Text,
    /// A text that may hold secrets, so that nothing of it is ever told.
    Secret,
    /// One of these values; EC2 judges others.
    Choice(&'static [&'static str]),
    /// An integer; EC2 judges those outside the range, both ends included.
    Integer(i64, i64),
    /// True or false.
    Flag,
    /// Any number of these.
    List(&'static Shape),
    /// An object.
    Object(&'static Members),
}

/// The members of a request or of an object in one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Members {
    /// Those that bear on metadata.
    pub(super) known: &'static [(&'static str, Shape)],
    /// Those that EC2 knows besides, separated by spaces. A `*` after the name: it is a list; `?`: a truth value.
    pub(super) besides: &'static str,
}

/// How a member that has no bearing on metadata is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Besides {
    /// By one value.
    One,
    /// By any number of values.
    Many,
    /// By its name alone.
    Flag,
}

impl Members {
    /// What the member `name` takes, if it bears on metadata.
    pub(super) fn known(&self, name: &str) -> Option<&'static Shape> {
        self.known.iter().find(|(known, _)| *known == name).map(|(_, shape)| shape)
    }

    /// The members that EC2 knows besides.
    pub(super) fn besides(&self) -> impl Iterator<Item = (&'static str, Besides)> + use<> {
        self.besides.split_whitespace().map(|entry| {
            if let Some(name) = entry.strip_suffix('*') {
                (name, Besides::Many)
            } else if let Some(name) = entry.strip_suffix('?') {
                (name, Besides::Flag)
            } else {
                (entry, Besides::One)
            }
        })
    }

    /// Every member's name.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.known.iter().map(|(name, _)| *name).chain(self.besides().map(|(name, _)| name))
    }
}
