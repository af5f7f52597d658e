//! The answers to one item as a release tells them, and their written form.

use serde::{Deserialize, Serialize};

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

/// How many gave an answer, as far as it is told: a number, `"few"` or nothing in its written form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Option<WrittenCount>", into = "Option<WrittenCount>")]
pub enum Count {
    /// So many.
    Exact(u32),
    /// Fewer than three, in a sensitive dimension (disclosure specification, section 2).
    Few,
    /// Not told, because it would tell a low count.
    Masked,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum WrittenCount {
    Number(u32),
    Word(WrittenFew),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenFew {
    Few,
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

impl Count {
    /// The count, if it is told.
    pub fn exact(self) -> Option<u32> {
        match self {
            Self::Exact(count) => Some(count),
            Self::Few | Self::Masked => None,
        }
    }
}

impl From<Option<WrittenCount>> for Count {
    fn from(written: Option<WrittenCount>) -> Self {
        match written {
            Some(WrittenCount::Number(count)) => Self::Exact(count),
            Some(WrittenCount::Word(WrittenFew::Few)) => Self::Few,
            None => Self::Masked,
        }
    }
}

impl From<Count> for Option<WrittenCount> {
    fn from(count: Count) -> Self {
        match count {
            Count::Exact(count) => Some(WrittenCount::Number(count)),
            Count::Few => Some(WrittenCount::Word(WrittenFew::Few)),
            Count::Masked => None,
        }
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
