//! The package for the authority: everything about an order, as this reader may read it.

use super::reach::{Newest, ReadError, newest_releases, released_unit};
use super::read_order::order_to_read;
use super::read_waits::Known;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{DimensionId, MeasureId, OrderId, UnitId, WaveId};
use crate::domain::order::{
    FigureLine, Now, Order, OrderReading, Package, PackedFocus, PackedPlan, UnitFigureLines,
};
use crate::domain::plan::{FocusArea, OccasionStanding, Plan, Subject};
use crate::domain::role::Action;
use crate::domain::unit::Unit;
use crate::domain::wording::Wording;
use crate::store::{occasions, risks, waves};

/// Everything about an order in one document.
///
/// Errors: there is no such order for this reader.
pub fn pack_order(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &OrderId,
) -> Result<Package, ReadError> {
    let (order, tree, all) = order_to_read(cx, actor, id)?;
    let plans: Vec<Plan> = all
        .into_iter()
        .filter(|plan| order.plans.contains(&plan.id))
        .collect();
    let mut figures = Vec::new();
    for (unit, wave, dimensions) in wanted(cx, &order, &plans)? {
        let asked = (&wave, &unit, dimensions.as_slice());
        figures.extend(unit_lines(cx, actor, asked, &plans)?);
    }
    let known = Known::of(cx, actor)?;
    let mut packed = Vec::new();
    for plan in &plans {
        packed.push(packed_plan(cx, plan, &known)?);
    }
    Ok(Package {
        units: OrderReading::of(order.clone(), tree.as_deref(), cx.today()).units,
        figures,
        n_other_plans: order.plans.len().saturating_sub(plans.len()),
        plans: packed,
        risk: risks::of_order(cx.conn, id)?,
        made_on: cx.today(),
        order,
    })
}

/// A unit, the wave to read it in, and the dimensions that its plans take on.
type Wanted = (UnitId, WaveId, Vec<DimensionId>);

/// The units of the order, and those of its plans after them, each with what the plans take on.
fn wanted(cx: &mut Context<'_>, order: &Order, plans: &[Plan]) -> Result<Vec<Wanted>, StoreError> {
    let newest = newest_releases(cx)?;
    let mut units: Vec<&UnitId> = order.units.iter().collect();
    units.extend(plans.iter().flat_map(Plan::units));
    let mut sorted: Vec<Wanted> = Vec::new();
    let areas = plans.iter().flat_map(|plan| &plan.focus_areas);
    for start in areas.filter_map(FocusArea::start) {
        let wave = newest_wave(cx, &newest, (&start.wave, &start.dimension))?;
        for unit in &units {
            let place = sorted
                .iter()
                .position(|(other, of, _)| other == *unit && of == &wave);
            let place = place.unwrap_or_else(|| {
                sorted.push(((*unit).clone(), wave.clone(), Vec::new()));
                sorted.len() - 1
            });
            if let Some((_, _, dimensions)) = sorted.get_mut(place)
                && !dimensions.contains(&start.dimension)
            {
                dimensions.push(start.dimension.clone());
            }
        }
    }
    sorted.sort_by_key(|(unit, _, _)| units.iter().position(|other| *other == unit));
    Ok(sorted)
}

/// The newest released wave that asks the same as this one; itself where there is none.
fn newest_wave(
    cx: &mut Context<'_>,
    newest: &[Newest],
    (wave, dimension): (&WaveId, &DimensionId),
) -> Result<WaveId, StoreError> {
    let Some(started) = waves::find(cx.conn, wave)? else {
        return Ok(wave.clone());
    };
    let before = cx.asked.whole(cx.conn, &started)?;
    let alike = newest.iter().find(|(_, _, instrument)| {
        instrument.is_comparable_with(&started.instrument, &started.version)
            && instrument.asks_alike(&before, dimension)
    });
    Ok(alike.map_or_else(|| wave.clone(), |(newest, _, _)| newest.id.clone()))
}

