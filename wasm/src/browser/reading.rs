//! What the classes have in common that read recordings: files come in, questions are answered. The attribute of
//! wasm-bindgen knows no traits, so the methods are written once and given to each.

use imdsim_core::recordings::ingest::Packing;

/// A way of packing, by the name that [`packed`] gives it.
pub(super) fn packing(name: &str) -> Packing {
    if name == "zstd" { Packing::Zstd } else { Packing::Gzip }
}

/// The name of the way in which a file is packed that begins with these bytes.
pub(super) fn packed(head: &[u8]) -> Option<String> {
    let name = match Packing::of(head)? {
        Packing::Gzip => "gzip",
        Packing::Zstd => "zstd",
    };
    Some(name.to_owned())
}

/// Gives a class with the member `session` its methods.
macro_rules! reading {
    ($class:ident) => {
        #[wasm_bindgen]
        impl $class {
            /// Says that a file of this name begins; the one before it has ended.
            pub fn begin(&mut self, name: &str) {
                self.session.begin(name);
            }

            /// What a file is packed with that begins with these bytes, `gzip` or `zstd`; four bytes are enough. Such a
            /// file is not fed, but unpacked by the module `unpack`: `took`, `plain`, `broken` and `cut_off` say what
            /// comes of that.
            #[must_use]
            pub fn packed(head: &[u8]) -> Option<String> {
                reading::packed(head)
            }

            /// Takes the next bytes of the file.
            pub fn feed(&mut self, bytes: &[u8]) {
                self.session.feed(bytes);
            }

            /// Says that so many bytes of a file that is packed so come next.
            pub fn took(&mut self, packed: &str, bytes: u32) {
                self.session.unpacked(Unpacked::Took(reading::packing(packed), u64::from(bytes)));
            }

            /// Takes bytes that were packed.
            pub fn plain(&mut self, bytes: &[u8]) {
                self.session.unpacked(Unpacked::Plain(bytes));
            }

            /// Says why the file cannot be unpacked any further.
            pub fn broken(&mut self, problem: String) {
                self.session.unpacked(Unpacked::Broken(problem));
            }

            /// Says that what is packed ended too early.
            pub fn cut_off(&mut self, problem: String) {
                self.session.unpacked(Unpacked::CutOff(problem));
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

            /// Takes this for granted from now on, in the place of what was before: `forwards=1,for=app*`. What is no
            /// assumption is said, and what was taken for granted stays.
            pub fn assume(&mut self, texts: Vec<String>) -> Option<String> {
                self.session.assume(&texts).err().map(|failure| failure.message)
            }

            /// A `Question` in, an `Answer` out, as JSON text: of a thousand callers it is megabytes, and as text it goes
            /// to whoever asked many times as fast as a value does.
            ///
            /// # Errors
            /// A value that is no question.
            pub fn ask(&self, question: JsValue) -> Result<String, JsError> {
                Ok(String::from_utf8(self.session.ask_json(&read(&question)?))?)
            }
        }
    };
}

pub(super) use reading;
