//! Plans are read: by the group that carries them and by those who answer for the unit.

use super::delete_plan::restorable;
use super::edit_measure::list_deleted;
use super::import_indicators::indicators_of;
use super::judge_effect::{judge, since};
use super::reach::{ReadError, may, may_delete, may_read, newest_releases, plan_for, scope};
use super::read_waits::Known;
use super::{Context, StoreError, keep_notes};
use crate::domain::account::Account;
use crate::domain::coverage::uncovered;
use crate::domain::id::{PlanId, UnitId};
use crate::domain::indicator::Reading;
use crate::domain::plan::reading::{Around, PlanList};
use crate::domain::plan::{FocusArea, Plan, Subject};
use crate::domain::report::{Addable, PlanLine, PlanReading};
use crate::domain::role::{Action, Scope};
use crate::domain::unit::{Tree, Unit};
use crate::domain::wording::Wording;
use crate::store::{notes, plans, releases, waves};

/// The plans that a person may read, the newest first, and those that the person may take back.
///
/// Errors: the store fails.
pub fn list_plans(cx: &mut Context<'_>, actor: &Account) -> Result<PlanList, ReadError> {
    let tree = cx.organisation()?;
    let today = cx.today();
    let all = plans::all(cx.conn)?
        .into_iter()
        .filter(|plan| may_read(actor, plan, tree.as_deref()));
    let mine = tree
        .as_ref()
        .map(|tree| scope(actor, Action::ChooseFocus, tree));
    Ok(PlanList {
        plans: all
            .map(|plan| PlanLine::of(&plan, tree.as_deref(), today))
            .collect(),
        may_make: mine.is_some_and(|units| !units.is_empty()),
        deleted: restorable(cx, actor, tree.as_deref())?,
    })
}

/// A plan with what became of each focus area.
///
/// Errors: there is no such plan for this reader.
pub fn read_plan(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &PlanId,
) -> Result<PlanReading, ReadError> {
    let (plan, tree) = plan_for(cx, actor, (Action::ReadPlan, id))?;
    let waits = Known::of(cx, actor)?.ahead(&plan);
    let mut path: Vec<_> = tree
        .iter()
        .flat_map(|tree| tree.path(&plan.unit))
        .map(Unit::named)
        .collect();
    path.reverse();
    let mut focus_areas = Vec::new();
    for focus in &plan.focus_areas {
        focus_areas.push(judge(cx, &plan, focus)?);
    }
    let indicators = indicators_of(cx, actor, &plan.unit)?;
    for (focus, reading) in plan.focus_areas.iter().zip(&mut focus_areas) {
        let dimension = focus.start().map(|start| &start.dimension);
        let beside = |reading: &&Reading| dimension.is_some_and(|id| reading.kind.explains(id));
        reading.indicators = indicators.iter().filter(beside).cloned().collect();
    }
    let may_choose = may(actor, Action::ChooseFocus, &plan, tree.as_deref());
    let may_move = may(actor, Action::MoveMeasure, &plan, tree.as_deref());
    let around = around(cx, actor, (&plan, tree.as_deref()))?;
    // All figures here are the first unit's: they are for those who read its report.
    let may_at_home = |action| {
        let tree = tree.as_deref();
        tree.is_some_and(|tree| actor.may(action, &plan.unit, tree))
    };
    let may_read_home = may_at_home(Action::ReadReport);
    let addable = if may_at_home(Action::ChooseFocus) {
        addable(cx, &plan)?
    } else {
        Vec::new()
    };
    let reading = PlanReading {
        path,
        focus_areas,
        around,
        since: since(cx, actor, &plan)?,
        addable,
        deleted: if may_move {
            list_deleted(cx, &plan.id)?
        } else {
            Vec::new()
        },
        may_choose,
        may_move,
        today: cx.today(),
        waits,
        plan,
    };
    // The group judges its own measures; what it sees was released. A second unit's leader is told
    // where the first unit's figures stand.
    let is_in_group = actor
        .grants
        .iter()
        .any(|grant| grant.scope == Scope::Plan(reading.plan.id.clone()));
    Ok(if may_read_home || is_in_group {
        reading
    } else {
        reading.without_figures()
    })
}

/// What stands around the focus areas.
fn around(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, tree): (&Plan, Option<&Tree>),
) -> Result<Around, StoreError> {
    let named = |unit: &UnitId| {
        let unit = tree.and_then(|tree| tree.unit(unit));
        unit.map(Unit::named).unwrap_or_default()
    };
    Ok(Around {
        units: plan.units().map(named).collect(),
        notes: notes::of_plan(cx.conn, &plan.id)?,
        deleted_notes: if may(actor, Action::MoveMeasure, plan, tree) {
            keep_notes::deleted(cx, plan)?
        } else {
            Vec::new()
        },
        may_delete: may_delete(actor, plan, tree),
    })
}

/// The title of a focus area: its dimension's, or the topic itself.
pub(super) fn title_of(cx: &mut Context<'_>, focus: &FocusArea) -> Result<Wording, StoreError> {
    let start = match &focus.subject {
        Subject::Dimension(start) => start,
        Subject::Topic(topic) => return Ok(Wording::same(topic)),
    };
    let wave = waves::find(cx.conn, &start.wave)?;
    let wave = wave.ok_or_else(|| StoreError::Unreadable(format!("wave {}", start.wave)))?;
    let instrument = cx.asked.whole(cx.conn, &wave)?;
    let dimension = instrument.dimension(&start.dimension);
    Ok(dimension.map_or_else(Wording::default, |dimension| dimension.title.clone()))
}

fn addable(cx: &mut Context<'_>, plan: &Plan) -> Result<Vec<Addable>, StoreError> {
    let taken_on = plans::taken_on(cx.conn)?;
    let mut addable = Vec::new();
    for (wave, tree, instrument) in newest_releases(cx)? {
        let Some(release) = releases::unit(cx.conn, &wave.id, &plan.unit)? else {
            continue;
        };
        let found = uncovered(&wave.id, &release, &tree, &taken_on);
        addable.extend(found.into_iter().filter_map(|uncovered| {
            Some(Addable {
                wave: wave.id.clone(),
                title: instrument.dimension(&uncovered.dimension)?.title.clone(),
                change: uncovered.change.displayed(),
                dimension: uncovered.dimension,
            })
        }));
    }
    Ok(addable)
}
