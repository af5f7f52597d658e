//! Figures that stand beside the survey are imported, and read by whoever may read the unit's report.

use std::collections::{BTreeMap, BTreeSet};

use super::reach::ReadError;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::UnitId;
use crate::domain::indicator::{
    self, Amount, Figure, ImportResult, Imported, Kind, Reading, UnitReadings, hidden, readings,
};
use crate::domain::mistake::Mistake;
use crate::domain::role::Action;
use crate::domain::table::Table;
use crate::domain::unit::Unit;
use crate::domain::wave::{Wave, WaveStage};
use crate::domain::wording::Language;
use crate::store::{indicators, units, waves};

/// Why nothing was imported. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The actor may not import anything.
    #[error("there is no such page for this actor")]
    NotFound,
    /// There is no file, or there are mistakes in it: all of them.
    #[error("the file has mistakes")]
    Mistakes(Vec<Mistake>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Imports a file of indicators, all of it or nothing. A figure of the same unit, indicator and period
/// as an earlier one takes its place, and the journal says what stood there.
///
/// Errors: the file has mistakes, or the actor may not.
pub fn import_indicators(
    cx: &mut Context<'_>,
    actor: &Account,
    table: Option<Result<Table, Mistake>>,
) -> Result<ImportResult, ImportError> {
    if !actor.may_everywhere(Action::ImportIndicators) {
        return Err(ImportError::NotFound);
    }
    let in_file = |key| ImportError::Mistakes(vec![Mistake::in_file(key)]);
    let table = table.ok_or_else(|| in_file("indicator-no-file"))?;
    let table = table.map_err(|mistake| ImportError::Mistakes(vec![mistake]))?;
    let tree = cx
        .organisation()?
        .ok_or_else(|| in_file("indicator-no-units"))?;
    let all = indicator::read(&table, &tree).map_err(ImportError::Mistakes)?;
    let mut result = ImportResult::default();
    for imported in &all {
        import(cx, actor, imported, &mut result)?;
    }
    cx.note(Some(actor), "indicators-imported", &all.len().to_string())?;
    Ok(result)
}

fn import(
    cx: &mut Context<'_>,
    actor: &Account,
    imported: &Imported,
    result: &mut ImportResult,
) -> Result<(), StoreError> {
    let figure = &imported.figure;
    let key = figure.period.key();
    let before = indicators::of_unit(cx.conn, &figure.unit)?
        .into_iter()
        .find(|before| before.kind == figure.kind && before.period.key() == key);
    match &before {
        Some(before) if before == figure => {
            result.unchanged += 1;
            return Ok(());
        }
        Some(before) => {
            indicators::delete(cx.conn, before)?;
            let unit = figure.unit.as_str();
            let deed = ("indicator-replaced", unit);
            let detail = replaced(&imported.named, before, figure);
            cx.record(Some(actor), unit, deed, &detail)?;
            result.replaced += 1;
        }
        None => result.new += 1,
    }
    let today = cx.today();
    indicators::insert(cx.conn, figure, today)
}

/// *Sygefravær, 2024-H1: 7,9 → 3*. Of figures about people, which few may be behind, only that they
/// were replaced: the history is read by more people than the file.
fn replaced(named: &str, before: &Figure, figure: &Figure) -> String {
    let period = figure.period.text();
    if figure.kind.is_about_people() {
        return format!("{named}, {period}");
    }
    let said = |value: Option<Amount>| {
        value.map_or_else(
            || "\u{2013}".to_owned(),
            |value| value.text(Language::Danish),
        )
    };
    let (old, new) = (said(before.value), said(figure.value));
    format!("{named}, {period}: {old} \u{2192} {new}")
}

/// The units whose figures about people are not shown, and the units whose head count is known at all:
/// by the newest full survey that has opened. Of a unit that it does not have, nobody knows how few it
/// is. A pulse and a vote go to a part of the house: taken for the whole, they would make small units
/// empty ones, and what hides them would be shown.
fn few(cx: &mut Context<'_>) -> Result<(BTreeSet<UnitId>, BTreeSet<UnitId>), StoreError> {
    let mut newest = None;
    for wave in waves::all(cx.conn)? {
        let has_opened = wave.stage != WaveStage::Drafted;
        if newest.is_none() && has_opened && wave.pulse().is_none() && !is_vote(cx, &wave)? {
            newest = Some(wave);
        }
    }
    let Some(newest) = newest else {
        return Ok((BTreeSet::new(), BTreeSet::new()));
    };
    let tree = units::tree_of_wave(cx.conn, &newest.id)?;
    let known = tree.units().iter().map(|unit| unit.id.clone()).collect();
    Ok((hidden(&tree), known))
}

fn is_vote(cx: &mut Context<'_>, wave: &Wave) -> Result<bool, StoreError> {
    Ok(cx.asked.whole(cx.conn, wave)?.is_priority())
}

/// A unit's indicators, for whoever may read its report; nothing for everybody else.
pub(super) fn indicators_of(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
) -> Result<Vec<Reading>, StoreError> {
    let tree = cx.organisation()?;
    let may_read = tree.is_some_and(|tree| {
        tree.place(unit).is_some() && actor.may(Action::ReadReport, unit, &tree)
    });
    if !may_read {
        return Ok(Vec::new());
    }
    let figures = indicators::of_unit(cx.conn, unit)?;
    if figures.is_empty() {
        return Ok(Vec::new());
    }
    let few = few(cx)?;
    Ok(readings(&figures, |kind| is_hidden(&few, unit, kind)))
}

fn is_hidden(
    (hidden, known): &(BTreeSet<UnitId>, BTreeSet<UnitId>),
    unit: &UnitId,
    kind: &Kind,
) -> bool {
    kind.is_about_people() && (hidden.contains(unit) || !known.contains(unit))
}

/// What has been imported, unit by unit, as readers of the reports see it.
///
/// Errors: the actor imports nothing, or the store fails.
pub fn list_indicators(
    cx: &mut Context<'_>,
    actor: &Account,
) -> Result<Vec<UnitReadings>, ReadError> {
    if !actor.may_everywhere(Action::ImportIndicators) {
        return Err(ReadError::NotFound);
    }
    let Some(tree) = cx.organisation()? else {
        return Ok(Vec::new());
    };
    let mut all: BTreeMap<UnitId, Vec<Figure>> = BTreeMap::new();
    for figure in indicators::all(cx.conn)? {
        all.entry(figure.unit.clone()).or_default().push(figure);
    }
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let few = few(cx)?;
    let of_unit = |unit: &Unit| {
        let own = all.get(&unit.id)?;
        Some(UnitReadings {
            unit: unit.named(),
            readings: readings(own, |kind| is_hidden(&few, &unit.id, kind)),
        })
    };
    let units = tree.units().iter().filter_map(of_unit);
    Ok(units.filter(|unit| !unit.readings.is_empty()).collect())
}
