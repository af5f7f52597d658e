//! A committee's area: the separate parts of the organisation that one person reads about, together.
//! It is put together from what each release shows anyway; no ballot is within reach.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Context;
use super::count_wave::{Before, previous_of_parts, previous_wave};
use super::reach::{ReadError, released};
use crate::domain::account::Account;
use crate::domain::id::{UnitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::release::{Together, UnitFigures};
use crate::domain::report::{AreaLine, AreaReport, Below, is_compared};
use crate::domain::role::Action;
use crate::domain::unit::{Unit, UnitName};
use crate::domain::wave::Wave;

/// Somebody's whole area in a wave.
#[derive(Debug)]
struct Area {
    instrument: Instrument,
    parts: BTreeSet<UnitId>,
    /// The parts that have a report of their own.
    shown: BTreeSet<UnitId>,
    found: Together,
}

/// The area of this reader in a wave, with its change since the wave before.
///
/// Errors: the reader's area is one part of the organisation, or all of it, or none of it is shown.
pub fn read_area(
    cx: &mut Context<'_>,
    actor: &Account,
    wave: &WaveId,
) -> Result<AreaReport, ReadError> {
    let wave = released(cx)?.into_iter().find(|one| &one.id == wave);
    let wave = wave.ok_or(ReadError::NotFound)?;
    let tree = Arc::clone(&cx.frozen.of(cx.conn, &wave)?.tree);
    let area = area(cx, actor, &wave)?.ok_or(ReadError::NotFound)?;
    let among = |ids: &BTreeSet<UnitId>| -> Vec<UnitName> {
        let units = tree.units().iter().filter(|unit| ids.contains(&unit.id));
        units.map(Unit::named).collect()
    };
    let parts = among(&area.parts).into_iter().map(|unit| Below {
        shown: area.shown.contains(&unit.id),
        unit,
    });
    let previous = previous_wave(cx, &wave, &area.instrument)?;
    Ok(AreaReport {
        previous_title: previous.map(|previous| previous.title),
        units: parts.collect(),
        left_out: among(&area.found.left_out.iter().cloned().collect()),
        figures: area.found.figures,
        instrument: area.instrument,
        wave,
    })
}

/// The area of this reader in the list of reports; nothing where there is no such page.
pub(super) fn area_line(
    cx: &mut Context<'_>,
    actor: &Account,
    wave: &Wave,
) -> Result<Option<AreaLine>, ReadError> {
    let line = |area: Area| {
        let figures = area.found.figures;
        let [n_worse, n_improved] = figures.flagged();
        AreaLine {
            response_rate: UnitFigures::response_rate(&figures),
            compared: is_compared(&figures),
            n_worse,
            n_improved,
        }
    };
    Ok(area(cx, actor, wave)?.map(line))
}

fn area(cx: &mut Context<'_>, actor: &Account, wave: &Wave) -> Result<Option<Area>, ReadError> {
    const FEWEST: usize = 2;
    let all = cx.frozen.of(cx.conn, wave)?;
    let parts = actor.areas(Action::ReadReport, &all.tree);
    if parts.len() < FEWEST {
        return Ok(None);
    }
    let instrument = cx.asked.of(cx.conn, wave)?;
    let before = previous_of_parts(cx, (wave, &all.tree), &instrument, &parts)?;
    let release = all.release_of(cx.conn, &wave.id, &parts)?;
    let previous = before.as_ref().map(Before::previous);
    let found = release.together_since(&all.tree, &parts, previous.as_ref());
    let shown = parts.iter().filter(|unit| all.is_shown(unit));
    let shown = shown.cloned().collect();
    Ok(found.map(|found| Area {
        instrument: Arc::unwrap_or_clone(instrument),
        parts,
        shown,
        found,
    }))
}
