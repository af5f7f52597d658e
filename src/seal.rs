//! Layer 2: the ballot box's lock, and every other secret. The only folder that names cryptography,
//! but for the digests that the limits of `web` forget within the hour.
//!
//! A wave's ballots are sealed to the wave's public key ([`sealing`]). Where its private key lies is
//! the wave's [`Level`](crate::domain::wave::Level): at level 1 in the key folder, beside the database
//! and never in it; at level 2 there too, but wrapped under two [opening codes](opening) that are on no
//! machine. The key of the box is destroyed with the count; the key of the archive, under which the
//! count seals what it counted once more, when the recount window has passed.

mod codes;
mod key_copy;
pub mod opening;
pub mod sealing;
mod wave_keys;

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

pub use self::key_copy::Taken;
pub use self::opening::OpeningCode;
pub use self::sealing::{WaveKey, archive, seal};
pub use self::wave_keys::Made;

/// Why a seal could not be made or opened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key folder cannot be read or written.
    #[error("the key folder failed: {0}")]
    Folder(#[from] io::Error),
    /// There is no key for this wave: it was destroyed after the count, or never made.
    #[error("there is no key for this wave")]
    NoKey,
    /// The wave's key is wrapped, and no opening code was given.
    #[error("this wave opens with an opening code only")]
    CodeMissing,
    /// The opening code is another wave's, or mistyped.
    #[error("the opening code does not fit this wave")]
    WrongCode,
    /// The key behind all access codes is gone while a survey is open: a fresh one would make every
    /// code that is out worthless.
    #[error("keys/codes.key is missing although a survey is open; put its copy back")]
    CodesLost,
    /// The key, the ballot or the seal is not what it should be.
    #[error("the seal does not fit")]
    Broken,
}

/// The folder of secrets: the key behind all codes, and the private keys of each wave under way.
pub struct Keyring {
    folder: PathBuf,
    codes: [u8; 32],
}

impl Keyring {
    /// Opens the folder, and makes it with a fresh key if it is not there and may be made.
    ///
    /// Errors: the folder cannot be read or written, or its key is damaged or missing.
    pub fn open(folder: &Path, may_make: bool) -> Result<Self, Error> {
        std::fs::create_dir_all(folder)?;
        let file = folder.join("codes.key");
        let codes = match read(&file) {
            Ok(bytes) => bytes.try_into().or(Err(Error::Broken))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !may_make => {
                return Err(Error::CodesLost);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let fresh = sealing::fresh_secret();
                write_secret(&file, &fresh)?;
                fresh
            }
            Err(error) => return Err(error.into()),
        };
        Ok(Self {
            folder: folder.to_owned(),
            codes,
        })
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

/// The digest under which a code or token is kept.
pub fn digest(token: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(token.as_bytes()))
}

/// The digest of bytes that come one after the other: of a file, or of the rows of a table.
#[derive(Debug, Default)]
pub struct Digester(Sha256);

impl Digester {
    /// The next bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all of them (SHA-256), as hexadecimal digits.
    pub fn finish(self) -> String {
        HEXLOWER.encode(&self.0.finalize())
    }
}

/// Whether two tokens are the same, in a time that does not tell where they differ.
pub fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a secret so that only its owner can read it and it survives a power cut.
fn write_secret(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut open = options.open(file)?;
    open.write_all(bytes)?;
    open.sync_all()?;
    sync_folder(file)
}

/// Overwrites a secret and removes it. Doing so twice is no error.
fn destroy(file: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).open(file) {
        Ok(mut open) => {
            let length = usize::try_from(open.metadata()?.len()).unwrap_or_default();
            open.write_all(&vec![0; length])?;
            open.sync_all()?;
            std::fs::remove_file(file)?;
            sync_folder(file)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Makes the making or removing of a file durable.
fn sync_folder(file: &Path) -> io::Result<()> {
    file.parent()
        .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

#[cfg(test)]
#[path = "seal/seal_tests.rs"]
mod tests;
