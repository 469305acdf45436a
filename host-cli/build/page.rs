//! Packs the page that was built into `web/dist`, so that the program carries it.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

/// Writes `page.rs` to `out`: the files of the page by name, compressed; none where the feature `page` is off.
///
/// # Errors
/// The feature is on, and the page was not built.
pub(crate) fn embed(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut source = String::from("pub(super) const EMBEDDED: &[(&str, &[u8])] = &[\n");
    if env::var_os("CARGO_FEATURE_PAGE").is_some() {
        let dist = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../web/dist");
        println!("cargo::rerun-if-changed={}", dist.display());
        if !dist.join("index.html").is_file() {
            return Err("the feature `page` embeds web/dist, which is not there: run `npm ci`, `npm run engine` and \
                        `npm run build` in web/"
                .into());
        }
        let packed = out.join("page");
        fs::create_dir_all(&packed)?;
        for (number, (name, path)) in files(&dist, &dist)?.iter().enumerate() {
            let file = packed.join(format!("{number}.gz"));
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(&fs::read(path)?)?;
            fs::write(&file, encoder.finish()?)?;
            writeln!(source, "    ({name:?}, include_bytes!({:?})),", file.display().to_string())?;
        }
    }
    source.push_str("];\n");
    fs::write(out.join("page.rs"), source)?;
    Ok(())
}

/// All files below `folder`, by their names from `root` on, with `/` between the parts.
fn files(root: &Path, folder: &Path) -> Result<BTreeMap<String, PathBuf>, Box<dyn Error>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(root, &path)?);
        } else {
            let parts: Vec<_> = path.strip_prefix(root)?.iter().map(|part| part.to_string_lossy()).collect();
            found.insert(parts.join("/"), path.clone());
        }
    }
    Ok(found)
}
