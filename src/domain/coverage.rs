//! Flagged dimensions that no plan has taken on: the first thing a leader and a committee see.

use super::change::{Change, Flag};
use super::id::{DimensionId, UnitId};
use super::points::Points;
use super::release::UnitRelease;
use super::unit::Tree;

/// A dimension that fell by the reading guide's mark and that nobody has taken on yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    /// The dimension.
    pub dimension: DimensionId,
    /// Its score now.
    pub score: Points,
    /// Its change.
    pub change: Change,
}

/// What a unit's plans take on, its own or those of a unit above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOn {
    /// The unit whose plan it is.
    pub unit: UnitId,
    /// The dimension.
    pub dimension: DimensionId,
}

/// The dimensions of a unit that are flagged *worse* and stand in no plan of the unit or of a unit
/// above it, the largest fall first.
pub fn uncovered(unit: &UnitRelease, tree: &Tree, taken_on: &[TakenOn]) -> Vec<Uncovered> {
    let Some(figures) = unit.figures.shown() else {
        return Vec::new();
    };
    let mut uncovered: Vec<Uncovered> = figures
        .dimensions
        .iter()
        .filter_map(|dimension| {
            let score = dimension.score.shown()?;
            let change = score.change()?;
            let covered = taken_on.iter().any(|taken| {
                taken.dimension == dimension.id && tree.is_within(&unit.unit, &taken.unit)
            });
            (change.flag() == Some(Flag::Worse) && !covered).then(|| Uncovered {
                dimension: dimension.id.clone(),
                score: score.score,
                change,
            })
        })
        .collect();
    uncovered.sort_by_key(|uncovered| uncovered.change.exact);
    uncovered
}
