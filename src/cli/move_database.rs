//! `trivsel move`: an installation that has outgrown its laptop goes to a database server.

use std::io::Write;
use std::path::Path;

use clap::Args;

use super::{Failure, now, say};
use crate::config::Settings;
use crate::services::move_database::{MoveError, Step, move_database};
use crate::store::{Database, Db};

/// How many rows are written between two lines of news.
const NEWS: u64 = 100_000;

#[derive(Debug, Args)]
pub(super) struct Move {
    /// The database to leave: `sqlite:FILE` or `postgres://…`
    #[arg(long, value_name = "URL")]
    from: String,
    /// The database to go to, made and empty [default: `TRIVSEL_DATABASE_URL`, which keeps a password
    /// out of the list of processes]
    #[arg(long, value_name = "URL")]
    to: Option<String>,
}

pub(super) fn run(arguments: &Move) -> Result<(), Failure> {
    let wrong = |error: &dyn std::fmt::Display| Failure::Input(format!("trivsel: {error}"));
    let named = Settings::from_environment().map_err(|error| wrong(&error))?;
    let to = arguments.to.clone().or(named.database_url);
    let to = to.ok_or_else(|| wrong(&"say where to: --to postgres://user:password@host/name"))?;
    let here = Path::new(".");
    let from = Database::named(Some(&arguments.from), here).map_err(|error| wrong(&error))?;
    let to = Database::named(Some(&to), here).map_err(|error| wrong(&error))?;
    let to = match (&from, to) {
        (Database::File { .. }, to @ Database::Server(_)) => to,
        (Database::Server(_), Database::File { path, .. }) => Database::File {
            path,
            may_be_made: true,
        },
        _ => {
            return Err(wrong(
                &"a move goes from a file to a database server, or back; a copy of the same kind is a backup",
            ));
        }
    };
    let from = Db::open_as_it_is(&from)?;
    let to = Db::open_for_arrival(&to)?;
    move_database(&from, &to, now(), &mut tell).map_err(|error| {
        if matches!(error, MoveError::Store(_) | MoveError::LastStep(_)) {
            return Failure::from(error);
        }
        wrong(&error)
    })?;
    say(
        "moved; every row was compared. The old database takes nothing any more.\n\
         Now start the servers with TRIVSEL_DATABASE_URL set to the new one, and with the same keys/ as before.",
    )
}

/// News on standard output, one line each; if nobody reads it, the move goes on.
fn tell(step: Step) {
    let line = match step {
        Step::Copied(_, rows) if rows % NEWS != 0 || rows == 0 => return,
        Step::Copied(table, rows) => format!("copied\t{table}\t{rows} …"),
        Step::Same(table, rows, digest) => format!("same\t{table}\t{rows}\t{digest}"),
        Step::Finished => {
            "the move had been made but for its last step, which is done now".to_owned()
        }
    };
    drop(writeln!(std::io::stdout().lock(), "{line}"));
}
