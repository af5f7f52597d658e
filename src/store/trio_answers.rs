//! The TRIOs' monthly answers.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::column::known;
use super::schema::trio_answers;
use super::{Conn, Error, on};
use crate::domain::id::UnitId;
use crate::domain::trio::{Sufficient, TrioAnswer};

type Row = (String, NaiveDate, String, String, NaiveDate, String, i32);

fn answer(row: Row) -> Result<TrioAnswer, Error> {
    let (unit, month, answer, why, answered_on, answered_by, version) = row;
    Ok(TrioAnswer {
        unit: UnitId::new(unit),
        month,
        answer: known(&answer, Sufficient::from_name)?,
        why,
        answered_on,
        answered_by,
        version,
    })
}

/// Keeps an answer, in the place of an earlier one of the same month.
pub fn put(conn: &mut Conn, answer: &TrioAnswer) -> Result<(), Error> {
    let values = (
        trio_answers::answer.eq(answer.answer.name()),
        trio_answers::why.eq(&answer.why),
        trio_answers::answered_on.eq(answer.answered_on),
        trio_answers::answered_by.eq(&answer.answered_by),
        trio_answers::version.eq(answer.version),
    );
    on!(conn, |c| diesel::insert_into(trio_answers::table)
        .values((
            trio_answers::unit_id.eq(answer.unit.as_str()),
            trio_answers::month.eq(answer.month),
            values,
        ))
        .on_conflict((trio_answers::unit_id, trio_answers::month))
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// The answer of a unit in a month, given as its first day.
pub fn find(conn: &mut Conn, unit: &UnitId, month: NaiveDate) -> Result<Option<TrioAnswer>, Error> {
    let row: Option<Row> = on!(conn, |c| trio_answers::table
        .find((unit.as_str(), month))
        .get_result(c)
        .optional())?;
    row.map(answer).transpose()
}

/// The answers of a unit, the newest first.
pub fn of_unit(conn: &mut Conn, unit: &UnitId) -> Result<Vec<TrioAnswer>, Error> {
    let rows: Vec<Row> = on!(conn, |c| trio_answers::table
        .filter(trio_answers::unit_id.eq(unit.as_str()))
        .order(trio_answers::month.desc())
        .load(c))?;
    rows.into_iter().map(answer).collect()
}
