//! What lists and reports need of released waves, kept in memory: a release and the organisation it
//! was counted for never change again. Without it every page of a large organisation would read every
//! unit's document to tell which of them are flagged.
//!
//! Kept of a unit's figures is what lists tell: that it is shown, its response rate and its flags. No
//! score that is not flagged and no item is in it, so ten thousand units take some megabytes.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::StoreError;
use crate::domain::coverage::{Uncovered, flagged};
use crate::domain::id::{UnitId, WaveId};
use crate::domain::release::{Release, UnitFigures, UnitRelease};
use crate::domain::report::is_compared;
use crate::domain::unit::Tree;
use crate::domain::wave::{Wave, WaveStage};
use crate::store::{Conn, releases, units};

/// As many waves as are looked at in turn. Of more, those that were asked for first are forgotten.
const MOST: usize = 8;
/// Units that are read at once.
const PAGE: u16 = 256;

/// A released wave.
#[derive(Debug)]
pub(super) struct Frozen {
    /// The organisation.
    pub(super) tree: Arc<Tree>,
    /// What lists tell of each unit, by its place.
    lines: Vec<Listed>,
    /// What is flagged, in the order of the units' places.
    flagged: Vec<(usize, Vec<Uncovered>)>,
}

/// What lists tell of a unit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Listed {
    /// Whether its figures are shown.
    pub(super) shown: bool,
    /// Its response rate, where they are.
    pub(super) response_rate: Option<i64>,
    /// Whether anything is compared with the wave before.
    pub(super) compared: bool,
    /// Dimensions that are flagged worse.
    pub(super) n_worse: usize,
    /// Dimensions that are flagged improved.
    pub(super) n_improved: usize,
}

impl Listed {
    fn of(unit: &UnitRelease) -> Self {
        let figures = unit.figures.shown();
        let [n_worse, n_improved] = figures.map(UnitFigures::flagged).unwrap_or_default();
        Self {
            shown: figures.is_some(),
            response_rate: figures.and_then(UnitFigures::response_rate),
            compared: figures.is_some_and(is_compared),
            n_worse,
            n_improved,
        }
    }
}

impl Frozen {
    /// What lists tell of the unit at this place.
    pub(super) fn line(&self, place: usize) -> Listed {
        self.lines.get(place).copied().unwrap_or_default()
    }

    /// Whether a unit has a report.
    pub(super) fn is_shown(&self, unit: &UnitId) -> bool {
        self.tree
            .place(unit)
            .is_some_and(|place| self.line(place).shown)
    }

    /// The units with anything flagged among those at or below these places, none of which stands
    /// within another: each with its place, in the instrument's order.
    pub(super) fn flagged(&self, tops: &[usize]) -> impl Iterator<Item = (usize, &[Uncovered])> {
        let parts = tops.iter().map(|&top| {
            let within = self.tree.within(top);
            let before = |end: usize| self.flagged.partition_point(|(place, _)| *place < end);
            self.flagged.get(before(within.start)..before(within.end))
        });
        let units = parts.flatten().flatten();
        units.map(|(place, flagged)| (*place, flagged.as_slice()))
    }
}

impl Frozen {
    /// Of a wave's release, what tells of these parts of the organisation together: the topmost units
    /// in them that are shown, and whatever stands above them, because hidden units are told there.
    ///
    /// Errors: the store fails.
    pub(super) fn release_of(
        &self,
        conn: &mut Conn,
        wave: &WaveId,
        parts: &BTreeSet<UnitId>,
    ) -> Result<Release, StoreError> {
        let mut wanted = BTreeSet::new();
        for part in parts {
            let above = self.tree.path(part).into_iter().skip(1);
            wanted.extend(above.map(|unit| &unit.id));
            let within = self.tree.place(part).map(|place| self.tree.within(place));
            let (mut place, end) = within.map_or((0, 0), |within| (within.start, within.end));
            while let Some(unit) = self.tree.units().get(place).filter(|_| place < end) {
                if self.line(place).shown {
                    wanted.insert(&unit.id);
                    place = self.tree.within(place).end;
                } else {
                    place += 1;
                }
            }
        }
        Ok(Release {
            units: releases::some(conn, wave, &wanted)?,
            whole: releases::whole(conn, wave)?,
        })
    }
}

/// The released waves that somebody has looked at.
#[derive(Debug, Default)]
pub(crate) struct FrozenWaves(Mutex<VecDeque<(WaveId, Arc<Frozen>)>>);

impl FrozenWaves {
    /// A wave that is released.
    ///
    /// Errors: the store fails.
    pub(super) fn of(&self, conn: &mut Conn, wave: &Wave) -> Result<Arc<Frozen>, StoreError> {
        if let Some((_, kept)) = self.all().iter().find(|(id, _)| *id == wave.id) {
            return Ok(Arc::clone(kept));
        }
        // Two who come first both read it: that is less than letting everybody wait for one.
        let read = Arc::new(read(conn, wave)?);
        if wave.stage == WaveStage::Released {
            let mut all = self.all();
            // Somebody else may have read it meanwhile: it takes one place all the same.
            all.retain(|(id, _)| *id != wave.id);
            all.truncate(MOST - 1);
            all.push_front((wave.id.clone(), Arc::clone(&read)));
        }
        Ok(read)
    }

    fn all(&self) -> MutexGuard<'_, VecDeque<(WaveId, Arc<Frozen>)>> {
        // A thread that failed while it held the lock has left nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(conn: &mut Conn, wave: &Wave) -> Result<Frozen, StoreError> {
    let tree = units::tree_of_wave(conn, &wave.id)?;
    let mut lines = vec![Listed::default(); tree.units().len()];
    let mut all = Vec::new();
    let mut last = None;
    loop {
        let page = releases::page(conn, &wave.id, last.as_ref(), PAGE)?;
        let Some(end) = page.last() else {
            break;
        };
        last = Some(end.unit.clone());
        for unit in page {
            let unit = unit.for_lists();
            let Some(place) = tree.place(&unit.unit) else {
                continue;
            };
            if let Some(line) = lines.get_mut(place) {
                *line = Listed::of(&unit);
            }
            let flagged = flagged(&unit);
            if !flagged.is_empty() {
                all.push((place, flagged));
            }
        }
    }
    all.sort_by_key(|(place, _)| *place);
    Ok(Frozen {
        tree: Arc::new(tree),
        lines,
        flagged: all,
    })
}
