//! The list of orders.

use serde::Serialize;

use super::{StandingView, order_address, unit_line};
use crate::domain::order::{DeletedOrder, OrderIndex, OrderLine};
use crate::domain::plan::Urgency;
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::segment;

/// The orders a person may read.
#[derive(Debug, Serialize)]
pub struct OrdersPage {
    empty: bool,
    orders: Vec<OrderRow>,
    may_keep: bool,
    has_deleted: bool,
    deleted: Vec<DeletedRow>,
}

#[derive(Debug, Serialize)]
struct OrderRow {
    href: String,
    title: String,
    units: String,
    standing: StandingView,
    has_next: bool,
    next: String,
    next_on: String,
    late: bool,
    comply_by: String,
}

#[derive(Debug, Serialize)]
struct DeletedRow {
    segment: String,
    title: String,
    until: String,
}

impl OrdersPage {
    /// Makes the list, in the order given.
    pub fn of(words: &Catalogue, index: &OrderIndex) -> Self {
        let row = |line: &OrderLine| OrderRow::of(words, line);
        Self {
            empty: index.orders.is_empty(),
            orders: index.orders.iter().map(row).collect(),
            may_keep: index.may_keep,
            has_deleted: !index.deleted.is_empty(),
            deleted: index
                .deleted
                .iter()
                .map(|deleted| DeletedRow::of(words, deleted))
                .collect(),
        }
    }
}

impl Page for OrdersPage {
    const TEMPLATE: &'static str = "order/index";
}

impl OrderRow {
    fn of(words: &Catalogue, line: &OrderLine) -> Self {
        let next = line.next.as_ref();
        Self {
            href: order_address(line.id.as_str()),
            title: line.title.clone(),
            units: unit_line(&line.units),
            standing: StandingView::of(words, line.standing),
            has_next: next.is_some(),
            next: next
                .map(|next| words.say(&format!("order-duty-{}", next.duty.name()), &[]))
                .unwrap_or_default(),
            next_on: next.map(|next| words.day(next.on)).unwrap_or_default(),
            late: next.is_some_and(|next| next.urgency == Urgency::Late),
            comply_by: words.day(line.comply_by),
        }
    }
}

impl DeletedRow {
    fn of(words: &Catalogue, deleted: &DeletedOrder) -> Self {
        let until = ("day", words.day(deleted.until).into());
        Self {
            segment: segment(deleted.id.as_str()),
            title: deleted.title.clone(),
            until: words.say("order-index-until", &[until]),
        }
    }
}
