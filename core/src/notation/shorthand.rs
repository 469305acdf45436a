//! The shorthand syntax of the AWS CLI: `Key=a,Value=b`, `Values=a,b`, `Tags=[{Key=a,Value=b}]`.
//!
//! Source: <https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html>.

use serde_json::{Map, Value};

/// How deep lists and objects may be nested.
const DEEPEST: usize = 16;

/// Why a text is not shorthand, and after how many characters that shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ShorthandError {
    /// Characters before the place.
    pub(super) after: usize,
    /// What was expected.
    pub(super) expected: &'static str,
}

/// The object that `text` gives: `key=value` pairs with commas between.
pub(super) fn object(text: &str) -> Result<Value, ShorthandError> {
    let mut parser = Parser { text: text.chars().collect(), at: 0 };
    parser.pairs(None, 0).map(Value::Object)
}

struct Parser {
    text: Vec<char>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn expected(&self, expected: &'static str) -> ShorthandError {
        ShorthandError { after: self.at, expected }
    }

    fn spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn take(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        self.at += usize::from(there);
        there
    }

    /// Pairs up to `close`, which is taken, or up to the end.
    fn pairs(&mut self, close: Option<char>, depth: usize) -> Result<Map<String, Value>, ShorthandError> {
        if depth > DEEPEST {
            return Err(self.expected("less nesting"));
        }
        let mut pairs = Map::new();
        loop {
            self.spaces();
            if close.is_some_and(|close| self.take(close)) {
                return Ok(pairs);
            }
            let name = self.name()?;
            pairs.insert(name, self.value(depth)?);
            self.spaces();
            match (self.peek(), close) {
                (Some(','), _) => self.at += 1,
                (Some(_), Some(close)) if self.take(close) => return Ok(pairs),
                (None, None) => return Ok(pairs),
                (_, Some('}')) => return Err(self.expected("`,` or `}`")),
                _ => return Err(self.expected("`,` before the next `key=value`")),
            }
        }
    }

    /// A name with its `=`.
    fn name(&mut self) -> Result<String, ShorthandError> {
        let from = self.at;
        while self.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '#' | '/' | ':')) {
            self.at += 1;
        }
        let name: String = self.text.get(from..self.at).unwrap_or_default().iter().collect();
        self.spaces();
        if name.is_empty() || !self.take('=') {
            self.at = from;
            return Err(self.expected("`key=value`"));
        }
        Ok(name)
    }

    fn value(&mut self, depth: usize) -> Result<Value, ShorthandError> {
        self.spaces();
        match self.peek() {
            Some('{') => {
                self.at += 1;
                self.pairs(Some('}'), depth + 1).map(Value::Object)
            }
            Some('[') => {
                self.at += 1;
                self.list(depth + 1)
            }
            Some(_) | None => self.texts(),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, ShorthandError> {
        if depth > DEEPEST {
            return Err(self.expected("less nesting"));
        }
        let mut items = Vec::new();
        loop {
            self.spaces();
            if self.take(']') {
                return Ok(Value::Array(items));
            }
            items.push(match self.peek() {
                Some('{') => {
                    self.at += 1;
                    Value::Object(self.pairs(Some('}'), depth + 1)?)
                }
                Some('[') => {
                    self.at += 1;
                    self.list(depth + 1)?
                }
                Some(_) | None => Value::String(self.text(false)?),
            });
            self.spaces();
            if !self.take(',') && self.peek() != Some(']') {
                return Err(self.expected("`,` or `]`"));
            }
        }
    }

    /// One text, or several with commas between: a text behind a comma belongs here unless it is the next name.
    fn texts(&mut self) -> Result<Value, ShorthandError> {
        let first = self.text(true)?;
        let mut texts = vec![Value::String(first)];
        loop {
            let before = self.at;
            if !self.take(',') {
                break;
            }
            self.spaces();
            if self.peek().is_none() {
                self.at = before;
                break;
            }
            let begins = self.at;
            if self.name().is_ok() || matches!(self.peek(), Some('{' | '[')) {
                self.at = before;
                break;
            }
            self.at = begins;
            texts.push(Value::String(self.text(false)?));
        }
        let several = texts.len() > 1;
        Ok(if several { Value::Array(texts) } else { texts.pop().unwrap_or_default() })
    }

    /// One text, quoted or up to the next mark; the first of a value may have `=` in it.
    fn text(&mut self, first: bool) -> Result<String, ShorthandError> {
        if let Some(quote @ ('\'' | '"')) = self.peek() {
            return self.quoted(quote);
        }
        let mut text = String::new();
        while let Some(next) = self.peek() {
            match next {
                ',' | ']' | '}' => break,
                '=' if !first => break,
                '\\' if matches!(self.text.get(self.at + 1), Some(',' | '\\')) => {
                    text.extend(self.text.get(self.at + 1));
                    self.at += 2;
                }
                other => {
                    text.push(other);
                    self.at += 1;
                }
            }
        }
        text.truncate(text.trim_end().len());
        Ok(text)
    }

    fn quoted(&mut self, quote: char) -> Result<String, ShorthandError> {
        let from = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            match self.peek() {
                None => {
                    self.at = from;
                    return Err(self.expected("the quote that opens here to be closed"));
                }
                Some(next) if next == quote => {
                    self.at += 1;
                    return Ok(text);
                }
                Some('\\') if self.text.get(self.at + 1).is_some_and(|c| *c == quote || *c == '\\') => {
                    text.extend(self.text.get(self.at + 1));
                    self.at += 2;
                }
                Some(other) => {
                    text.push(other);
                    self.at += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_shorthand() {
        for (text, value) in [
            ("HttpTokens=required,HttpEndpoint=enabled", json!({"HttpTokens": "required", "HttpEndpoint": "enabled"})),
            ("Key=a,Value=", json!({"Key": "a", "Value": ""})),
            ("Key=a, Value=b c", json!({"Key": "a", "Value": "b c"})),
            ("Key='a, b',Value=\"c=d\"", json!({"Key": "a, b", "Value": "c=d"})),
            ("Key=a,Value=x=y", json!({"Key": "a", "Value": "x=y"})),
            ("Name=n,Values=a,b", json!({"Name": "n", "Values": ["a", "b"]})),
            ("Values=a,b,Name=n", json!({"Name": "n", "Values": ["a", "b"]})),
            (
                "ResourceType=instance,Tags=[{Key=a,Value=b},{Key=c,Value=d}]",
                json!({"ResourceType": "instance", "Tags": [{"Key": "a", "Value": "b"}, {"Key": "c", "Value": "d"}]}),
            ),
            (
                "DeviceName=/dev/xvda,Ebs={SnapshotId=snap-1}",
                json!({"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": "snap-1"}}),
            ),
            (r"Value=a\,b", json!({"Value": "a,b"})),
            ("A=[],B={}", json!({"A": [], "B": {}})),
        ] {
            assert_eq!(object(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn says_where_it_is_wrong() {
        for (text, after) in
            [("required", 0), ("a=b,", 4), ("a=[b", 4), ("a={b=c", 6), ("a='b", 2), ("a=b,=c", 4), ("", 0)]
        {
            assert_eq!(object(text).unwrap_err().after, after, "{text}");
        }
        assert_eq!(object(&format!("a={}", "[".repeat(1000))).unwrap_err().expected, "less nesting");
    }
}
