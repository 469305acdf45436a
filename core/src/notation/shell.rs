//! Words of a POSIX shell with their places. Only what quoting and line continuation do is done; what a shell would
//! put in place of text (variables, other commands' output, files) is refused, because it is not known here.

use std::collections::BTreeMap;

use super::ReadError;
use crate::text::TextPosition;

/// The most words in one text.
const MOST_WORDS: usize = 100_000;

/// A word after quoting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its text.
    pub(super) text: String,
    /// Where it begins.
    pub(super) place: TextPosition,
}

/// The commands of `text`, each with at least one word: separated by line ends, `;` and `&&`.
pub(super) fn commands(text: &str) -> Result<Vec<Vec<Word>>, ReadError> {
    let mut lexer = Lexer::new(text);
    let mut commands = Vec::new();
    let mut command = Vec::new();
    let mut words = 0_usize;
    loop {
        match lexer.next()? {
            Token::Word(word) => {
                words += 1;
                if words > MOST_WORDS {
                    return Err(ReadError::new(word.place, format!("there are more than {MOST_WORDS} words")));
                }
                command.push(word);
            }
            Token::Separator => {
                lexer.assign(&command);
                end(&mut commands, &mut command);
            }
            Token::End => {
                end(&mut commands, &mut command);
                return Ok(commands);
            }
        }
    }
}

/// Ends a command. Words that begin with an option are no command of their own: a line continuation was lost when
/// they were copied.
fn end(commands: &mut Vec<Vec<Word>>, command: &mut Vec<Word>) {
    if command.is_empty() {
        return;
    }
    let words = std::mem::take(command);
    let goes_on = words.first().is_some_and(|word| word.text.starts_with("--") || word.text == "...");
    match commands.last_mut() {
        Some(last) if goes_on => last.extend(words),
        _ => commands.push(words),
    }
}

enum Token {
    Word(Word),
    Separator,
    End,
}

