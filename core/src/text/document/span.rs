//! Text on one line, and what each piece of it is.

use super::Tone;

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Plain(String),
    /// Words that stand out.
    Strong(String),
    /// Words that can be passed over.
    Faint(String),
    /// To be taken letter by letter: an option with its value, a command, a header.
    Code(String),
    /// The same inside a sentence, which needs to be told from the words around it where there is no font for it.
    Quote(String),
    /// A name that somebody else gave: of a caller, a file, an instance, a path.
    Name(String),
    /// A record of a source.
    Record {
        /// The source's name.
        source: String,
        /// Where in it, in words: `packet 21`, `line 21, column 7`; empty stands for the source as a whole.
        place: String,
    },
    /// The id of a rule.
    Rule(String),
    /// A verdict.
    Verdict {
        /// What it amounts to.
        tone: Tone,
        /// The word for it.
        word: String,
    },
    /// The address of a page that our own tables name. What a recording says is never one; an address that is not
    /// `https://` and plain ASCII is shown and not linked.
    Link(String),
}

impl Span {
    /// What it amounts to, if it is a verdict.
    #[must_use]
    pub const fn tone(&self) -> Option<Tone> {
        if let Self::Verdict { tone, .. } = self { Some(*tone) } else { None }
    }

    /// What it says, without markup.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Plain(text)
            | Self::Strong(text)
            | Self::Faint(text)
            | Self::Code(text)
            | Self::Name(text)
            | Self::Rule(text)
            | Self::Link(text)
            | Self::Verdict { word: text, .. } => text.clone(),
            Self::Quote(text) => format!("`{text}`"),
            Self::Record { source, place } => record(source, place),
        }
    }
}

/// A record as it is called everywhere: `a.pcap: packet 21`.
pub(super) fn record(source: &str, place: &str) -> String {
    if place.is_empty() { source.to_owned() } else { format!("{source}: {place}") }
}

/// Whether something can be linked to: an address of our own tables, in which nothing needs to be escaped anywhere.
pub(super) fn is_address(text: &str) -> bool {
    text.strip_prefix("https://").is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/?#=%+,:".contains(&b))
    })
}

/// A line of spans, or a paragraph of them: emitters wrap it where they have to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<Span>);

impl Text {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The spans, in order.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.shown().is_empty())
    }

    /// What it says, without markup.
    #[must_use]
    pub fn shown(&self) -> String {
        self.0.iter().map(Span::shown).collect()
    }

    /// This, and behind it a span.
    #[must_use]
    pub fn with(mut self, span: Span) -> Self {
        self.0.push(span);
        self
    }

    /// This, and behind it another text.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// This, and behind it sentences of the engine: what stands in backticks is quoted. One that is never closed is a
    /// letter like others.
    #[must_use]
    pub fn say(mut self, prose: &str) -> Self {
        let pieces: Vec<&str> = prose.split('`').collect();
        if pieces.len().is_multiple_of(2) {
            return self.with(Span::Plain(prose.to_owned()));
        }
        for (number, piece) in pieces.into_iter().enumerate() {
            if number % 2 == 1 {
                self.0.push(Span::Quote(piece.to_owned()));
            } else if !piece.is_empty() {
                self.0.push(Span::Plain(piece.to_owned()));
            }
        }
        self
    }

    /// This, and behind it words that stand out.
    #[must_use]
    pub fn strong(self, words: impl Into<String>) -> Self {
        self.with(Span::Strong(words.into()))
    }

    /// This, and behind it words that can be passed over.
    #[must_use]
    pub fn faint(self, words: impl Into<String>) -> Self {
        self.with(Span::Faint(words.into()))
    }

    /// This, and behind it something to be taken letter by letter.
    #[must_use]
    pub fn code(self, text: impl Into<String>) -> Self {
        self.with(Span::Code(text.into()))
    }

    /// This, and behind it a name.
    #[must_use]
    pub fn name(self, name: impl Into<String>) -> Self {
        self.with(Span::Name(name.into()))
    }

    /// This, and behind it a record of a source.
    #[must_use]
    pub fn record(self, source: &str, place: &str) -> Self {
        self.with(Span::Record { source: source.to_owned(), place: place.to_owned() })
    }

    /// This, and behind it a verdict.
    #[must_use]
    pub fn verdict(self, tone: Tone, word: impl Into<String>) -> Self {
        self.with(Span::Verdict { tone, word: word.into() })
    }

    /// Texts with something between them.
    #[must_use]
    pub fn joined(texts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        texts.into_iter().enumerate().fold(Self::new(), |all, (number, text)| {
            let all = if number == 0 { all } else { all.with(Span::Plain(between.to_owned())) };
            all.and(text)
        })
    }

    /// Ids of rules with commas between them.
    #[must_use]
    pub fn rules<S: AsRef<str>>(ids: &[S]) -> Self {
        Self::joined(ids.iter().map(|id| Self::new().with(Span::Rule(id.as_ref().to_owned()))), ", ")
    }
}

impl From<&str> for Text {
    /// As [`Text::say`].
    fn from(prose: &str) -> Self {
        Self::new().say(prose)
    }
}

impl From<&String> for Text {
    fn from(prose: &String) -> Self {
        Self::from(prose.as_str())
    }
}

impl From<String> for Text {
    fn from(prose: String) -> Self {
        Self::from(prose.as_str())
    }
}

impl From<Span> for Text {
    fn from(span: Span) -> Self {
        Self::new().with(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sentence_quotes_is_told_from_it() {
        let spans = |prose: &str| Text::from(prose).0;
        let (plain, quote) = (|text: &str| Span::Plain(text.into()), |text: &str| Span::Quote(text.into()));
        assert_eq!(spans("say `a b` twice"), [plain("say "), quote("a b"), plain(" twice")]);
        assert_eq!(spans("`a`"), [quote("a")]);
        assert_eq!(spans("it`s open"), [plain("it`s open")]);
        assert_eq!(Text::from("say `a b` twice").shown(), "say `a b` twice");
        assert!(Text::from("").is_empty() && Text::new().is_empty() && !Text::from("a").is_empty());
    }

    #[test]
    fn only_plain_addresses_are_linked() {
        assert!(is_address("https://docs.aws.amazon.com/a/b-c_d.html?x=1#top"));
        for text in [
            "http://a/",
            "https://",
            "https://a b",
            "https://a\"b",
            "https://a<b>",
            "javascript:alert(1)",
            "https://a)b",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }
}
