//! A copy of the database in a file, taken while a server runs on it, and a list beside it that says
//! what the copy must be: so that one that was cut short or damaged is never put back.
//!
//! Nobody who writes waits: the copy is read at one moment, and what is written meanwhile goes into
//! the log. What was deleted is not in it, because it is written afresh, row by row.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};

use super::StoreError;
use crate::seal::Digester;
use crate::store::{Conn, Db, check, copy};

/// What a copy must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// When the copying began.
    pub made_at: DateTime<Utc>,
    /// The last migration of the database.
    pub version: String,
    /// The size of the file.
    pub bytes: u64,
    /// The digest of the file (SHA-256).
    pub digest: String,
    /// How many rows each table has.
    pub rows: Vec<(String, i64)>,
}

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is such a file.
    #[error("{0} exists; name a new file")]
    Exists(PathBuf),
    /// The copy is not what a copy must be.
    #[error(
        "the database is damaged or contradicts itself, and so would be its copy; trivsel check says where"
    )]
    Unsound,
    /// The file cannot be written.
    #[error("the copy cannot be written")]
    Write(#[from] std::io::Error),
    /// The database failed.
    #[error("the database cannot be copied")]
    Store(#[from] StoreError),
}

/// The first line of a manifest.
const HEAD: &str = "trivsel backup 1";

/// The place of the list that belongs to a copy.
pub fn manifest_of(file: &Path) -> PathBuf {
    beside(file, ".manifest")
}

/// A file's path with something added to its name.
pub(super) fn beside(file: &Path, more: &str) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(more);
    file.with_file_name(name)
}

/// Copies a database file. Neither file is there under its name before both are whole.
///
/// Errors: the file is there already or cannot be written, or the database is unsound or failed.
pub fn back_up(db: &Db, file: &Path, now: DateTime<Utc>) -> Result<Manifest, BackupError> {
    let list = manifest_of(file);
    if let Some(there) = [file, &list].into_iter().find(|file| file.exists()) {
        return Err(BackupError::Exists(there.to_owned()));
    }
    let part = beside(file, ".part");
    let done = write_copy(db, &part, now).and_then(|manifest| {
        write_private(&list, manifest.written().as_bytes())?;
        std::fs::rename(&part, file)?;
        sync_folder(file)?;
        Ok(manifest)
    });
    if done.is_err() && part.exists() {
        std::fs::remove_file(&part)?;
    }
    done
}

fn write_copy(db: &Db, part: &Path, now: DateTime<Utc>) -> Result<Manifest, BackupError> {
    // Made first, so that nobody else ever reads it; the database fills an empty file.
    write_private(part, b"")?;
    db.conn()?.copy_to(part)?;
    let mut open = File::open(part)?;
    open.sync_all()?;
    let (bytes, digest) = digest_of(&mut open, &mut std::io::sink())?;
    let mut conn = Db::open_copy(part)?.conn()?;
    if !check::findings(&mut conn)?.is_empty() {
        return Err(BackupError::Unsound);
    }
    Ok(Manifest {
        made_at: now,
        version: check::version(&mut conn)?.last,
        bytes,
        digest,
        rows: rows(&mut conn)?,
    })
}

/// How many rows each table has.
pub(super) fn rows(conn: &mut Conn) -> Result<Vec<(String, i64)>, StoreError> {
    let count = |table: copy::Table| Ok((table.name.to_owned(), table.count(conn)?));
    copy::tables().into_iter().map(count).collect()
}

/// Reads everything, hands it on, and tells its size and digest.
pub(super) fn digest_of(
    from: &mut impl Read,
    to: &mut impl Write,
) -> std::io::Result<(u64, String)> {
    let (mut digest, mut size) = (Digester::default(), 0);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else {
            return Ok((size, digest.finish()));
        };
        digest.take(bytes);
        to.write_all(bytes)?;
        size += u64::try_from(read).unwrap_or(u64::MAX);
    }
}

/// Makes a new file that only its owner can read.
pub(super) fn private_file(file: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(file)
}

pub(super) fn write_private(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut open = private_file(file)?;
    open.write_all(bytes)?;
    open.sync_all()
}

/// Makes the making or renaming of a file durable.
pub(super) fn sync_folder(file: &Path) -> std::io::Result<()> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

impl Manifest {
    /// The list as it stands in its file.
    pub fn written(&self) -> String {
        let made = self.made_at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let head = format!(
            "{HEAD}\nmade {made}\nversion {}\nbytes {}\nsha256 {}\n",
            self.version, self.bytes, self.digest
        );
        let rows = self
            .rows
            .iter()
            .map(|(table, n)| format!("rows {table} {n}\n"));
        let body = head + &rows.collect::<String>();
        let mut digest = Digester::default();
        digest.take(body.as_bytes());
        format!("{body}end {}\n", digest.finish())
    }

    /// Reads a list back. One that was cut short or changed is none.
    pub fn read(text: &str) -> Option<Self> {
        let body = text.get(..text.rfind("end ")?)?;
        let mut lines = body.lines();
        let mut value = |name: &str| {
            let line = lines.next()?;
            line.strip_prefix(name)?
                .strip_prefix(' ')
                .map(str::to_owned)
        };
        let is_ours = value("trivsel")? == "backup 1";
        let mut manifest = Self {
            made_at: value("made")?.parse().ok()?,
            version: value("version")?,
            bytes: value("bytes")?.parse().ok()?,
            digest: value("sha256")?,
            rows: Vec::new(),
        };
        for line in lines {
            let (table, n) = line.strip_prefix("rows ")?.split_once(' ')?;
            manifest.rows.push((table.to_owned(), n.parse().ok()?));
        }
        (is_ours && manifest.written() == text).then_some(manifest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_back_only_as_it_was_written() {
        let manifest = Manifest {
            made_at: "2022-10-03T07:00:00Z".parse().unwrap(),
            version: "20221003".to_owned(),
            bytes: 4096,
            digest: "ab".to_owned(),
            rows: vec![("units".to_owned(), 3), ("waves".to_owned(), 0)],
        };
        let text = manifest.written();
        assert_eq!(Manifest::read(&text), Some(manifest));
        for end in 0..text.len() {
            assert_eq!(Manifest::read(text.get(..end).unwrap()), None, "{end}");
        }
        for place in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[place] ^= 1;
            let changed = String::from_utf8(bytes).unwrap();
            assert_eq!(Manifest::read(&changed), None, "{changed}");
        }
    }
}
