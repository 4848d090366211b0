//! The generated files on the disk: what differs, and making it not differ.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{Files, MODULES};
use crate::emit::MARKER;

/// How a folder differs from what it should hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// Files that are not there.
    pub missing: Vec<PathBuf>,
    /// Files that say something else.
    pub stale: Vec<PathBuf>,
    /// Generated modules of providers that are gone.
    pub orphaned: Vec<PathBuf>,
}

impl Drift {
    /// Whether everything is as it should be.
    pub fn is_empty(&self) -> bool {
        let Drift { missing, stale, orphaned } = self;
        missing.is_empty() && stale.is_empty() && orphaned.is_empty()
    }
}

/// What [`write()`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that were made or changed.
    pub written: Vec<PathBuf>,
    /// Files that were removed.
    pub removed: Vec<PathBuf>,
}

/// How the folder `root` differs from the files. The kind of line ends does not matter.
pub fn compare(root: &Path, files: &Files) -> io::Result<Drift> {
    let mut drift = Drift::default();
    for (path, text) in files {
        match read(root, path)? {
            None => drift.missing.push(path.clone()),
            Some(found) if found != text.replace("\r\n", "\n") => drift.stale.push(path.clone()),
            Some(_) => {}
        }
    }
    for path in modules(root)? {
        if !files.contains_key(&path) && read(root, &path)?.is_some_and(|text| is_generated(&text)) {
            drift.orphaned.push(path);
        }
    }
    Ok(drift)
}

/// Makes the folder `root` hold the files. Only what differs is written, so that builds see no change
/// where there is none; generated modules of providers that are gone are removed.
///
/// A file among the modules that was not generated is never touched: if one stands where a module must
/// go, nothing is written at all.
pub fn write(root: &Path, files: &Files) -> io::Result<Changes> {
    let drift = compare(root, files)?;
    for path in drift.stale.iter().filter(|path| path.starts_with(MODULES)) {
        if !read(root, path)?.is_some_and(|text| is_generated(&text)) {
            let message =
                format!("{} was not generated and is in the way; move or remove it", path.display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
        }
    }
    let mut written: Vec<PathBuf> = drift.missing.into_iter().chain(drift.stale).collect();
    written.sort();
    for path in &written {
        let target = root.join(path);
        let folder = target.parent().map_or(Ok(()), fs::create_dir_all);
        folder.and_then(|()| fs::write(&target, &files[path])).map_err(|error| at(path, &error))?;
    }
    for path in &drift.orphaned {
        fs::remove_file(root.join(path)).map_err(|error| at(path, &error))?;
    }
    Ok(Changes { written, removed: drift.orphaned })
}

fn is_generated(text: &str) -> bool {
    text.starts_with(MARKER)
}

/// The Rust files among the modules, in order.
fn modules(root: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = Path::new(MODULES);
    let entries = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(at(folder, &error)),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = folder.join(entry.map_err(|error| at(folder, &error))?.file_name());
        if path.extension() == Some(OsStr::new("rs")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The text of a file, if there is one. One that is no text is no text of ours.
fn read(root: &Path, path: &Path) -> io::Result<Option<String>> {
    match fs::read(root.join(path)) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at(path, &error)),
    }
}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
