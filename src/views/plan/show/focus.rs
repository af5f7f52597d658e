//! A focus area: where it started, what became of it, and what is done about it.

use serde::Serialize;

use super::ideas::FocusLinks;
use super::measure::MeasureView;
use crate::domain::change::Change;
use crate::domain::effect::{Effect, Outcome};
use crate::domain::plan::FocusArea;
use crate::domain::points::Points;
use crate::domain::report::{FocusReading, PlanReading};
use crate::views::catalogue::Catalogue;
use crate::views::chart::Mark;
use crate::views::plan::fields::{FieldsView, MeasureForm};
use crate::views::report::segment;
use crate::views::plan::waits::WaitsSlot;
use crate::views::indicator::IndicatorTable;

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

/// What became of it. What a report withholds, this withholds too.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct EffectView {
    too_early: bool,
    withheld: bool,
    seen: bool,
    later_title: String,
    before: String,
    now: String,
    change: String,
    moved: bool,
    mark: Option<Mark>,
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
            effect: EffectView::of(words, focus, reading),
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

impl EffectView {
    fn of(words: &Catalogue, focus: &FocusArea, reading: &FocusReading) -> Self {
        let mut view = Self {
            too_early: reading.effect == Effect::TooEarly,
            withheld: reading.effect == Effect::Withheld,
            seen: false,
            later_title: reading.later_title.clone().unwrap_or_default(),
            before: String::new(),
            now: String::new(),
            change: String::new(),
            moved: false,
            mark: None,
        };
        let baseline = focus.start().and_then(|start| start.baseline);
        if let (Effect::Seen { now, outcome }, Some(baseline)) = (reading.effect, baseline) {
            view.seen = true;
            view.before = baseline.displayed().to_string();
            view.now = now.displayed().to_string();
            view.change = words.signed(Change::between(baseline, now).displayed());
            view.moved = outcome != Outcome::Unchanged;
            view.mark = Mark::of_outcome(words, outcome);
        }
        view
    }
}
