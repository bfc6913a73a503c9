//! Reading and writing the file, under its lock.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Map, Value};
use tempfile::NamedTempFile;

use crate::credentials::Environment;
use crate::{BaseUrl, Token};

/// Where the credentials are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialsFile {
    path: PathBuf,
}

/// What the file holds. Keys of other versions are kept when it is written again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    keys: Map<String, Value>,
    /// Others on this machine can read the file.
    pub exposed: bool,
}

/// Why the file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CredentialsError {
    /// Neither `XDG_CONFIG_HOME` nor `HOME` names a directory.
    #[error("there is no place for credentials: neither XDG_CONFIG_HOME nor HOME is set to an absolute path")]
    NoHome,
    /// The file is there and holds something else.
    #[error("{} is not a credentials file: {why}", path.display())]
    Unusable { path: PathBuf, why: String },
    /// Reading, locking or writing failed.
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}

const API_TOKEN: &str = "apiToken";
const CLAIM_TOKEN: &str = "claimToken";
const BASE_URL: &str = "baseUrl";

/// How long to wait between two looks at a lock that another process holds.
const LOCK_POLL: Duration = Duration::from_millis(50);

impl Saved {
    /// The saved API token.
    pub fn api_token(&self) -> Option<Token> {
        self.token(API_TOKEN)
    }

    /// The claim token, from registration until the claim is done.
    pub fn claim_token(&self) -> Option<Token> {
        self.token(CLAIM_TOKEN)
    }

    /// The server that the token belongs to.
    pub fn base_url(&self) -> Option<BaseUrl> {
        BaseUrl::parse(self.keys.get(BASE_URL)?.as_str()?).ok()
    }

    /// Puts another sign-in in place of the one before.
    pub fn sign_in(&mut self, token: &Token, base: &BaseUrl, claim_token: Option<&Token>) {
        self.keys.insert(API_TOKEN.into(), token.reveal().into());
        self.keys.insert(BASE_URL.into(), base.as_str().into());
        match claim_token {
            Some(claim) => self.keys.insert(CLAIM_TOKEN.into(), claim.reveal().into()),
            None => self.keys.shift_remove(CLAIM_TOKEN),
        };
    }

    fn token(&self, key: &str) -> Option<Token> {
        Token::new(self.keys.get(key)?.as_str()?).ok()
    }

    fn parse(text: &[u8]) -> Result<Self, String> {
        let value: Value = serde_json::from_slice(text).map_err(|e| e.to_string())?;
        let Value::Object(keys) = value else { return Err("it holds no JSON object".into()) };
        for key in [API_TOKEN, CLAIM_TOKEN] {
            match keys.get(key) {
                None | Some(Value::Null) => {}
                Some(Value::String(text)) if Token::new(text.as_str()).is_ok() => {}
                Some(_) => return Err(format!("'{key}' is not a token")),
            }
        }
        match keys.get(BASE_URL) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => {
                BaseUrl::parse(text).map_err(|e| format!("'{BASE_URL}': {e}"))?;
            }
            Some(_) => return Err(format!("'{BASE_URL}' is not a text")),
        }
        Ok(Self { keys, exposed: false })
    }
}

impl CredentialsFile {
    /// The file's place by `XDG_CONFIG_HOME` (if absolute) or `HOME`.
    pub fn locate(environment: &Environment) -> Result<Self, CredentialsError> {
        let absolute = |name: &str| environment.raw(name).map(PathBuf::from).filter(|p| p.is_absolute());
        let config = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")));
        let config = config.ok_or(CredentialsError::NoHome)?;
        Ok(Self { path: config.join("opentrain").join("cli.json") })
    }

    /// The file's path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the file; `None` if there is none.
    pub fn read(&self) -> Result<Option<Saved>, CredentialsError> {
        let text = match fs::read(&self.path) {
            Ok(text) => text,
            Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
            Err(e) => return Err(CredentialsError::Unusable { path: self.path.clone(), why: e.to_string() }),
        };
        let mut saved =
            Saved::parse(&text).map_err(|why| CredentialsError::Unusable { path: self.path.clone(), why })?;
        saved.exposed = readable_by_others(&self.path);
        Ok(Some(saved))
    }

    /// Takes the exclusive lock, making the directory (0700) if need be. Whoever waited must read the file again.
    pub async fn lock(&self) -> Result<Locked, CredentialsError> {
        let directory = self.path.parent().unwrap_or(Path::new("."));
        make_private_directory(directory).map_err(|e| failed(directory, e))?;
        let path = self.lock_path();
        let lock = private_options().open(&path).map_err(|e| failed(&path, e))?;
        loop {
            match lock.try_lock() {
                Ok(()) => return Ok(Locked { file: self.clone(), _lock: lock }),
                // Not a blocking wait: an interrupt must end it.
                Err(TryLockError::WouldBlock) => tokio::time::sleep(LOCK_POLL).await,
                Err(TryLockError::Error(e)) => return Err(failed(&path, e)),
            }
        }
    }

    fn lock_path(&self) -> PathBuf {
        let mut name = OsString::from(self.path.as_os_str());
        name.push(".lock");
        name.into()
    }
}

