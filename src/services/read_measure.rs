//! Measures are read: one with all that belongs to it, the boards, and the yearly wheel.

use chrono::Datelike;

use super::reach::{ReadError, may, may_read};
use super::read_waits::Known;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{FocusId, MeasureId, PlanId};
use crate::domain::measure::{Board, BoardFilter, Card, FocusDoor, MeasureReading};
use crate::domain::measure::{Wheel, WheelPlan};
use crate::domain::plan::{FocusArea, Plan, Subject};
use crate::domain::report::PlanLink;
use crate::domain::role::Action;
use crate::domain::unit::{Tree, Unit, UnitName};
use crate::domain::wording::Wording;
use crate::store::{measures, occasions, plans, waves};

/// The deeds by which a measure becomes different.
const EDITS: [&str; 4] = [
    "measure-added",
    "measure-edited",
    "measure-moved",
    "measure-restored",
];

/// A measure with all that its page shows.
///
/// Errors: there is no such measure for this reader.
pub fn read_measure(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, measure): (&PlanId, &MeasureId),
) -> Result<MeasureReading, ReadError> {
    let tree = cx.organisation()?;
    let plan = plans::find(cx.conn, plan)?.filter(|plan| may_read(actor, plan, tree.as_deref()));
    let plan = plan.ok_or(ReadError::NotFound)?;
    let (focus, found) = plan.measure(measure).ok_or(ReadError::NotFound)?;
    let mut waits = Known::of(cx, actor)?.ahead(&plan);
    waits.retain(|line| line.holds_up(&focus.id, measure));
    let last = measures::last_deed(cx.conn, (&plan.id, measure.as_str()), &EDITS)?;
    let mut occasions = occasions::of(cx.conn, &[measure])?;
    Ok(MeasureReading {
        plan: link(&plan),
        unit: unit_of(&plan, tree.as_deref()),
        focus: focus_title(cx, focus)?,
        measure: found.clone(),
        occasions: occasions.remove(measure).unwrap_or_default(),
        group: names(&plan),
        waits,
        last,
        may_move: may(actor, Action::MoveMeasure, &plan, tree.as_deref()),
        today: cx.today(),
    })
}

/// The names of the working group.
fn names(plan: &Plan) -> Vec<String> {
    plan.group
        .iter()
        .map(|member| member.name.clone())
        .collect()
}

/// What the form of a new measure in a focus area needs.
///
/// Errors: there is no such focus area, or the actor may not add measures to it.
pub fn read_focus(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, focus): (&PlanId, &FocusId),
) -> Result<FocusDoor, ReadError> {
    let tree = cx.organisation()?;
    let plan = plans::find(cx.conn, plan)?
        .filter(|plan| may(actor, Action::MoveMeasure, plan, tree.as_deref()));
    let plan = plan.ok_or(ReadError::NotFound)?;
    let mut all = plan.focus_areas.iter();
    let found = all.find(|found| &found.id == focus);
    let found = found.ok_or(ReadError::NotFound)?;
    Ok(FocusDoor {
        plan: link(&plan),
        unit: unit_of(&plan, tree.as_deref()),
        focus: focus.clone(),
        title: focus_title(cx, found)?,
        group: names(&plan),
    })
}

fn link(plan: &Plan) -> PlanLink {
    PlanLink {
        id: plan.id.clone(),
        title: plan.title.clone(),
    }
}

fn unit_of(plan: &Plan, tree: Option<&Tree>) -> UnitName {
    let unit = tree.and_then(|tree| tree.unit(&plan.unit));
    unit.map(Unit::named).unwrap_or_default()
}

