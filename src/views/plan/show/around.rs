//! What stands around the focus areas of a plan: how it stands, why there is one, notes and reviews.

use serde::Serialize;

use crate::domain::plan::Source;
use crate::domain::plan::reading::Outlook;
use crate::domain::report::PlanReading;
use crate::views::catalogue::Catalogue;
use crate::views::plan::notes::{DeletedNote, NoteView};

/// How many notes stand on the plan itself.
const NOTES: usize = 3;

/// How a plan stands, in one line.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct OutlookView {
    late: bool,
    n_late: usize,
    unused: bool,
    n_unused: usize,
    look_again: bool,
    n_look_again: usize,
    has_next: bool,
    next_on: String,
    next: String,
}

/// A reason for a plan.
#[derive(Debug, Serialize)]
pub(in crate::views::plan) struct SourceView {
    segment: String,
    kind: String,
    noted: bool,
    note: String,
}

/// What stands around the focus areas.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct AroundView {
    has_sources: bool,
    sources: Vec<SourceView>,
    has_notes: bool,
    notes: Vec<NoteView>,
    n_notes: usize,
    has_more_notes: bool,
    has_deleted: bool,
    deleted_notes: Vec<DeletedNote>,
    has_rhythm: bool,
    every_weeks: u32,
    has_review: bool,
    review_on: String,
    review_passed: bool,
    may_delete: bool,
}

impl OutlookView {
    /// How the plan stands today.
    pub(super) fn of(words: &Catalogue, outlook: &Outlook) -> Self {
        let next = outlook.next.as_ref();
        Self {
            late: outlook.n_late > 0,
            n_late: outlook.n_late,
            unused: outlook.n_unused > 0,
            n_unused: outlook.n_unused,
            look_again: outlook.n_look_again > 0,
            n_look_again: outlook.n_look_again,
            has_next: next.is_some(),
            next_on: next.map_or_else(String::new, |(day, _)| words.day(*day)),
            next: next.map_or_else(String::new, |(_, title)| title.clone()),
        }
    }
}

impl SourceView {
    /// A reason with its kind's word.
    pub(in crate::views::plan) fn of(words: &Catalogue, source: &Source) -> Self {
        Self {
            segment: crate::views::report::segment(source.id.as_str()),
            kind: words.say(&format!("source-{}", source.kind.name()), &[]),
            noted: !source.note.is_empty(),
            note: source.note.clone(),
        }
    }
}

impl AroundView {
    /// What stands around the focus areas today.
    pub(super) fn of(words: &Catalogue, reading: &PlanReading) -> Self {
        let (plan, around) = (&reading.plan, &reading.around);
        let (sources, notes) = (plan.sources.iter(), around.notes.iter());
        let review = plan.review;
        Self {
            has_sources: !plan.sources.is_empty(),
            sources: sources
                .map(|source| SourceView::of(words, source))
                .collect(),
            has_notes: !around.notes.is_empty(),
            notes: notes
                .take(NOTES)
                .map(|note| NoteView::of(words, note))
                .collect(),
            n_notes: around.notes.len(),
            has_more_notes: around.notes.len() > NOTES,
            has_deleted: !around.deleted_notes.is_empty(),
            deleted_notes: around
                .deleted_notes
                .iter()
                .map(|note| DeletedNote::of(words, note))
                .collect(),
            has_rhythm: review.every_weeks.is_some(),
            every_weeks: review.every_weeks.unwrap_or_default(),
            has_review: review.next_on.is_some(),
            review_on: review
                .next_on
                .map_or_else(String::new, |day| words.day(day)),
            review_passed: review.next_on.is_some_and(|day| day < reading.today),
            may_delete: around.may_delete,
        }
    }
}
