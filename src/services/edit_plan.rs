//! A plan's frame is edited: title, units, rhythm, reasons, and what its focus areas wait for.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::reach::{ReadError, may_delete, plan_for, trace};
use super::review_plan::title_of;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{FocusId, PlanId, SourceId, UnitId};
use crate::domain::plan::reading::{EditReading, FocusEdit, UnitOption, link};
use crate::domain::plan::{Plan, Review, Source, SourceKind};
use crate::domain::role::Action;
use crate::store::plans;

/// The deeds that make a plan's version grow.
const EDITS: [&str; 7] = [
    "plan-renamed",
    "plan-rhythm-set",
    "plan-review-set",
    "plan-reviewed",
    "plan-unit-added",
    "plan-unit-removed",
    "focus-waits-set",
];

/// The longest time between two reviews: a year.
const MOST_WEEKS: u32 = 52;

/// A plan's frame as somebody wants it.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The version that was seen.
    pub version: i32,
    /// The title.
    pub title: String,
    /// Every so many weeks, as typed; empty for no rhythm.
    pub every_weeks: String,
    /// The next review, as far as it could be read; nothing for none.
    pub next_on: Option<Result<NaiveDate, ()>>,
    /// The units whose plan it is beside the first.
    pub units: BTreeSet<UnitId>,
}

/// Why nothing was edited. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// There is no such plan, or the actor may not edit it.
    #[error("there is no such plan for this actor")]
    NotFound,
    /// Somebody else has changed it in the meantime.
    #[error("somebody else has changed the plan")]
    Changed,
    /// The plan has no title.
    #[error("the title is missing")]
    TitleMissing,
    /// This is no number of weeks between one and 52.
    #[error("this is no number of weeks")]
    WeeksBad,
    /// There is no such day.
    #[error("there is no such day")]
    DateBad,
    /// The next review would have been before today.
    #[error("the day has passed")]
    DatePast,
    /// Something is done about the focus area.
    #[error("measures stand in the focus area")]
    HasMeasures,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for EditError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::NotFound,
            ReadError::Store(error) => Self::Store(error),
        }
    }
}

/// A plan to be edited.
///
/// Errors: there is no such plan for this actor.
pub fn read_edit(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &PlanId,
) -> Result<EditReading, ReadError> {
    let (plan, tree) = plan_for(cx, actor, (Action::ChooseFocus, id))?;
    let all = tree.iter().flat_map(|tree| tree.units());
    let units = all.filter_map(|unit| {
        let chosen = plan.units().any(|own| own == &unit.id);
        let within = tree
            .as_ref()
            .is_some_and(|tree| actor.may(Action::ChooseFocus, &unit.id, tree));
        (chosen || within).then(|| UnitOption {
            id: unit.id.clone(),
            name: unit.name.clone(),
            chosen,
            fixed: unit.id == plan.unit || !within,
        })
    });
    Ok(EditReading {
        units: units.collect(),
        changed: trace(cx, id, (&EDITS, None))?,
        may_delete: may_delete(actor, &plan, tree.as_deref()),
        plan,
    })
}

/// Changes title, rhythm and units. Units out of the actor's reach stay as they are.
///
/// Errors: somebody else has changed it, something is wrong, or the actor may not.
pub fn edit_plan(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, frame): (&PlanId, &Frame),
) -> Result<(), EditError> {
    let (plan, tree) = plan_for(cx, actor, (Action::ChooseFocus, id))?;
    if plan.version != frame.version {
        return Err(EditError::Changed);
    }
    let title = frame.title.trim();
    if title.is_empty() {
        return Err(EditError::TitleMissing);
    }
    let review = review(&plan, frame, cx.today())?;
    let tree = tree.ok_or(EditError::NotFound)?;
    let within =
        |unit: &UnitId| tree.place(unit).is_some() && actor.may(Action::ChooseFocus, unit, &tree);
    if frame
        .units
        .iter()
        .any(|unit| !within(unit) && !plan.units().any(|own| own == unit))
    {
        return Err(EditError::NotFound);
    }
    let moved = change_units(cx, actor, &plan, (&frame.units, &within))?;
    if !moved && title == plan.title && review == plan.review {
        return Ok(());
    }
    if !plans::edit(cx.conn, (id, plan.version), (title, &review))? {
        return Err(EditError::Changed);
    }
    tell(cx, actor, &plan, (title, &review))?;
    Ok(())
}

