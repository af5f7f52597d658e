//! The list of reports. Of a small organisation it has every unit; of a large one a page of units, and
//! ways down and to a name.

use super::reach::{ReadError, released, tops};
use super::read_area::area_line;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::report::{IndexLine, ReportIndex, ReportList, Sought, Way};
use crate::domain::role::{Action, Scope};
use crate::domain::unit::{Tree, Unit, UnitName};
use crate::domain::wave::Wave;
use crate::services::frozen::Frozen;
use crate::store::units;

/// More units than this are shown page by page.
pub(super) const MOST_UNITS: usize = 50;
/// As many waves are looked into for one page. Older ones have a page of their own.
const MOST_WAVES: usize = 6;
/// No other wave is begun after this many lines.
const MOST_LINES: usize = 150;

/// The released waves with the units that the reader may look at.
///
/// Errors: the wave or the unit that is asked for is not there for this reader, or the store fails.
pub fn list_reports(
    cx: &mut Context<'_>,
    actor: &Account,
    sought: &Sought,
) -> Result<ReportList, ReadError> {
    let mut list = ReportList::default();
    let mut waves = released(cx)?;
    if let Some(only) = &sought.wave {
        waves.retain(|wave| &wave.id == only);
    }
    let older = waves.split_off(waves.len().min(MOST_WAVES));
    for wave in waves {
        match look_into(cx, actor, (&wave, sought), &list)? {
            Look::Nothing => {}
            Look::Later => list.others.push(wave),
            Look::Now(index) => list.waves.push(*index),
        }
    }
    for wave in older {
        if is_any_mine(cx, actor, &wave)? {
            list.others.push(wave);
        }
    }
    if sought.wave.is_some() && list.waves.is_empty() {
        return Err(ReadError::NotFound);
    }
    Ok(list)
}

/// What becomes of a wave in the list.
enum Look {
    /// The reader may look at none of its units.
    Nothing,
    /// It is on a page of its own.
    Later,
    /// It is on this page.
    Now(Box<ReportIndex>),
}

fn look_into(
    cx: &mut Context<'_>,
    actor: &Account,
    (wave, sought): (&Wave, &Sought),
    list: &ReportList,
) -> Result<Look, ReadError> {
    let all = cx.frozen.of(cx.conn, wave)?;
    let is_first = list.waves.is_empty();
    if let Some(unit) = sought.under.as_ref().filter(|_| is_first) {
        let is_there = all.tree.place(unit).is_some();
        if !is_there || !actor.may(Action::ReadReport, unit, &all.tree) {
            return Err(ReadError::NotFound);
        }
    }
    let tops = tops(actor, Action::ReadReport, &all.tree);
    let n_units: usize = tops.iter().map(|&top| all.tree.within(top).len()).sum();
    if n_units == 0 {
        return Ok(Look::Nothing);
    }
    let n_lines: usize = list.waves.iter().map(|index| index.units.len()).sum();
    let fits = n_units <= MOST_UNITS && n_lines + n_units <= MOST_LINES;
    if !is_first && (!fits || !list.others.is_empty()) {
        return Ok(Look::Later);
    }
    let (units, way) = if n_units > MOST_UNITS {
        part(actor, (&all, &tops), (sought, n_units))
    } else {
        whole(&all, &tops)
    };
    let area = if way.as_ref().is_some_and(is_narrowed) {
        None
    } else {
        area_line(cx, actor, wave)?
    };
    Ok(Look::Now(Box::new(ReportIndex {
        wave: wave.clone(),
        units,
        area,
        way,
    })))
}

/// Whether a part of a reader's area is shown only.
fn is_narrowed(way: &Way) -> bool {
    !way.name.is_empty() || !way.path.is_empty() || way.page.0 > 0
}

/// Whether a wave has any unit that the reader may look at, without looking into it.
fn is_any_mine(cx: &mut Context<'_>, actor: &Account, wave: &Wave) -> Result<bool, StoreError> {
    if actor.may_everywhere(Action::ReadReport) {
        return Ok(true);
    }
    let grants = actor.grants.iter();
    let grants = grants.filter(|grant| grant.allows(Action::ReadReport));
    let units: Vec<&str> = grants
        .filter_map(|grant| match &grant.scope {
            Scope::Unit(unit) => Some(unit.as_str()),
            Scope::Everywhere | Scope::Plan(_) => None,
        })
        .collect();
    units::any_in_wave(cx.conn, &wave.id, &units)
}

