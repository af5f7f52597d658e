//! A server takes its keys: those that the database was set up with, and no others.
//!
//! Several servers on one database share one key folder. One with a folder of its own would send out
//! codes that no other knows, and open waves whose ballots no other takes; it is turned away before it
//! has done anything.

use std::path::Path;

use super::{OpenError, StoreError};
use crate::domain::wave::WaveStage;
use crate::seal;
use crate::seal::Keyring;
use crate::store::{Conn, Db, key_marks, waves};

/// Opens the key folder, and sees to it that its keys are the database's. A fresh database gets fresh
/// keys, if there are none; of several servers that start on it together, one makes them.
///
/// Errors: the keys are missing, damaged or another installation's, or the database fails.
pub(super) fn take_keys(db: &Db, folder: &Path) -> Result<Keyring, OpenError> {
    let mut conn = db.conn()?;
    // Almost always everything is as it was, and nobody has to wait for anybody.
    let known = key_marks::find(&mut conn)?;
    if known.is_some() && Keyring::is_in(folder) {
        let keyring = Keyring::open(folder, false)?;
        if known == Some(keyring.mark()) {
            return Ok(keyring);
        }
        return Err(OpenError::OtherKeys(folder.to_owned()));
    }
    conn.transaction(|conn| Ok::<_, StoreError>(take(conn, folder)))?
}

fn take(conn: &mut Conn, folder: &Path) -> Result<Keyring, OpenError> {
    let known = key_marks::find(conn)?;
    let is_here = Keyring::is_in(folder);
    let waves = waves::all(conn)?;
    let any_open = waves.iter().any(|wave| wave.stage == WaveStage::Open);
    if known.is_some() && !is_here {
        if any_open {
            return Err(seal::Error::CodesLost.into());
        }
        // A file that was copied without its keys, between two surveys, may go on with new ones. On a
        // database server, somebody else has the keys.
        if conn.is_shared() {
            return Err(OpenError::KeysMissing(folder.to_owned()));
        }
    }
    let keyring = Keyring::open(folder, !any_open)?;
    let mark = keyring.mark();
    if is_here && known.is_some_and(|known| known != mark) {
        return Err(OpenError::OtherKeys(folder.to_owned()));
    }
    key_marks::set(conn, &mark)?;
    Ok(keyring)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Database;

    #[test]
    fn a_database_goes_with_the_keys_that_it_was_set_up_with() {
        let data = tempfile::tempdir().unwrap();
        let db = Db::open(&Database::in_folder(data.path())).unwrap();
        let (ours, theirs) = (data.path().join("ours"), data.path().join("theirs"));
        let mark = take_keys(&db, &ours).unwrap().mark();
        assert_eq!(take_keys(&db, &ours).unwrap().mark(), mark, "again");
        Keyring::open(&theirs, true).unwrap();
        let refused = take_keys(&db, &theirs).unwrap_err();
        assert!(matches!(refused, OpenError::OtherKeys(_)), "{refused}");
        assert!(
            refused
                .to_string()
                .contains("give this server the key folder")
        );
        assert_eq!(take_keys(&db, &ours).unwrap().mark(), mark, "untouched");
    }

    #[test]
    fn a_file_without_its_keys_goes_on_with_new_ones_between_two_surveys() {
        let data = tempfile::tempdir().unwrap();
        let db = Db::open(&Database::in_folder(data.path())).unwrap();
        let keys = data.path().join("keys");
        let before = take_keys(&db, &keys).unwrap().mark();
        std::fs::remove_dir_all(&keys).unwrap();
        let after = take_keys(&db, &keys).unwrap().mark();
        assert_ne!(before, after);
        assert_eq!(take_keys(&db, &keys).unwrap().mark(), after);
    }

    #[test]
    fn servers_that_start_together_agree_on_one_key() {
        let data = tempfile::tempdir().unwrap();
        let db = Db::open(&Database::in_folder(data.path())).unwrap();
        let keys = data.path().join("keys");
        let marks = std::thread::scope(|servers| {
            let starts: Vec<_> = (0..4)
                .map(|_| servers.spawn(|| take_keys(&db, &keys).unwrap().mark()))
                .collect();
            let marks = starts.into_iter().map(|start| start.join().unwrap());
            marks.collect::<std::collections::BTreeSet<String>>()
        });
        assert_eq!(marks.len(), 1);
        let left: Vec<_> = std::fs::read_dir(&keys).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing half written: {left:?}");
    }
}
