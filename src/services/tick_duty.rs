//! A duty of an order is done, or was not done after all.

use super::reach::ReadError;
use super::read_order::order_to_keep;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::OrderId;
use crate::domain::order::{Done, DutyMistake, Kept, TickForm};
use crate::store::orders;

/// Why a duty was not ticked. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum DutyError {
    /// There is no such order, or the actor may not keep it.
    #[error("there is no such order for this actor")]
    NotFound,
    /// The form makes no sense.
    #[error("the form says what cannot be: {}", .0.name())]
    Wrong(DutyMistake),
    /// Somebody else has ticked or unticked it meanwhile.
    #[error("the duty was ticked or unticked meanwhile")]
    Stale,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for DutyError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::NotFound,
            ReadError::Store(error) => Self::Store(error),
        }
    }
}

/// Ticks a duty with a day and a note, or takes the tick back.
///
/// Errors: the form makes no sense, somebody else was faster, or the actor may not.
pub fn tick_duty(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &OrderId,
    form: &TickForm,
) -> Result<(), DutyError> {
    let order = order_to_keep(cx, actor, id)?;
    if form.version != order.duty_version(form.duty) {
        return Err(DutyError::Stale);
    }
    let said = form.read(&order, cx.today()).map_err(DutyError::Wrong)?;
    let before = order.done(form.duty);
    let done = said.map(|(on, how)| Done {
        on,
        how,
        by: actor.name.clone(),
    });
    let same = match (&done, before) {
        (Some(now), Some(before)) => (now.on, &now.how) == (before.on, &before.how),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    if same {
        return Ok(());
    }
    let (deed, detail) = match (&done, before) {
        (Some(done), _) => (form.duty.deed(), told(done)),
        (None, before) => (form.duty.undone(), before.map(told).unwrap_or_default()),
    };
    let kept = Kept {
        done,
        version: form.version.saturating_add(1),
    };
    orders::set_duty(cx.conn, id, form.duty, &kept)?;
    let about = (deed, form.duty.name());
    Ok(cx.record(Some(actor), id.as_str(), about, &detail)?)
}

fn told(done: &Done) -> String {
    let day = done.on.format("%d.%m.%Y").to_string();
    if done.how.is_empty() {
        day
    } else {
        format!("{day}: {}", done.how)
    }
}
