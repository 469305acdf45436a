//! Answers as people read them: an answer that was given before comes back, and goes out as text, Markdown or HTML. So
//! nothing is worked out twice, and whoever keeps an answer can have it rendered whenever it likes.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::outline;
use crate::audit::{self, AuditLine};
use crate::scenario::{Answers, Timeline};
use crate::text::Failure;
use crate::text::document::{Block, Document, Terminal, html, markdown, terminal};
use crate::text::redact::printable;

/// Which answers, and how they are to be rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderCall {
    /// The answers, each as the JSON text that it was. They make one document: the first gives its title, the titles
    /// of others are headings in it. A failure cannot be rendered, nor can what programs alone ask for.
    #[serde(default)]
    pub answers: Vec<String>,
    /// Lines of the listing of an audit, as the JSON lines that they were; they stand below the title.
    #[serde(default)]
    pub listing: String,
    /// The form.
    pub format: RenderFormat,
    /// How wide text is in columns, from 20; other forms have no width.
    #[serde(default = "usual_width")]
    pub width: u32,
    /// Whether text has colours, in the escape sequences of ECMA-48.
    #[serde(default)]
    pub color: bool,
    /// Whether text shows what follows a short form, too; other forms have it in any case.
    #[serde(default)]
    pub details: bool,
    /// The handle of a caller of a report, `c3`, of which alone is to be read.
    #[serde(default)]
    pub caller: Option<String>,
    /// Whether the timeline of a scenario shows all that came back in each step.
    #[serde(default)]
    pub with_answers: bool,
}

/// A form for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RenderFormat {
    /// Text for a terminal.
    Text,
    /// Markdown in the dialect of GitHub.
    Markdown,
    /// One HTML file that loads and runs nothing.
    Html,
}

const fn usual_width() -> u32 {
    80
}

/// Renders answers.
///
/// # Errors
/// What is no answer, or an answer that people do not read.
pub fn render(call: &RenderCall) -> Result<String, Failure> {
    let listed = listing(&call.listing)?;
    let mut documents = Vec::with_capacity(call.answers.len());
    for (number, text) in call.answers.iter().enumerate() {
        let answer: Answer = serde_json::from_str(text)
            .map_err(|error| Failure::new(format!("answer {} is not one of the engine: {error}", number + 1)))?;
        if let Some(caller) = &call.caller {
            documents.push(of_caller(&answer, caller)?);
            continue;
        }
        documents.push(answer.document(if call.with_answers { Answers::Full } else { Answers::Brief })?);
    }
    let mut document = documents.into_iter().reduce(Document::and).unwrap_or_default();
    if let Some(block) = listed {
        document.blocks.insert(0, block);
    }
    Ok(match call.format {
        RenderFormat::Text => {
            let width = usize::try_from(call.width).unwrap_or(usize::MAX);
            terminal(&document, Terminal { width, color: call.color, details: call.details })
        }
        RenderFormat::Markdown => markdown(&document),
        RenderFormat::Html => html(&document),
    })
}

/// What an answer says of one caller.
fn of_caller(answer: &Answer, caller: &str) -> Result<Document, Failure> {
    let Answer::Report(report) = answer else {
        return Err(Failure::new("only a report has callers that can be shown one by one".to_owned()));
    };
    report.document_of(caller).ok_or_else(|| Failure {
        message: format!("there is no caller `{}` in the report", printable(caller, 40)),
        help: Some(match report.callers.len() {
            0 => "the recording has no callers".to_owned(),
            all => format!("they are `c1` to `c{all}`"),
        }),
    })
}

/// Lines of the listing of an audit.
fn listing(lines: &str) -> Result<Option<Block>, Failure> {
    let read = |line: &str| serde_json::from_str::<AuditLine>(line);
    let lines: Result<Vec<AuditLine>, _> = lines.lines().map(read).collect();
    let lines = lines.map_err(|error| Failure::new(format!("a line of the listing is none of the engine: {error}")))?;
    Ok((!lines.is_empty()).then(|| audit::listing(&lines)))
}

