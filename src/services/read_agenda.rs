//! What needs a person first, and then where to go.

use chrono::Duration;

use super::Context;
use super::reach::{ReadError, may_read, newest_releases, scope};
use super::read_report::list_uncovered;
use crate::domain::account::Account;
use crate::domain::id::UnitId;
use crate::domain::plan::Plan;
use crate::domain::report::{Agenda, DueMeasure, PlanLine, PlanLink};
use crate::domain::role::Action;
use crate::domain::unit::{Tree, Unit};
use crate::store::{plans, units, waves};

/// How far ahead a due date is shown.
const SOON: Duration = Duration::days(30);

/// What needs a person first.
///
/// Errors: the store fails.
pub fn read_agenda(cx: &mut Context<'_>, actor: &Account) -> Result<Agenda, ReadError> {
    let mut agenda = Agenda {
        coverage: list_uncovered(cx, actor)?,
        ..Agenda::default()
    };
    let tree = units::tree(cx.conn)?;
    let today = cx.today();
    for plan in plans::all(cx.conn)?
        .into_iter()
        .filter(|plan| may_read(actor, plan, tree.as_ref()))
    {
        agenda.due.extend(due(&plan, tree.as_ref(), today));
        agenda.plans.push(PlanLine::of(&plan, tree.as_ref(), today));
    }
    agenda
        .due
        .sort_by(|a, b| (a.due_on, &a.title).cmp(&(b.due_on, &b.title)));
    for (wave, tree, _) in newest_releases(cx)? {
        // The topmost units of the reader's scope: those whose parent is not in it.
        let mine = scope(actor, Action::ReadReport, &tree);
        let is_top = |unit: &&&UnitId| {
            let above = tree.path(unit).get(1).copied();
            above.is_none_or(|above| !mine.contains(&&above.id))
        };
        let tops = mine
            .iter()
            .filter(is_top)
            .filter_map(|unit| tree.unit(unit));
        agenda
            .reports
            .extend(tops.map(|unit| (wave.clone(), unit.named())));
    }
    if actor.may_everywhere(Action::RunSurvey) {
        agenda.waves = waves::all(cx.conn)?;
    }
    Ok(agenda)
}

fn due(plan: &Plan, tree: Option<&Tree>, today: chrono::NaiveDate) -> Vec<DueMeasure> {
    let unit = tree
        .and_then(|tree| tree.unit(&plan.unit))
        .map(Unit::named)
        .unwrap_or_default();
    let measures = plan.focus_areas.iter().flat_map(|focus| &focus.measures);
    measures
        .filter(|measure| !measure.stage.is_settled() && measure.due_on <= today + SOON)
        .map(|measure| DueMeasure {
            plan: PlanLink {
                id: plan.id.clone(),
                title: plan.title.clone(),
            },
            unit: unit.clone(),
            title: measure.title.clone(),
            owner: measure.owner.clone(),
            due_on: measure.due_on,
            stage: measure.stage,
            overdue: measure.is_overdue(today),
        })
        .collect()
}
