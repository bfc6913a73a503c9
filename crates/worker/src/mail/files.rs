//! Mail as files. They hold sign-in codes, so they are for the server's own user only.

use std::fs::Permissions;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tokio::fs::{DirBuilder, OpenOptions};
use tokio::io::AsyncWriteExt;

/// Writes one mail (0600) into a directory (0700) that is made if it is missing. What an older version left more open
/// is closed.
pub(super) async fn write(directory: &Path, path: &Path, mail: Vec<u8>) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(directory).await?;
    tokio::fs::set_permissions(directory, Permissions::from_mode(0o700)).await?;
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(path).await?;
    file.set_permissions(Permissions::from_mode(0o600)).await?;
    file.write_all(&mail).await?;
    file.flush().await
}
