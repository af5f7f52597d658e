//! A measure: who, by when, how far.

use serde::Serialize;

use crate::domain::plan::{Measure, Step};
use crate::domain::report::PlanReading;
use crate::views::catalogue::Catalogue;
use crate::views::plan::advance::MoveView;
use crate::views::plan::board::urgency;
use crate::views::plan::fields::times;
use crate::views::plan::stage::{StageView, remark, word};
use crate::views::report::segment;

/// A measure of a plan.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct MeasureView {
    id: String,
    segment: String,
    title: String,
    owner: String,
    has_reach: bool,
    reach: String,
    due_on: String,
    recurs: bool,
    rhythm: String,
    pressing: bool,
    urgency: String,
    remarked: bool,
    remark: String,
    stage: StageView,
    advance: MoveView,
    has_history: bool,
    history: Vec<StepLine>,
}

/// One move, in words.
#[derive(Debug, Serialize)]
pub(in crate::views::plan) struct StepLine {
    day: String,
    word: String,
    named: bool,
    by: String,
    noted: bool,
    note: String,
}

impl MeasureView {
    /// A measure as it stands today.
    pub(super) fn of(words: &Catalogue, plan: &PlanReading, measure: &Measure) -> Self {
        let remark = remark(words, measure, plan.today);
        Self {
            id: measure.id.to_string(),
            segment: segment(measure.id.as_str()),
            title: measure.title.clone(),
            owner: measure.owner.clone(),
            has_reach: !measure.reach.is_empty(),
            reach: measure.reach.clone(),
            due_on: words.day(measure.due_on),
            recurs: measure.times_a_year.is_some(),
            rhythm: times(words, measure.times_a_year),
            pressing: measure.urgency(plan.today).is_pressing(),
            urgency: urgency(words, measure, plan.today),
            remarked: remark.is_some(),
            remark: remark.unwrap_or_default(),
            stage: StageView::of(words, measure),
            advance: MoveView::of(words, plan.plan.id.as_str(), measure),
            has_history: !measure.history.is_empty(),
            history: StepLine::all(words, measure),
        }
    }
}

impl StepLine {
    /// Every move of a measure, oldest first.
    pub(in crate::views::plan) fn all(words: &Catalogue, measure: &Measure) -> Vec<Self> {
        let steps = measure.history.iter();
        steps.map(|step| Self::of(words, step)).collect()
    }

    fn of(words: &Catalogue, step: &Step) -> Self {
        Self {
            day: words.day(step.on),
            word: word(words, step.stage),
            named: !step.by.is_empty(),
            by: step.by.clone(),
            noted: !step.note.is_empty(),
            note: step.note.clone(),
        }
    }
}
