//! What a survey manager chooses for a wave's mails: rounds of reminders, to whom they go, when the
//! wave opens by itself, and a rest.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::reach::wave_to_run;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::calendar::{is_daytime, local, proposed_rounds};
use crate::domain::id::WaveId;
use crate::domain::post::MailRules;
use crate::domain::wave::{Wave, WaveStage};
use crate::store::{rounds, waves};

/// More rounds than anybody wants to get.
const MOST_ROUNDS: usize = 10;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// There is no such wave, or the actor may not run it.
    #[error("there is no such wave")]
    NotFound,
    /// The wave is not at the stage for this, or the round is under way already.
    #[error("the wave is not at the stage for this")]
    WrongStage,
    /// What was chosen does not fit; a message says why.
    #[error("it does not fit: {0}")]
    Misfit(&'static str),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Plans the proposed rounds of a wave that opens then.
pub(super) fn propose_rounds(
    cx: &mut Context<'_>,
    wave: &Wave,
    opens_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    rounds::unplan(cx.conn, &wave.id, None)?;
    let to_all = rounds::rules(cx.conn, &wave.id)?.to_all;
    for due_at in proposed_rounds(opens_at, wave.closes_at) {
        rounds::plan(cx.conn, &wave.id, due_at, to_all)?;
    }
    Ok(())
}

/// A wave opens now. Unless somebody has made a plan of reminders, they are planned from here; of a
/// plan that somebody made, only what has not passed is left.
pub(super) fn plan_from_opening(cx: &mut Context<'_>, wave: &Wave) -> Result<(), StoreError> {
    if !rounds::rules(cx.conn, &wave.id)?.replanned {
        return propose_rounds(cx, wave, cx.now);
    }
    for round in rounds::all(cx.conn, &wave.id)? {
        if round.due_at <= cx.now {
            rounds::unplan(cx.conn, &wave.id, Some(round.number))?;
        }
    }
    Ok(())
}

fn mine(cx: &mut Context<'_>, actor: &Account, id: &WaveId) -> Result<Wave, PlanError> {
    let wave = wave_to_run(cx, actor, id)?.ok_or(PlanError::NotFound)?;
    if wave.stage > WaveStage::Open {
        return Err(PlanError::WrongStage);
    }
    Ok(wave)
}

/// Changes what is chosen for a wave's mails and writes down who did so.
fn choose(
    cx: &mut Context<'_>,
    (actor, id): (&Account, &WaveId),
    deed: &'static str,
    change: impl FnOnce(MailRules) -> MailRules,
) -> Result<(), StoreError> {
    let rules = change(rounds::rules(cx.conn, id)?);
    rounds::set_rules(cx.conn, id, rules)?;
    cx.note(Some(actor), deed, id.as_str())
}

/// Lets a wave's mails rest, or go on. Nothing is lost: what is due waits, although a reminder that
/// has waited for three days is not sent any more.
///
/// Errors: the wave is past that stage.
pub fn pause_mails(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
    paused: bool,
) -> Result<(), PlanError> {
    mine(cx, actor, id)?;
    let deed = if paused {
        "mails-paused"
    } else {
        "mails-resumed"
    };
    choose(cx, (actor, id), deed, |rules| MailRules { paused, ..rules })?;
    Ok(())
}

/// Chooses whether the rounds still planned go to those who have answered, too.
///
/// Errors: the wave is past that stage.
pub fn remind_all(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
    to_all: bool,
) -> Result<(), PlanError> {
    mine(cx, actor, id)?;
    rounds::set_to_all(cx.conn, id, to_all)?;
    choose(cx, (actor, id), "reminders-chosen", |rules| MailRules {
        to_all,
        ..rules
    })?;
    Ok(())
}

/// Plans one more round of reminders, at a Danish local time.
///
/// Errors: it is not between now and the closing, not in the daytime, or there are too many.
pub fn add_round(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
    when: Option<(NaiveDate, NaiveTime)>,
) -> Result<(), PlanError> {
    let wave = mine(cx, actor, id)?;
    let (day, time) = when.ok_or(PlanError::Misfit("wave-mails-error-time"))?;
    let due_at = local(day, time);
    if due_at <= cx.now || due_at >= wave.closes_at {
        return Err(PlanError::Misfit("wave-mails-error-outside"));
    }
    if !is_daytime(due_at) {
        return Err(PlanError::Misfit("wave-mails-error-night"));
    }
    let known = rounds::all(cx.conn, id)?;
    if known.len() >= MOST_ROUNDS || known.iter().any(|round| round.due_at == due_at) {
        return Err(PlanError::Misfit("wave-mails-error-enough"));
    }
    let to_all = rounds::rules(cx.conn, id)?.to_all;
    rounds::plan(cx.conn, id, due_at, to_all)?;
    choose(cx, (actor, id), "reminder-planned", replanned)?;
    Ok(())
}

fn replanned(rules: MailRules) -> MailRules {
    MailRules {
        replanned: true,
        ..rules
    }
}

/// Takes a round that has not begun out of the plan.
///
/// Errors: there is none such, or it has begun.
pub fn remove_round(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
    number: i32,
) -> Result<(), PlanError> {
    mine(cx, actor, id)?;
    if !rounds::unplan(cx.conn, id, Some(number))? {
        return Err(PlanError::WrongStage);
    }
    choose(cx, (actor, id), "reminder-unplanned", replanned)?;
    Ok(())
}

/// Chooses when a draft opens by itself, at a Danish local time, or that somebody will open it.
///
/// Errors: the wave is no draft, or the time is not between now and the closing.
pub fn set_opening(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
    when: Option<(NaiveDate, NaiveTime)>,
) -> Result<(), PlanError> {
    let wave = mine(cx, actor, id)?;
    if wave.stage != WaveStage::Drafted {
        return Err(PlanError::WrongStage);
    }
    let opens_at = when.map(|(day, time)| local(day, time));
    if opens_at.is_some_and(|at| at <= cx.now || at >= wave.closes_at) {
        return Err(PlanError::Misfit("wave-mails-error-outside"));
    }
    waves::set_opens_at(cx.conn, id, opens_at)?;
    if !rounds::rules(cx.conn, id)?.replanned {
        propose_rounds(cx, &wave, opens_at.unwrap_or(cx.now))?;
    }
    cx.note(Some(actor), "opening-planned", id.as_str())?;
    Ok(())
}
