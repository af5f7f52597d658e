//! The keys are copied apart from the database, for a fortnight at most, and put back without those
//! that have been destroyed since.
//!
//! # Why apart
//! A database and its keys in one place are all that somebody needs to read open answers at level 1,
//! and at level 2 all but the code. And a key that lives on in an old copy was never destroyed.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, SecondsFormat, Utc};

use super::back_up::write_private;
use super::{StoreError, make_private_folder};
use crate::seal;
use crate::seal::Keyring;
use crate::seal::Taken;
use crate::store::{Db, check};

/// How long a copy of keys may be kept: as long as a count can be checked.
pub const KEPT_FOR: Duration = Duration::days(14);

/// The note in a copy of keys.
const NOTE: &str = "KEYS.txt";

/// Why keys were not copied or put back.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// There are no keys.
    #[error("there are no keys in {0}")]
    NoKeys(PathBuf),
    /// The folder is there already, with something in it.
    #[error("{0} is not empty; name a new folder")]
    NotEmpty(PathBuf),
    /// The folder is where the database or a copy of it lies.
    #[error(
        "{0} holds a database or a copy of one; keys are kept apart from it, on another disk or machine"
    )]
    BesideDatabase(PathBuf),
    /// The keys that are there are another installation's.
    #[error("there are other keys of the same name already; nothing was changed")]
    Others,
    /// The key folder failed.
    #[error("the keys failed")]
    Seal(#[source] seal::Error),
    /// A file cannot be read or written.
    #[error("the folder cannot be read or written")]
    Folder(#[from] std::io::Error),
    /// The database failed.
    #[error("the database cannot be read")]
    Store(#[from] StoreError),
}

impl From<seal::Error> for KeysError {
    fn from(error: seal::Error) -> Self {
        if matches!(error, seal::Error::Broken) {
            return Self::Others;
        }
        Self::Seal(error)
    }
}

/// Copies the keys into a new folder: how many files, and until when it may be kept.
///
/// Errors: there are none, or the folder is not empty, or lies where a database lies.
pub fn copy_keys(
    (data, keys): (&Path, &Path),
    to: &Path,
    now: DateTime<Utc>,
) -> Result<(usize, DateTime<Utc>), KeysError> {
    if Keyring::look(keys)?.is_none() {
        return Err(KeysError::NoKeys(keys.to_owned()));
    }
    if to.is_dir() && std::fs::read_dir(to)?.next().is_some() {
        return Err(KeysError::NotEmpty(to.to_owned()));
    }
    let was_there = to.exists();
    make_private_folder(to)?;
    let place = to.canonicalize()?;
    let above = place.parent().map(Path::to_owned);
    let is_beside = above.as_deref().map_or(Ok(false), holds_database)?;
    if place.starts_with(data.canonicalize()?) || is_beside {
        if !was_there {
            std::fs::remove_dir(to)?;
        }
        return Err(KeysError::BesideDatabase(above.unwrap_or(place)));
    }
    let copied = Keyring::copy_folder(keys, to)?;
    let until = now + KEPT_FOR;
    let note = format!(
        "Keys of Trivsel, copied {}.\n\
         Destroy this folder by {}: whoever has it and a copy of the database may open answers that\n\
         staff were promised nobody can open any more. Keep it apart from every copy of the database.\n",
        now.to_rfc3339_opts(SecondsFormat::Secs, true),
        until.format("%Y-%m-%d"),
    );
    write_private(&to.join(NOTE), note.as_bytes())?;
    Ok((copied, until))
}

/// Puts keys back from a copy. Those of waves that have been counted since stay destroyed, whatever
/// the copy holds.
///
/// Errors: the copy holds none, or there are others already.
pub fn put_keys_back(from: &Path, keys: &Path, db: &Db) -> Result<Taken, KeysError> {
    if Keyring::look(from)?.is_none() {
        return Err(KeysError::NoKeys(from.to_owned()));
    }
    let mut conn = db.conn()?;
    let drafted = check::with_codes(&mut conn)?;
    let mut boxes: Vec<_> = check::filled(&mut conn)?
        .into_iter()
        .map(|one| one.wave)
        .collect();
    boxes.extend(drafted);
    let mut archives = check::archived(&mut conn)?;
    archives.extend_from_slice(&boxes);
    make_private_folder(keys)?;
    Ok(Keyring::take_back(from, keys, (&boxes, &archives))?)
}

/// Whether a database, or a copy of one, lies in a folder.
fn holds_database(folder: &Path) -> std::io::Result<bool> {
    use std::io::Read;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let mut head = Vec::new();
        let is_file = path.is_file();
        if let Ok(file) = std::fs::File::open(&path)
            && is_file
        {
            file.take(16).read_to_end(&mut head)?;
        }
        if head == b"SQLite format 3\0" || head.starts_with(b"PGDMP") {
            return Ok(true);
        }
    }
    Ok(false)
}
