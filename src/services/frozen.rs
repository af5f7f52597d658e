//! What lists and reports need of released waves, kept in memory: a release and the organisation it
//! was counted for never change again. Without it every page of a large organisation would read every
//! unit's document to tell which of them are flagged.
//!
//! Kept of a unit's figures is what lists tell: that it is shown, its response rate and its flags. No
//! score that is not flagged and no item is in it, so ten thousand units take some megabytes.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::StoreError;
use crate::domain::id::{UnitId, WaveId};
use crate::domain::release::UnitRelease;
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
    /// What lists tell of each unit.
    pub(super) units: BTreeMap<UnitId, UnitRelease>,
}

impl Frozen {
    /// Whether a unit has a report.
    pub(super) fn is_shown(&self, unit: &UnitId) -> bool {
        let unit = self.units.get(unit);
        unit.is_some_and(|unit| unit.figures.shown().is_some())
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
    let mut all = BTreeMap::new();
    loop {
        let last = all.keys().next_back().cloned();
        let page = releases::page(conn, &wave.id, last.as_ref(), PAGE)?;
        if page.is_empty() {
            break;
        }
        for unit in page {
            all.insert(unit.unit.clone(), unit.for_lists());
        }
    }
    Ok(Frozen {
        tree: Arc::new(units::tree_of_wave(conn, &wave.id)?),
        units: all,
    })
}
