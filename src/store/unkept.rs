//! A disk that has failed to keep a commit. The program does not try again: after a failed fsync the
//! system may have dropped what was to be written and call the next fsync a success. So it ends at
//! once, confirms nothing, and what is on disk is found out by the next start, from the log.

use std::io::{ErrorKind, Write};
use std::path::Path;

use diesel::RunQueryDsl;
use diesel::result::Error as DieselError;
use diesel::sql_types::Text;
use diesel::sqlite::SqliteConnection;

/// How the program ends: as for every failure of the system.
const EXIT: i32 = 3;

/// Ends the program if the commit that failed with this error was not kept by the disk. A full disk,
/// a lock and a refusal are no such thing: they leave the file as it was, and are told to whoever
/// waits. `SQLite` says the same of a disk that fails and, where its index cannot grow, of one that
/// is full; so whether there is room is tried.
pub(super) fn stop_if_unkept(conn: &mut SqliteConnection, error: &DieselError) {
    let said = if let DieselError::RollbackErrorOnCommit { commit_error, .. } = error {
        commit_error.to_string()
    } else {
        error.to_string()
    };
    if said.contains("disk I/O error") && has_room(conn) {
        tracing::error!(
            "the disk has failed to keep a commit; nothing was confirmed, and the program ends"
        );
        std::process::exit(EXIT);
    }
}

/// Whether something can be written beside the database; if that is not known, it is not for lack of
/// room that the commit failed.
fn has_room(conn: &mut SqliteConnection) -> bool {
    #[derive(diesel::QueryableByName)]
    struct Attached {
        #[diesel(sql_type = Text)]
        file: String,
    }
    let attached: Result<Vec<Attached>, _> = diesel::sql_query("PRAGMA database_list").load(conn);
    let folder = attached.ok().and_then(|attached| {
        let main = attached.into_iter().next()?;
        Path::new(&main.file).parent().map(Path::to_owned)
    });
    folder.is_none_or(|folder| takes_more(&folder))
}

/// Whether a folder's disk takes as much as the database's index grows by at a time.
fn takes_more(folder: &Path) -> bool {
    let probe = folder.join("trivsel.probe");
    let written =
        std::fs::File::create(&probe).and_then(|mut file| file.write_all(&vec![0; 1 << 16]));
    // A file that could not be made need not be removed; one that stays is written over.
    drop(std::fs::remove_file(&probe));
    !matches!(written, Err(error) if error.kind() == ErrorKind::StorageFull)
}
