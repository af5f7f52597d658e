//! What must not be kept: keys and archive after the recount window, names and addresses after that.

use chrono::{DateTime, Utc};

use super::reach::wave_to_run;
use super::{Context, Services, StoreError};
use crate::domain::account::Account;
use crate::domain::calendar::{PURGED_AFTER, ROSTER_DELETED_AFTER};
use crate::domain::id::WaveId;
use crate::domain::wave::{Wave, WaveStage};
use crate::store::{archive_ballots, invitations, opening_codes, waves};

/// Why nothing was destroyed.
#[derive(Debug, thiserror::Error)]
pub enum PurgeError {
    /// There is no such wave, or the actor may not run it.
    #[error("there is no such wave")]
    NotFound,
    /// The wave is not released yet, or has been purged already.
    #[error("the wave is not at the stage for this")]
    WrongStage,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What has had its time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Due {
    /// Waves whose keys and archive are to be destroyed, by title.
    pub archives: Vec<Wave>,
    /// Waves whose roster is to be deleted.
    pub rosters: Vec<Wave>,
}

/// Destroys a released wave's archive and the keys to it, before the recount window has passed.
///
/// Errors: the wave is not released, or was purged before.
pub fn purge_wave(
    services: &Services,
    now: DateTime<Utc>,
    actor: &Account,
    id: &WaveId,
) -> Result<(), PurgeError> {
    services.call(now, |cx| {
        let wave = wave_to_run(cx, actor, id)?.ok_or(PurgeError::NotFound)?;
        if wave.stage != WaveStage::Released || wave.purged_at.is_some() {
            return Err(PurgeError::WrongStage);
        }
        Ok(empty_archive(cx, Some(actor), &wave)?)
    })?;
    Ok(services.finish()?)
}

/// What has had its time and is destroyed at the next turn.
///
/// Errors: the store fails.
pub fn due(cx: &mut Context<'_>) -> Result<Due, StoreError> {
    let mut due = Due::default();
    for wave in waves::all(cx.conn)? {
        let Some(counted_at) = wave.counted_at else {
            continue;
        };
        if wave.purged_at.is_none() && counted_at + PURGED_AFTER <= cx.now {
            due.archives.push(wave.clone());
        }
        let is_over = counted_at + ROSTER_DELETED_AFTER <= cx.now;
        if is_over && !invitations::of_wave(cx.conn, &wave.id)?.is_empty() {
            due.rosters.push(wave);
        }
    }
    Ok(due)
}

/// Destroys what has had its time: keys and archive two weeks after the count, the roster a month
/// after it.
///
/// Errors: the store fails; the next turn does it again.
pub fn purge_due(services: &Services, now: DateTime<Utc>) -> Result<Due, StoreError> {
    let found = services.look(now, due)?;
    if found == Due::default() {
        // What could not be destroyed the last time is destroyed now.
        services.finish()?;
        return Ok(found);
    }
    services.call(now, |cx| {
        for wave in &found.archives {
            empty_archive(cx, None, wave)?;
        }
        for wave in &found.rosters {
            invitations::delete_of_wave(cx.conn, &wave.id)?;
            cx.note(None, "roster-deleted", wave.id.as_str())?;
        }
        Ok::<_, StoreError>(())
    })?;
    if found.archives.is_empty() {
        // Where there are archives, their end does this.
        services.scrub();
    }
    services.finish()?;
    Ok(found)
}

fn empty_archive(
    cx: &mut Context<'_>,
    actor: Option<&Account>,
    wave: &Wave,
) -> Result<(), StoreError> {
    archive_ballots::delete(cx.conn, &wave.id)?;
    opening_codes::delete(cx.conn, &wave.id)?;
    waves::set_purged(cx.conn, &wave.id, cx.now)?;
    let fingerprint = wave.fingerprint.as_deref().unwrap_or("-");
    let about = format!("{}, fingerprint {fingerprint}", wave.id);
    cx.note(actor, "keys-destroyed", &about)
}

impl Services {
    /// Does what must follow every count and every purge: no key of a counted wave's box is left, no
    /// key of a purged wave's archive, and no trace of either's ballots in the database file or its log.
    pub(super) fn finish(&self) -> Result<(), StoreError> {
        let all = waves::all(&mut self.db.conn()?)?;
        let is_counted = |wave: &&Wave| wave.stage >= WaveStage::Counted;
        let is_purged = |wave: &&Wave| wave.purged_at.is_some();
        let boxes = all.iter().filter(is_counted);
        let boxes: Vec<_> = boxes
            .filter(|wave| self.keyring.has_wave_key(&wave.id))
            .collect();
        #[cfg(feature = "leaky")]
        let boxes = crate::leaky::spared(boxes);
        let archives = all.iter().filter(is_purged);
        let archives: Vec<_> = archives
            .filter(|wave| self.keyring.has_archive_key(&wave.id))
            .collect();
        if boxes.is_empty() && archives.is_empty() {
            return Ok(());
        }
        // The keys go last: as long as they are there, the next start does all of this again.
        self.scrub();
        let broken = |error: crate::seal::Error| StoreError::Busy(error.to_string());
        for wave in boxes {
            self.keyring.destroy_wave_key(&wave.id).map_err(broken)?;
            tracing::info!(wave = %wave.id, "the key of a counted box is destroyed");
        }
        for wave in archives {
            self.keyring.destroy_archive_key(&wave.id).map_err(broken)?;
            tracing::info!(wave = %wave.id, "the key of an archive is destroyed");
        }
        Ok(())
    }
}
