//! The instance that a source was recorded on, as its name tells it: for recordings that do not name it themselves.

use crate::text::wildcards::Pattern;

/// How EC2's instance ids begin; 8 or 17 digits follow, hexadecimal and in lower case
/// (<https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html>).
const PREFIX: &str = "i-";
const DIGITS: core::ops::RangeInclusive<usize> = 8..=17;
/// What stands for the instance in a pattern.
const PLACE: &str = "{instance}";

/// How the instance is found in a source's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Naming {
    /// By the look of an instance id; the last one in the name counts.
    #[default]
    ById,
    /// By a pattern of the user's.
    ByPattern(NamePattern),
}

/// A pattern for the end of a name: as many parts between slashes as the pattern has. `{instance}` stands for the
/// instance, `*` for any characters of one part and `?` for one of them. Where it fits in several ways, the instance
/// begins as early and is as short as can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePattern {
    before: Vec<Pattern>,
    /// What stands before the instance in its part, and behind it.
    around: (Pattern, Pattern),
    after: Vec<Pattern>,
}

impl Naming {
    /// By this pattern.
    ///
    /// # Errors
    /// `{instance}` is not in it, or more than once.
    pub fn by_pattern(text: &str) -> Result<Self, String> {
        let wrong = |what: &str| {
            Err(format!(
                "`{text}` {what}: expected a pattern like `logs/{PLACE}/*.pcap`, with {PLACE} where the instance's \
                 name stands"
            ))
        };
        let parts: Vec<&str> = text.split(SLASHES).collect();
        let Some(at) = parts.iter().position(|part| part.contains(PLACE)) else {
            return wrong("does not say where the instance is named");
        };
        if text.matches(PLACE).count() > 1 {
            return wrong("names the instance more than once");
        }
        let (before, rest) = parts.split_at(at);
        let Some(((left, right), after)) =
            rest.split_first().and_then(|(part, after)| Some((part.split_once(PLACE)?, after)))
        else {
            return wrong("does not say where the instance is named");
        };
        let pattern = |part: &&str| Pattern::literal_wildcards(part);
        Ok(Self::ByPattern(NamePattern {
            before: before.iter().map(pattern).collect(),
            around: (pattern(&left), pattern(&right)),
            after: after.iter().map(pattern).collect(),
        }))
    }

    /// The instance that a source of this name was recorded on, if the name tells.
    #[must_use]
    pub fn instance<'n>(&self, name: &'n str) -> Option<&'n str> {
        match self {
            Self::ById => last_id(name),
            Self::ByPattern(pattern) => pattern.instance(name),
        }
    }
}

const SLASHES: [char; 2] = ['/', '\\'];

impl NamePattern {
    fn instance<'n>(&self, name: &'n str) -> Option<&'n str> {
        let parts: Vec<&str> = name.split(SLASHES).collect();
        let length = self.before.len() + 1 + self.after.len();
        let parts = parts.get(parts.len().checked_sub(length)?..)?;
        let (before, rest) = parts.split_at_checked(self.before.len())?;
        let (part, after) = rest.split_first()?;
        let fit = |patterns: &[Pattern], parts: &[&str]| patterns.iter().zip(parts).all(|(p, part)| p.matches(part));
        if !fit(&self.before, before) || !fit(&self.after, after) {
            return None;
        }
        let ends = |from: usize| part.char_indices().map(|(at, c)| at + c.len_utf8()).filter(move |end| *end > from);
        let starts = part.char_indices().map(|(at, _)| at);
        let (left, right) = &self.around;
        starts.filter(|start| part.get(..*start).is_some_and(|text| left.matches(text))).find_map(|start| {
            let end = ends(start).find(|end| part.get(*end..).is_some_and(|text| right.matches(text)))?;
            part.get(start..end)
        })
    }
}

/// The last instance id in a text: letters and digits around it make it part of a longer word.
fn last_id(text: &str) -> Option<&str> {
    text.rmatch_indices(PREFIX).find_map(|(at, _)| {
        let rest = text.get(at + PREFIX.len()..)?;
        let digits = rest.bytes().take_while(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')).count();
        let part_of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let alone =
            !part_of_word(text.get(..at)?.chars().next_back()) && !part_of_word(rest.get(digits..)?.chars().next());
        (alone && DIGITS.contains(&digits)).then(|| text.get(at..at + PREFIX.len() + digits)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_in_a_name() {
        for (name, found) in [
            ("i-0123456789abcdef0.pcap", Some("i-0123456789abcdef0")),
            ("logs/i-0abc1234/imds.log.gz", Some("i-0abc1234")),
            ("i-0abc1234/web-i-0abc5678_2.log", Some("i-0abc5678")),
            ("C:\\logs\\i-0abc1234\\x.log", Some("i-0abc1234")),
            ("capture.pcap", None),
            ("-", None),
            ("", None),
            ("i-0abc123.pcap", None),
            ("i-0123456789abcdef01.pcap", None),
            ("api-deadbeef.pcap", None),
            ("i-DEADBEEF.pcap", None),
            ("i-deadbeefs.pcap", None),
            ("i-i-0abc1234", Some("i-0abc1234")),
            ("éi-0abc1234", None),
        ] {
            assert_eq!(Naming::ById.instance(name), found, "{name}");
        }
    }

    #[test]
    fn a_pattern_finds_the_instance_at_the_end_of_a_name() {
        for (pattern, name, found) in [
            ("logs/{instance}/*.pcap", "logs/web-1/a.pcap", Some("web-1")),
            ("logs/{instance}/*.pcap", "/data/logs/web-1/a.pcap", Some("web-1")),
            ("logs/{instance}/*.pcap", "logs/web-1/deep/a.pcap", None),
            ("logs/{instance}/*.pcap", "logs/web-1/a.log", None),
            ("/logs/{instance}.log", "/logs/a.log", Some("a")),
            ("/logs/{instance}.log", "/data/logs/a.log", None),
            ("{instance}.pcap", "x/a.b.pcap", Some("a.b")),
            ("{instance}-*.log", "web-1-2026.log", Some("web")),
            ("imds-{instance}-????.log", "imds-web-1-2026.log", Some("web-1")),
            ("*{instance}.log", "é.log", Some("é")),
            ("{instance}.log", ".log", None),
            ("{instance}", "-", Some("-")),
        ] {
            assert_eq!(Naming::by_pattern(pattern).unwrap().instance(name), found, "{pattern} in {name}");
        }
        for wrong in ["", "logs/*.pcap", "{instance}/{instance}", "{host}"] {
            let problem = Naming::by_pattern(wrong).unwrap_err();
            assert!(problem.contains("{instance}") && problem.contains(&format!("`{wrong}`")), "{problem}");
        }
    }
}
