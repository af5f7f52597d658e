//! A measure's own page, with the quick update first, and the form of a new measure.

use serde::Serialize;

use super::Refusal;
use super::advance::{MoveForm, MoveView};
use super::board::urgency;
use super::fields::{FieldsView, MeasureForm, difference, field_of, times};
use super::occasion::{OccasionForm, OccasionsView};
use super::show::StepLine;
use super::stage::{StageView, remark};
use super::waits::WaitsSlot;
use crate::domain::measure::{FocusDoor, LastDeed, MeasureReading};
use crate::domain::plan::{Stage, Urgency};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::idea::rating_address;
use crate::views::report::{Link, segment};

/// What the page has to say about what was just done.
#[derive(Debug, Clone, Copy)]
pub enum Said<'a> {
    /// What was saved: `moved`, `edited`, `recorded`, `restored`; anything else says nothing.
    Saved(&'a str),
    /// What was refused: the fault's name, and what was tried.
    Refused(&'a str, &'a Tried),
}

/// What somebody tried, with all that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// To move the measure.
    Move(MoveForm),
    /// To edit it.
    Edit(MeasureForm),
    /// To say what became of an occasion.
    Record(OccasionForm),
    /// To delete it, without being sure.
    Delete,
}

/// A measure's own page.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct MeasurePage {
    trail: Vec<Link>,
    plan: String,
    segment: String,
    title: String,
    unit: String,
    focus: String,
    saved: bool,
    saved_text: String,
    refusal: Refusal,
    conflict: Option<Conflict>,
    pressing: bool,
    urgency: String,
    remarked: bool,
    remark: String,
    owner: String,
    due_on: String,
    has_start: bool,
    start_on: String,
    has_reach: bool,
    reach: String,
    recurs: bool,
    rhythm: String,
    has_side_effects: bool,
    side_effects: String,
    from_catalogue: bool,
    may_rate: bool,
    rate: String,
    waits: WaitsSlot,
    stage: StageView,
    may_move: bool,
    is_over: bool,
    advance: MoveView,
    occasions: OccasionsView,
    history: Vec<StepLine>,
    editing: bool,
    version: i32,
    fields: FieldsView,
    deleting: bool,
}

/// That somebody else was faster: who, when, and what stands there now.
#[derive(Debug, Serialize)]
struct Conflict {
    who: String,
    has_lines: bool,
    lines: Vec<String>,
}

impl Conflict {
    fn of(words: &Catalogue, reading: &MeasureReading, tried: &Tried) -> Self {
        let lines = match tried {
            Tried::Edit(form) => {
                let differences = form.differs_from(&reading.measure);
                let line = differences.iter().map(|one| {
                    let [field, _, now] = difference(words, one);
                    format!("{field}: {now}")
                });
                line.collect()
            }
            Tried::Move(_) | Tried::Record(_) | Tried::Delete => Vec::new(),
        };
        let who = match &reading.last {
            Some(LastDeed { at, by }) if !by.is_empty() => {
                let about = [
                    ("who", by.as_str().into()),
                    ("when", words.moment(*at).into()),
                ];
                words.say("measure-conflict-who", &about)
            }
            Some(_) | None => words.say("measure-conflict-somebody", &[]),
        };
        Self {
            who,
            has_lines: !lines.is_empty(),
            lines,
        }
    }
}

/// A refusal of the forms around measures, with a link to its field.
fn refusal(words: &Catalogue, key: &str) -> Refusal {
    Refusal {
        refused: true,
        message: words.say(&format!("measure-error-{key}"), &[]),
        field: field_of(key),
        linked: true,
    }
}

impl MeasurePage {
    /// Makes the page, with what it has to say about what was just done.
    pub fn of(words: &Catalogue, reading: &MeasureReading, said: Said<'_>) -> Self {
        let (refused, saved) = match said {
            Said::Saved(saved) => (None, saved_text(words, saved)),
            Said::Refused(key, tried) => (Some((key, tried)), None),
        };
        let conflicts = refused.filter(|(key, _)| *key == "outdated");
        let conflict = conflicts.map(|(_, tried)| Conflict::of(words, reading, tried));
        let refusal = match refused {
            Some((key, _)) if conflict.is_none() => refusal(words, key),
            Some(_) | None => Refusal::default(),
        };
        let pair = refused.map(|(key, _)| (key, refusal.message.as_str()));
        let tried = refused.map(|(_, tried)| tried);
        let advance = advance(words, reading, tried, pair);
        let (editing, fields) = edited(reading, tried, pair);
        let recorded = tried
            .zip(pair)
            .and_then(|(tried, (_, message))| match tried {
                Tried::Record(form) => Some((form, message)),
                Tried::Move(_) | Tried::Edit(_) | Tried::Delete => None,
            });
        let occasions = OccasionsView::of(words, reading, recorded);
        let head = Self::bare(words, reading, (advance, fields, occasions));
        Self {
            saved: saved.is_some(),
            saved_text: saved.unwrap_or_default(),
            conflict,
            is_over: head.is_over && !matches!(tried, Some(Tried::Move(_))),
            editing,
            deleting: matches!(tried, Some(Tried::Delete)),
            refusal,
            ..head
        }
    }