fn review(plan: &Plan, frame: &Frame, today: NaiveDate) -> Result<Review, EditError> {
    let typed = frame.every_weeks.trim();
    let every_weeks = match typed {
        "" => None,
        typed => Some(typed.parse::<u32>().or(Err(EditError::WeeksBad))?),
    };
    if every_weeks.is_some_and(|weeks| !(1..=MOST_WEEKS).contains(&weeks)) {
        return Err(EditError::WeeksBad);
    }
    let next_on = frame
        .next_on
        .transpose()
        .or(Err(EditError::DateBad))?
        .or_else(|| every_weeks.map(|weeks| today + Days::new(7 * u64::from(weeks))));
    let is_new = next_on != plan.review.next_on;
    if is_new && next_on.is_some_and(|day| day < today) {
        return Err(EditError::DatePast);
    }
    Ok(Review {
        every_weeks,
        next_on,
    })
}

/// Whether the actor may choose in a unit.
type Within<'a> = &'a dyn Fn(&UnitId) -> bool;

/// Adds and removes units within the actor's reach; whether there were any.
fn change_units(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &Plan,
    (wanted, within): (&BTreeSet<UnitId>, Within<'_>),
) -> Result<bool, StoreError> {
    let tree = cx.organisation()?;
    let name = |unit: &UnitId| {
        let unit = tree.as_deref().and_then(|tree| tree.unit(unit));
        unit.map_or_else(String::new, |unit| unit.name.clone())
    };
    let mut moved = false;
    for unit in wanted {
        if plan.units().any(|own| own == unit) {
            continue;
        }
        plans::add_unit(cx.conn, &plan.id, unit)?;
        let deed = ("plan-unit-added", plan.id.as_str());
        cx.record(Some(actor), plan.id.as_str(), deed, &name(unit))?;
        moved = true;
    }
    for unit in plan.also.iter().filter(|unit| within(unit)) {
        if wanted.contains(unit) {
            continue;
        }
        plans::remove_unit(cx.conn, &plan.id, unit)?;
        let deed = ("plan-unit-removed", plan.id.as_str());
        cx.record(Some(actor), plan.id.as_str(), deed, &name(unit))?;
        moved = true;
    }
    Ok(moved)
}

/// What stands in a history for something that is not there.
const NOTHING: &str = "–";

/// Writes down what became different.
fn tell(
    cx: &mut Context<'_>,
    actor: &Account,
    old: &Plan,
    (title, review): (&str, &Review),
) -> Result<(), StoreError> {
    let id = old.id.as_str();
    if title != old.title {
        let detail = format!("{} → {title}", old.title);
        cx.record(Some(actor), id, ("plan-renamed", id), &detail)?;
    }
    let weeks = |weeks: Option<u32>| weeks.map_or(NOTHING.to_owned(), |n| n.to_string());
    if review.every_weeks != old.review.every_weeks {
        let [before, now] = [old.review.every_weeks, review.every_weeks].map(weeks);
        let detail = format!("{before} → {now}");
        cx.record(Some(actor), id, ("plan-rhythm-set", id), &detail)?;
    }
    let day = |day: Option<NaiveDate>| day.map_or(NOTHING.to_owned(), |day| day.to_string());
    if review.next_on != old.review.next_on {
        let [before, now] = [old.review.next_on, review.next_on].map(day);
        let detail = format!("{before} → {now}");
        cx.record(Some(actor), id, ("plan-review-set", id), &detail)?;
    }
    Ok(())
}

/// Adds a reason.
///
/// Errors: there is no such plan for this actor.
pub fn add_source(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, kind, note): (&PlanId, SourceKind, &str),
) -> Result<(), EditError> {
    plan_for(cx, actor, (Action::ChooseFocus, id))?;
    let source = Source {
        id: SourceId::new(cx.id()),
        kind,
        note: note.trim().to_owned(),
    };
    plans::insert_source(cx.conn, id, &source)?;
    let deed = ("source-added", source.id.as_str());
    cx.record(Some(actor), id.as_str(), deed, &said(&source))?;
    Ok(())
}