/// One unit's figures as its report shows them to this reader; nothing where there is no report for
/// the reader at all.
fn unit_lines(
    cx: &mut Context<'_>,
    actor: &Account,
    (wave, unit, dimensions): (&WaveId, &UnitId, &[DimensionId]),
    plans: &[Plan],
) -> Result<Option<UnitFigureLines>, StoreError> {
    let found = match released_unit(cx, actor, Action::ReadReport, (wave, unit)) {
        Ok(found) => found,
        Err(ReadError::NotFound) => return Ok(None),
        Err(ReadError::Store(error)) => return Err(error),
    };
    let (wave, tree, release) = found;
    let instrument = cx.asked.whole(cx.conn, &wave)?;
    let named = tree.unit(unit).map(Unit::named).unwrap_or_default();
    let shown = release.figures.shown();
    let mut lines = UnitFigureLines::of(named, wave.title, shown);
    for dimension in dimensions {
        let title = instrument.dimension(dimension);
        lines.lines.push(FigureLine {
            title: title.map_or_else(Wording::default, |found| found.title.clone()),
            baseline: baseline(cx, actor, (unit, dimension), plans)?,
            now: release.score(dimension).map(Now::of),
        });
    }
    Ok(Some(lines))
}

/// Where a plan of this very unit took the dimension on, as the report of that time shows it to this
/// reader still.
fn baseline(
    cx: &mut Context<'_>,
    actor: &Account,
    (unit, dimension): (&UnitId, &DimensionId),
    plans: &[Plan],
) -> Result<Option<(crate::domain::points::Points, String)>, StoreError> {
    let own = plans.iter().filter(|plan| &plan.unit == unit);
    let starts = own
        .flat_map(|plan| &plan.focus_areas)
        .filter_map(FocusArea::start);
    for start in starts.filter(|start| &start.dimension == dimension) {
        let asked = (&start.wave, unit);
        match released_unit(cx, actor, Action::ReadReport, asked) {
            Ok((wave, _, release)) if release.score(dimension).is_some() => {
                return Ok(start.baseline.map(|score| (score, wave.title)));
            }
            Ok(_) | Err(ReadError::NotFound) => {}
            Err(ReadError::Store(error)) => return Err(error),
        }
    }
    Ok(None)
}

fn packed_plan(cx: &mut Context<'_>, plan: &Plan, known: &Known) -> Result<PackedPlan, StoreError> {
    let mut focus_areas = Vec::new();
    for focus in &plan.focus_areas {
        focus_areas.push(packed_focus(cx, focus)?);
    }
    let named = |id: &UnitId| {
        let unit = known.tree.as_deref().and_then(|tree| tree.unit(id));
        unit.map(Unit::named).unwrap_or_default()
    };
    let measures: Vec<&MeasureId> = plan.measures().map(|measure| &measure.id).collect();
    let mut occasions = occasions::of(cx.conn, &measures)?;
    for measure in plan.measures() {
        if let Some(own) = occasions.get_mut(&measure.id) {
            own.retain(|occasion| {
                let is_to_come = occasion.standing(known.today) == OccasionStanding::Coming;
                !is_to_come && occasion.counts_for(measure)
            });
        }
    }
    occasions.retain(|_, own| !own.is_empty());
    Ok(PackedPlan {
        waits: known.open_waits(plan),
        occasions,
        units: plan.units().map(named).collect(),
        plan: plan.clone(),
        focus_areas,
    })
}

fn packed_focus(cx: &mut Context<'_>, focus: &FocusArea) -> Result<PackedFocus, StoreError> {
    let start = match &focus.subject {
        Subject::Dimension(start) => start,
        Subject::Topic(topic) => {
            return Ok(PackedFocus {
                title: Wording::same(topic),
                wave_title: None,
            });
        }
    };
    let wave = waves::find(cx.conn, &start.wave)?;
    let wave = wave.ok_or_else(|| StoreError::Unreadable(format!("wave {}", start.wave)))?;
    let instrument = cx.asked.whole(cx.conn, &wave)?;
    let dimension = instrument.dimension(&start.dimension);
    Ok(PackedFocus {
        title: dimension.map_or_else(Wording::default, |found| found.title.clone()),
        wave_title: Some(wave.title),
    })
}
