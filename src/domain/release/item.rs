//! The answers to one item as a release tells them, and their written form.

use serde::{Deserialize, Serialize};

use crate::domain::disclosure::count::Count;
use crate::domain::id::ItemId;
use crate::domain::points::percent;

/// The answers to one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "WrittenItem")]
pub struct ItemFigures {
    /// The item.
    pub id: ItemId,
    /// Substantive answers: the base of the shares.
    pub n: u32,
    /// Per option, lowest intensity first.
    pub counts: Vec<Count>,
    /// Not relevant.
    pub not_relevant: Count,
}

/// An item as documents have it. The oldest have no base: they tell every count.
#[derive(Deserialize)]
struct WrittenItem {
    id: ItemId,
    n: Option<u32>,
    counts: Vec<Count>,
    not_relevant: Count,
}

impl ItemFigures {
    /// Each option's share in per cent, rounded on its own; they need not add to 100. Nothing where
    /// the count is not told.
    pub fn shares(&self) -> Vec<Option<i64>> {
        let counts = self.counts.iter();
        counts
            .map(|count| Some(percent(count.exact()?, self.n).unwrap_or_default()))
            .collect()
    }
}

impl From<WrittenItem> for ItemFigures {
    fn from(written: WrittenItem) -> Self {
        let told = written.counts.iter().filter_map(|count| count.exact());
        Self {
            n: written.n.unwrap_or_else(|| told.sum()),
            id: written.id,
            counts: written.counts,
            not_relevant: written.not_relevant,
        }
    }
}
