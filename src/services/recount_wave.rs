//! The count is checked: the archive is opened, counted again in memory, and compared with what was
//! written. Nothing changes.

use super::count_wave::{Against, CountError, Slate, figures, reading, typed_code};
use super::reach::wave_to_run;
use super::{Context, Services};
use crate::domain::account::Account;
use crate::domain::ballot::BoxedBallot;
use crate::domain::id::WaveId;
use crate::domain::wave::{Wave, WaveStage};
use crate::seal;
use crate::seal::WaveKey;
use crate::store::{archive_ballots, releases, waves};

/// What a recount found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recount {
    /// How many ballots were counted again.
    pub n_ballots: usize,
    /// Whether every figure is the one that the count wrote. Comments are not compared: some may
    /// have been struck since.
    pub same: bool,
}

/// Counts a wave's archive again, within the recount window, with an opening code.
///
/// Errors: there is nothing to recount, or the code does not fit.
pub fn recount_wave(
    services: &Services,
    now: chrono::DateTime<chrono::Utc>,
    actor: &Account,
    (id, typed): (&WaveId, &str),
) -> Result<Recount, CountError> {
    let wave = services.look(now, |cx| recountable(cx, actor, id))?;
    let code = typed_code(wave.level, typed)?;
    let key = services.keyring.key_to_archive(id, code.as_ref())?;
    drop(code);
    // A whole count may take its time: it reads one moment of the database and holds nobody up.
    let found = services.look_into_boxes(now, |cx| recount(cx, &wave, &key))?;
    let outcome = if found.same { "same" } else { "different" };
    services.call::<_, CountError>(now, |cx| {
        Ok(cx.note(Some(actor), "wave-recounted", &format!("{id}: {outcome}"))?)
    })?;
    Ok(found)
}

fn recountable(cx: &mut Context<'_>, actor: &Account, id: &WaveId) -> Result<Wave, CountError> {
    let wave = wave_to_run(cx, actor, id)?.ok_or(CountError::NotFound)?;
    if wave.stage < WaveStage::Counted || wave.purged_at.is_some() {
        return Err(CountError::WrongStage);
    }
    Ok(wave)
}

/// Blocks of the archive that are read together.
const PAGE: u16 = 32;

fn recount(cx: &mut Context<'_>, wave: &Wave, key: &WaveKey) -> Result<Recount, CountError> {
    let reading = reading(cx, wave)?;
    let mut slate = Slate::default();
    let mut page = archive_ballots::page(cx.conn, &wave.id, &[], PAGE)?;
    while let Some((last, _)) = page.last() {
        for (_, sealed) in &page {
            let block = key.open(&wave.id, sealed)?;
            let ballots = BoxedBallot::unpack_all(&block).or(Err(seal::Error::Broken))?;
            for ballot in ballots {
                slate.add(&reading, Some(ballot));
            }
        }
        page = archive_ballots::page(cx.conn, &wave.id, last, PAGE)?;
    }
    let against = Against::This(waves::compared_with(cx.conn, &wave.id)?);
    let again = figures(cx, wave, (&slate, &reading), against)?.release;
    Ok(Recount {
        n_ballots: slate.len(),
        same: releases::is_the_same(cx.conn, &wave.id, &again)?,
    })
}