impl Answer {
    /// What it says to people, with so much of what came back in the steps of a scenario.
    ///
    /// # Errors
    /// It is a failure, or nothing that people read.
    pub fn document(&self, answers: Answers) -> Result<Document, Failure> {
        Ok(match self {
            Self::Explanation(found) => found.document(),
            Self::Rules { rules } => outline::rules(rules),
            Self::Timeline(found) => found.document(answers),
            Self::Timelines { timelines } => Timeline::documents(timelines, answers),
            Self::Iam(found) => found.document(),
            Self::Credentials(found) => found.document(),
            Self::Resolved(found) => found.document(),
            Self::Tags(found) => found.document(),
            Self::Changed(found) => found.document(),
            Self::Audit(found) => found.document(),
            Self::Report(found) => found.document(),
            Self::Comparison(found) => found.document(),
            Self::Fleet(found) => found.document(),
            Self::Recommendation(found) => found.document(),
            Self::Plan(found) => found.document(),
            Self::Failure(failure) => return Err(failure.clone()),
            Self::Reading(_)
            | Self::Effects(_)
            | Self::Private { .. }
            | Self::Arranged { .. }
            | Self::Rendered { .. } => {
                return Err(Failure::new("this answer is for programs, and has no form for people"));
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::Call;

    fn rendered(call: &str, format: RenderFormat) -> Result<String, String> {
        let answer = String::from_utf8(crate::ask::answer(call.as_bytes())).unwrap();
        of(vec![answer], String::new(), format)
    }

    fn of(answers: Vec<String>, listing: String, format: RenderFormat) -> Result<String, String> {
        let call = serde_json::to_vec(&Call::Render(RenderCall {
            answers,
            listing,
            format,
            width: 60,
            color: false,
            with_answers: false,
            details: false,
            caller: None,
        }));
        let answer = crate::ask::answer(&call.unwrap());
        let answer: serde_json::Value = serde_json::from_slice(&answer).unwrap();
        let told = |member: &str| answer[member].as_str().map(str::to_owned);
        if answer["answer"] == "rendered" { Ok(told("text").unwrap()) } else { Err(told("message").unwrap()) }
    }

    const EXPLAIN: &str = r#"{"call":"explain","method":"GET","path":"/","options":[{"pair":"http-tokens=required"}]}"#;

    #[test]
    fn an_answer_comes_in_each_form() {
        let [text, markdown, html] = [RenderFormat::Text, RenderFormat::Markdown, RenderFormat::Html]
            .map(|form| rendered(EXPLAIN, form).unwrap());
        assert!(text.starts_with("401: HttpTokens is required"), "{text}");
        assert!(markdown.starts_with("# 401: HttpTokens is required") && markdown.contains("```http\n"), "{markdown}");
        assert!(html.contains("<h1>401: HttpTokens is required"), "{html}");
    }

    #[test]
    fn several_answers_make_one_document() {
        let answer = String::from_utf8(crate::ask::answer(EXPLAIN.as_bytes())).unwrap();
        let text = of(vec![answer.clone(), answer], String::new(), RenderFormat::Markdown).unwrap();
        assert_eq!(text.matches("\n## 401: ").count(), 1, "{text}");
        assert_eq!(text.matches("# 401: ").count(), 2, "{text}");
    }

    #[test]
    fn a_listing_is_a_table_below_the_title() {
        let line = r#"{"listing":"instance","id":"i-1","options":null,"findings":["options_unknown"]}"#;
        let text = of(Vec::new(), format!("{line}\n{line}\n"), RenderFormat::Text).unwrap();
        assert_eq!(text.lines().count(), 2, "a line each, however narrow the page is: {text}");
        assert!(text.starts_with("instance  i-1                     options unknown"), "{text}");
        let answer = String::from_utf8(Answer::Audit(Box::default()).to_json()).unwrap();
        let text = of(vec![answer], line.into(), RenderFormat::Markdown).unwrap();
        assert!(text.contains("| *instance* | `i-1` |"), "{text}");
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        for (answer, message) in [
            ("", "answer 1 is not one of the engine"),
            (r#"{"answer":"nope"}"#, "answer 1 is not one of the engine"),
            (r#"{"answer":"failure","message":"it failed"}"#, "it failed"),
            (r#"{"answer":"arranged","names":[]}"#, "has no form for people"),
        ] {
            let error = of(vec![answer.into()], String::new(), RenderFormat::Html).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
        assert!(of(Vec::new(), "{}".into(), RenderFormat::Text).unwrap_err().contains("a line of the listing"));
    }
}
