//! Where deadlines of orders come from: the one place that orders and reminders share.

use super::super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::order::Deadline as Day;
use crate::domain::remind::Deadline;
use crate::domain::role::Action;
use crate::store::orders;

/// The days of all orders that are open: to tell staff and the safety organisation, to appeal, to
/// comply, to report back. Each stands once for every unit of its order, one after the other.
pub(super) fn order_deadlines(cx: &mut Context<'_>) -> Result<Vec<Deadline>, StoreError> {
    let today = cx.today();
    let mut open = Vec::new();
    for order in orders::all(cx.conn)? {
        for day in order.deadlines(today).into_iter().filter(Day::is_open) {
            open.extend(order.units.iter().map(|unit| Deadline {
                about: format!("{}-{}", order.id, day.duty.name()),
                title: order.facts.title.clone(),
                day: day.on,
                address: format!("/orders/{}", order.id),
                unit: unit.clone(),
                duty: Some(day.duty),
            }));
        }
    }
    Ok(open)
}

/// Of the deadlines that a mail is to tell somebody of, those that still stand when it is printed, as
/// they are named then.
pub(super) fn still_stands(
    cx: &mut Context<'_>,
    account: &Account,
    told: &[Deadline],
) -> Result<Vec<Deadline>, StoreError> {
    let Some(tree) = cx.organisation()? else {
        return Ok(Vec::new());
    };
    let mut open = order_deadlines(cx)?;
    open.retain(|now| {
        let mut told = told.iter();
        let is_told = told.any(|told| (&told.about, told.day) == (&now.about, now.day));
        is_told && account.may(Action::KeepOrder, &now.unit, &tree)
    });
    open.dedup_by(|one, other| one.about == other.about);
    Ok(open)
}
