//! `trivsel keys`: the keys, copied apart from the database.

use std::path::PathBuf;

use clap::Subcommand;

use super::{Failure, Place, now, say};
use crate::services::keep_keys::{KeysError, copy_keys, put_keys_back};
use crate::store::Db;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Copy the keys into a new folder, on another disk or machine than copies of the database
    Backup {
        /// The folder to be made.
        to: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Put the keys back that the database still needs; the database goes first
    Restore {
        /// The copy.
        from: PathBuf,
        #[command(flatten)]
        place: Place,
    },
}

pub(super) fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Backup { to, place } => {
            let data = place.config()?.data;
            let (copied, until) =
                copy_keys((&data, &data.join("keys")), &to, now()).map_err(refused)?;
            say(&format!(
                "{copied} keys copied to {}. Destroy this copy by {}, and keep it apart from every copy of the database.",
                to.display(),
                until.format("%Y-%m-%d")
            ))
        }
        Command::Restore { from, place } => {
            let config = place.config()?;
            let db = Db::open_as_it_is(&super::database(&config)?.that_is_there())?;
            let taken = put_keys_back(&from, &config.data.join("keys"), &db).map_err(refused)?;
            say(&format!(
                "{} keys put back, {} were there; {} are of surveys that have been counted, and stay destroyed",
                taken.back, taken.there, taken.left
            ))
        }
    }
}

fn refused(error: KeysError) -> Failure {
    match error {
        KeysError::Seal(_) | KeysError::Folder(_) | KeysError::Store(_) => error.into(),
        KeysError::NoKeys(_)
        | KeysError::NotEmpty(_)
        | KeysError::BesideDatabase(_)
        | KeysError::Others => Failure::Input(format!("trivsel: {error}")),
    }
}
