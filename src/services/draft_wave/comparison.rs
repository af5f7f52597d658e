//! What a wave's figures will be compared with: a norm, units that were reorganised, and earlier
//! versions of its instrument.

use super::super::count_wave::previous_wave;
use super::super::{Context, StoreError};
use super::{Draft, handed};
use crate::domain::benchmark::Norm;
use crate::domain::instrument::Instrument;
use crate::domain::instrument::moved::moved_items;
use crate::domain::lineage::Lineage;
use crate::domain::mistake::{Mistake, Source};
use crate::domain::unit::Tree;
use crate::domain::wave::Wave;
use crate::store::{instruments, units};

type Mistakes = Vec<(Source, Mistake)>;

/// The norm that was handed in, if there is one and nothing is wrong with it.
pub(super) fn norm(
    draft: &Draft,
    instrument: Option<&Instrument>,
    mistakes: &mut Mistakes,
) -> Option<Norm> {
    draft.norm.as_ref()?;
    let table = handed(draft.norm.as_ref(), Source::Norm, mistakes)?;
    let read = Norm::read(table, &draft.norm_name, instrument);
    noted(read, Source::Norm, mistakes)
}

/// The lineage that was handed in, if there is one and nothing is wrong with it.
pub(super) fn lineage(
    cx: &mut Context<'_>,
    draft: &Draft,
    (wave, instrument, tree): (Option<&Wave>, Option<&Instrument>, Option<&Tree>),
    mistakes: &mut Mistakes,
) -> Result<Option<Lineage>, StoreError> {
    if draft.lineage.is_none() {
        return Ok(None);
    }
    let before = match (wave, instrument) {
        (Some(wave), Some(instrument)) => {
            let previous = previous_wave(cx, wave, instrument)?;
            let before = match previous {
                Some(previous) => Some(units::tree_of_wave(cx.conn, &previous.id)?),
                // Nothing is compared, but plans and roles follow the organisation of today.
                None if draft.units.is_some() => units::tree(cx.conn)?,
                None => None,
            };
            if before.is_none() {
                mistakes.push((Source::Lineage, Mistake::in_file("lineage-no-earlier")));
                return Ok(None);
            }
            before
        }
        // Something else is wrong, so it is not known yet which wave comes before.
        (Some(_) | None, None) | (None, Some(_)) => None,
    };
    let Some(table) = handed(draft.lineage.as_ref(), Source::Lineage, mistakes) else {
        return Ok(None);
    };
    let read = Lineage::read(table, before.as_ref(), tree);
    Ok(noted(read, Source::Lineage, mistakes))
}

/// Items that an instrument has moved since a version that it calls comparable.
pub(super) fn moved(
    cx: &mut Context<'_>,
    instrument: &Instrument,
    source: &str,
) -> Result<Vec<Mistake>, StoreError> {
    let mut mistakes = Vec::new();
    for version in &instrument.comparable_with {
        let before = instruments::kept(cx.conn, &instrument.id, version)?;
        mistakes.extend(
            before
                .iter()
                .flat_map(|before| moved_items(instrument, source, before)),
        );
    }
    Ok(mistakes)
}

fn noted<T>(read: Result<T, Vec<Mistake>>, source: Source, mistakes: &mut Mistakes) -> Option<T> {
    read.map_err(|found| mistakes.extend(found.into_iter().map(|mistake| (source, mistake))))
        .ok()
}
