//! The occasions of recurring measures.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::column::{count, known, uncount};
use super::schema::occasions;
use super::{Conn, Error, on};
use crate::domain::id::{MeasureId, OccasionId};
use crate::domain::plan::{Occasion, Outcome, Record};

/// Measures whose occasions are found by the same query: a query takes only so many ids.
const AT_A_TIME: usize = 200;

#[derive(Queryable, Selectable)]
#[diesel(table_name = occasions)]
struct OccasionRow {
    id: String,
    measure_id: String,
    due_on: NaiveDate,
    outcome: Option<String>,
    held_on: Option<NaiveDate>,
    attended: Option<i32>,
    expected: Option<i32>,
    note: String,
    recorded_by: String,
}

impl OccasionRow {
    fn read(self) -> Result<(MeasureId, Occasion), Error> {
        let record = match self.outcome {
            None => None,
            Some(outcome) => Some(Record {
                outcome: known(&outcome, Outcome::from_name)?,
                held_on: self.held_on,
                attended: self.attended.map(uncount).transpose()?,
                expected: self.expected.map(uncount).transpose()?,
                note: self.note,
                by: self.recorded_by,
            }),
        };
        let occasion = Occasion {
            id: OccasionId::new(self.id),
            due_on: self.due_on,
            record,
        };
        Ok((MeasureId::new(self.measure_id), occasion))
    }
}

/// The occasions of these measures, the earliest first.
pub fn of(
    conn: &mut Conn,
    measures: &[&MeasureId],
) -> Result<BTreeMap<MeasureId, Vec<Occasion>>, Error> {
    let ids: Vec<&str> = measures.iter().map(|id| id.as_str()).collect();
    let mut all = BTreeMap::new();
    for ids in ids.chunks(AT_A_TIME) {
        let rows: Vec<OccasionRow> = on!(conn, |c| occasions::table
            .filter(occasions::measure_id.eq_any(ids))
            .order(occasions::due_on)
            .select(OccasionRow::as_select())
            .load(c))?;
        for row in rows {
            let (measure, occasion) = row.read()?;
            all.entry(measure).or_insert_with(Vec::new).push(occasion);
        }
    }
    Ok(all)
}

/// Adds a day on which a measure is to take place.
///
/// Errors: [`Error::Duplicate`] if the measure has that day already.
pub fn insert(
    conn: &mut Conn,
    measure: &MeasureId,
    (id, due_on): (&OccasionId, NaiveDate),
) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(occasions::table)
        .values((
            occasions::id.eq(id.as_str()),
            occasions::measure_id.eq(measure.as_str()),
            occasions::due_on.eq(due_on),
            occasions::note.eq(""),
            occasions::recorded_by.eq(""),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes away the days from this one on of which nobody has said what became.
pub fn clear(conn: &mut Conn, measure: &MeasureId, from: NaiveDate) -> Result<(), Error> {
    let coming = occasions::table
        .filter(occasions::measure_id.eq(measure.as_str()))
        .filter(occasions::due_on.ge(from))
        .filter(occasions::outcome.is_null());
    on!(conn, |c| diesel::delete(coming).execute(c))?;
    Ok(())
}

/// Writes down what became of an occasion, in place of what was said before.
pub fn record(conn: &mut Conn, id: &OccasionId, record: &Record) -> Result<(), Error> {
    on!(conn, |c| diesel::update(occasions::table.find(id.as_str()))
        .set((
            occasions::outcome.eq(record.outcome.name()),
            occasions::held_on.eq(record.held_on),
            occasions::attended.eq(record.attended.map(count)),
            occasions::expected.eq(record.expected.map(count)),
            occasions::note.eq(&record.note),
            occasions::recorded_by.eq(&record.by),
        ))
        .execute(c))?;
    Ok(())
}
