//! Breakdowns by background question, as `trivsel score` prints them.

use serde::Serialize;

use super::status;
use crate::domain::disclosure::breakdown::{BreakdownFigures, CategoryFigures, CategoryScore};
use crate::domain::instrument::Code;
use crate::domain::points::Points;

/// One question's breakdown of the whole organisation.
#[derive(Debug, Serialize)]
pub(super) struct BreakdownEntry {
    question: String,
    categories: Vec<Category>,
}

/// One category, or several that are joined; null among the codes are people who did not say.
#[derive(Debug, Serialize)]
struct Category {
    codes: Vec<Option<Code>>,
    n: u32,
    dimensions: Vec<DimensionEntry>,
}

#[derive(Debug, Serialize)]
struct DimensionEntry {
    id: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<i64>,
}

impl BreakdownEntry {
    /// Writes a breakdown down.
    pub(super) fn of(figures: &BreakdownFigures) -> Self {
        Self {
            question: figures.question().to_owned(),
            categories: figures.categories().iter().map(Category::of).collect(),
        }
    }
}

impl Category {
    fn of(figures: &CategoryFigures) -> Self {
        Self {
            codes: figures.codes().to_vec(),
            n: figures.n(),
            dimensions: figures
                .dimensions()
                .iter()
                .map(DimensionEntry::of)
                .collect(),
        }
    }
}

impl DimensionEntry {
    fn of(figures: &CategoryScore) -> Self {
        let score = figures.score.shown().copied().map(Points::displayed);
        Self {
            id: figures.id.to_string(),
            status: status(score.is_some()),
            score,
        }
    }
}

#[cfg(test)]
#[path = "breakdown_tests.rs"]
mod tests;
