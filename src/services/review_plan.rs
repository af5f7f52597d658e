//! Plans are read: by the group that carries them and by those who answer for the unit.

use super::judge_effect::{judge, since};
use super::reach::{ReadError, may, may_read, newest_releases};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::coverage::uncovered;
use crate::domain::id::PlanId;
use crate::domain::plan::Plan;
use crate::domain::report::{Addable, PlanLine, PlanReading};
use crate::domain::role::Action;
use crate::domain::unit::Unit;
use crate::store::{plans, releases, units};

/// The plans that a person may read, the newest first.
///
/// Errors: the store fails.
pub fn list_plans(cx: &mut Context<'_>, actor: &Account) -> Result<Vec<PlanLine>, ReadError> {
    let tree = units::tree(cx.conn)?;
    let today = cx.today();
    let all = plans::all(cx.conn)?
        .into_iter()
        .filter(|plan| may_read(actor, plan, tree.as_ref()));
    Ok(all
        .map(|plan| PlanLine::of(&plan, tree.as_ref(), today))
        .collect())
}

/// A plan with what became of each focus area.
///
/// Errors: there is no such plan for this reader.
pub fn read_plan(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &PlanId,
) -> Result<PlanReading, ReadError> {
    let tree = units::tree(cx.conn)?;
    let plan = plans::find(cx.conn, id)?.filter(|plan| may_read(actor, plan, tree.as_ref()));
    let plan = plan.ok_or(ReadError::NotFound)?;
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
    let may_choose = may(actor, Action::ChooseFocus, &plan, tree.as_ref());
    Ok(PlanReading {
        path,
        focus_areas,
        since: since(cx, actor, &plan)?,
        addable: if may_choose {
            addable(cx, &plan)?
        } else {
            Vec::new()
        },
        may_choose,
        may_move: may(actor, Action::MoveMeasure, &plan, tree.as_ref()),
        today: cx.today(),
        plan,
    })
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