    /// The page as the measure stands, with its two forms, and nothing to say.
    fn bare(
        words: &Catalogue,
        reading: &MeasureReading,
        (advance, fields, occasions): (MoveView, FieldsView, OccasionsView),
    ) -> Self {
        let (measure, today) = (&reading.measure, reading.today);
        let plan = reading.plan.id.as_str();
        let remark = remark(words, measure, today);
        let start_on = measure.start_on.map(|day| words.day(day));
        Self {
            trail: trail(words, &reading.plan),
            plan: segment(plan),
            segment: segment(measure.id.as_str()),
            title: measure.title.clone(),
            unit: reading.unit.name.clone(),
            focus: reading.focus.text(words.language()).to_owned(),
            saved: false,
            saved_text: String::new(),
            refusal: Refusal::default(),
            conflict: None,
            pressing: measure.urgency(today).is_pressing(),
            urgency: urgency(words, measure, today),
            remarked: remark.is_some(),
            remark: remark.unwrap_or_default(),
            owner: measure.owner.clone(),
            due_on: words.day(measure.due_on),
            has_start: start_on.is_some(),
            start_on: start_on.unwrap_or_default(),
            has_reach: !measure.reach.is_empty(),
            reach: measure.reach.clone(),
            recurs: measure.times_a_year.is_some(),
            rhythm: times(words, measure.times_a_year),
            has_side_effects: !measure.side_effects.is_empty(),
            side_effects: measure.side_effects.clone(),
            from_catalogue: measure.idea.is_some(),
            may_rate: may_rate(reading),
            rate: rating_address(plan, measure.id.as_str()),
            waits: WaitsSlot::of_measure(words, plan, &reading.waits),
            stage: StageView::of(words, measure),
            may_move: reading.may_move,
            is_over: measure.urgency(today) == Urgency::Over,
            advance,
            occasions,
            history: StepLine::all(words, measure),
            editing: false,
            version: measure.version,
            fields,
            deleting: false,
        }
    }
}

/// Whether the reader may say what came of it: of a measure from the catalogue, once it has begun.
fn may_rate(reading: &MeasureReading) -> bool {
    let measure = &reading.measure;
    reading.may_move && measure.idea.is_some() && measure.stage != Stage::Planned
}

impl Page for MeasurePage {
    const TEMPLATE: &'static str = "plan/one_measure";
}

fn trail(words: &Catalogue, plan: &crate::domain::report::PlanLink) -> Vec<Link> {
    let all = Link::to("/plans".to_owned(), words.say("common-plans", &[]));
    vec![all, Link::to_plan(plan)]
}

fn saved_text(words: &Catalogue, saved: &str) -> Option<String> {
    let is_known = ["moved", "edited", "recorded", "restored"].contains(&saved);
    is_known.then(|| words.say(&format!("measure-saved-{saved}"), &[]))
}

fn advance(
    words: &Catalogue,
    reading: &MeasureReading,
    tried: Option<&Tried>,
    refused: Option<(&str, &str)>,
) -> MoveView {
    let (plan, measure) = (reading.plan.id.as_str(), &reading.measure);
    match tried {
        Some(Tried::Move(form)) => MoveView::again(words, (plan, measure), form, refused),
        Some(Tried::Edit(_) | Tried::Record(_) | Tried::Delete) | None => {
            MoveView::of(words, plan, measure)
        }
    }
}

fn edited(
    reading: &MeasureReading,
    tried: Option<&Tried>,
    refused: Option<(&str, &str)>,
) -> (bool, FieldsView) {
    match tried {
        Some(Tried::Edit(form)) => (true, FieldsView::of("", form, &reading.group, refused)),
        Some(Tried::Move(_) | Tried::Record(_) | Tried::Delete) | None => {
            let form = MeasureForm::of(&reading.measure);
            (false, FieldsView::of("", &form, &reading.group, None))
        }
    }
}

/// The form of a new measure, after it was refused on its plan's page.
#[derive(Debug, Serialize)]
pub struct NewMeasurePage {
    trail: Vec<Link>,
    plan: String,
    unit: String,
    focus: String,
    title: String,
    refusal: Refusal,
    fields: FieldsView,
}

impl NewMeasurePage {
    /// Makes the form with all that was typed; `key` is what it was refused for.
    pub fn of(words: &Catalogue, door: &FocusDoor, form: &MeasureForm, key: &str) -> Self {
        let refusal = refusal(words, key);
        let pair = Some((key, refusal.message.as_str()));
        Self {
            trail: trail(words, &door.plan),
            plan: segment(door.plan.id.as_str()),
            unit: door.unit.name.clone(),
            focus: door.focus.to_string(),
            title: door.title.text(words.language()).to_owned(),
            fields: FieldsView::of("", form, &door.group, pair),
            refusal,
        }
    }
}

impl Page for NewMeasurePage {
    const TEMPLATE: &'static str = "plan/new_measure";
}
