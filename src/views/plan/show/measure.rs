//! A measure: who, by when, how far.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::plan::{Measure, Step};
use crate::views::catalogue::Catalogue;
use crate::views::plan::stage::{StageChoice, StageView, choices, overdue, remark, word};
use crate::views::report::segment;

/// A measure of a plan.
#[derive(Debug, Serialize)]
pub(super) struct MeasureView {
    id: String,
    segment: String,
    title: String,
    owner: String,
    due_on: String,
    late: bool,
    overdue: String,
    remarked: bool,
    remark: String,
    stage: StageView,
    next: Vec<StageChoice>,
    has_history: bool,
    history: Vec<StepLine>,
}

/// One move, in words.
#[derive(Debug, Serialize)]
struct StepLine {
    day: String,
    word: String,
    noted: bool,
    note: String,
}

impl MeasureView {
    /// A measure as it stands today.
    pub(super) fn of(words: &Catalogue, measure: &Measure, today: NaiveDate) -> Self {
        let remark = remark(words, measure.stage);
        let late = measure.is_overdue(today);
        Self {
            id: measure.id.to_string(),
            segment: segment(measure.id.as_str()),
            title: measure.title.clone(),
            owner: measure.owner.clone(),
            due_on: words.day(measure.due_on),
            late,
            overdue: if late {
                overdue(words, measure.due_on, today)
            } else {
                String::new()
            },
            remarked: remark.is_some(),
            remark: remark.unwrap_or_default(),
            stage: StageView::of(words, measure),
            next: choices(words, measure.stage),
            has_history: !measure.history.is_empty(),
            history: measure
                .history
                .iter()
                .map(|step| StepLine::of(words, step))
                .collect(),
        }
    }
}

impl StepLine {
    fn of(words: &Catalogue, step: &Step) -> Self {
        Self {
            day: words.day(step.on),
            word: word(words, step.stage),
            noted: !step.note.is_empty(),
            note: step.note.clone(),
        }
    }
}
