//! A copy of the key folder in another place, and the way back. What has been destroyed since the copy
//! was made stays destroyed.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use super::sealing::Lock;
use super::{Error, Keyring, read, write_secret};
use crate::domain::id::WaveId;

/// What came of taking keys back from a copy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Files that were put back.
    pub back: usize,
    /// Files that were there already, the same.
    pub there: usize,
    /// Files of waves whose keys have been destroyed since, or that the database does not know.
    pub left: usize,
}

/// The key behind all codes.
const CODES: &str = "codes.key";

impl Keyring {
    /// Opens the folder if its key is there, and makes nothing.
    ///
    /// Errors: the folder cannot be read, or its key is damaged.
    pub fn look(folder: &Path) -> Result<Option<Self>, Error> {
        match read(&folder.join(CODES)) {
            Ok(bytes) => Ok(Some(Self {
                folder: folder.to_owned(),
                codes: bytes.try_into().or(Err(Error::Broken))?,
            })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Copies every key of a folder into another one: how many.
    ///
    /// Errors: a folder cannot be read or written.
    pub fn copy_folder(from: &Path, to: &Path) -> Result<usize, Error> {
        let names = keys(from)?;
        for name in &names {
            write_secret(&to.join(name), &read(&from.join(name))?)?;
        }
        Ok(names.len())
    }

    /// Puts keys back from a copy: the key behind all codes, and those of these waves' boxes and
    /// archives. A key that is there and differs is kept, and is an error.
    ///
    /// Errors: a folder cannot be read or written, or holds another installation's keys.
    pub fn take_back(
        from: &Path,
        to: &Path,
        (boxes, archives): (&[WaveId], &[WaveId]),
    ) -> Result<Taken, Error> {
        let stems = [(Lock::Ballots, boxes), (Lock::Archive, archives)];
        let wanted: Vec<String> = stems
            .into_iter()
            .flat_map(|(lock, waves)| waves.iter().map(move |wave| lock.name_of(wave)))
            .collect();
        let is_wanted = |name: &OsString| {
            let name = name.to_string_lossy();
            let stem = name.split('.').next().unwrap_or_default();
            name == CODES || wanted.iter().any(|wanted| wanted == stem)
        };
        let mut taken = Taken::default();
        let (needed, left): (Vec<_>, Vec<_>) = keys(from)?.into_iter().partition(is_wanted);
        taken.left = left.len();
        let mut fresh = Vec::new();
        for name in needed {
            let bytes = read(&from.join(&name))?;
            match read(&to.join(&name)) {
                Ok(there) if there == bytes => taken.there += 1,
                Ok(_) => return Err(Error::Broken),
                Err(error) if error.kind() == io::ErrorKind::NotFound => fresh.push((name, bytes)),
                Err(error) => return Err(error.into()),
            }
        }
        for (name, bytes) in fresh {
            write_secret(&to.join(name), &bytes)?;
            taken.back += 1;
        }
        Ok(taken)
    }
}

/// The names of the keys in a folder.
fn keys(folder: &Path) -> io::Result<Vec<OsString>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        if Path::new(&name)
            .extension()
            .is_some_and(|ending| ending == "key")
        {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
