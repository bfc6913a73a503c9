//! Reading and writing that keeps the checksum of all that passed.

use std::io::{Read, Result, Write};

use sha2::{Digest as _, Sha256};

/// A stream with its checksum and length so far.
pub(super) struct Hashing<S> {
    stream: S,
    sha256: Sha256,
    bytes: u64,
}

impl<S> Hashing<S> {
    pub(super) fn new(stream: S) -> Self {
        Self { stream, sha256: Sha256::new(), bytes: 0 }
    }

    /// Of everything that has passed.
    pub(super) fn checksum(&self) -> [u8; 32] {
        self.sha256.clone().finalize().into()
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(super) fn into_inner(self) -> S {
        self.stream
    }

    fn pass(&mut self, bytes: &[u8]) {
        self.sha256.update(bytes);
        self.bytes += bytes.len() as u64;
    }
}

impl<S: Write> Write for Hashing<S> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let written = self.stream.write(bytes)?;
        self.pass(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> Result<()> {
        self.stream.flush()
    }
}

impl<S: Read> Read for Hashing<S> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let read = self.stream.read(into)?;
        self.pass(&into[..read]);
        Ok(read)
    }
}
