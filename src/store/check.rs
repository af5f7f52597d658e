//! What must be true of a database whoever restored, moved or upgraded it. No key is needed to see it.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::schema::{archive_ballots, invitations, sealed_ballots, waves};
use super::{Conn, Error, migrate, on};
use crate::domain::id::WaveId;
use crate::domain::wave::WaveStage;

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Pages of the file are damaged.
    Damaged,
    /// Rows of a table refer to rows that are not there.
    Dangling(String),
    /// A wave's box does not hold as many ballots as rights were used.
    Unequal {
        /// The wave.
        wave: WaveId,
        /// Rights used.
        answered: i64,
        /// Ballots in the box.
        sealed: i64,
    },
    /// There are ballots in the box of a wave that takes none yet, or has been counted.
    NotEmpty {
        /// The wave.
        wave: WaveId,
        /// Ballots in the box.
        sealed: i64,
    },
}

/// A wave that takes or holds answers, and what its box holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The wave.
    pub wave: WaveId,
    /// Its title.
    pub title: String,
    /// Whether it takes answers still.
    pub is_open: bool,
    /// Ballots in its box.
    pub sealed: i64,
    /// The public key that they are sealed to.
    pub public_key: Option<String>,
}

/// Everything that is not as it must be, at one moment.
///
/// Errors: the database cannot be read.
pub fn findings(conn: &mut Conn) -> Result<Vec<Finding>, Error> {
    if !conn.is_sound()? {
        return Ok(vec![Finding::Damaged]);
    }
    let mut found: Vec<Finding> = dangling(conn)?.into_iter().map(Finding::Dangling).collect();
    let answered: BTreeMap<String, i64> = on!(conn, |c| invitations::table
        .filter(invitations::answered)
        .group_by(invitations::wave_id)
        .select((invitations::wave_id, count_star()))
        .load::<(String, i64)>(c))?
    .into_iter()
    .collect();
    let mut sealed = boxed(conn)?;
    let waves: Vec<(String, String)> = on!(conn, |c| waves::table
        .select((waves::id, waves::stage))
        .order(waves::id)
        .load(c))?;
    for (wave, stage) in waves {
        let sealed = sealed.remove(&wave).unwrap_or(0);
        let answered = answered.get(&wave).copied().unwrap_or(0);
        let wave = WaveId::new(wave);
        if !holds_answers(&stage) && sealed > 0 {
            found.push(Finding::NotEmpty { wave, sealed });
        } else if holds_answers(&stage) && sealed != answered {
            found.push(Finding::Unequal {
                wave,
                answered,
                sealed,
            });
        }
    }
    // A box without a wave.
    found.extend(sealed.into_iter().map(|(wave, sealed)| Finding::NotEmpty {
        wave: WaveId::new(wave),
        sealed,
    }));
    Ok(found)
}

/// The waves that take or hold answers, and what their boxes hold.
///
/// Errors: the database cannot be read.
pub fn filled(conn: &mut Conn) -> Result<Vec<Filled>, Error> {
    let sealed = boxed(conn)?;
    let waves: Vec<(String, String, String, Option<String>)> = on!(conn, |c| waves::table
        .select((waves::id, waves::title, waves::stage, waves::public_key))
        .order(waves::id)
        .load(c))?;
    let holding = waves.into_iter().filter(|wave| holds_answers(&wave.2));
    Ok(holding
        .map(|(wave, title, stage, public_key)| Filled {
            is_open: stage == WaveStage::Open.name(),
            sealed: sealed.get(&wave).copied().unwrap_or(0),
            wave: WaveId::new(wave),
            title,
            public_key,
        })
        .collect())
}

fn holds_answers(stage: &str) -> bool {
    [WaveStage::Open, WaveStage::Closed]
        .map(WaveStage::name)
        .contains(&stage)
}

fn boxed(conn: &mut Conn) -> Result<BTreeMap<String, i64>, Error> {
    Ok(on!(conn, |c| sealed_ballots::table
        .group_by(sealed_ballots::wave_id)
        .select((sealed_ballots::wave_id, count_star()))
        .load::<(String, i64)>(c))?
    .into_iter()
    .collect())
}

/// The waves whose archive holds counted answers.
///
/// Errors: the database cannot be read.
pub fn archived(conn: &mut Conn) -> Result<Vec<WaveId>, Error> {
    let waves: Vec<String> = on!(conn, |c| archive_ballots::table
        .select(archive_ballots::wave_id)
        .distinct()
        .load(c))?;
    Ok(waves.into_iter().map(WaveId::new).collect())
}

/// The prepared waves whose opening codes have been made.
///
/// Errors: the database cannot be read.
pub fn with_codes(conn: &mut Conn) -> Result<Vec<WaveId>, Error> {
    let waves: Vec<String> = on!(conn, |c| waves::table
        .filter(waves::stage.eq(WaveStage::Drafted.name()))
        .select(waves::id)
        .load(c))?;
    Ok(waves.into_iter().map(WaveId::new).collect())
}

/// The tables in which rows refer to nothing. A database server never lets it come to that.
fn dangling(conn: &mut Conn) -> Result<Vec<String>, Error> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
    }
    let Conn::Sqlite(c) = conn else {
        return Ok(Vec::new());
    };
    let query = "SELECT DISTINCT \"table\" AS name FROM pragma_foreign_key_check ORDER BY 1";
    let rows: Vec<Row> = diesel::sql_query(query).load(&mut **c)?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

/// Reads one moment of the database, ballot boxes and all: how much is in them, not what.
///
/// Errors: the work's, or that the database could not begin.
pub fn at_one_moment<T, E: From<Error>>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    conn.within(("BEGIN", READ), work)
}

/// The migrations that a database has been through, and those of this program that it lacks. The
/// first list is refused if it has one that this program does not know.
///
/// Errors: the database is newer than this program, is none of ours, or cannot be read.
pub fn version(conn: &mut Conn) -> Result<Version, Error> {
    migrate::version(conn)
}

/// How far a database has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its last migration, by its date and number.
    pub last: String,
    /// How many migrations of this program it lacks.
    pub missing: usize,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Damaged => f.write_str("pages of the file are damaged"),
            Self::Dangling(table) => write!(f, "rows of {table} refer to rows that are not there"),
            Self::Unequal {
                wave,
                answered,
                sealed,
            } => write!(
                f,
                "survey {wave} has {sealed} answers in its box and {answered} rights used"
            ),
            Self::NotEmpty { wave, sealed } => write!(
                f,
                "survey {wave} has {sealed} answers in its box, which must be empty"
            ),
        }
    }
}
