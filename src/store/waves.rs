//! Waves and the response rates that were shown while they were open.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::column::{count, known, time, uncount};
use super::invitations::{self as roster, Invitation};
use super::schema::{invitations, lineages, norms, opening_codes, shown_rates, wave_units, waves};
use super::{Conn, Error, boxes, on};
use crate::domain::id::{UnitId, WaveId};
use crate::domain::wave::{Level, Wave, WaveStage, fingerprint};

#[derive(Queryable, Selectable)]
#[diesel(table_name = waves)]
struct WaveRow {
    id: String,
    title: String,
    stage: String,
    instrument_id: String,
    instrument_version: String,
    left_out: String,
    k: i32,
    closes_at: NaiveDateTime,
    released_at: Option<NaiveDateTime>,
    public_key: Option<String>,
    level: i32,
    opens_at: Option<NaiveDateTime>,
    counted_at: Option<NaiveDateTime>,
    purged_at: Option<NaiveDateTime>,
}

impl WaveRow {
    fn wave(self) -> Result<Wave, Error> {
        Ok(Wave {
            id: WaveId::new(self.id),
            title: self.title,
            stage: known(&self.stage, WaveStage::from_name)?,
            instrument: self.instrument_id,
            version: self.instrument_version,
            k: uncount(self.k)?,
            closes_at: self.closes_at.and_utc(),
            opens_at: self.opens_at.map(|at| at.and_utc()),
            counted_at: self.counted_at.map(|at| at.and_utc()),
            released_at: self.released_at.map(|at| at.and_utc()),
            purged_at: self.purged_at.map(|at| at.and_utc()),
            level: known(&self.level.to_string(), |_| Level::from_number(self.level))?,
            left_out: self
                .left_out
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            fingerprint: self.public_key.as_deref().map(fingerprint),
        })
    }
}

/// Keeps a new wave.
pub fn insert(conn: &mut Conn, wave: &Wave) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(waves::table)
        .values((
            waves::id.eq(wave.id.as_str()),
            waves::title.eq(&wave.title),
            waves::stage.eq(wave.stage.name()),
            waves::instrument_id.eq(&wave.instrument),
            waves::instrument_version.eq(&wave.version),
            waves::left_out.eq(wave.left_out.join(" ")),
            waves::k.eq(count(wave.k)),
            waves::closes_at.eq(time(wave.closes_at)),
            waves::opens_at.eq(wave.opens_at.map(time)),
            waves::level.eq(wave.level.number()),
        ))
        .execute(c))?;
    Ok(())
}

/// The wave with this id.
pub fn find(conn: &mut Conn, id: &WaveId) -> Result<Option<Wave>, Error> {
    let row: Option<WaveRow> = on!(conn, |c| waves::table
        .find(id.as_str())
        .select(WaveRow::as_select())
        .get_result(c)
        .optional())?;
    row.map(WaveRow::wave).transpose()
}

/// The wave with this id, which nobody changes until the transaction ends. Any number may hold it at
/// once. On a file there is one writer at a time, and nothing to hold.
///
/// The one query with a body for each database: only one of them knows row locks.
pub fn hold(conn: &mut Conn, id: &WaveId) -> Result<Option<Wave>, Error> {
    let Conn::Postgres(c) = conn else {
        return find(conn, id);
    };
    let row: Option<WaveRow> = waves::table
        .find(id.as_str())
        .select(WaveRow::as_select())
        .for_share()
        .get_result(&mut **c)
        .optional()?;
    row.map(WaveRow::wave).transpose()
}

/// All waves, the newest first.
pub fn all(conn: &mut Conn) -> Result<Vec<Wave>, Error> {
    let rows: Vec<WaveRow> = on!(conn, |c| waves::table
        .order((waves::closes_at.desc(), waves::id))
        .select(WaveRow::as_select())
        .load(c))?;
    rows.into_iter().map(WaveRow::wave).collect()
}

