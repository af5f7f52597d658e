//! `trivsel backup` and `trivsel restore`.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::{Failure, Place, say};
use crate::store::{Database, Db};

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The file to be written; it must not exist.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The copy.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

pub(super) fn back_up(backup: &Backup) -> Result<(), Failure> {
    if backup.file.exists() {
        return Err(Failure::Input(format!(
            "{} exists; name a new file",
            backup.file.display()
        )));
    }
    backup
        .place
        .clone()
        .services()?
        .back_up(&backup.file)
        .context("the copy cannot be written")?;
    say(&format!(
        "{} holds the database; keys are not in it and need a copy of their own",
        backup.file.display()
    ))
}

pub(super) fn restore(restore: &Restore) -> Result<(), Failure> {
    let folder = restore.place.clone().config()?.data;
    let database = folder.join("trivsel.db");
    if database.exists() {
        return Err(Failure::Input(format!(
            "{} exists; restore into an empty data folder",
            database.display()
        )));
    }
    let bytes = super::read_file(&restore.file)?;
    if !bytes.starts_with(b"SQLite format 3\0") {
        return Err(Failure::Input(format!(
            "{} is no copy of a database",
            restore.file.display()
        )));
    }
    std::fs::create_dir_all(&folder)?;
    std::fs::write(&database, bytes)?;
    let opened = Db::open(&Database::in_folder(&folder)).and_then(|db| db.conn()?.is_sound());
    let opened = match opened {
        Ok(true) => Ok(()),
        Ok(false) => Err(anyhow::anyhow!("the copy is damaged")),
        Err(error) => Err(anyhow::Error::from(error)),
    };
    if let Err(error) = opened {
        std::fs::remove_file(&database)?;
        return Err(Failure::Input(format!(
            "{} cannot be used: {error:#}",
            restore.file.display()
        )));
    }
    say(&format!(
        "{} is restored; put the copy of keys/ beside it",
        database.display()
    ))
}
