//! What a working group writes down at its meetings, and that it has looked at its whole plan.

use chrono::{Days, NaiveDate};

use super::reach::{ReadError, may, plan_for, trace};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{NoteId, PlanId};
use crate::domain::plan::reading::{Deleted, NoteReading, NotesReading, link};
use crate::domain::plan::{Note, Plan, purged_before, undo_until};
use crate::domain::role::Action;
use crate::store::{notes, plans};

/// What somebody wrote.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The day of the meeting.
    pub held_on: Option<NaiveDate>,
    /// Who was there.
    pub present: String,
    /// What was said.
    pub text: String,
}

/// Why nothing was written. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// There is no such plan or note, or the actor may not write there.
    #[error("there is no such note for this actor")]
    NotFound,
    /// Somebody else has changed it in the meantime.
    #[error("somebody else has changed the note")]
    Changed,
    /// There is no such day.
    #[error("there is no such day")]
    DateBad,
    /// The meeting is still to come.
    #[error("the day is still to come")]
    DateFuture,
    /// Nothing is written.
    #[error("the text is missing")]
    TextMissing,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for NoteError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::NotFound,
            ReadError::Store(error) => Self::Store(error),
        }
    }
}

/// The notes of a plan.
///
/// Errors: there is no such plan for this reader.
pub fn list_notes(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &PlanId,
) -> Result<NotesReading, ReadError> {
    let (plan, tree) = plan_for(cx, actor, (Action::ReadPlan, id))?;
    let may_write = may(actor, Action::MoveMeasure, &plan, tree.as_deref());
    Ok(NotesReading {
        plan: link(&plan),
        notes: notes::of_plan(cx.conn, id)?,
        deleted: if may_write {
            deleted(cx, &plan)?
        } else {
            Vec::new()
        },
        may_write,
        today: cx.today(),
    })
}

/// One note.
///
/// Errors: there is no such note for this reader.
pub fn read_note(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, note): (&PlanId, &NoteId),
) -> Result<NoteReading, ReadError> {
    let (plan, tree) = plan_for(cx, actor, (Action::ReadPlan, id))?;
    let mut all = notes::of_plan(cx.conn, id)?.into_iter();
    let found = all.find(|known| &known.id == note);
    Ok(NoteReading {
        note: found.ok_or(ReadError::NotFound)?,
        changed: trace(
            cx,
            id,
            (&["note-added", "note-edited"], Some(note.as_str())),
        )?,
        may_write: may(actor, Action::MoveMeasure, &plan, tree.as_deref()),
        plan: link(&plan),
    })
}

/// Notes that were deleted and can be taken back.
pub(super) fn deleted(cx: &mut Context<'_>, plan: &Plan) -> Result<Vec<Deleted<Note>>, StoreError> {
    let all = notes::deleted(cx.conn, &plan.id, purged_before(cx.now))?.into_iter();
    all.map(|(note, at)| {
        let about = Some(note.id.as_str());
        Ok(Deleted {
            trace: trace(cx, &plan.id, (&["note-deleted"], about))?,
            until: undo_until(at),
            what: note,
        })
    })
    .collect()
}

/// Adds a note.
///
/// Errors: something is missing, or the actor may not write there.
pub fn add_note(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, written): (&PlanId, &Written),
) -> Result<NoteId, NoteError> {
    plan_for(cx, actor, (Action::MoveMeasure, id))?;
    let note = note_of(cx, actor, written)?;
    if note.text.is_empty() {
        return Err(NoteError::TextMissing);
    }
    notes::insert(cx.conn, id, &note)?;
    let deed = ("note-added", note.id.as_str());
    cx.record(Some(actor), id.as_str(), deed, &note.held_on.to_string())?;
    Ok(note.id)
}

fn note_of(cx: &mut Context<'_>, actor: &Account, written: &Written) -> Result<Note, NoteError> {
    let held_on = written.held_on.ok_or(NoteError::DateBad)?;
    if held_on > cx.today() {
        return Err(NoteError::DateFuture);
    }
    Ok(Note {
        id: NoteId::new(cx.id()),
        held_on,
        author: actor.name.clone(),
        present: written.present.trim().to_owned(),
        text: written.text.trim_end().to_owned(),
        is_review: false,
        version: 0,
    })
}