fn focus_title(cx: &mut Context<'_>, focus: &FocusArea) -> Result<Wording, StoreError> {
    let start = match &focus.subject {
        Subject::Topic(topic) => return Ok(Wording::same(topic)),
        Subject::Dimension(start) => start,
    };
    let Some(wave) = waves::find(cx.conn, &start.wave)? else {
        return Ok(Wording::default());
    };
    let instrument = cx.asked.whole(cx.conn, &wave)?;
    let dimension = instrument.dimension(&start.dimension);
    Ok(dimension.map_or_else(Wording::default, |dimension| dimension.title.clone()))
}

/// The plans that a person may read, the newest first, each with its unit.
fn readable(cx: &mut Context<'_>, actor: &Account) -> Result<Vec<(Plan, UnitName)>, StoreError> {
    let tree = cx.organisation()?;
    let all = plans::all(cx.conn)?.into_iter();
    let mine = all.filter(|plan| may_read(actor, plan, tree.as_deref()));
    Ok(mine
        .map(|plan| {
            let unit = unit_of(&plan, tree.as_deref());
            (plan, unit)
        })
        .collect())
}

fn ids<'p>(plans: impl Iterator<Item = &'p Plan>) -> Vec<&'p MeasureId> {
    let all = plans.flat_map(Plan::measures);
    all.map(|measure| &measure.id).collect()
}

/// The board of one plan, whole.
///
/// Errors: there is no such plan for this reader.
pub fn read_board(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &PlanId,
) -> Result<Board, ReadError> {
    let known = Known::of(cx, actor)?;
    let found = known.readable().find(|found| &found.id == plan);
    let found = found.ok_or(ReadError::NotFound)?;
    let board = board(cx, actor, (&known, &[found]), BoardFilter::default())?;
    Ok(Board {
        plan: Some(link(found)),
        ..board
    })
}

/// The measures of all plans that a person may read, as the person asked for them.
///
/// Errors: the store fails.
pub fn read_boards(
    cx: &mut Context<'_>,
    actor: &Account,
    filter: BoardFilter,
) -> Result<Board, ReadError> {
    let known = Known::of(cx, actor)?;
    let plans: Vec<&Plan> = known.readable().collect();
    Ok(board(cx, actor, (&known, &plans), filter)?)
}

fn board(
    cx: &mut Context<'_>,
    actor: &Account,
    (known, plans): (&Known, &[&Plan]),
    filter: BoardFilter,
) -> Result<Board, StoreError> {
    let today = cx.today();
    let occasions = occasions::of(cx.conn, &ids(plans.iter().copied()))?;
    let mut cards = Vec::new();
    let mut units: Vec<UnitName> = Vec::new();
    for plan in plans {
        let (unit, ahead) = (known.unit(plan), known.ahead(plan));
        for focus in &plan.focus_areas {
            for measure in &focus.measures {
                let own = occasions.get(&measure.id).map_or(&[][..], Vec::as_slice);
                let mut card = Card::of((plan, &unit), (measure, own), (actor, today));
                let waits = ahead
                    .iter()
                    .filter(|line| line.holds_up(&focus.id, &measure.id));
                card.waits = waits.cloned().collect();
                cards.push(card);
            }
        }
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    units.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Board {
        plan: None,
        cards: filter.apply(cards, today),
        filter,
        units,
        today,
    })
}

/// The recurring measures of a year, of all plans that a person may read; of this year where none is
/// named.
///
/// Errors: the store fails.
pub fn read_wheel(
    cx: &mut Context<'_>,
    actor: &Account,
    year: Option<i32>,
) -> Result<Wheel, ReadError> {
    let today = cx.today();
    let year = year.unwrap_or(today.year());
    let plans = readable(cx, actor)?;
    let all = occasions::of(cx.conn, &ids(plans.iter().map(|(plan, _)| plan)))?;
    let of = |id: &MeasureId| all.get(id).cloned().unwrap_or_default();
    let plans = plans
        .iter()
        .filter_map(|(plan, unit)| WheelPlan::of((plan, unit.clone()), year, of));
    Ok(Wheel {
        year,
        plans: plans.collect(),
        today,
    })
}