/// Removes a reason.
///
/// Errors: there is no such reason for this actor.
pub fn remove_source(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, source): (&PlanId, &SourceId),
) -> Result<(), EditError> {
    let (plan, _) = plan_for(cx, actor, (Action::ChooseFocus, id))?;
    let mut sources = plan.sources.iter();
    let old = sources
        .find(|known| &known.id == source)
        .ok_or(EditError::NotFound)?;
    plans::remove_source(cx.conn, source)?;
    let deed = ("source-removed", source.as_str());
    cx.record(Some(actor), id.as_str(), deed, &said(old))?;
    Ok(())
}

/// A reason as the journal keeps it: the kind's name, which pages translate, and the note.
fn said(source: &Source) -> String {
    format!("{}: {}", source.kind.name(), source.note)
}

/// A focus area to be edited.
///
/// Errors: there is no such focus area for this actor.
pub fn read_focus(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, focus): (&PlanId, &FocusId),
) -> Result<FocusEdit, ReadError> {
    let (plan, _) = plan_for(cx, actor, (Action::ChooseFocus, id))?;
    let mut areas = plan.focus_areas.iter();
    let found = areas
        .find(|known| &known.id == focus)
        .ok_or(ReadError::NotFound)?;
    Ok(FocusEdit {
        plan: link(&plan),
        version: plan.version,
        focus: found.id.clone(),
        title: title_of(cx, found)?,
        waits_for: found.waits_for.clone(),
        removable: found.measures.is_empty(),
        changed: trace(cx, id, (&EDITS, None))?,
    })
}

/// Says which other group takes a focus area on; empty for none.
///
/// Errors: somebody else has changed the plan, or there is no such focus area for this actor.
pub fn set_waits_for(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, focus, version): (&PlanId, &FocusId, i32),
    waits_for: &str,
) -> Result<(), EditError> {
    let (plan, _) = plan_for(cx, actor, (Action::ChooseFocus, id))?;
    let mut areas = plan.focus_areas.iter();
    let old = areas
        .find(|known| &known.id == focus)
        .ok_or(EditError::NotFound)?;
    if plan.version != version {
        return Err(EditError::Changed);
    }
    let new = Some(waits_for.trim()).filter(|text| !text.is_empty());
    let before = old.waits_for.as_deref();
    if new == before {
        return Ok(());
    }
    plans::set_waits_for(cx.conn, (id, focus), new)?;
    let [before, now] = [before, new].map(|text| text.unwrap_or(NOTHING));
    let detail = format!("{before} → {now}");
    let deed = ("focus-waits-set", focus.as_str());
    cx.record(Some(actor), id.as_str(), deed, &detail)?;
    Ok(())
}

/// Removes a focus area in which nothing is done.
///
/// Errors: measures stand in it, or there is no such focus area for this actor.
pub fn remove_focus(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, focus): (&PlanId, &FocusId),
) -> Result<(), EditError> {
    let title = read_focus(cx, actor, (id, focus))?.title;
    if !plans::remove_focus(cx.conn, focus)? {
        return Err(EditError::HasMeasures);
    }
    let title = title.text(actor.language).to_owned();
    let deed = ("focus-removed", focus.as_str());
    cx.record(Some(actor), id.as_str(), deed, &title)?;
    Ok(())
}