/// The file while this process alone may write it. The lock ends with the value.
#[derive(Debug)]
pub struct Locked {
    file: CredentialsFile,
    _lock: File,
}

impl Locked {
    /// Reads the file as it is now.
    pub fn read(&self) -> Result<Option<Saved>, CredentialsError> {
        self.file.read()
    }

    /// Opens the temporary file. Do this before a call whose answer comes only once.
    pub fn prepare(&self) -> Result<Prepared<'_>, CredentialsError> {
        if self.file.path.is_dir() {
            return Err(failed(&self.file.path, io::ErrorKind::IsADirectory.into()));
        }
        let directory = self.file.path.parent().unwrap_or(Path::new("."));
        let temporary =
            tempfile::Builder::new().prefix(".cli.json.").tempfile_in(directory).map_err(|e| failed(directory, e))?;
        Ok(Prepared { locked: self, temporary })
    }

    /// Deletes the file. Answers whether there was one.
    pub fn remove(&self) -> Result<bool, CredentialsError> {
        match fs::remove_file(&self.file.path) {
            Ok(()) => Ok(true),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(e) => Err(failed(&self.file.path, e)),
        }
    }
}

/// A temporary file (0600) beside the credentials, ready to take their place. Dropped, it vanishes.
#[derive(Debug)]
pub struct Prepared<'a> {
    locked: &'a Locked,
    temporary: NamedTempFile,
}

impl Prepared<'_> {
    /// Writes, syncs and renames: readers see the old file or the new one.
    pub fn commit(mut self, saved: &Saved) -> Result<(), CredentialsError> {
        let path = &self.locked.file.path;
        let mut text = serde_json::to_string_pretty(&saved.keys).map_err(|e| failed(path, e.into()))?;
        text.push('\n');
        let file = self.temporary.as_file_mut();
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|e| failed(path, e))?;
        self.temporary.persist(path).map_err(|e| failed(path, e.error))?;
        sync_directory(path);
        Ok(())
    }
}

fn failed(path: &Path, source: io::Error) -> CredentialsError {
    CredentialsError::Io { path: path.to_owned(), source }
}

fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn make_private_directory(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(unix)]
fn readable_by_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|m| m.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn readable_by_others(_path: &Path) -> bool {
    false
}

/// Makes the rename last through a power cut. Some file systems refuse it, and the file itself is synced already.
fn sync_directory(path: &Path) {
    if let Some(directory) = path.parent()
        && let Ok(directory) = File::open(directory)
    {
        let _ = directory.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(dir: &tempfile::TempDir) -> CredentialsFile {
        let home = dir.path().to_owned();
        CredentialsFile::locate(&Environment::of(move |name| (name == "HOME").then(|| home.clone().into()))).unwrap()
    }

    fn base() -> BaseUrl {
        BaseUrl::parse("http://h.example").unwrap()
    }

    #[tokio::test]
    async fn writing_keeps_foreign_keys_and_is_private() {
        let dir = tempfile::tempdir().unwrap();
        let file = file(&dir);
        fs::create_dir_all(file.path().parent().unwrap()).unwrap();
        fs::write(file.path(), r#"{"future": [1], "apiToken": "old", "claimToken": "claim"}"#).unwrap();
        let locked = file.lock().await.unwrap();
        let mut saved = locked.read().unwrap().unwrap();
        saved.sign_in(&Token::new("new").unwrap(), &base(), None);
        locked.prepare().unwrap().commit(&saved).unwrap();
        drop(locked);
        let again = file.read().unwrap().unwrap();
        assert_eq!(again.api_token().unwrap().reveal(), "new");
        assert_eq!((again.claim_token(), again.exposed), (None, false));
        assert!(fs::read_to_string(file.path()).unwrap().contains("future"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(file.path()).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[tokio::test]
    async fn nothing_is_left_of_a_write_that_did_not_happen() {
        let dir = tempfile::tempdir().unwrap();
        let file = file(&dir);
        let locked = file.lock().await.unwrap();
        drop(locked.prepare().unwrap());
        let names: Vec<_> =
            fs::read_dir(file.path().parent().unwrap()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names, ["cli.json.lock"]);
        assert!(file.read().unwrap().is_none());
        assert!(!locked.remove().unwrap());
    }

    #[tokio::test]
    async fn the_lock_is_exclusive() {
        let dir = tempfile::tempdir().unwrap();
        let file = file(&dir);
        let held = file.lock().await.unwrap();
        assert!(tokio::time::timeout(Duration::from_millis(120), file.lock()).await.is_err());
        drop(held);
        assert!(tokio::time::timeout(Duration::from_secs(5), file.lock()).await.is_ok());
    }

    #[test]
    fn what_is_no_credentials_file_is_named() {
        for text in ["", "[]", "{", r#"{"apiToken": 5}"#, r#"{"apiToken": "a b"}"#, r#"{"baseUrl": "nonsense"}"#] {
            assert!(Saved::parse(text.as_bytes()).is_err(), "{text}");
        }
        assert!(Saved::parse(br#"{"apiToken": null, "x": 1}"#).is_ok());
    }
}
