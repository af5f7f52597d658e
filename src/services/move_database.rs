//! An installation that has outgrown its database moves to another one, open waves and all.
//!
//! Codes, links and sessions go on working, because the keys stay where they are. While rows are on
//! their way, whoever answers is asked to send again; afterwards the old database takes nothing.

use chrono::{DateTime, SecondsFormat, Utc};
use data_encoding::BASE32_NOPAD;
use rand::Rng;

use super::StoreError;
use crate::seal::Digester;
use crate::store::copy::{self, Mark, Table};
use crate::store::{Conn, Db, check};

/// Why a database was not moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The old database is not up to date.
    #[error(
        "the old database is of an older version than this program; start trivsel serve on it once, stop it, and move it then"
    )]
    TooOld,
    /// There is something in the new database.
    #[error(
        "the new database is not empty; name a database that has been made and not been used yet"
    )]
    NotEmpty,
    /// The old database was moved before.
    #[error("the old database was moved already, on {0}, and to another database than this one")]
    Moved(String),
    /// What is in the old database contradicts itself.
    #[error("{0} things in the old database are not as they must be; trivsel check lists them")]
    Unsound(usize),
    /// A database failed. Nothing was moved.
    #[error("nothing was moved")]
    Store(#[from] StoreError),
    /// The rows are in the new database, and the old one is closed, but the new one is not open yet.
    #[error("everything has been moved but the last step; run the same command again")]
    LastStep(#[source] StoreError),
}

/// What a move has come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Rows of a table that have been written so far.
    Copied(&'static str, u64),
    /// A table has been compared: how many rows it has, and the digest of them all.
    Same(&'static str, u64, String),
    /// An earlier move needed its last step only.
    Finished,
}

/// Moves everything from one database into another, empty one. `told` hears how far it has come.
///
/// Errors: one of them is not fit for it, or failed. Unless the error says otherwise, the old
/// database is as it was and a server can go on with it.
pub fn move_database(
    from: &Db,
    to: &Db,
    now: DateTime<Utc>,
    told: &mut dyn FnMut(Step),
) -> Result<(), MoveError> {
    let (mut from, mut to) = (from.conn()?, to.conn()?);
    if let Some(left) = copy::moved_away(&mut from)? {
        return finish(&mut to, &left, told);
    }
    let mark = Mark {
        token: fresh_token(),
        made_at: now.to_rfc3339_opts(SecondsFormat::Secs, true),
    };
    copy::while_locked(&mut from, |from| {
        if check::version(from)?.missing > 0 {
            return Err(MoveError::TooOld);
        }
        let findings = check::findings(from)?;
        if !findings.is_empty() {
            return Err(MoveError::Unsound(findings.len()));
        }
        to.transaction(|to| fill((from, to), &mark, told))?;
        Ok(copy::mark_moved(from, &mark)?)
    })?;
    copy::finish_arrival(&mut to).map_err(MoveError::LastStep)
}

/// Everything in one transaction of the new database, compared before it is kept.
fn fill(
    (from, to): (&mut Conn, &mut Conn),
    mark: &Mark,
    told: &mut dyn FnMut(Step),
) -> Result<(), MoveError> {
    copy::wait_long(to)?;
    copy::start_arrival(to, mark).map_err(|error| {
        if matches!(error, StoreError::Duplicate) {
            return MoveError::NotEmpty;
        }
        MoveError::Store(error)
    })?;
    copy::make_boxes((from, to))?;
    for table in copy::tables() {
        let name = table.name;
        table.copy((from, to), &mut |rows| told(Step::Copied(name, rows)))?;
    }
    for table in copy::tables() {
        let (rows, digest) = compare(&table, from, to)?;
        told(Step::Same(table.name, rows, digest));
    }
    Ok(())
}

fn compare(table: &Table, from: &mut Conn, to: &mut Conn) -> Result<(u64, String), StoreError> {
    let mut digest = Digester::default();
    let rows = table.compare((from, to), &mut |bytes| digest.take(bytes))?;
    Ok((rows, digest.finish()))
}

/// A move that was cut short before its last step is finished, if it was this one.
fn finish(to: &mut Conn, left: &Mark, told: &mut dyn FnMut(Step)) -> Result<(), MoveError> {
    if copy::not_arrived(to)?.as_ref() != Some(left) {
        return Err(MoveError::Moved(left.made_at.clone()));
    }
    copy::finish_arrival(to).map_err(MoveError::LastStep)?;
    told(Step::Finished);
    Ok(())
}

fn fresh_token() -> String {
    let mut bytes = [0; 15];
    let mut rng: rand::rngs::StdRng = rand::make_rng();
    rng.fill_bytes(&mut bytes);
    BASE32_NOPAD.encode(&bytes).to_lowercase()
}
