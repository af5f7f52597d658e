//! A wave's dates and mails, as its survey manager may see them.

use super::reach::wave_to_run;
use super::run_wave::RunError;
use super::send_mails::needs_letter;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::calendar::Calendar;
use crate::domain::id::WaveId;
use crate::domain::post::{PostOverview, Round, RoundState, Tally};
use crate::store::{invitations, rounds};

/// A wave's dates, how its mails fare, and the addresses that do not work. Of a round of reminders
/// that went to those who had not answered there are no numbers: they would tell how many that were.
///
/// Errors: there is no such wave for the actor.
pub fn watch_mails(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
) -> Result<PostOverview, RunError> {
    let wave = wave_to_run(cx, actor, id)?.ok_or(RunError::NotFound)?;
    let everybody = invitations::of_wave(cx.conn, id)?;
    let reached = everybody
        .iter()
        .filter(|invitation| !needs_letter(cx, invitation));
    let reachable = u32::try_from(reached.count()).unwrap_or(u32::MAX);
    let mut counted = Vec::new();
    for round in rounds::all(cx.conn, id)? {
        let tally = of_round(cx, id, &round)?;
        counted.push((round, tally));
    }
    Ok(PostOverview {
        calendar: Calendar::of(&wave),
        rules: rounds::rules(cx.conn, id)?,
        reachable,
        invitations: rounds::tally(cx.conn, id, "invitation", None)?,
        rounds: counted,
        failed: rounds::failed(cx.conn, id)?,
        wave,
    })
}

fn of_round(
    cx: &mut Context<'_>,
    wave: &WaveId,
    round: &Round,
) -> Result<Option<Tally>, StoreError> {
    if !round.to_all || round.state != RoundState::Queued {
        return Ok(None);
    }
    rounds::tally(cx.conn, wave, "reminder-all", Some(round.number)).map(Some)
}
