//! Notes from the meetings of a working group.

use serde::Serialize;

use super::Refusal;
use super::conflict::{Conflict, refused, traced};
use super::edit::to_plan;
use crate::domain::plan::Note;
use crate::domain::plan::reading::{Deleted, NoteReading, NotesReading};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, segment};

/// What somebody wrote into the form of a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoteForm {
    /// The day, as the browser sends it.
    pub held_on: String,
    /// Who was there.
    pub present: String,
    /// What was said.
    pub text: String,
}

/// The fields of a note's form as a template prints them.
#[derive(Debug, Serialize)]
struct NoteFields {
    held_on: String,
    date_refused: bool,
    present: String,
    text: String,
    text_refused: bool,
    message: String,
}

/// All notes of a plan.
#[derive(Debug, Serialize)]
pub struct NotesPage {
    trail: Vec<Link>,
    segment: String,
    refusal: Refusal,
    empty: bool,
    notes: Vec<NoteView>,
    may_write: bool,
    form: NoteFields,
    has_deleted: bool,
    deleted: Vec<DeletedNote>,
}

/// One note.
#[derive(Debug, Serialize)]
pub struct NotePage {
    trail: Vec<Link>,
    segment: String,
    refusal: Refusal,
    conflict: Conflict,
    note: NoteView,
    version: i32,
    may_write: bool,
    form: NoteFields,
}

/// A note in words.
#[derive(Debug, Serialize)]
pub(super) struct NoteView {
    segment: String,
    day: String,
    author: String,
    attended: bool,
    present: String,
    written: bool,
    text: String,
    is_review: bool,
}

/// A note that can be taken back.
#[derive(Debug, Serialize)]
pub(super) struct DeletedNote {
    segment: String,
    day: String,
    deleted: String,
    until: String,
}

impl NotesPage {
    /// Makes the page, with what was typed if somebody sent the form.
    pub fn of(
        words: &Catalogue,
        reading: &NotesReading,
        (typed, error): (Option<&NoteForm>, Option<&str>),
    ) -> Self {
        let plan = &reading.plan;
        let fresh = NoteForm {
            held_on: reading.today.to_string(),
            ..NoteForm::default()
        };
        let refusal = Refusal::of(words, error).linked();
        Self {
            trail: to_plan(words, (plan.id.as_str(), &plan.title)),
            segment: segment(plan.id.as_str()),
            empty: reading.notes.is_empty(),
            notes: reading
                .notes
                .iter()
                .map(|note| NoteView::of(words, note))
                .collect(),
            may_write: reading.may_write,
            form: NoteFields::of(typed.unwrap_or(&fresh), &refusal),
            has_deleted: !reading.deleted.is_empty(),
            deleted: reading
                .deleted
                .iter()
                .map(|note| DeletedNote::of(words, note))
                .collect(),
            refusal,
        }
    }
}

impl Page for NotesPage {
    const TEMPLATE: &'static str = "plan/notes";
}

impl NotePage {
    /// Makes the page, with what was typed if somebody sent the form.
    pub fn of(
        words: &Catalogue,
        reading: &NoteReading,
        (typed, error): (Option<&NoteForm>, Option<&str>),
    ) -> Self {
        let (plan, note) = (&reading.plan, &reading.note);
        let stands = NoteForm {
            held_on: note.held_on.to_string(),
            present: note.present.clone(),
            text: note.text.clone(),
        };
        let refusal = Refusal::of(words, refused(error)).linked();
        let now = [
            ("keep-note-day", words.day(note.held_on)),
            ("keep-note-present", note.present.clone()),
            ("keep-note-text", note.text.clone()),
        ];
        let mut trail = to_plan(words, (plan.id.as_str(), &plan.title));
        let notes = format!("/plans/{}/notes", segment(plan.id.as_str()));
        trail.push(Link::to(notes, words.say("keep-notes", &[])));
        Self {
            trail,
            segment: segment(plan.id.as_str()),
            conflict: Conflict::of(words, error, (reading.changed.as_ref(), &now)),
            note: NoteView::of(words, note),
            version: note.version,
            may_write: reading.may_write,
            form: NoteFields::of(typed.unwrap_or(&stands), &refusal),
            refusal,
        }
    }
}

impl Page for NotePage {
    const TEMPLATE: &'static str = "plan/note";
}

impl NoteFields {
    fn of(form: &NoteForm, refusal: &Refusal) -> Self {
        Self {
            held_on: form.held_on.clone(),
            date_refused: refusal.is_at("date"),
            present: form.present.clone(),
            text: form.text.clone(),
            text_refused: refusal.is_at("text"),
            message: refusal.message.clone(),
        }
    }
}

impl NoteView {
    /// A note as pages show it.
    pub(super) fn of(words: &Catalogue, note: &Note) -> Self {
        Self {
            segment: segment(note.id.as_str()),
            day: words.day(note.held_on),
            author: note.author.clone(),
            attended: !note.present.is_empty(),
            present: note.present.clone(),
            written: !note.text.is_empty(),
            text: note.text.clone(),
            is_review: note.is_review,
        }
    }
}

impl DeletedNote {
    /// A deleted note as pages list it.
    pub(super) fn of(words: &Catalogue, deleted: &Deleted<Note>) -> Self {
        let until = words.day(deleted.until);
        Self {
            segment: segment(deleted.what.id.as_str()),
            day: words.day(deleted.what.held_on),
            deleted: traced(words, deleted.trace.as_ref()),
            until: words.say("keep-undo-until", &[("day", until.into())]),
        }
    }
}
