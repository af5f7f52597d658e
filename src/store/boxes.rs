//! Where a wave's ballots lie on a database server: each box and each archive is a table of its own,
//! a partition, that is dropped with its file when it has been emptied. A database file needs none:
//! there, what is deleted is overwritten.
//!
//! # Why
//! Of rows that are deleted one by one, `PostgreSQL` keeps the old versions until it gets round to
//! them, and a million of them for long.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::schema::{archive_ballots, sealed_ballots, waves};
use super::{Conn, Error, on};
use crate::domain::id::WaveId;

/// Makes the box and the archive of a wave that opens.
///
/// Errors: there are such already, or the database failed.
pub fn make(conn: &mut Conn, wave: &WaveId) -> Result<(), Error> {
    for of in ["sealed_ballots", "archive_ballots"] {
        make_one(conn, of, wave)?;
    }
    Ok(())
}

/// Makes one of the two.
pub(super) fn make_one(conn: &mut Conn, of: &str, wave: &WaveId) -> Result<(), Error> {
    if let Conn::Postgres(c) = conn {
        let (name, wave) = (partition(of, wave)?, wave.as_str());
        c.batch_execute(&format!(
            "CREATE TABLE {name} PARTITION OF {of} FOR VALUES IN ('{wave}')"
        ))?;
    }
    Ok(())
}

/// Drops every box and every archive there is.
pub(super) fn drop_all(conn: &mut Conn) -> Result<(), Error> {
    let waves: Vec<String> = on!(conn, |c| waves::table.select(waves::id).load(c))?;
    for wave in waves.into_iter().map(WaveId::new) {
        for of in ["sealed_ballots", "archive_ballots"] {
            drop_partition(conn, of, &wave)?;
        }
    }
    Ok(())
}

/// Whether this transaction is the only one that counts a wave, and it is from now on until it ends,
/// however it ends. A file has one server, which knows what it does.
///
/// Errors: the database failed.
pub fn is_mine_to_count(conn: &mut Conn, wave: &WaveId) -> Result<bool, Error> {
    #[derive(QueryableByName)]
    struct Lock {
        #[diesel(sql_type = diesel::sql_types::Bool)]
        taken: bool,
    }
    let Conn::Postgres(c) = conn else {
        return Ok(true);
    };
    let lock: Lock =
        diesel::sql_query("SELECT pg_try_advisory_xact_lock(7287, hashtext($1)) AS taken")
            .bind::<diesel::sql_types::Text, _>(wave.as_str())
            .get_result(&mut **c)?;
    Ok(lock.taken)
}

/// Empties the box of a wave, for good.
pub(super) fn empty_box(conn: &mut Conn, wave: &WaveId) -> Result<(), Error> {
    if drop_partition(conn, "sealed_ballots", wave)? {
        return Ok(());
    }
    on!(conn, |c| diesel::delete(
        sealed_ballots::table.filter(sealed_ballots::wave_id.eq(wave.as_str()))
    )
    .execute(c))?;
    Ok(())
}

/// Empties the archive of a wave, for good.
pub(super) fn empty_archive(conn: &mut Conn, wave: &WaveId) -> Result<(), Error> {
    if drop_partition(conn, "archive_ballots", wave)? {
        return Ok(());
    }
    on!(conn, |c| diesel::delete(
        archive_ballots::table.filter(archive_ballots::wave_id.eq(wave.as_str()))
    )
    .execute(c))?;
    Ok(())
}

fn drop_partition(conn: &mut Conn, of: &str, wave: &WaveId) -> Result<bool, Error> {
    let Conn::Postgres(c) = conn else {
        return Ok(false);
    };
    c.batch_execute(&format!("DROP TABLE IF EXISTS {}", partition(of, wave)?))?;
    Ok(true)
}

/// The name of a wave's partition. Names cannot be handed over apart from the statement, so only an
/// id of the kind that we make goes in.
fn partition(of: &str, wave: &WaveId) -> Result<String, Error> {
    let id = wave.as_str();
    let is_ours = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if id.is_empty() || id.len() > 40 || !id.chars().all(is_ours) {
        return Err(Error::Unreadable(format!("{id:?} is no id of a survey")));
    }
    Ok(format!("{of}_{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_id_of_ours_becomes_a_name() {
        let name = |id: &str| partition("sealed_ballots", &WaveId::new(id));
        assert_eq!(name("abc234").unwrap(), "sealed_ballots_abc234");
        for id in ["", "a b", "x;drop table waves", "Æ", "a'b", &"a".repeat(41)] {
            assert!(name(id).is_err(), "{id}");
        }
    }
}
