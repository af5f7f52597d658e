//! The hidden units under a shown one, whose figures stand together.

use serde::Serialize;

use super::{Precision, status};
use crate::domain::id::UnitId;
use crate::domain::release::{self, Others};

/// The hidden units under a shown one, together.
#[derive(Debug, Serialize)]
pub(super) struct OthersEntry {
    pub(super) under: String,
    pub(super) units: Vec<String>,
    pub(super) n: u32,
    pub(super) dimensions: Vec<OthersDimension>,
}

#[derive(Debug, Serialize)]
pub(super) struct OthersDimension {
    pub(super) id: String,
    pub(super) status: &'static str,
    #[serde(flatten)]
    pub(super) figures: Option<OthersScore>,
}

#[derive(Debug, Serialize)]
pub(super) struct OthersScore {
    pub(super) score: i64,
    pub(super) n: u32,
}

impl OthersEntry {
    pub(super) fn of(unit: &UnitId, others: &Others, precision: Precision<'_>) -> Self {
        let dimensions = others.dimensions.iter().map(|dimension| {
            let score = |score: &release::OthersScore| OthersScore {
                score: score.score.displayed(),
                n: precision.count(score.n, others.n),
            };
            let figures = dimension.score.shown().map(score);
            OthersDimension {
                id: dimension.id.to_string(),
                status: status(figures.is_some()),
                figures,
            }
        });
        Self {
            under: unit.to_string(),
            units: others.units.iter().map(ToString::to_string).collect(),
            n: others.n,
            dimensions: dimensions.collect(),
        }
    }
}
