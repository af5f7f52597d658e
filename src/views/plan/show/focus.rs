//! A focus area: where it started, what became of it, and what is done about it.

use serde::Serialize;

use super::ideas::FocusLinks;
use super::measure::MeasureView;
use crate::domain::effect::Effect;
use crate::domain::plan::FocusArea;
use crate::domain::points::Points;
use crate::domain::report::{FocusReading, PlanReading};
use crate::views::catalogue::Catalogue;
use crate::views::indicator::IndicatorTable;
use crate::views::plan::effect::EffectView;
use crate::views::plan::fields::{FieldsView, MeasureForm};
use crate::views::plan::waits::WaitsSlot;
use crate::views::report::segment;

/// A focus area with its measures.
#[derive(Debug, Serialize)]
pub(super) struct FocusView {
    id: String,
    title: String,
    started: String,
    effect: EffectView,
    chosen: String,
    has_helps: bool,
    waits: WaitsSlot,
    helps: String,
    segment: String,
    ideas: FocusLinks,
    has_measures: bool,
    measures: Vec<MeasureView>,
    fields: FieldsView,
    indicators: IndicatorTable,
}

impl FocusView {
    /// A focus area of a plan with the words of its dimension.
    pub(super) fn of(
        words: &Catalogue,
        plan: &PlanReading,
        focus: &FocusArea,
        reading: &FocusReading,
    ) -> Self {
        let language = words.language();
        Self {
            id: focus.id.to_string(),
            title: reading.title.text(language).to_owned(),
            started: started(words, focus, reading),
            effect: EffectView::of(words, plan, focus, reading),
            chosen: words.say(
                "plan-show-chosen",
                &[
                    ("day", words.day(focus.chosen_on).into()),
                    ("how", focus.chosen_how.as_str().into()),
                ],
            ),
            has_helps: !reading.helps.text(language).is_empty(),
            segment: segment(focus.id.as_str()),
            waits: WaitsSlot::of_focus(words, plan.plan.id.as_str(), &plan.waits, &focus.id),
            helps: reading.helps.text(language).to_owned(),
            ideas: FocusLinks::of(plan, focus),
            indicators: IndicatorTable::of(words, &reading.indicators),
            has_measures: !focus.measures.is_empty(),
            measures: focus
                .measures
                .iter()
                .map(|measure| MeasureView::of(words, plan, measure))
                .collect(),
            fields: new_measure(plan, focus),
        }
    }
}

/// The empty form of a new measure.
fn new_measure(plan: &PlanReading, focus: &FocusArea) -> FieldsView {
    let group = plan.plan.group.iter().map(|member| member.name.clone());
    let group: Vec<String> = group.collect();
    FieldsView::of(focus.id.as_str(), &MeasureForm::default(), &group, None)
}

/// *Startede på 30 (−7) i Trivselsmåling 2024*.
fn started(words: &Catalogue, focus: &FocusArea, reading: &FocusReading) -> String {
    let Some(start) = focus.start() else {
        return words.say("plan-show-started-topic", &[]);
    };
    let wave = reading.wave_title.as_str();
    if reading.effect == Effect::OutOfReach {
        return words.say("plan-show-started-out-of-reach", &[("wave", wave.into())]);
    }
    let Some(score) = start.baseline.map(Points::displayed) else {
        return words.say("plan-show-started-withheld", &[("wave", wave.into())]);
    };
    match start.baseline_change {
        Some(change) => words.say(
            "plan-show-started-change",
            &[
                ("score", score.into()),
                ("change", words.signed(change).into()),
                ("wave", wave.into()),
            ],
        ),
        None => words.say(
            "plan-show-started",
            &[("score", score.into()), ("wave", wave.into())],
        ),
    }
}
