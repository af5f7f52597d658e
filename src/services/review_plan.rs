//! Plans are read: by the group that carries them and by those who answer for the unit.

use super::import_indicators::indicators_of;
use super::reach::{ReadError, may, may_read, newest_releases};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::coverage::uncovered;
use crate::domain::effect;
use crate::domain::id::PlanId;
use crate::domain::indicator::Reading;
use crate::domain::instrument::Instrument;
use crate::domain::plan::{FocusArea, Plan, Subject};
use crate::domain::report::{Addable, FocusReading, PlanLine, PlanReading};
use crate::domain::role::Action;
use crate::domain::unit::Unit;
use crate::domain::wave::{Wave, WaveStage};
use crate::domain::wording::Wording;
use crate::store::{instruments, plans, releases, units, waves};

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
        focus_areas.push(focus_reading(cx, &plan, focus)?);
    }
    let indicators = indicators_of(cx, actor, &plan.unit)?;
    for (focus, reading) in plan.focus_areas.iter().zip(&mut focus_areas) {
        let dimension = focus.start().map(|start| &start.dimension);
        let beside = |reading: &&Reading| dimension.is_some_and(|id| reading.kind.explains(id));
        reading.indicators = indicators.iter().filter(beside).cloned().collect();
    }
    let may_choose = may(actor, Action::ChooseFocus, &plan, tree.as_ref());
    Ok(PlanReading {
        path,
        focus_areas,
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

fn focus_reading(
    cx: &mut Context<'_>,
    plan: &Plan,
    focus: &FocusArea,
) -> Result<FocusReading, StoreError> {
    let start = match &focus.subject {
        Subject::Dimension(start) => start,
        Subject::Topic(topic) => return Ok(FocusReading::of_topic(topic)),
    };
    let wave = waves::find(cx.conn, &start.wave)?;
    let wave = wave.ok_or_else(|| StoreError::Unreadable(format!("wave {}", start.wave)))?;
    let instrument = instruments::find(cx.conn, &wave.instrument, &wave.version)?;
    let dimension = instrument.dimension(&start.dimension);
    let later = later_wave(cx, &wave, |later| {
        later.asks_alike(&instrument, &start.dimension)
    })?;
    let release = match &later {
        Some(later) => releases::unit(cx.conn, &later.id, &plan.unit)?,
        None => None,
    };
    Ok(FocusReading {
        title: dimension.map_or_else(Wording::default, |dimension| dimension.title.clone()),
        helps: dimension.map_or_else(Wording::default, |dimension| dimension.helps.clone()),
        wave_title: wave.title,
        effect: match (&later, &release) {
            // The unit does not stand in the later release at all: nothing is shown of it.
            (Some(_), None) => effect::Effect::Withheld,
            (_, release) => effect::of(start, release.as_ref()),
        },
        later_title: later.map(|later| later.title),
        indicators: Vec::new(),
    })
}

/// The newest released wave after this one whose figures may stand beside this one's.
fn later_wave(
    cx: &mut Context<'_>,
    wave: &Wave,
    asks_alike: impl Fn(&Instrument) -> bool,
) -> Result<Option<Wave>, StoreError> {
    let later = waves::all(cx.conn)?
        .into_iter()
        .filter(|other| other.closes_at > wave.closes_at);
    for other in later.filter(|other| other.stage == WaveStage::Released) {
        let instrument = instruments::find(cx.conn, &other.instrument, &other.version)?;
        if instrument.is_comparable_with(&wave.instrument, &wave.version) && asks_alike(&instrument)
        {
            return Ok(Some(other));
        }
    }
    Ok(None)
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
