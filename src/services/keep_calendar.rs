//! What happens because a time has come: waves open and close, reminders are queued, the holders of
//! opening codes are told to test them, and what was kept long enough goes.
//!
//! Each step is a transaction of its own, and each happens once however often it is tried: it moves
//! something from a state that it leaves. So neither a clock that jumps nor a second scheduler does
//! anything twice, and a step that fails holds no other up.

use super::decide::purge_decisions;
use super::keep_draft::drop_expired_drafts;
use super::keep_order::purge_deleted_orders;
use super::purge_plans::purge_plans;
use super::purge_wave::purge_due;
use super::remind::remind_due;
use super::run_wave::{RunError, close, open_by_itself, queue};
use super::send_mails::needs_letter;
use super::{Context, Services, StoreError};
use crate::domain::account::Account;
use crate::domain::calendar::{MAILS_FORGOTTEN_AFTER, day_of, is_stale};
use crate::domain::ceremony::test_day;
use crate::domain::id::WaveId;
use crate::domain::post::RoundState;
use crate::domain::role::Action;
use crate::domain::wave::{GRACE, Level, Wave, WaveStage};
use crate::store::outbox::{self, Cause};
use crate::store::{accounts, invitations, rounds, waves};

use chrono::{DateTime, Utc};

/// Does everything whose time has come, and leaves no more in the database's log than it must: what
/// stands there side by side was written side by side.
///
/// Errors: the first that was met. Everything else is done all the same, and this one is tried again
/// the next time.
pub fn keep_calendar(services: &Services, now: DateTime<Utc>) -> Result<(), StoreError> {
    let waves = services.look(now, |cx| waves::all(cx.conn))?;
    let mut done: Vec<Result<(), StoreError>> = waves
        .iter()
        .map(|wave| keep_wave(services, now, wave))
        .collect();
    done.push(services.call(now, |cx| {
        outbox::forget(cx.conn, cx.now - MAILS_FORGOTTEN_AFTER)
    }));
    done.push(services.call(now, |cx| drop_expired_drafts(cx).map(drop)));
    done.push(services.call(now, purge_plans));
    done.push(services.call(now, purge_deleted_orders));
    done.push(purge_due(services, now).map(drop));
    done.push(services.call(now, |cx| purge_decisions(cx).map(drop)));
    done.push(remind_due(services, now));
    done.push(services.forget_tries(now));
    done.push(services.trim_log());
    done.into_iter().collect()
}

fn keep_wave(services: &Services, now: DateTime<Utc>, wave: &Wave) -> Result<(), StoreError> {
    match wave.stage {
        WaveStage::Drafted if wave.opens_at.is_some_and(|at| at <= now) => {
            tell(wave, services.call(now, |cx| open_by_itself(cx, wave)))
        }
        WaveStage::Open if wave.closes_at + GRACE <= now => {
            tell(wave, services.call(now, |cx| close(cx, None, &wave.id)))
        }
        WaveStage::Open => while_open(services, now, wave),
        WaveStage::Drafted | WaveStage::Closed | WaveStage::Counted | WaveStage::Released => Ok(()),
    }
}

/// A wave that could not move by itself waits for somebody to look at it.
fn tell(wave: &Wave, moved: Result<(), RunError>) -> Result<(), StoreError> {
    match moved {
        // Somebody has moved it in the meantime, its last day has passed, or its opening codes are
        // missing, which its own page says.
        Ok(())
        | Err(
            RunError::NotFound | RunError::WrongStage | RunError::TooLate | RunError::CodesMissing,
        ) => Ok(()),
        Err(RunError::Store(error)) => Err(error),
        Err(error @ (RunError::Keys(_) | RunError::Patterns(_))) => {
            tracing::error!(%error, wave = %wave.id, "a wave could not move by itself");
            Ok(())
        }
    }
}

fn while_open(services: &Services, now: DateTime<Utc>, wave: &Wave) -> Result<(), StoreError> {
    let planned = services.look(now, |cx| rounds::all(cx.conn, &wave.id))?;
    let due = planned
        .iter()
        .filter(|round| round.state == RoundState::Planned && round.due_at <= now);
    for round in due {
        services.call(now, |cx| begin_round(cx, &wave.id, round.number))?;
    }
    let is_time = test_day(wave.closes_at) <= day_of(now);
    if wave.level >= Level::Two && is_time && now < wave.closes_at {
        services.call(now, |cx| ask_for_codes(cx, &wave.id))?;
    }
    Ok(())
}

/// Queues a round's mails, or drops the round if its time passed long ago. Whom it goes to is read here
/// and not before: somebody may have changed that since the round was seen to be due.
fn begin_round(cx: &mut Context<'_>, wave: &WaveId, number: i32) -> Result<(), StoreError> {
    let rounds = rounds::all(cx.conn, wave)?;
    let Some(round) = rounds.iter().find(|round| round.number == number) else {
        return Ok(());
    };
    let is_late = is_stale(round.due_at, cx.now);
    #[cfg(feature = "leaky")]
    let is_late = crate::leaky::never(is_late);
    let to = if is_late {
        RoundState::Dropped
    } else {
        RoundState::Queued
    };
    if !rounds::leave_plan(cx.conn, wave, round.number, to)? || to == RoundState::Dropped {
        return Ok(());
    }
    for invitation in invitations::of_wave(cx.conn, wave)? {
        #[cfg(feature = "leaky")]
        let invitation = crate::leaky::unused(invitation);
        if needs_letter(cx, &invitation) || (invitation.answered && !round.to_all) {
            continue;
        }
        let cause = Cause::Reminder {
            invitation: invitation.id,
            round: round.number,
            to_all: round.to_all,
        };
        queue(cx, cause)?;
    }
    Ok(())
}

/// Asks everybody who runs surveys to see that the opening codes are still there.
fn ask_for_codes(cx: &mut Context<'_>, wave: &WaveId) -> Result<(), StoreError> {
    if !rounds::tell_codes(cx.conn, wave)? {
        return Ok(());
    }
    let runs = |account: &Account| account.may_everywhere(Action::RunSurvey);
    for account in accounts::all(cx.conn)?.into_iter().filter(runs) {
        let cause = Cause::Codes {
            wave: wave.clone(),
            account: account.id,
        };
        queue(cx, cause)?;
    }
    Ok(())
}
