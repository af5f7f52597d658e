//! A copy is put back: looked at from all sides first, and then swapped in whole. Whatever fails or
//! is cut short, there is the old database or the new one, and never half of one.

use std::fs::File;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::back_up::{Manifest, beside, digest_of, manifest_of, private_file, rows, sync_folder};
use super::{StoreError, make_private_folder};
use crate::seal::Keyring;
use crate::store::check::{self, Filled};
use crate::store::{Db, upkeep};

/// Why a copy was not put back. The database is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// There is a database already.
    #[error("{0} exists; restore into an empty data folder, or say --replace to set it aside")]
    Exists(PathBuf),
    /// The list beside the copy is missing or damaged.
    #[error("{0} is missing or damaged; a copy without it cannot be trusted")]
    NoManifest(PathBuf),
    /// The copy is not the one that was made.
    #[error("{0} is damaged or cut short: it is not what its manifest says")]
    Damaged(PathBuf),
    /// The copy contradicts itself.
    #[error("{0} cannot be used: {1}")]
    Unusable(PathBuf, String),
    /// A server runs on the database that is to be replaced.
    #[error("a program still has {0} open; stop the server first")]
    Running(PathBuf),
    /// A file cannot be read or written.
    #[error("the copy cannot be put back")]
    Write(#[from] std::io::Error),
}

/// What was put back.
#[derive(Debug)]
pub struct Restored {
    /// The copy's list.
    pub manifest: Manifest,
    /// Where the database that was there lies now.
    pub aside: Option<PathBuf>,
    /// The waves that take or hold answers, and whether the key that opens each is there.
    pub waves: Vec<(Filled, bool)>,
}

/// Reads a copy whole and tells whether it can be put back. Nothing is written.
///
/// Errors: it cannot.
pub fn verify(file: &Path) -> Result<Manifest, RestoreError> {
    let manifest = listed(file)?;
    same_bytes(&manifest, file, &mut std::io::sink())?;
    look_at(&manifest, file, file)?;
    Ok(manifest)
}

/// Puts a copy in the place of a database file.
///
/// Errors: the copy cannot be used, or there is a database and it is not to be replaced, or a server
/// runs on it.
pub fn restore(
    file: &Path,
    (database, keys): (&Path, &Path),
    replace: bool,
    now: DateTime<Utc>,
) -> Result<Restored, RestoreError> {
    if database.exists() && !replace {
        return Err(RestoreError::Exists(database.to_owned()));
    }
    let manifest = listed(file)?;
    if let Some(folder) = database
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        make_private_folder(folder)?;
    }
    let fresh = beside(database, ".restoring");
    remove_all(&fresh)?;
    let put = put_beside(&manifest, file, &fresh).and_then(|waves| {
        let aside = set_aside(database, now)?;
        std::fs::rename(&fresh, database)?;
        sync_folder(database)?;
        Ok((waves, aside))
    });
    let (waves, aside) = match put {
        Ok(done) => done,
        Err(error) => {
            remove_all(&fresh)?;
            return Err(error);
        }
    };
    let waves = with_keys(waves, keys);
    Ok(Restored {
        manifest,
        aside,
        waves,
    })
}

/// Tells for each wave whether the key that opens it lies in this folder.
pub fn with_keys(waves: Vec<Filled>, keys: &Path) -> Vec<(Filled, bool)> {
    let keyring = Keyring::look(keys).ok().flatten();
    let has = |wave: &Filled| {
        let (keyring, public) = (keyring.as_ref(), wave.public_key.as_ref());
        keyring
            .zip(public)
            .is_some_and(|(keyring, public)| keyring.can_open(&wave.wave, public))
    };
    waves
        .into_iter()
        .map(|wave| {
            let is_there = has(&wave);
            (wave, is_there)
        })
        .collect()
}

fn listed(file: &Path) -> Result<Manifest, RestoreError> {
    let list = manifest_of(file);
    let text = std::fs::read_to_string(&list).ok();
    let manifest = text.and_then(|text| Manifest::read(&text));
    manifest.ok_or(RestoreError::NoManifest(list))
}

