//! `trivsel backup` and `trivsel restore`.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, Place, now, say};
use crate::services::back_up::{BackupError, back_up, manifest_of};
use crate::services::restore::{RestoreError, Restored, restore as put_back, verify};
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
    /// Only tell whether the copy can be used
    #[arg(long, conflicts_with = "replace")]
    check: bool,
    /// Set the database that is there aside, under a name with the time
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    place: Place,
}

/// What to do on a database server, whose own tools copy it.
const DUMP: &str = "a database server is copied with its own tools:\n  \
     pg_dump --format=custom --no-owner --file=FILE \"$TRIVSEL_DATABASE_URL\"";
const LOAD: &str = "a database server is restored with its own tools, into a database that is empty:\n  \
     pg_restore --no-owner --no-privileges --exit-on-error --single-transaction --dbname=\"$TRIVSEL_DATABASE_URL\" FILE\n  \
     trivsel check";

pub(super) fn back_up_command(backup: &Backup) -> Result<(), Failure> {
    let config = backup.place.clone().config()?;
    let database = super::database(&config)?;
    if matches!(database, Database::Server(_)) {
        return Err(Failure::Input(format!("trivsel: {DUMP}")));
    }
    let db = Db::open_as_it_is(&database.that_is_there())?;
    let manifest = back_up(&db, &backup.file, now()).map_err(|error| match error {
        BackupError::Exists(_) | BackupError::Unsound => {
            Failure::Input(format!("trivsel: {error}"))
        }
        BackupError::Write(_) | BackupError::Store(_) => error.into(),
    })?;
    say(&format!(
        "{} holds the database ({} bytes), {} says what it must be: keep them together.\n\
         The keys are not in it: trivsel keys backup DIR copies them to another place.",
        backup.file.display(),
        manifest.bytes,
        manifest_of(&backup.file).display()
    ))
}

pub(super) fn restore(restore: &Restore) -> Result<(), Failure> {
    if restore.check {
        let manifest = verify(&restore.file).map_err(refused)?;
        return say(&format!(
            "{} can be put back: the database of {}",
            restore.file.display(),
            manifest.made_at.format("%Y-%m-%d %H:%M UTC")
        ));
    }
    let config = restore.place.clone().config()?;
    let Database::File { path, .. } = super::database(&config)? else {
        return Err(Failure::Input(format!("trivsel: {LOAD}")));
    };
    let places = (path.as_path(), config.data.join("keys"));
    let places = (places.0, places.1.as_path());
    let restored = put_back(&restore.file, places, restore.replace, now()).map_err(refused)?;
    say(&format!("{} is restored", path.display()))?;
    if let Some(aside) = &restored.aside {
        say(&format!(
            "what was there is {}; delete it when you need it no more",
            aside.display()
        ))?;
    }
    super::check::tell(&restored.waves)?;
    remind(&restored)
}

/// What people must be told whose answers came after the copy.
fn remind(restored: &Restored) -> Result<(), Failure> {
    let made = restored.manifest.made_at;
    let open = restored
        .waves
        .iter()
        .filter(|(wave, _)| wave.is_open)
        .count();
    if open == 0 {
        return Ok(());
    }
    let time = made.with_timezone(&chrono_tz::Europe::Copenhagen);
    let time = time.format("%d.%m.%Y %H:%M");
    say(&format!(
        "\nWhoever answered after {time} counts as not having answered: those answers are lost. The same links\n\
         work again, and the next reminder goes to them too. Tell people now, for example:\n\n  \
         Svar, der er sendt efter {time}, er gået tabt ved en fejl hos os. Har du svaret efter det\n  \
         tidspunkt, så svar igen med samme link. Har du svaret før, er dit svar i behold.\n\n  \
         Answers sent after {time} were lost by a fault of ours. If you answered after that time, please\n  \
         answer again with the same link. If you answered before, your answer is safe."
    ))
}

fn refused(error: RestoreError) -> Failure {
    if matches!(error, RestoreError::Write(_)) {
        return error.into();
    }
    Failure::Input(format!("trivsel: {error}"))
}
