//! Where deadlines of orders come from: the one place that orders and reminders share.

use super::super::{Context, StoreError};
use crate::domain::remind::Deadline;

/// The days of all orders that are not met yet: to comply, to report back, to appeal.
#[expect(
    clippy::unnecessary_wraps,
    reason = "orders will be read from the store"
)]
pub(super) fn order_deadlines(_cx: &mut Context<'_>) -> Result<Vec<Deadline>, StoreError> {
    Ok(Vec::new())
}

/// Of the deadlines that a mail is to tell of, those that still stand when it is printed.
#[expect(
    clippy::unnecessary_wraps,
    reason = "orders will be read from the store"
)]
pub(super) fn still_stands(
    _cx: &mut Context<'_>,
    told: Vec<Deadline>,
) -> Result<Vec<Deadline>, StoreError> {
    Ok(told)
}