/// The copy of the copy is what is looked at and used: what was read once is not read again.
fn put_beside(manifest: &Manifest, file: &Path, fresh: &Path) -> Result<Vec<Filled>, RestoreError> {
    let mut to = private_file(fresh)?;
    same_bytes(manifest, file, &mut to)?;
    to.sync_all()?;
    drop(to);
    look_at(manifest, file, fresh)?;
    let unusable = |error: StoreError| RestoreError::Unusable(file.to_owned(), error.to_string());
    let mut conn = Db::open_alone(fresh)
        .and_then(|db| db.conn())
        .map_err(unusable)?;
    let waves = check::filled(&mut conn).map_err(unusable)?;
    // Its log must be in it before it is moved without it.
    match conn.fold() {
        Ok(true) => Ok(waves),
        Ok(false) => Err(RestoreError::Running(fresh.to_owned())),
        Err(error) => Err(unusable(error)),
    }
}

fn same_bytes(
    manifest: &Manifest,
    file: &Path,
    to: &mut impl std::io::Write,
) -> Result<(), RestoreError> {
    let (bytes, digest) = digest_of(&mut File::open(file)?, to)?;
    if (bytes, &digest) == (manifest.bytes, &manifest.digest) {
        Ok(())
    } else {
        Err(RestoreError::Damaged(file.to_owned()))
    }
}

/// Whether the rows are what they must be: sound, of a version that this program knows, as many as
/// were counted, and as many ballots as rights used.
fn look_at(manifest: &Manifest, file: &Path, copy: &Path) -> Result<(), RestoreError> {
    let unusable = |why: String| RestoreError::Unusable(file.to_owned(), why);
    let broken = |error: StoreError| unusable(error.to_string());
    let mut conn = Db::open_copy(copy)
        .and_then(|db| db.conn())
        .map_err(broken)?;
    let version = check::version(&mut conn).map_err(broken)?;
    if version.last != manifest.version {
        return Err(RestoreError::Damaged(file.to_owned()));
    }
    // What an older version could count is counted; what it did not have yet is empty.
    if version.missing > 0 {
        return Ok(());
    }
    let findings = check::findings(&mut conn).map_err(broken)?;
    if let Some(finding) = findings.first() {
        return Err(unusable(format!("{finding}")));
    }
    if rows(&mut conn).map_err(broken)? != manifest.rows {
        return Err(RestoreError::Damaged(file.to_owned()));
    }
    Ok(())
}

/// Keeps what is there under a name with the time, if anything is there: until the new one stands in
/// its place, both names are its own.
fn set_aside(database: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>, RestoreError> {
    if !database.exists() {
        return Ok(None);
    }
    let name = now.format(".replaced-%Y%m%dT%H%M%SZ").to_string();
    // Never over something that was set aside before: it may be this very file under its other name.
    let mut aside = beside(database, &name);
    let mut turn = 1;
    while aside.exists() {
        turn += 1;
        aside = beside(database, &format!("{name}-{turn}"));
    }
    // A damaged one cannot take its log in; the log then goes with it.
    if matches!(upkeep::fold(database), Ok(false)) {
        return Err(RestoreError::Running(database.to_owned()));
    }
    if std::fs::hard_link(database, &aside).is_err() {
        let mut copy = private_file(&aside)?;
        std::io::copy(&mut File::open(database)?, &mut copy)?;
        copy.sync_all()?;
    }
    for part in ["-wal", "-shm", "-journal"] {
        let log = beside(database, part);
        if log.exists() {
            std::fs::rename(&log, beside(&aside, part))?;
        }
    }
    sync_folder(database)?;
    Ok(Some(aside))
}

fn remove_all(file: &Path) -> std::io::Result<()> {
    for part in ["", "-wal", "-shm", "-journal"] {
        match std::fs::remove_file(beside(file, part)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
