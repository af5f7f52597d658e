//! The ceremony before a wave opens: two opening codes are made, shown once, and typed back.

use chrono::{DateTime, NaiveDate, Utc};

use super::reach::wave_to_run;
use super::{Context, Services, StoreError};
use crate::domain::account::Account;
use crate::domain::id::WaveId;
use crate::domain::opening_code::{CodeState, Holder, Misread};
use crate::domain::wave::{Level, Wave, WaveStage};
use crate::seal;
use crate::seal::OpeningCode;
use crate::store::{opening_codes, waves};

/// Why a code was not made or not accepted. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum CeremonyError {
    /// There is no such wave, or the actor may not run it.
    #[error("there is no such wave")]
    NotFound,
    /// The wave has no codes at this stage, or needs none at its level.
    #[error("the wave is not at the stage for this")]
    WrongStage,
    /// The wave's codes were made since the form was shown.
    #[error("the codes have been made already")]
    MadeAlready,
    /// What was typed is no opening code of any wave.
    #[error("what was typed is no opening code")]
    Misread(Misread),
    /// It is a code, but not this holder's of this wave.
    #[error("this is not the code")]
    WrongCode,
    /// The keys could not be made or read.
    #[error("the keys failed")]
    Keys(#[from] seal::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A wave's codes as far as they may be seen: that they are there, and when they were tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    /// The wave.
    pub wave: Wave,
    /// Empty as long as none were made.
    pub states: Vec<CodeState>,
    /// Today, in Denmark.
    pub today: NaiveDate,
}

fn mine(cx: &mut Context<'_>, actor: &Account, id: &WaveId) -> Result<Wave, CeremonyError> {
    wave_to_run(cx, actor, id)?.ok_or(CeremonyError::NotFound)
}

/// How a wave's codes stand.
///
/// Errors: there is no such wave for the actor.
pub fn read_codes(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
) -> Result<Codes, CeremonyError> {
    Ok(Codes {
        wave: mine(cx, actor, id)?,
        states: states(cx, id)?,
        today: cx.today(),
    })
}

/// The codes of a wave. Where the key folder holds other keys than the database speaks of, because the
/// server died while they were made or the folder was put back from a copy, none is proved: they must
/// be made anew.
pub(super) fn states(cx: &mut Context<'_>, id: &WaveId) -> Result<Vec<CodeState>, StoreError> {
    let mut states = opening_codes::of_wave(cx.conn, id)?;
    let keys = waves::keys(cx.conn, id)?;
    let fit = keys.is_some_and(|(ballots, archive)| {
        cx.keyring.can_open(id, &ballots) && cx.keyring.can_recount(id, &archive)
    });
    if !fit {
        for state in &mut states {
            state.proved_on = None;
        }
    }
    Ok(states)
}

/// Words to be shown once, and whose they are.
pub type Shown = Vec<(Holder, Vec<String>)>;

/// Makes a wave's keys and opening codes, in place of any it had: what is returned is all there will
/// ever be of the codes. A wave that is open keeps its own, for ballots are sealed to them already.
///
/// `instead_of` is the fingerprint of the keys that are to be replaced; empty if there are none. So a
/// form that is sent twice makes codes once.
///
/// Errors: the wave is open already, needs no codes or has others by now, or its keys cannot be
/// written.
pub fn make_codes(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, instead_of): (&WaveId, &str),
) -> Result<(Wave, Shown), CeremonyError> {
    let wave = mine(cx, actor, id)?;
    if wave.stage != WaveStage::Drafted || wave.level != Level::Two {
        return Err(CeremonyError::WrongStage);
    }
    if wave.fingerprint.as_deref().unwrap_or_default() != instead_of {
        return Err(CeremonyError::MadeAlready);
    }
    let made = cx.keyring.make_wave_keys(id, wave.level, &mut cx.rng)?;
    waves::set_keys(cx.conn, id, &made.ballots, &made.archive)?;
    opening_codes::renew(cx.conn, id)?;
    cx.note(Some(actor), "codes-made", id.as_str())?;
    let words = |code: &OpeningCode| code.words().map(str::to_owned).collect();
    let shown = made.codes.iter();
    let shown = shown.map(|(holder, code)| (*holder, words(code))).collect();
    Ok((mine(cx, actor, id)?, shown))
}

/// Tries a code that its holder has typed back, and notes the day if it fits.
///
/// Errors: it is none, or another one.
pub fn prove_code(
    services: &Services,
    now: DateTime<Utc>,
    actor: &Account,
    (id, holder, typed): (&WaveId, Holder, &str),
) -> Result<(), CeremonyError> {
    let codes = services.look(now, |cx| read_codes(cx, actor, id))?;
    if codes.states.is_empty() || codes.wave.stage > WaveStage::Closed {
        return Err(CeremonyError::WrongStage);
    }
    let code = OpeningCode::read(typed).map_err(CeremonyError::Misread)?;
    // Slow on purpose, so it must not hold the database up.
    let proved = services.keyring.proves(id, holder, &code)?;
    let proved = proved.ok_or(CeremonyError::WrongCode)?;
    services.call(now, |cx| {
        // New codes may have been made in the meantime.
        let keys = waves::keys(cx.conn, id)?;
        if keys.is_none_or(|(ballots, _)| ballots != proved) {
            return Err(CeremonyError::WrongCode);
        }
        let today = cx.today();
        opening_codes::set_proved(cx.conn, id, holder, today)?;
        let about = format!("{id} {}", holder.name());
        cx.note(Some(actor), "code-proved", &about)?;
        Ok(())
    })
}
