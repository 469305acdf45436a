//! The calls in a PowerShell text. Values are literals; what PowerShell would have to evaluate is refused.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::scan::Scanner;
use crate::notation::ReadError;
use crate::text::TextPosition;

/// How deep lists, hashtables and parentheses may be nested.
const DEEPEST: usize = 24;
/// The most arguments in one text.
const MOST_ARGUMENTS: usize = 100_000;

/// A cmdlet with its arguments.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// The cmdlet.
    pub(super) name: String,
    /// Where it begins.
    pub(super) place: TextPosition,
    /// Its arguments.
    pub(super) arguments: Vec<Argument>,
}

/// An argument.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    /// The parameter, if it is named.
    pub(super) name: Option<String>,
    /// Where it begins.
    pub(super) place: TextPosition,
    /// Where its value begins.
    pub(super) value_place: TextPosition,
    /// The value; a switch has none.
    pub(super) value: Option<Value>,
}

/// The calls in `text`.
pub(super) fn calls(text: &str) -> Result<Vec<Call>, ReadError> {
    let mut parser = Parser { scan: Scanner::new(text), arguments: 0, variables: BTreeMap::new() };
    let mut calls = Vec::new();
    loop {
        parser.scan.spaces(true)?;
        if parser.scan.peek().is_none() {
            return Ok(calls);
        }
        if parser.scan.take(';') {
            continue;
        }
        calls.push(if parser.scan.peek() == Some('$') { parser.assignment()? } else { parser.statement(0)? });
    }
}

struct Parser<'a> {
    scan: Scanner<'a>,
    arguments: usize,
    /// Variables that the text gave a text, by their names in small letters.
    variables: BTreeMap<String, String>,
}