/// Moves a wave from one stage to the next, unless somebody else did so first.
pub fn advance(
    conn: &mut Conn,
    id: &WaveId,
    from: WaveStage,
    to: WaveStage,
) -> Result<bool, Error> {
    let stands = waves::table
        .filter(waves::id.eq(id.as_str()))
        .filter(waves::stage.eq(from.name()));
    let moved = on!(conn, |c| diesel::update(stands)
        .set(waves::stage.eq(to.name()))
        .execute(c))?;
    Ok(moved == 1)
}

/// Sets the smallest group that is shown.
pub fn set_k(conn: &mut Conn, id: &WaveId, k: u32) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        waves::table.filter(waves::id.eq(id.as_str()))
    )
    .set(waves::k.eq(count(k)))
    .execute(c))?;
    Ok(())
}

/// Deletes a wave that was never opened: nothing refers to it but its own roster, units,
/// norm and lineage.
pub fn delete_draft(conn: &mut Conn, id: &WaveId) -> Result<(), Error> {
    let id = id.as_str();
    on!(conn, |c| {
        diesel::delete(invitations::table.filter(invitations::wave_id.eq(id))).execute(c)?;
        diesel::delete(wave_units::table.filter(wave_units::wave_id.eq(id))).execute(c)?;
        diesel::delete(opening_codes::table.filter(opening_codes::wave_id.eq(id))).execute(c)?;
        diesel::delete(norms::table.find(id)).execute(c)?;
        diesel::delete(lineages::table.filter(lineages::wave_id.eq(id))).execute(c)?;
        diesel::delete(waves::table.find(id)).execute(c)
    })?;
    Ok(())
}

/// Gives a wave the keys that its ballots are sealed to: in the box, and in the archive after it.
pub fn set_keys(conn: &mut Conn, id: &WaveId, ballots: &str, archive: &str) -> Result<(), Error> {
    on!(conn, |c| diesel::update(waves::table.find(id.as_str()))
        .set((
            waves::public_key.eq(ballots),
            waves::archive_key.eq(archive)
        ))
        .execute(c))?;
    Ok(())
}

/// Makes the box of a wave that opens, for ballots of this size.
pub fn make_box(conn: &mut Conn, id: &WaveId, size: usize) -> Result<(), Error> {
    let size = i32::try_from(size).or(Err(Error::Unreadable("box size".to_owned())))?;
    on!(conn, |c| diesel::update(waves::table.find(id.as_str()))
        .set(waves::box_size.eq(size))
        .execute(c))?;
    boxes::make(conn, id)
}

/// The keys that a wave's ballots are sealed to: in the box, and in the archive after it.
pub fn keys(conn: &mut Conn, id: &WaveId) -> Result<Option<(String, String)>, Error> {
    let row: (Option<String>, Option<String>) = on!(conn, |c| waves::table
        .find(id.as_str())
        .select((waves::public_key, waves::archive_key))
        .get_result(c))?;
    Ok(row.0.zip(row.1))
}

/// The key that counted ballots are sealed to.
pub fn key_of_archive(conn: &mut Conn, id: &WaveId) -> Result<Option<String>, Error> {
    Ok(on!(conn, |c| waves::table
        .find(id.as_str())
        .select(waves::archive_key)
        .get_result(c))?)
}

/// The key that a wave's ballots are sealed to and the size of their boxes, once it is open.
pub fn key(conn: &mut Conn, id: &WaveId) -> Result<Option<(String, usize)>, Error> {
    let row: (Option<String>, Option<i32>) = on!(conn, |c| waves::table
        .find(id.as_str())
        .select((waves::public_key, waves::box_size))
        .get_result(c))?;
    let (Some(key), Some(size)) = row else {
        return Ok(None);
    };
    Ok(usize::try_from(size).ok().map(|size| (key, size)))
}

/// What a ballot is sealed to: the public key and the size of the box.
pub type Lock = (String, usize);

/// The invitation whose code has this digest, its wave, and what ballots of the wave are sealed to
/// once it is open. All of it is one moment of the database, without a transaction.
pub fn of_code(
    conn: &mut Conn,
    code_hash: &str,
) -> Result<Option<(Invitation, Wave, Option<Lock>)>, Error> {
    let row: Option<(roster::Row, WaveRow, Option<i32>)> = on!(conn, |c| invitations::table
        .inner_join(waves::table.on(waves::id.eq(invitations::wave_id)))
        .filter(invitations::code_hash.eq(code_hash))
        .select((roster::COLUMNS, WaveRow::as_select(), waves::box_size))
        .get_result(c)
        .optional())?;
    let Some((invitation, wave, size)) = row else {
        return Ok(None);
    };
    let size = size.and_then(|size| usize::try_from(size).ok());
    let lock = wave.public_key.clone().zip(size);
    Ok(Some((roster::invitation(invitation)?, wave.wave()?, lock)))
}

