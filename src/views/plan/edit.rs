//! The frame of a plan to be edited, and a focus area.

use serde::Serialize;

use super::Refusal;
use super::conflict::{Conflict, refused};
use super::new::{KindChoice, kinds};
use super::show::SourceView;
use crate::domain::id::UnitId;
use crate::domain::plan::reading::{EditReading, FocusEdit, UnitOption};
use crate::domain::plan::{Plan, SourceKind};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, segment};

/// What somebody wrote into the form of a plan's frame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrameForm {
    /// The title.
    pub title: String,
    /// Every so many weeks.
    pub every_weeks: String,
    /// The next review, as the browser sends it.
    pub next_on: String,
    /// The units that are chosen.
    pub units: Vec<UnitId>,
}

/// What somebody wrote into the form of a reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceForm {
    /// The kind.
    pub kind: Option<SourceKind>,
    /// The note.
    pub note: String,
}

/// A plan to be edited.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct EditPlanPage {
    trail: Vec<Link>,
    segment: String,
    plan_title: String,
    version: i32,
    refusal: Refusal,
    conflict: Conflict,
    title: String,
    title_refused: bool,
    every_weeks: String,
    weeks_refused: bool,
    next_on: String,
    date_refused: bool,
    units: Vec<UnitBox>,
    has_sources: bool,
    sources: Vec<SourceView>,
    kinds: Vec<KindChoice>,
    kind_refused: bool,
    note: String,
    may_delete: bool,
}

/// A unit to choose.
#[derive(Debug, Serialize)]
struct UnitBox {
    id: String,
    name: String,
    chosen: bool,
    fixed: bool,
}

impl EditPlanPage {
    /// Makes the page: with what was typed into its forms, if somebody sent one. `error` is what the
    /// last try was refused for.
    pub fn of(
        words: &Catalogue,
        reading: &EditReading,
        (typed, source): (Option<&FrameForm>, Option<&SourceForm>),
        error: Option<&str>,
    ) -> Self {
        let plan = &reading.plan;
        let stands = FrameForm::of(plan);
        let form = typed.unwrap_or(&stands);
        let now = standing(words, reading);
        let refusal = Refusal::of(words, refused(error)).linked();
        let chosen = |unit: &UnitOption| {
            if unit.fixed {
                unit.chosen
            } else {
                form.units.contains(&unit.id)
            }
        };
        let source = source.cloned().unwrap_or_default();
        Self {
            trail: to_plan(words, (plan.id.as_str(), &plan.title)),
            segment: segment(plan.id.as_str()),
            plan_title: plan.title.clone(),
            version: plan.version,
            conflict: Conflict::of(words, error, (reading.changed.as_ref(), &now)),
            title: form.title.clone(),
            title_refused: refusal.is_at("title"),
            every_weeks: form.every_weeks.clone(),
            weeks_refused: refusal.is_at("every_weeks"),
            next_on: form.next_on.clone(),
            date_refused: refusal.is_at("date"),
            units: reading
                .units
                .iter()
                .map(|unit| UnitBox {
                    id: unit.id.to_string(),
                    name: unit.name.clone(),
                    chosen: chosen(unit),
                    fixed: unit.fixed,
                })
                .collect(),
            has_sources: !plan.sources.is_empty(),
            sources: plan
                .sources
                .iter()
                .map(|source| SourceView::of(words, source))
                .collect(),
            kinds: kinds(words, source.kind.as_slice()),
            kind_refused: refusal.is_at("kind"),
            note: source.note,
            may_delete: reading.may_delete,
            refusal,
        }
    }
}

impl Page for EditPlanPage {
    const TEMPLATE: &'static str = "plan/edit";
}

impl FrameForm {
    /// The form as the plan stands.
    fn of(plan: &Plan) -> Self {
        let (weeks, day) = (plan.review.every_weeks, plan.review.next_on);
        Self {
            title: plan.title.clone(),
            every_weeks: weeks.map_or_else(String::new, |weeks| weeks.to_string()),
            next_on: day.map_or_else(String::new, |day| day.to_string()),
            units: plan.also.clone(),
        }
    }
}

/// What stands in the plan now, for somebody who was too late.
fn standing(words: &Catalogue, reading: &EditReading) -> [(&'static str, String); 4] {
    let plan = &reading.plan;
    let names = reading.units.iter().filter(|unit| unit.chosen);
    let names: Vec<&str> = names.map(|unit| unit.name.as_str()).collect();
    let day = plan.review.next_on.map(|day| words.day(day));
    [
        ("plan-new-name", plan.title.clone()),
        ("keep-every-weeks", FrameForm::of(plan).every_weeks),
        ("keep-next-on", day.unwrap_or_default()),
        ("keep-units", names.join(", ")),
    ]
}

/// The way back to a plan.
pub(super) fn to_plan(words: &Catalogue, (id, title): (&str, &str)) -> Vec<Link> {
    vec![
        Link::to("/plans".to_owned(), words.say("common-plans", &[])),
        Link::to(crate::views::report::plan_address(id), title),
    ]
}

/// A focus area to be edited.
#[derive(Debug, Serialize)]
pub struct FocusEditPage {
    trail: Vec<Link>,
    segment: String,
    focus: String,
    title: String,
    version: i32,
    refusal: Refusal,
    conflict: Conflict,
    waits_for: String,
    removable: bool,
}

impl FocusEditPage {
    /// Makes the page, with what was typed if somebody sent the form.
    pub fn of(
        words: &Catalogue,
        reading: &FocusEdit,
        (typed, error): (Option<&str>, Option<&str>),
    ) -> Self {
        let stands = reading.waits_for.clone().unwrap_or_default();
        let now = [("plan-show-waits", stands.clone())];
        let plan = &reading.plan;
        Self {
            trail: to_plan(words, (plan.id.as_str(), &plan.title)),
            segment: segment(plan.id.as_str()),
            focus: segment(reading.focus.as_str()),
            title: reading.title.text(words.language()).to_owned(),
            version: reading.version,
            refusal: Refusal::of(words, refused(error)),
            conflict: Conflict::of(words, error, (reading.changed.as_ref(), &now)),
            waits_for: typed.map_or(stands, str::to_owned),
            removable: reading.removable,
        }
    }
}

impl Page for FocusEditPage {
    const TEMPLATE: &'static str = "plan/focus_edit";
}
