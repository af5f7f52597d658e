//! A pulse is prepared from a focus area: the same questions on the same dimension, and nothing else.

use super::reach::{ReadError, may_read};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{FocusId, PlanId};
use crate::domain::instrument::only;
use crate::domain::role::Action;
use crate::domain::unit::Unit;
use crate::domain::wave::PulseProposal;
use crate::store::{instruments, plans, units, waves};

/// What a pulse on a focus area asks.
///
/// Errors: there is no such focus area for this actor, no survey scores it, or the actor runs no
/// surveys.
pub fn propose_pulse(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, focus): (&PlanId, &FocusId),
) -> Result<PulseProposal, ReadError> {
    if !actor.may_everywhere(Action::RunSurvey) {
        return Err(ReadError::NotFound);
    }
    let tree = units::tree(cx.conn)?;
    let plan = plans::find(cx.conn, plan)?.filter(|plan| may_read(actor, plan, tree.as_ref()));
    let plan = plan.ok_or(ReadError::NotFound)?;
    let focus = plan.focus_areas.iter().find(|area| &area.id == focus);
    let start = focus.and_then(|focus| focus.start());
    let start = start.ok_or(ReadError::NotFound)?;
    let wave = waves::find(cx.conn, &start.wave)?.ok_or(ReadError::NotFound)?;
    let instrument = instruments::find(cx.conn, &wave.instrument, &wave.version)?;
    let dimension = instrument.dimension(&start.dimension);
    let dimension = dimension.ok_or(ReadError::NotFound)?;
    let unit = tree.as_ref().and_then(|tree| tree.unit(&plan.unit));
    Ok(PulseProposal {
        asked: only(&dimension.id),
        topic: dimension.title.clone(),
        n_questions: dimension.items.len(),
        instrument: (instrument.id.clone(), instrument.version.clone()),
        survey: instrument.title.clone(),
        k: wave.k,
        unit: unit.map(Unit::named).unwrap_or_default(),
        wave_title: wave.title,
    })
}

/// The survey file that was kept of this id and version, for somebody who runs surveys.
///
/// Errors: the store fails.
pub fn kept_survey(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, version): (&str, &str),
) -> Result<Option<String>, StoreError> {
    if !actor.may_everywhere(Action::RunSurvey) {
        return Ok(None);
    }
    instruments::source(cx.conn, id, version)
}