impl Parser<'_> {
    /// A call, which may stand in parentheses with a member of its result behind them.
    fn statement(&mut self, depth: usize) -> Result<Call, ReadError> {
        self.scan.spaces(true)?;
        let place = self.scan.here();
        if depth > DEEPEST {
            return Err(ReadError::new(place, "the parentheses are nested too deeply"));
        }
        if !self.scan.take('(') {
            return self.call(depth > 0);
        }
        let call = self.statement(depth + 1)?;
        self.scan.spaces(true)?;
        if !self.scan.take(')') {
            return Err(unclosed(place, "parenthesis"));
        }
        while self.scan.peek() == Some('.') {
            self.scan.bump();
            self.bare();
        }
        if depth == 0 {
            self.end()?;
        }
        Ok(call)
    }

    /// `$name = value`, which is a call of that name with the value; or `$name = Verb-Noun ...`, which is that call.
    fn assignment(&mut self) -> Result<Call, ReadError> {
        let place = self.scan.here();
        let name = self.bare();
        self.scan.spaces(false)?;
        if !self.scan.take('=') {
            return Err(variable(place));
        }
        self.scan.spaces(false)?;
        let value_place = self.scan.here();
        if !matches!(self.scan.peek(), Some('\'' | '"' | '$' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}')) {
            // What the call answers is not known.
            self.variables.remove(&name.to_ascii_lowercase());
            return self.statement(0);
        }
        let value = self.values(0)?;
        self.end()?;
        if let Value::String(text) = &value {
            self.variables.insert(name.to_ascii_lowercase(), text.clone());
        }
        let argument = Argument { name: None, place: value_place.clone(), value_place, value: Some(value) };
        Ok(Call { name, place, arguments: vec![argument] })
    }

    /// What may stand behind a call.
    fn end(&mut self) -> Result<(), ReadError> {
        self.scan.spaces(false)?;
        let place = self.scan.here();
        match self.scan.peek() {
            None | Some('\n' | ';') => Ok(()),
            Some('|') => Err(not_done(place, "`|` hands the result to another command")),
            Some('>') => Err(not_done(place, "`>` writes a file")),
            Some('&') => Err(not_done(place, "`&` runs other commands")),
            Some(_) => Err(ReadError::new(place, "a new command begins without a line end")),
        }
    }

    fn call(&mut self, inside: bool) -> Result<Call, ReadError> {
        let place = self.scan.here();
        match self.scan.peek() {
            Some('$') => return Err(variable(place)),
            Some('@' | '{' | '[' | '\'' | '"' | '&' | '|' | '>' | ')' | ',' | '=' | '}') => {
                return Err(ReadError::new(place, "this is not a cmdlet").remedy("expected `Verb-EC2Noun -Name VALUE`"));
            }
            _ => {}
        }
        let name = self.bare();
        let mut call = Call { name, place, arguments: Vec::new() };
        loop {
            self.scan.spaces(inside)?;
            let place = self.scan.here();
            match self.scan.peek() {
                Some(')') if inside => return Ok(call),
                Some('\n') if self.scan.next_line_goes_on() => {
                    self.scan.spaces(true)?;
                    continue;
                }
                None | Some('\n' | ';' | '|' | '>' | '&' | ')') => {
                    if !inside {
                        self.end()?;
                    }
                    return Ok(call);
                }
                Some(_) => {}
            }
            self.arguments += 1;
            if self.arguments > MOST_ARGUMENTS {
                return Err(ReadError::new(place, format!("there are more than {MOST_ARGUMENTS} arguments")));
            }
            call.arguments.push(self.argument(place, inside)?);
        }
    }

    fn argument(&mut self, place: TextPosition, inside: bool) -> Result<Argument, ReadError> {
        if !self.scan.at_parameter() {
            let value = self.values(0)?;
            return Ok(Argument { name: None, value_place: place.clone(), place, value: Some(value) });
        }
        self.scan.bump();
        let mut name = String::new();
        while let Some(next) = self.scan.peek().filter(|c| c.is_ascii_alphanumeric() || *c == '_') {
            self.scan.bump();
            name.push(next);
        }
        let colon = self.scan.take(':');
        self.scan.spaces(inside)?;
        let ends = matches!(self.scan.peek(), None | Some('\n' | ';' | '|' | ')' | '>' | '&'));
        if !colon && (ends || self.scan.at_parameter()) {
            return Ok(Argument { name: Some(name), value_place: place.clone(), place, value: None });
        }
        let value_place = self.scan.here();
        let value = self.values(0)?;
        Ok(Argument { name: Some(name), place, value_place, value: Some(value) })
    }

    /// One value, or several with commas between.
    fn values(&mut self, depth: usize) -> Result<Value, ReadError> {
        let first = self.value(depth)?;
        let mut items = Vec::new();
        self.scan.spaces(false)?;
        while self.scan.take(',') {
            self.scan.spaces(true)?;
            items.push(self.value(depth)?);
            self.scan.spaces(false)?;
        }
        if items.is_empty() {
            return Ok(first);
        }
        items.insert(0, first);
        Ok(Value::Array(items))
    }

    fn value(&mut self, depth: usize) -> Result<Value, ReadError> {
        let place = self.scan.here();
        if depth > DEEPEST {
            return Err(ReadError::new(place, "the values are nested too deeply"));
        }
        match self.scan.peek() {
            Some('\'' | '\u{2018}' | '\u{2019}') => self.single_quoted(&place).map(Value::String),
            Some('"' | '\u{201c}' | '\u{201d}') => self.double_quoted(&place).map(Value::String),
            Some('$') => self.constant(place),
            Some('@') => self.literal(place, depth),
            Some('(') => {
                self.scan.bump();
                self.scan.spaces(true)?;
                let value = self.values(depth + 1)?;
                self.scan.spaces(true)?;
                if self.scan.take(')') { Ok(value) } else { Err(not_done(place, "parentheses run another command")) }
            }
            Some('[') => Err(not_done(place, "a type stands here")),
            Some('{') => Err(not_done(place, "a script block stands here")),
            Some(_) | None => {
                let text = self.bare();
                if text.is_empty() {
                    return Err(ReadError::new(place, "a value is missing"));
                }
                if text.contains('$') {
                    return Err(variable(place));
                }
                // Only as an argument is a bare word a text; in an expression it is a command.
                if depth > 0 && !text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit()) {
                    return Err(ReadError::new(place, "a bare word stands for a command here, which is not run")
                        .remedy("put a text between quotes"));
                }
                Ok(Value::String(text))
            }
        }
    }

    /// `$true`, `$false`, `$null`; any other `$` stands for a variable.
    fn constant(&mut self, place: TextPosition) -> Result<Value, ReadError> {
        let text = self.bare();
        match text.to_ascii_lowercase().as_str() {
            "$true" => Ok(Value::Bool(true)),
            "$false" => Ok(Value::Bool(false)),
            "$null" => Ok(Value::Null),
            name => self.variables.get(name).cloned().map(Value::String).ok_or_else(|| variable(place)),
        }
    }

    /// `@{...}` or `@(...)`.
    fn literal(&mut self, place: TextPosition, depth: usize) -> Result<Value, ReadError> {
        self.scan.bump();
        if self.scan.take('{') {
            return self.hashtable(&place, depth + 1).map(Value::Object);
        }
        if !self.scan.take('(') {
            return Err(variable(place));
        }
        let mut items = Vec::new();
        loop {
            self.scan.spaces(true)?;
            match self.scan.peek() {
                None => return Err(unclosed(place, "list")),
                Some(')') => {
                    self.scan.bump();
                    return Ok(Value::Array(items));
                }
                Some(';') => {
                    self.scan.bump();
                }
                Some(_) => match self.values(depth + 1)? {
                    Value::Array(several) => items.extend(several),
                    one @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
                        items.push(one);
                    }
                },
            }
        }
    }

    fn hashtable(&mut self, place: &TextPosition, depth: usize) -> Result<Map<String, Value>, ReadError> {
        let mut map = Map::new();
        loop {
            self.scan.spaces(true)?;
            let here = self.scan.here();
            let key = match self.scan.peek() {
                None => return Err(unclosed(place.clone(), "hashtable")),
                Some('}') => {
                    self.scan.bump();
                    return Ok(map);
                }
                Some(';') => {
                    self.scan.bump();
                    continue;
                }
                Some('\'') => self.single_quoted(&here)?,
                Some('"') => self.double_quoted(&here)?,
                Some(_) => self.bare(),
            };
            self.scan.spaces(true)?;
            if key.is_empty() || !self.scan.take('=') {
                return Err(ReadError::new(self.scan.here(), "expected `Key = value` in the hashtable"));
            }
            self.scan.spaces(true)?;
            let value = self.values(depth)?;
            map.insert(key, value);
        }
    }

    fn single_quoted(&mut self, from: &TextPosition) -> Result<String, ReadError> {
        self.scan.bump();
        let mut text = String::new();
        loop {
            match self.scan.bump() {
                None => return Err(unclosed(from.clone(), "quote")),
                Some('\'' | '\u{2018}' | '\u{2019}') => {
                    match self.scan.peek() {
                        Some(second @ ('\'' | '\u{2018}' | '\u{2019}')) => text.push(second),
                        Some(_) | None => return Ok(text),
                    }
                    self.scan.bump();
                }
                Some(other) => text.push(other),
            }
        }
    }

    fn double_quoted(&mut self, from: &TextPosition) -> Result<String, ReadError> {
        self.scan.bump();
        let mut text = String::new();
        loop {
            let here = self.scan.here();
            match self.scan.bump() {
                None => return Err(unclosed(from.clone(), "quote")),
                Some('"' | '\u{201c}' | '\u{201d}') => {
                    if !self.scan.take('"') {
                        return Ok(text);
                    }
                    text.push('"');
                }
                Some('`') => match self.scan.bump() {
                    None => return Err(unclosed(from.clone(), "quote")),
                    Some('n') => text.push('\n'),
                    Some('r') => text.push('\r'),
                    Some('t') => text.push('\t'),
                    Some(other) => text.push(other),
                },
                Some('$') if self.scan.peek().is_some_and(|c| c.is_ascii_alphanumeric() || "_({?:".contains(c)) => {
                    return Err(variable(here));
                }
                Some(other) => text.push(other),
            }
        }
    }

    /// Letters up to the next mark.
    fn bare(&mut self) -> String {
        let mut text = String::new();
        while let Some(next) = self.scan.peek() {
            match next {
                ' ' | '\t' | '\n' | '\r' | '\u{a0}' | ',' | ';' | '(' | ')' | '{' | '}' | '|' | '=' | '>' | '<'
                | '&' | '\'' | '"' => break,
                '`' => {
                    if matches!(self.scan.second(), None | Some('\n' | '\r')) {
                        break;
                    }
                    self.scan.bump();
                    text.extend(self.scan.bump());
                }
                other => {
                    self.scan.bump();
                    text.push(other);
                }
            }
        }
        text
    }
}

fn not_done(place: TextPosition, what: &str) -> ReadError {
    ReadError::new(place, format!("{what}, which is not done here"))
        .remedy("write the cmdlet by itself, with the values in it")
}

fn variable(place: TextPosition) -> ReadError {
    ReadError::new(place, "a variable stands here, whose value is not known")
        .remedy("write the value itself; a `$` that is meant as such goes between single quotes")
}

fn unclosed(place: TextPosition, what: &str) -> ReadError {
    ReadError::new(place, format!("the {what} that opens here is not closed"))
}
