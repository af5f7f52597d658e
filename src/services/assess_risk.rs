//! The risk-assessment form of an order is read, and saved as a draft as often as one likes.

use super::reach::ReadError;
use super::read_order::{may_with, order_to_keep, order_to_read};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::OrderId;
use crate::domain::risk::{RiskForm, RiskMistake, RiskReading};
use crate::domain::role::Action;
use crate::store::{orders, risks};

/// Why a risk assessment was not saved. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum RiskError {
    /// There is no such order, or the actor may not keep it.
    #[error("there is no such order for this actor")]
    NotFound,
    /// The form makes no sense.
    #[error("the form says what cannot be: {}", .0.name())]
    Wrong(RiskMistake),
    /// Somebody else has saved it meanwhile.
    #[error("the risk assessment was saved meanwhile")]
    Stale,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for RiskError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::NotFound,
            ReadError::Store(error) => Self::Store(error),
        }
    }
}

/// The risk assessment of an order; an empty one where there is none yet.
///
/// Errors: there is no such order for this reader.
pub fn read_risk(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &OrderId,
) -> Result<RiskReading, ReadError> {
    let (order, tree, _) = order_to_read(cx, actor, id)?;
    let history = orders::history(cx.conn, id)?;
    let last = history.into_iter().find(|line| line.deed == "risk-saved");
    Ok(RiskReading {
        may_keep: may_with(actor, Action::KeepOrder, &order, tree.as_deref()),
        assessment: risks::of_order(cx.conn, id)?.unwrap_or_default(),
        order: order.id,
        title: order.facts.title,
        last,
    })
}

/// Saves the risk assessment of an order.
///
/// Errors: the day makes no sense, somebody else was faster, or the actor may not.
pub fn save_risk(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &OrderId,
    form: &RiskForm,
) -> Result<(), RiskError> {
    order_to_keep(cx, actor, id)?;
    let before = risks::of_order(cx.conn, id)?.unwrap_or_default();
    let mut risk = form.read(cx.today()).map_err(RiskError::Wrong)?;
    if risk.version != before.version {
        return Err(RiskError::Stale);
    }
    if risk.says_the_same(&before) {
        return Ok(());
    }
    risk.version = risk.version.saturating_add(1);
    let fresh = cx.id();
    risks::set_of_order(cx.conn, &fresh, id, &risk)?;
    let deed = ("risk-saved", id.as_str());
    Ok(cx.record(Some(actor), id.as_str(), deed, &risk.assessed_by)?)
}