/// A note of a plan in which the actor may write.
fn own_note(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, note): (&PlanId, &NoteId),
) -> Result<Note, NoteError> {
    plan_for(cx, actor, (Action::MoveMeasure, id))?;
    let mut all = notes::of_plan(cx.conn, id)?.into_iter();
    all.find(|known| &known.id == note)
        .ok_or(NoteError::NotFound)
}

/// Changes a note. Whoever wrote it stays its author; the journal says who changed it.
///
/// Errors: somebody else has changed it, something is missing, or the actor may not write there.
pub fn edit_note(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, note, version): (&PlanId, &NoteId, i32),
    written: &Written,
) -> Result<(), NoteError> {
    let old = own_note(cx, actor, (id, note))?;
    if old.version != version {
        return Err(NoteError::Changed);
    }
    let new = Note {
        id: old.id.clone(),
        ..note_of(cx, actor, written)?
    };
    if new.text.is_empty() && !old.is_review {
        return Err(NoteError::TextMissing);
    }
    if (new.held_on, &new.present, &new.text) == (old.held_on, &old.present, &old.text) {
        return Ok(());
    }
    notes::edit(cx.conn, &new)?;
    let detail = if new.held_on == old.held_on {
        new.held_on.to_string()
    } else {
        format!("{} → {}", old.held_on, new.held_on)
    };
    let deed = ("note-edited", note.as_str());
    cx.record(Some(actor), id.as_str(), deed, &detail)?;
    Ok(())
}

/// Deletes a note. It can be taken back for thirty days.
///
/// Errors: there is no such note, or the actor may not write there.
pub fn delete_note(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, note): (&PlanId, &NoteId),
) -> Result<(), NoteError> {
    let old = own_note(cx, actor, (id, note))?;
    notes::set_deleted(cx.conn, note, Some(cx.now))?;
    let deed = ("note-deleted", note.as_str());
    cx.record(Some(actor), id.as_str(), deed, &old.held_on.to_string())?;
    Ok(())
}

/// Takes a deleted note back.
///
/// Errors: there is none, it was deleted too long ago, or the actor may not write there.
pub fn restore_note(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, note): (&PlanId, &NoteId),
) -> Result<(), NoteError> {
    plan_for(cx, actor, (Action::MoveMeasure, id))?;
    let all = notes::deleted(cx.conn, id, purged_before(cx.now))?;
    let mut all = all.into_iter().map(|(known, _)| known);
    let old = all
        .find(|known| &known.id == note)
        .ok_or(NoteError::NotFound)?;
    notes::set_deleted(cx.conn, note, None)?;
    let deed = ("note-restored", note.as_str());
    cx.record(Some(actor), id.as_str(), deed, &old.held_on.to_string())?;
    Ok(())
}

/// Keeps that the group looked at its whole plan today, with what it wrote about that, and moves the
/// next review on by the agreed weeks.
///
/// Errors: there is no such plan, or the actor may not write there.
pub fn review_today(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, written): (&PlanId, &Written),
) -> Result<(), NoteError> {
    let (plan, _) = plan_for(cx, actor, (Action::MoveMeasure, id))?;
    let today = cx.today();
    let written = Written {
        held_on: Some(today),
        ..written.clone()
    };
    let note = Note {
        is_review: true,
        ..note_of(cx, actor, &written)?
    };
    notes::insert(cx.conn, id, &note)?;
    let weeks = plan.review.every_weeks.map(u64::from);
    let next_on = weeks.map(|weeks| today + Days::new(7 * weeks));
    plans::set_review(cx.conn, id, next_on)?;
    let detail = next_on.map_or_else(String::new, |day| format!("→ {day}"));
    let deed = ("plan-reviewed", id.as_str());
    cx.record(Some(actor), id.as_str(), deed, &detail)?;
    Ok(())
}
