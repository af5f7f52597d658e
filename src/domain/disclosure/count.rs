//! How many gave an answer, as far as it is told, and its written form.

use serde::{Deserialize, Serialize};

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
