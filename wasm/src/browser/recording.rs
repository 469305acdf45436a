//! A recording that the page reads once and asks any number of times.

use imdsim_core::ask::{Failure, OptionsInput, Session};
use imdsim_core::forecast::report::Verdict;
use imdsim_core::recordings::rows::{MOST_ROWS, RowFilter, Selection};
use js_sys::{Object, Uint8Array};
use wasm_bindgen::prelude::*;

use super::columns;
use super::value::{given, read};

/// A recording being read, and then looked through.
#[wasm_bindgen]
pub struct Recording {
    session: Session,
    /// The last selection, which a table asks for window by window, and of how many rows it was made.
    selected: (RowFilter, usize, Selection),
}

#[wasm_bindgen]
impl Recording {
    /// A recording of nothing yet. `seed` keys its hashes; nothing that comes out depends on it.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(seed: u32) -> Self {
        let session = Session::new(u64::from(seed), MOST_ROWS);
        Self { session, selected: (RowFilter::default(), 0, Selection::All) }
    }

    /// Says that a file of this name begins; the one before it has ended.
    pub fn begin(&mut self, name: &str) {
        self.session.begin(name);
    }

    /// Takes the next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.session.feed(bytes);
    }

    /// Says that the file has ended.
    pub fn end(&mut self) {
        self.session.end();
    }

    /// A `Progress`.
    ///
    /// # Errors
    /// None that input could cause.
    pub fn progress(&self) -> Result<JsValue, JsError> {
        given(&self.session.progress())
    }

    /// Takes this for granted from now on, in the place of what was before: `hops=1,for=app*`. What is no
    /// assumption is said, and what was taken for granted stays.
    pub fn assume(&mut self, texts: Vec<String>) -> Option<String> {
        self.session.assume(&texts).err().map(|failure| failure.message)
    }

    /// A `Question` in, an `Answer` out, as JSON text: of a thousand callers it is megabytes, and as text it goes to
    /// whoever asked many times as fast as a value does.
    ///
    /// # Errors
    /// A value that is no question.
    pub fn ask(&self, question: JsValue) -> Result<String, JsError> {
        Ok(String::from_utf8(self.session.ask(&read(question)?).to_json())?)
    }

    /// The verdict on each caller in order of appearance, as its place in `verdictWords()`. `from` and `to` are lists
    /// of `OptionsInput`.
    ///
    /// # Errors
    /// Values that are no options, or nothing that was read is a recording.
    pub fn verdicts(&self, from: JsValue, to: JsValue) -> Result<Uint8Array, JsError> {
        let (from, to): (Vec<OptionsInput>, Vec<OptionsInput>) = (read(from)?, read(to)?);
        let verdicts = self.session.verdicts(&from, &to).map_err(|failure| refused(&failure))?;
        let code = |verdict: &Verdict| Verdict::WORST_FIRST.iter().position(|known| known == verdict).unwrap_or(0);
        let codes: Vec<u8> = verdicts.iter().map(|verdict| u8::try_from(code(verdict)).unwrap_or(u8::MAX)).collect();
        Ok(Uint8Array::from(codes.as_slice()))
    }

    /// How many rows a `RowFilter` lets through.
    ///
    /// # Errors
    /// A value that is no filter.
    pub fn select(&mut self, filter: JsValue) -> Result<u32, JsError> {
        let filter: RowFilter = read(filter)?;
        let kept = self.session.rows().kept();
        if (&filter, kept) != (&self.selected.0, self.selected.1) {
            let selection = self.session.select(&filter);
            self.selected = (filter, kept, selection);
        }
        Ok(u32::try_from(self.selected.2.len(self.session.rows())).unwrap_or(u32::MAX))
    }

    /// The columns of `count` selected rows from place `from` on.
    pub fn rows(&self, from: u32, count: u32) -> Object {
        let rows = self.session.rows();
        columns::window(&self.selected.2.window(rows, from as usize, count as usize), &self.session.handles())
    }

    /// The paths that rows name by number, from number `from` on.
    pub fn paths(&self, from: u32) -> Vec<String> {
        self.session.rows().paths().get(from as usize..).unwrap_or_default().to_vec()
    }

    /// How busy each caller was over time, as columns.
    pub fn lanes(&self) -> Object {
        columns::lanes(self.session.rows().lanes(), &self.session.handles())
    }
}

/// The words for the numbers that stand in the columns `kind` and `method` and in `verdicts`: `RowKind`s, `RowMethod`s
/// and `Verdict`s.
///
/// # Errors
/// None that input could cause.
#[wasm_bindgen]
pub fn words() -> Result<JsValue, JsError> {
    use imdsim_core::recordings::rows::{RowKind, RowMethod};
    let words = serde_json::json!({
        "kinds": RowKind::ALL, "methods": RowMethod::ALL, "verdicts": Verdict::WORST_FIRST,
    });
    given(&words)
}

fn refused(failure: &Failure) -> JsError {
    JsError::new(&failure.message)
}
