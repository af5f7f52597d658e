//! Notes from the meetings of working groups. What is deleted is not there for those who read here,
//! but for [`deleted`].

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::column::time;
use super::schema::plan_notes;
use super::{Conn, Error, on};
use crate::domain::id::{NoteId, PlanId};
use crate::domain::plan::Note;

#[derive(Queryable, Selectable)]
#[diesel(table_name = plan_notes)]
struct NoteRow {
    id: String,
    held_on: NaiveDate,
    author: String,
    present: String,
    body: String,
    is_review: bool,
    version: i32,
}

impl NoteRow {
    fn note(self) -> Note {
        Note {
            id: NoteId::new(self.id),
            held_on: self.held_on,
            author: self.author,
            present: self.present,
            text: self.body,
            is_review: self.is_review,
            version: self.version,
        }
    }
}

/// Keeps a new note.
pub fn insert(conn: &mut Conn, plan: &PlanId, note: &Note) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(plan_notes::table)
        .values((
            plan_notes::id.eq(note.id.as_str()),
            plan_notes::plan_id.eq(plan.as_str()),
            plan_notes::held_on.eq(note.held_on),
            plan_notes::author.eq(&note.author),
            plan_notes::present.eq(&note.present),
            plan_notes::body.eq(&note.text),
            plan_notes::is_review.eq(note.is_review),
            plan_notes::version.eq(note.version),
        ))
        .execute(c))?;
    Ok(())
}

/// The notes of a plan, the newest meeting first.
pub fn of_plan(conn: &mut Conn, plan: &PlanId) -> Result<Vec<Note>, Error> {
    let rows: Vec<NoteRow> = on!(conn, |c| plan_notes::table
        .filter(plan_notes::plan_id.eq(plan.as_str()))
        .filter(plan_notes::deleted_at.is_null())
        .order((plan_notes::held_on.desc(), plan_notes::id))
        .select(NoteRow::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(NoteRow::note).collect())
}

/// The notes of a plan that were deleted since then, with when; the last deleted first.
pub fn deleted(
    conn: &mut Conn,
    plan: &PlanId,
    since: DateTime<Utc>,
) -> Result<Vec<(Note, DateTime<Utc>)>, Error> {
    let rows: Vec<(NoteRow, Option<NaiveDateTime>)> = on!(conn, |c| plan_notes::table
        .filter(plan_notes::plan_id.eq(plan.as_str()))
        .filter(plan_notes::deleted_at.ge(time(since)))
        .order((plan_notes::deleted_at.desc(), plan_notes::id))
        .select((NoteRow::as_select(), plan_notes::deleted_at))
        .load(c))?;
    let dated = rows
        .into_iter()
        .filter_map(|(row, at)| Some((row.note(), at?.and_utc())));
    Ok(dated.collect())
}

/// Changes what a note says, and counts the edit.
pub fn edit(conn: &mut Conn, note: &Note) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        plan_notes::table.find(note.id.as_str())
    )
    .set((
        plan_notes::held_on.eq(note.held_on),
        plan_notes::present.eq(&note.present),
        plan_notes::body.eq(&note.text),
        plan_notes::version.eq(plan_notes::version + 1),
    ))
    .execute(c))?;
    Ok(())
}

/// Deletes a note, or takes it back where there is no time.
pub fn set_deleted(conn: &mut Conn, id: &NoteId, at: Option<DateTime<Utc>>) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        plan_notes::table.find(id.as_str())
    )
    .set(plan_notes::deleted_at.eq(at.map(time)))
    .execute(c))?;
    Ok(())
}

/// Forgets the notes that were deleted before then; how many there were.
pub fn purge(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize, Error> {
    Ok(on!(conn, |c| diesel::delete(
        plan_notes::table.filter(plan_notes::deleted_at.lt(time(before)))
    )
    .execute(c))?)
}
