//! The source files of a crate, from a disk or from a test.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// The texts of a crate's `.rs` files, by their paths from the crate's directory, such as `src/json/mod.rs`.
pub type Sources = BTreeMap<String, String>;

/// Reads the files in `src/` of a crate's directory.
///
/// # Errors
/// If a directory or a file cannot be read.
pub fn read(directory: &Path) -> io::Result<Sources> {
    let mut sources = Sources::new();
    read_into(&mut sources, &directory.join("src"), "src")?;
    Ok(sources)
}

fn read_into(sources: &mut Sources, directory: &Path, name: &str) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_into(sources, &path, &name)?;
        } else if name.ends_with(".rs") {
            sources.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
