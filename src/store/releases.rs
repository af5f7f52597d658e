//! Frozen figures: one document per unit, so that a report reads no more than it shows.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use super::schema::{release_comments, release_units, release_wholes};
use super::{Conn, Error, on};
use crate::domain::id::{TextId, UnitId, WaveId};
use crate::domain::release::{Release, UnitRelease, Whole};
use crate::domain::report::Comment;

/// Units that one query names.
const AT_ONCE: usize = 500;

fn thawed(document: &str) -> Result<UnitRelease, Error> {
    UnitRelease::thaw(document).map_err(|error| Error::Unreadable(error.to_string()))
}

/// A unit's document.
fn frozen(unit: &UnitRelease) -> Result<String, Error> {
    let document = unit.freeze();
    document.map_err(|error| Error::Unreadable(error.to_string()))
}

/// The whole's document.
fn frozen_whole(release: &Release) -> Result<String, Error> {
    let document = release.whole.freeze();
    document.map_err(|error| Error::Unreadable(error.to_string()))
}

/// Freezes a release, one document after the other: all of them together are larger than the figures.
///
/// Errors: the wave has one already.
pub fn insert(conn: &mut Conn, wave: &WaveId, release: &Release) -> Result<(), Error> {
    for unit in &release.units {
        let document = frozen(unit)?;
        on!(conn, |c| diesel::insert_into(release_units::table)
            .values((
                release_units::wave_id.eq(wave.as_str()),
                release_units::unit_id.eq(unit.unit.as_str()),
                release_units::document.eq(document)
            ))
            .execute(c))?;
    }
    let whole = frozen_whole(release)?;
    on!(conn, |c| diesel::insert_into(release_wholes::table)
        .values((
            release_wholes::wave_id.eq(wave.as_str()),
            release_wholes::document.eq(whole)
        ))
        .execute(c))?;
    Ok(())
}

/// Whether a wave's frozen figures are, to the letter, those of this release.
pub fn is_the_same(conn: &mut Conn, wave: &WaveId, release: &Release) -> Result<bool, Error> {
    let n_kept: i64 = on!(conn, |c| release_units::table
        .filter(release_units::wave_id.eq(wave.as_str()))
        .count()
        .get_result(c))?;
    let ids: BTreeSet<&UnitId> = release.units.iter().map(|unit| &unit.unit).collect();
    if usize::try_from(n_kept) != Ok(ids.len()) {
        return Ok(false);
    }
    for unit in &release.units {
        let kept: Option<String> = on!(conn, |c| release_units::table
            .find((wave.as_str(), unit.unit.as_str()))
            .select(release_units::document)
            .get_result(c)
            .optional())?;
        if kept != Some(frozen(unit)?) {
            return Ok(false);
        }
    }
    let kept: Option<String> = on!(conn, |c| release_wholes::table
        .find(wave.as_str())
        .select(release_wholes::document)
        .get_result(c)
        .optional())?;
    Ok(kept == Some(frozen_whole(release)?))
}

/// What a release tells of the whole organisation only; nothing but defaults in releases that were
/// frozen before there was such a thing.
pub fn whole(conn: &mut Conn, wave: &WaveId) -> Result<Whole, Error> {
    let document: Option<String> = on!(conn, |c| release_wholes::table
        .find(wave.as_str())
        .select(release_wholes::document)
        .get_result(c)
        .optional())?;
    let thawed = |document: &String| {
        Whole::thaw(document).map_err(|error| Error::Unreadable(error.to_string()))
    };
    Ok(document
        .as_ref()
        .map(thawed)
        .transpose()?
        .unwrap_or_default())
}

/// One unit of a release.
pub fn unit(conn: &mut Conn, wave: &WaveId, unit: &UnitId) -> Result<Option<UnitRelease>, Error> {
    let document: Option<String> = on!(conn, |c| release_units::table
        .find((wave.as_str(), unit.as_str()))
        .select(release_units::document)
        .get_result(c)
        .optional())?;
    document.as_deref().map(thawed).transpose()
}

