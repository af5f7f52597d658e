//! A focus area: where it started, what became of it, and what is done about it.

use serde::Serialize;

use super::measure::MeasureView;
use crate::domain::plan::FocusArea;
use crate::domain::points::Points;
use crate::domain::report::{FocusReading, PlanReading};
use crate::views::catalogue::Catalogue;
use crate::views::plan::effect::EffectView;

/// A focus area with its measures.
#[derive(Debug, Serialize)]
pub(super) struct FocusView {
    id: String,
    title: String,
    started: String,
    effect: EffectView,
    chosen: String,
    waits: bool,
    waits_for: String,
    helps: String,
    has_measures: bool,
    measures: Vec<MeasureView>,
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
            waits: focus.waits_for.is_some(),
            waits_for: focus.waits_for.clone().unwrap_or_default(),
            helps: reading.helps.text(language).to_owned(),
            has_measures: !focus.measures.is_empty(),
            measures: focus
                .measures
                .iter()
                .map(|measure| MeasureView::of(words, measure, plan.today))
                .collect(),
        }
    }
}

/// *Startede på 30 (−7) i Trivselsmåling 2024*.
fn started(words: &Catalogue, focus: &FocusArea, reading: &FocusReading) -> String {
    let Some(start) = focus.start() else {
        return words.say("plan-show-started-topic", &[]);
    };
    let wave = reading.wave_title.as_str();
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