/// Every unit of a small organisation.
fn whole(all: &Frozen, tops: &[usize]) -> (Vec<IndexLine>, Option<Way>) {
    let places: Vec<usize> = tops.iter().flat_map(|&top| all.tree.within(top)).collect();
    (lines(all, &places), None)
}

/// A page of a large one.
fn part(
    actor: &Account,
    (all, tops): (&Frozen, &[usize]),
    (sought, n_units): (&Sought, usize),
) -> (Vec<IndexLine>, Option<Way>) {
    let tree = &all.tree;
    let name = sought.name.trim().to_lowercase();
    let mut way = Way {
        n_units,
        name: sought.name.trim().to_owned(),
        ..Way::default()
    };
    if !name.is_empty() {
        let found = called(tree, tops, &name);
        way.n_found = found.len();
        let (found, page) = paged(&found, sought.page);
        way.page = page;
        let mut lines = lines(all, &found);
        for line in &mut lines {
            line.depth = 0;
            line.above = path(actor, tree, line);
            line.above.pop();
        }
        return (with_ways_down(tree, lines), Some(way));
    }
    let top = match (&sought.under, tops) {
        (Some(unit), _) => tree.place(unit),
        (None, [only]) => Some(*only),
        (None, _) => None,
    };
    let below: Vec<usize> = match top {
        Some(top) => children(tree, top),
        None => tops.to_vec(),
    };
    let (mut places, page) = paged(&below, sought.page);
    way.page = page;
    places.splice(0..0, top);
    let lines = lines(all, &places);
    if sought.under.is_some() {
        way.path = lines
            .first()
            .map(|line| path(actor, tree, line))
            .unwrap_or_default();
    }
    let mut lines = with_ways_down(tree, lines);
    if let (Some(_), Some(first)) = (top, lines.first_mut()) {
        first.n_below = 0;
    }
    (lines, Some(way))
}

/// The units with this in their names, in lower case.
fn called(tree: &Tree, tops: &[usize], name: &str) -> Vec<usize> {
    let places = tops.iter().flat_map(|&top| tree.within(top));
    let units = places.filter_map(|place| Some((place, tree.units().get(place)?)));
    units
        .filter(|(_, unit)| unit.name.to_lowercase().contains(name))
        .map(|(place, _)| place)
        .collect()
}

/// The places of the units directly below the one at this place.
fn children(tree: &Tree, place: usize) -> Vec<usize> {
    let is_child = |below: &usize| {
        let unit = tree.units().get(*below);
        unit.is_some_and(|unit| unit.parent == Some(place))
    };
    tree.within(place).filter(is_child).collect()
}

/// The places on one page, and which of how many pages that is. Behind the last page there is none.
fn paged(places: &[usize], page: usize) -> (Vec<usize>, (usize, usize)) {
    let n_pages = places.len().div_ceil(MOST_UNITS);
    let page = page.min(n_pages.saturating_sub(1));
    let mut pages = places.chunks(MOST_UNITS);
    let here = pages.nth(page).unwrap_or_default();
    (here.to_vec(), (page, n_pages))
}

/// The unit of a line and the units above it that the reader may see, from the top down.
fn path(actor: &Account, tree: &Tree, line: &IndexLine) -> Vec<UnitName> {
    let path = tree.path(&line.unit.id).into_iter().rev();
    let path = path.filter(|step| actor.may(Action::ReadReport, &step.id, tree));
    path.map(Unit::named).collect()
}

fn with_ways_down(tree: &Tree, mut lines: Vec<IndexLine>) -> Vec<IndexLine> {
    for line in &mut lines {
        let place = tree.place(&line.unit.id);
        line.n_below = place.map_or(0, |place| children(tree, place).len());
    }
    lines
}

fn lines(all: &Frozen, places: &[usize]) -> Vec<IndexLine> {
    let units = places.iter();
    let units = units.filter_map(|&place| Some((place, all.tree.units().get(place)?)));
    let top = units.clone().map(|(_, unit)| unit.depth).min();
    let line = |(place, unit): (usize, &Unit)| {
        let listed = all.line(place);
        IndexLine {
            unit: unit.named(),
            depth: unit.depth.saturating_sub(top.unwrap_or_default()),
            above: Vec::new(),
            n_below: 0,
            response_rate: listed.response_rate,
            shown: listed.shown,
            compared: listed.compared,
            n_worse: listed.n_worse,
            n_improved: listed.n_improved,
        }
    };
    units.map(line).collect()
}
