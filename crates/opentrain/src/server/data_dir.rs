//! The data directory: private to its owner, and one server's at a time.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::failed;
use crate::stop::Stop;

/// A data directory that this process holds.
pub struct DataDir {
    path: PathBuf,
    /// Held until the process ends.
    _lock: File,
}

impl DataDir {
    /// Makes the directory (0700) and takes its lock; a second server is told who is in the way.
    pub fn hold(path: &Path) -> Result<Self, Stop> {
        let shown = path.display();
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .map_err(|error| failed(&format!("cannot make the data directory {shown}"), error))?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join("lock"))
            .map_err(|error| failed(&format!("cannot write to the data directory {shown}"), error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => {
                Err(Stop::Failed(format!("another opentrain server uses the data directory {shown}")))
            }
            Err(TryLockError::Error(error)) => Err(failed(&format!("cannot lock the data directory {shown}"), error)),
        }
    }

    /// The search index lives here.
    pub fn search(&self) -> PathBuf {
        self.path.join("search")
    }

    /// Mail that goes to files goes here.
    pub fn mail(&self) -> PathBuf {
        self.path.join("mail")
    }

    /// The public URL of the server that ran here last, if one did.
    pub fn last_public_url(path: &Path) -> Option<String> {
        let mark = std::fs::read_to_string(path.join("search.url")).ok()?;
        mark.lines().next().filter(|url| !url.is_empty()).map(str::to_owned)
    }
}