/// Reads characters and keeps count of lines and columns.
struct Lexer<'a> {
    rest: core::iter::Peekable<core::str::Chars<'a>>,
    line: usize,
    column: usize,
    /// Variables that the text gave a value.
    variables: BTreeMap<String, String>,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.trim_start_matches('\u{feff}').chars().peekable(),
            line: 1,
            column: 1,
            variables: BTreeMap::new(),
        }
    }

    fn peek(&mut self) -> Option<char> {
        self.rest.peek().copied()
    }

    /// The next character; `\r\n` is one line end.
    fn bump(&mut self) -> Option<char> {
        let mut next = self.rest.next()?;
        if next == '\r' && self.rest.peek() == Some(&'\n') {
            self.rest.next();
            next = '\n';
        }
        if next == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(next)
    }

    const fn here(&self) -> TextPosition {
        TextPosition::at(self.line, self.column)
    }

    fn next(&mut self) -> Result<Token, ReadError> {
        loop {
            let place = self.here();
            match self.peek() {
                None => return Ok(Token::End),
                Some(' ' | '\t' | '\u{a0}') => {
                    self.bump();
                }
                Some('\r' | '\n' | ';') => {
                    self.bump();
                    return Ok(Token::Separator);
                }
                Some('#') => {
                    while !matches!(self.peek(), None | Some('\n')) {
                        self.bump();
                    }
                }
                Some('&') => {
                    self.bump();
                    if self.bump() != Some('&') {
                        return Err(not_done(place, "`&` runs a command in the background"));
                    }
                    return Ok(Token::Separator);
                }
                Some(mark @ ('\\' | '^')) => {
                    if let Some(word) = self.continuation(mark, &place)? {
                        return Ok(Token::Word(word));
                    }
                }
                Some(_) => return self.word(place, String::new()).map(Token::Word),
            }
        }
    }

    /// A line continuation between words, or the word that begins with `mark`.
    fn continuation(&mut self, mark: char, place: &TextPosition) -> Result<Option<Word>, ReadError> {
        self.bump();
        match self.peek() {
            Some('\n' | '\r') | None => {
                self.bump();
                return Ok(None);
            }
            Some(' ' | '\t') if mark == '\\' => {
                while matches!(self.peek(), Some(' ' | '\t')) {
                    self.bump();
                }
                return if matches!(self.peek(), Some('\n' | '\r')) {
                    Err(ReadError::new(place.clone(), "spaces follow the backslash at the end of the line")
                        .remedy("remove them, or the line does not go on"))
                } else {
                    self.word(place.clone(), " ".into()).map(Some)
                };
            }
            Some(_) => {}
        }
        let mut begun = String::new();
        if mark == '^' {
            begun.push('^');
        } else {
            begun.extend(self.bump());
        }
        self.word(place.clone(), begun).map(Some)
    }

    /// A word that begins here, after `text`.
    fn word(&mut self, place: TextPosition, mut text: String) -> Result<Word, ReadError> {
        loop {
            let here = self.here();
            let Some(next) = self.peek() else { break };
            match next {
                ' ' | '\t' | '\u{a0}' | '\n' | '\r' | ';' | '&' => break,
                '\'' => self.single_quoted(&mut text, &here)?,
                '"' => self.double_quoted(&mut text, &here)?,
                '\\' => {
                    self.bump();
                    match self.bump() {
                        None | Some('\n') => {}
                        Some(escaped) => text.push(escaped),
                    }
                }
                '{' => self.brace(&mut text, &here)?,
                '|' => return Err(not_done(here, "`|` hands the output to another command")),
                '<' | '>' => return Err(not_done(here, "`<` and `>` read and write files")),
                '(' | ')' => return Err(not_done(here, "parentheses make a subshell")),
                '`' => return Err(not_done(here, "backquotes run another command")),
                '$' => self.dollar(&mut text, here)?,
                other => {
                    self.bump();
                    text.push(other);
                }
            }
        }
        Ok(Word { text, place })
    }

    fn single_quoted(&mut self, text: &mut String, from: &TextPosition) -> Result<(), ReadError> {
        self.bump();
        loop {
            match self.bump() {
                None => return Err(unclosed(from)),
                Some('\'') => return Ok(()),
                Some(other) => text.push(other),
            }
        }
    }

    fn double_quoted(&mut self, text: &mut String, from: &TextPosition) -> Result<(), ReadError> {
        self.bump();
        loop {
            let here = self.here();
            match self.peek() {
                None => return Err(unclosed(from)),
                Some('$') => {
                    self.dollar(text, here)?;
                    continue;
                }
                Some('`') => return Err(not_done(here, "backquotes run another command")),
                Some(_) => {}
            }
            match self.bump() {
                None => return Err(unclosed(from)),
                Some('"') => return Ok(()),
                Some('\\') => match self.bump() {
                    None => return Err(unclosed(from)),
                    Some('\n') => {}
                    Some(escaped @ ('$' | '`' | '"' | '\\')) => text.push(escaped),
                    Some(other) => text.extend(['\\', other]),
                },
                Some(other) => text.push(other),
            }
        }
    }

    /// A `$`, which stands for itself only where no name, brace, parenthesis or quote follows.
    fn dollar(&mut self, text: &mut String, here: TextPosition) -> Result<(), ReadError> {
        self.bump();
        match self.peek() {
            Some('(') => Err(not_done(here, "`$(...)` runs another command")),
            Some('\'') => Err(not_done(here, "`$'...'` is quoting of bash").remedy("use '...' or \"...\"")),
            Some(next) if next.is_ascii_alphanumeric() || matches!(next, '_' | '{' | '?' | '@' | '*' | '#' | '!') => {
                if let Some(value) = self.variable() {
                    text.push_str(&value);
                    return Ok(());
                }
                Err(not_done(here, "`$` stands for the value of a variable")
                    .remedy("write the value itself; a `$` that is meant as such goes between single quotes"))
            }
            Some(_) | None => {
                text.push('$');
                Ok(())
            }
        }
    }

    /// Keeps what a command assigns that does nothing else. In front of a program, it is for that program alone.
    fn assign(&mut self, command: &[Word]) {
        let words = match command.first() {
            Some(first) if first.text == "export" => command.get(1..).unwrap_or_default(),
            Some(_) | None => command,
        };
        if words.iter().all(|word| assignment(&word.text).is_some()) {
            let assigned = words.iter().filter_map(|word| assignment(&word.text));
            self.variables.extend(assigned.map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
    }

    /// The value of the variable whose name, or name in braces, comes next, if the text gave it one. A shell would take
    /// a value with spaces or patterns apart, so that these are left to the reader.
    fn variable(&mut self) -> Option<String> {
        let mut ahead = self.rest.clone();
        let braces = ahead.next_if_eq(&'{').is_some();
        let mut name = String::new();
        while let Some(next) = ahead.next_if(|next| next.is_ascii_alphanumeric() || *next == '_') {
            name.push(next);
        }
        if braces && ahead.next() != Some('}') {
            return None;
        }
        let value = self.variables.get(&name).filter(|value| !value.contains([' ', '\t', '\n', '*', '?', '[']))?;
        let value = value.clone();
        for _ in 0..name.len() + usize::from(braces) * 2 {
            self.bump();
        }
        Some(value)
    }

    /// An unquoted brace, which bash takes apart where there is a comma in it.
    fn brace(&mut self, text: &mut String, here: &TextPosition) -> Result<(), ReadError> {
        let mut depth = 0_usize;
        let ahead = self.rest.clone();
        for next in ahead.take_while(|next| !matches!(next, ' ' | '\t' | '\n' | '\r' | '\'' | '"' | ';')) {
            match next {
                '{' => depth += 1,
                '}' if depth <= 1 => break,
                '}' => depth -= 1,
                ',' => {
                    return Err(ReadError::new(here.clone(), "a shell makes several words of braces with commas")
                        .remedy("put the whole value between single quotes"));
                }
                _ => {}
            }
            if depth > 64 {
                break;
            }
        }
        self.bump();
        text.push('{');
        Ok(())
    }
}

/// `NAME=value`
pub(super) fn assignment(word: &str) -> Option<(&str, &str)> {
    let (name, value) = word.split_once('=')?;
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    (begins && name.bytes().all(|c| c == b'_' || c.is_ascii_alphanumeric())).then_some((name, value))
}

fn not_done(place: TextPosition, what: &str) -> ReadError {
    ReadError::new(place, format!("{what}, which is not done here"))
        .remedy("write the command by itself, with the values in it")
}

fn unclosed(from: &TextPosition) -> ReadError {
    ReadError::new(from.clone(), "the quote that opens here is not closed")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Vec<String>> {
        commands(text).unwrap().into_iter().map(|words| words.into_iter().map(|word| word.text).collect()).collect()
    }

    fn refused(text: &str) -> String {
        commands(text).unwrap_err().to_string()
    }

    #[test]
    fn quotes_as_a_shell_does() {
        assert_eq!(
            words(r#"a 'b c' "d \"e\" \n" f\ g h''i "" $ '$x'"#),
            [["a", "b c", r#"d "e" \n"#, "f g", "hi", "", "$", "$x"]]
        );
        assert_eq!(
            words("a \\\n  b \\\r\n c\nd ; e && f # not ; this\n#g\n"),
            [vec!["a", "b", "c"], vec!["d"], vec!["e"], vec!["f"]]
        );
        assert_eq!(words("a ^\r\n b^c"), [["a", "b^c"]]);
        assert_eq!(words("a \"b\\\nc\" x#y"), [["a", "bc", "x#y"]]);
        assert_eq!(words("a --b\n\\\n--c d"), [["a", "--b", "--c", "d"]]);
        assert_eq!(words("X={Y=z}"), [["X={Y=z}"]]);
        assert!(words(" \n\n# \n").is_empty());
    }

    #[test]
    fn refuses_what_a_shell_would_put_in_place() {
        for (text, place) in [
            ("a $HOME", "line 1, column 3"),
            ("a \"x ${Y}\"", "line 1, column 6"),
            ("a\nb $(c)", "line 2, column 3"),
            ("a `b`", "line 1, column 3"),
            ("a | b", "line 1, column 3"),
            ("a > b", "line 1, column 3"),
            ("a & b", "line 1, column 3"),
            ("(a)", "line 1, column 1"),
            ("a $'b'", "line 1, column 3"),
            ("a [{b=c,d=e}]", "line 1, column 4"),
            ("a \\  \n b", "line 1, column 3"),
            ("a 'b", "line 1, column 3"),
            ("a \"b", "line 1, column 3"),
            ("a \"b\\", "line 1, column 3"),
        ] {
            assert!(refused(text).starts_with(place), "{text}: {}", refused(text));
        }
    }
}
