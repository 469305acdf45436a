//! The files of the page, all in memory: so nothing outside of them can be asked for, whatever a path looks like.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::OnceLock;

use flate2::read::GzDecoder;
use hyper::body::Bytes;

use crate::problem::Problem;

include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// As many bytes a folder may hold that is served: far more than the page, far less than a disk.
const MOST: u64 = 64 << 20;

/// The files of the page by name.
#[derive(Debug)]
pub(crate) struct Site {
    files: BTreeMap<String, File>,
}

/// A file.
#[derive(Debug)]
pub(super) struct File {
    bytes: Bytes,
    /// Whether the bytes are compressed with gzip.
    packed: bool,
    /// What they are without that, once somebody has wanted it.
    plain: OnceLock<Option<Bytes>>,
}

impl Site {
    /// The page that the program carries, if it was built with one.
    pub(crate) fn embedded() -> Option<Self> {
        let file = |bytes: &'static [u8]| File::new(Bytes::from_static(bytes), true);
        let files: BTreeMap<String, File> =
            EMBEDDED.iter().map(|(name, bytes)| ((*name).to_owned(), file(bytes))).collect();
        (!files.is_empty()).then_some(Self { files })
    }

    /// One file, packed as if the program carried it.
    #[cfg(test)]
    pub(super) fn packed(name: &str, bytes: Vec<u8>) -> Self {
        Self { files: BTreeMap::from([(name.to_owned(), File::new(bytes.into(), true))]) }
    }

    /// The page in `folder`, as it is now.
    ///
    /// # Errors
    /// The folder cannot be read, is no page, or is too large to be one.
    pub(crate) fn of_folder(folder: &Path) -> Result<Self, Problem> {
        let mut site = Self { files: BTreeMap::new() };
        let mut left = MOST;
        site.add(folder, "", &mut left)?;
        if !site.files.contains_key("index.html") {
            return Err(Problem::new(format!("there is no index.html in `{}`", folder.display()))
                .help("`npm run build` in web/ makes the page in web/dist"));
        }
        Ok(site)
    }

    fn add(&mut self, folder: &Path, before: &str, left: &mut u64) -> Result<(), Problem> {
        for entry in fs::read_dir(folder).map_err(|error| Problem::file("read", folder, &error))? {
            let entry = entry.map_err(|error| Problem::file("read", folder, &error))?;
            let (path, name) = (entry.path(), format!("{before}{}", entry.file_name().to_string_lossy()));
            let kind = entry.file_type().map_err(|error| Problem::file("read", &path, &error))?;
            if kind.is_dir() {
                self.add(&path, &format!("{name}/"), left)?;
            } else if kind.is_file() {
                let bytes = fs::read(&path).map_err(|error| Problem::file("read", &path, &error))?;
                *left = left.checked_sub(bytes.len() as u64).ok_or_else(|| {
                    Problem::new(format!("`{}` holds more than {} MiB: it is no page", folder.display(), MOST >> 20))
                })?;
                self.files.insert(name, File::new(bytes.into(), false));
            }
        }
        Ok(())
    }

    /// The file that the path of a request names, and its name.
    pub(super) fn find(&self, path: &str) -> Option<(&str, &File)> {
        let path = path.strip_prefix('/')?;
        let name = if path.is_empty() { "index.html" } else { path };
        self.files.get_key_value(name).map(|(name, file)| (name.as_str(), file))
    }
}

impl File {
    const fn new(bytes: Bytes, packed: bool) -> Self {
        Self { bytes, packed, plain: OnceLock::new() }
    }

    /// What is sent, and whether it is compressed: only to who takes that.
    pub(super) fn body(&self, takes_gzip: bool) -> (Bytes, bool) {
        if !self.packed || takes_gzip {
            return (self.bytes.clone(), self.packed);
        }
        match self.plain.get_or_init(|| self.unpacked()) {
            Some(plain) => (plain.clone(), false),
            // Cannot be: this program's own build packed it.
            None => (self.bytes.clone(), true),
        }
    }

    fn unpacked(&self) -> Option<Bytes> {
        let mut plain = Vec::new();
        GzDecoder::new(self.bytes.as_ref()).read_to_end(&mut plain).ok()?;
        Some(plain.into())
    }
}