/// Gives a wave another last moment.
pub fn set_closes_at(conn: &mut Conn, id: &WaveId, at: DateTime<Utc>) -> Result<(), Error> {
    on!(conn, |c| diesel::update(waves::table.find(id.as_str()))
        .set(waves::closes_at.eq(time(at)))
        .execute(c))?;
    Ok(())
}

/// Sets when a draft is to open by itself; nothing for one that somebody opens.
pub fn set_opens_at(conn: &mut Conn, id: &WaveId, at: Option<DateTime<Utc>>) -> Result<(), Error> {
    on!(conn, |c| diesel::update(waves::table.find(id.as_str()))
        .set(waves::opens_at.eq(at.map(time)))
        .execute(c))?;
    Ok(())
}

/// The wave that a counted one was compared with.
pub fn compared_with(conn: &mut Conn, id: &WaveId) -> Result<Option<WaveId>, Error> {
    let other: Option<String> = on!(conn, |c| waves::table
        .find(id.as_str())
        .select(waves::compared_with)
        .get_result(c))?;
    Ok(other.map(WaveId::new))
}

/// Notes when a wave was counted, and what it was compared with.
pub fn set_counted(
    conn: &mut Conn,
    id: &WaveId,
    (at, compared_with): (DateTime<Utc>, Option<&WaveId>),
) -> Result<(), Error> {
    on!(conn, |c| diesel::update(waves::table.find(id.as_str()))
        .set((
            waves::counted_at.eq(time(at)),
            waves::compared_with.eq(compared_with.map(WaveId::as_str))
        ))
        .execute(c))?;
    Ok(())
}

/// Notes when the last keys of a wave were destroyed.
pub fn set_purged(conn: &mut Conn, id: &WaveId, at: DateTime<Utc>) -> Result<(), Error> {
    on!(conn, |c| diesel::update(waves::table.find(id.as_str()))
        .set(waves::purged_at.eq(time(at)))
        .execute(c))?;
    Ok(())
}

/// Notes when a wave was released.
pub fn set_released(conn: &mut Conn, id: &WaveId, at: DateTime<Utc>) -> Result<(), Error> {
    on!(conn, |c| diesel::update(waves::table.find(id.as_str()))
        .set(waves::released_at.eq(time(at)))
        .execute(c))?;
    Ok(())
}

/// The answers per unit that the shown rates are made of, and the day they were taken.
pub fn shown_rates(
    conn: &mut Conn,
    wave: &WaveId,
) -> Result<BTreeMap<UnitId, (u32, NaiveDate)>, Error> {
    let rows: Vec<(String, i32, NaiveDate)> = on!(conn, |c| shown_rates::table
        .filter(shown_rates::wave_id.eq(wave.as_str()))
        .select((
            shown_rates::unit_id,
            shown_rates::answered,
            shown_rates::shown_on
        ))
        .load(c))?;
    rows.into_iter()
        .map(|(unit, answered, day)| Ok((UnitId::new(unit), (uncount(answered)?, day))))
        .collect()
}

/// Keeps the number of answers that a unit's rate is shown from.
pub fn set_shown_rate(
    conn: &mut Conn,
    wave: &WaveId,
    unit: &UnitId,
    answered: u32,
    day: NaiveDate,
) -> Result<(), Error> {
    let values = (
        shown_rates::answered.eq(count(answered)),
        shown_rates::shown_on.eq(day),
    );
    on!(conn, |c| diesel::insert_into(shown_rates::table)
        .values((
            shown_rates::wave_id.eq(wave.as_str()),
            shown_rates::unit_id.eq(unit.as_str()),
            values
        ))
        .on_conflict((shown_rates::wave_id, shown_rates::unit_id))
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}
