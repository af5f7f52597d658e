//! What a wave is compared with: the release before it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::id::UnitId;
use crate::domain::instrument::Instrument;
use crate::domain::lineage::Lineage;
use crate::domain::release::{Previous, Release};
use crate::domain::unit::Tree;
use crate::domain::wave::{Wave, WaveStage};
use crate::services::{Context, StoreError};
use crate::store::{instruments, lineages, releases, units, waves};

/// The newest released wave before this one whose figures may stand beside this one's. A pulse asks
/// too little to be what a full survey is compared with.
pub(in crate::services) fn previous_wave(
    cx: &mut Context<'_>,
    wave: &Wave,
    instrument: &Instrument,
) -> Result<Option<Wave>, StoreError> {
    let before = waves::all(cx.conn)?
        .into_iter()
        .filter(|other| other.closes_at < wave.closes_at);
    Ok(before
        .filter(|other| other.stage == WaveStage::Released && wave.is_within(other))
        .find(|other| instrument.is_comparable_with(&other.instrument, &other.version)))
}

/// The release of the wave before, its organisation, and what has become of that.
pub(in crate::services) struct Before {
    release: Release,
    tree: Arc<Tree>,
    lineage: Lineage,
}

impl Before {
    /// The same as something to compare with.
    pub(in crate::services) fn previous(&self) -> Previous<'_> {
        Previous::new(&self.release, &self.tree, &self.lineage)
    }
}

/// The release of an earlier wave, with those dimensions only that were asked the same way.
pub(in crate::services) fn release_of(
    cx: &mut Context<'_>,
    previous: &Wave,
    (wave, tree, instrument): (&Wave, &Tree, &Instrument),
) -> Result<Before, StoreError> {
    let asked = instruments::find(cx.conn, &previous.instrument, &previous.version)?;
    let units = releases::all(cx.conn, &previous.id)?;
    let release = Release {
        units: units.into_values().collect(),
        whole: releases::whole(cx.conn, &previous.id)?,
    };
    let then = units::tree_of_wave(cx.conn, &previous.id)?;
    Ok(Before {
        release: release.narrowed_to(|dimension| instrument.asks_alike(&asked, dimension)),
        lineage: Lineage::of(lineages::find(cx.conn, &wave.id)?, &then, tree),
        tree: Arc::new(then),
    })
}

/// What parts of a wave's organisation are compared with: of the release of the wave before, only what
/// those parts came to.
pub(in crate::services) fn previous_of_parts(
    cx: &mut Context<'_>,
    (wave, tree): (&Wave, &Tree),
    instrument: &Instrument,
    parts: &BTreeSet<UnitId>,
) -> Result<Option<Before>, StoreError> {
    let Some(previous) = previous_wave(cx, wave, instrument)? else {
        return Ok(None);
    };
    let asked = cx.asked.whole(cx.conn, &previous)?;
    let then = cx.frozen.of(cx.conn, &previous)?;
    let lineage = Lineage::of(lineages::find(cx.conn, &wave.id)?, &then.tree, tree);
    let sources = parts.iter().filter_map(|unit| lineage.sources(unit));
    let sources: BTreeSet<UnitId> = sources.flatten().collect();
    let release = then.release_of(cx.conn, &previous.id, &sources)?;
    Ok(Some(Before {
        release: release.narrowed_to(|dimension| instrument.asks_alike(&asked, dimension)),
        lineage,
        tree: Arc::clone(&then.tree),
    }))
}
