//! Letters for those without an e-mail address: how many each unit needs, and the letters themselves.

use super::access::code_of;
use super::run_wave::{RunError, mine};
use super::send_mails::needs_letter;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{UnitId, WaveId};
use crate::domain::letter::{Letter, LetterCounts, Letters};
use crate::domain::unit::Tree;
use crate::domain::wave::{Wave, WaveStage};
use crate::store::invitations::{self, Invitation};
use crate::store::units;

/// An open wave of the actor's.
pub(super) fn open_wave(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
) -> Result<Wave, RunError> {
    let wave = mine(cx, actor, id)?;
    if wave.stage == WaveStage::Open {
        Ok(wave)
    } else {
        Err(RunError::WrongStage)
    }
}

/// The units of an open wave that need letters.
///
/// Errors: the wave is not open.
pub fn count_letters(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
) -> Result<LetterCounts, RunError> {
    let wave = open_wave(cx, actor, id)?;
    let tree = units::tree_of_wave(cx.conn, id)?;
    let everybody = invitations::of_wave(cx.conn, id)?;
    Ok(LetterCounts {
        wave,
        units: per_unit(cx, &tree, &everybody),
    })
}

/// Units with the number of their letters, without those that need none.
pub(super) fn per_unit(
    cx: &Context<'_>,
    tree: &Tree,
    everybody: &[Invitation],
) -> Vec<(crate::domain::unit::UnitName, usize)> {
    let by_letter = |unit: &UnitId| {
        let all = everybody.iter();
        all.filter(|invitation| needs_letter(cx, invitation) && invitation.unit == *unit)
            .count()
    };
    let counted = tree.units().iter().map(|unit| (unit, by_letter(&unit.id)));
    counted
        .filter(|(_, letters)| *letters > 0)
        .map(|(unit, letters)| (unit.named(), letters))
        .collect()
}

/// The letters of one unit of an open wave, or of all units.
///
/// Errors: the wave is not open, or has no such unit.
pub fn print_letters(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, only): (&WaveId, Option<&UnitId>),
) -> Result<Letters, RunError> {
    let wave = open_wave(cx, actor, id)?;
    let tree = units::tree_of_wave(cx.conn, id)?;
    if only.is_some_and(|unit| tree.place(unit).is_none()) {
        return Err(RunError::NotFound);
    }
    let mut wanted = invitations::of_wave(cx.conn, id)?;
    wanted.retain(|invitation| {
        needs_letter(cx, invitation) && only.is_none_or(|unit| invitation.unit == *unit)
    });
    wanted.sort_by_key(|invitation| tree.place(&invitation.unit));
    cx.note(Some(actor), "letters-printed", id.as_str())?;
    Ok(letters(cx, (wave, &tree), &wanted))
}

/// The letter of one invitation.
pub(super) fn single(
    cx: &mut Context<'_>,
    wave: Wave,
    invitation: &Invitation,
) -> Result<Letters, StoreError> {
    let tree = units::tree_of_wave(cx.conn, &wave.id)?;
    Ok(letters(cx, (wave, &tree), std::slice::from_ref(invitation)))
}

fn letters(cx: &Context<'_>, (wave, tree): (Wave, &Tree), wanted: &[Invitation]) -> Letters {
    let letter = |invitation: &Invitation| Letter {
        unit: tree
            .unit(&invitation.unit)
            .map_or_else(String::new, |unit| unit.name.clone()),
        code: code_of(cx, invitation),
        language: invitation.language,
    };
    Letters {
        wave,
        organisation: tree
            .units()
            .first()
            .map_or_else(String::new, |top| top.name.clone()),
        letters: wanted.iter().map(letter).collect(),
    }
}