/// All units of a release, by id.
pub fn all(conn: &mut Conn, wave: &WaveId) -> Result<BTreeMap<UnitId, UnitRelease>, Error> {
    let documents: Vec<String> = on!(conn, |c| release_units::table
        .filter(release_units::wave_id.eq(wave.as_str()))
        .select(release_units::document)
        .load(c))?;
    documents
        .iter()
        .map(|document| thawed(document).map(|unit| (unit.unit.clone(), unit)))
        .collect()
}

/// These units of a release, in the order of their ids; those that it does not have are left out.
pub fn some(
    conn: &mut Conn,
    wave: &WaveId,
    wanted: &BTreeSet<&UnitId>,
) -> Result<Vec<UnitRelease>, Error> {
    let wanted: Vec<&str> = wanted.iter().map(|unit| unit.as_str()).collect();
    let mut units = Vec::new();
    for batch in wanted.chunks(AT_ONCE) {
        let documents: Vec<String> = on!(conn, |c| release_units::table
            .filter(release_units::wave_id.eq(wave.as_str()))
            .filter(release_units::unit_id.eq_any(batch))
            .order(release_units::unit_id)
            .select(release_units::document)
            .load(c))?;
        for document in &documents {
            units.push(thawed(document)?);
        }
    }
    Ok(units)
}

/// The next units of a release by id, at most `n`: those after `after`, or the first without it.
pub fn page(
    conn: &mut Conn,
    wave: &WaveId,
    after: Option<&UnitId>,
    n: u16,
) -> Result<Vec<UnitRelease>, Error> {
    let after = after.map_or("", UnitId::as_str);
    let documents: Vec<String> = on!(conn, |c| release_units::table
        .filter(release_units::wave_id.eq(wave.as_str()))
        .filter(release_units::unit_id.gt(after))
        .order(release_units::unit_id)
        .limit(i64::from(n))
        .select(release_units::document)
        .load(c))?;
    documents.iter().map(|document| thawed(document)).collect()
}

/// A comment on its way into a release: its random id, its place, its question and its words.
#[derive(Debug)]
pub struct PlacedComment {
    /// The random id; its order is the order on the page.
    pub id: String,
    /// The unit it is shown at.
    pub unit: UnitId,
    /// The question.
    pub question: TextId,
    /// The words.
    pub text: String,
}

/// Keeps a comment.
pub fn insert_comment(
    conn: &mut Conn,
    wave: &WaveId,
    comment: &PlacedComment,
) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(release_comments::table)
        .values((
            release_comments::wave_id.eq(wave.as_str()),
            release_comments::id.eq(&comment.id),
            release_comments::unit_id.eq(comment.unit.as_str()),
            release_comments::question_id.eq(comment.question.as_str()),
            release_comments::comment.eq(&comment.text)
        ))
        .execute(c))?;
    Ok(())
}

/// The ids and texts of all comments of a wave without their units, in random order, to be read
/// for names.
pub fn comments_for_review(conn: &mut Conn, wave: &WaveId) -> Result<Vec<(String, String)>, Error> {
    Ok(on!(conn, |c| release_comments::table
        .filter(release_comments::wave_id.eq(wave.as_str()))
        .order(release_comments::id)
        .select((release_comments::id, release_comments::comment))
        .load(c))?)
}

/// Strikes comments that name somebody.
pub fn delete_comments(conn: &mut Conn, wave: &WaveId, ids: &[String]) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(
        release_comments::table
            .filter(release_comments::wave_id.eq(wave.as_str()))
            .filter(release_comments::id.eq_any(ids))
    )
    .execute(c))?;
    Ok(())
}

/// The comments shown at a unit, in random order.
pub fn comments(conn: &mut Conn, wave: &WaveId, unit: &UnitId) -> Result<Vec<Comment>, Error> {
    let rows: Vec<(String, String)> = on!(conn, |c| release_comments::table
        .filter(release_comments::wave_id.eq(wave.as_str()))
        .filter(release_comments::unit_id.eq(unit.as_str()))
        .order(release_comments::id)
        .select((release_comments::question_id, release_comments::comment))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(question, text)| Comment {
            question: TextId::new(question),
            text,
        })
        .collect())
}
