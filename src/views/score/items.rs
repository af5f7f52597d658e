//! The answers to the items of a dimension.

use serde::Serialize;

use super::exact::ExactItem;
use super::{Precision, status};
use crate::domain::disclosure::count::Count;
use crate::domain::release::{DimensionFigures, ItemFigures, UnitFigures};

/// A dimension's item tables, all or none.
#[derive(Debug, Serialize)]
pub(super) struct Items {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<Vec<ItemEntry>>,
}

#[derive(Debug, Serialize)]
struct ItemEntry {
    id: String,
    n: u32,
    /// How many said so is a statistic of its own, which nothing withholds: told only to whoever
    /// holds the answers.
    not_relevant: Option<u32>,
    shares: Vec<Option<Share>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<ExactItem>,
}

/// An option's share in per cent, or that fewer than three gave the answer; nothing where neither
/// may be told.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Share {
    Percent(i64),
    Few(&'static str),
}

fn shares(item: &ItemFigures) -> Vec<Option<Share>> {
    let counts = item.counts.iter().zip(item.shares());
    let share = |(count, share): (&Count, Option<i64>)| match count {
        Count::Few => Some(Share::Few("few")),
        Count::Exact(_) | Count::Masked => share.map(Share::Percent),
    };
    counts.map(share).collect()
}

impl Items {
    pub(super) fn of(
        unit: &UnitFigures,
        dimension: &DimensionFigures,
        precision: Precision<'_>,
    ) -> Self {
        let entry = |item: &ItemFigures| ItemEntry {
            id: item.id.to_string(),
            n: precision.count(item.n, unit.n),
            not_relevant: item.not_relevant.exact().filter(|_| precision.unsuppressed),
            shares: shares(item),
            exact: precision.exact(unit.n, item),
        };
        let list: Option<Vec<ItemEntry>> = dimension
            .items
            .shown()
            .filter(|_| !precision.as_table)
            .map(|items| items.iter().map(entry).collect());
        Self {
            status: status(list.is_some()),
            list,
        }
    }
}
