//! Flagged dimensions that no plan has taken on: the first thing a leader and a committee see.

use super::change::{Certainty, Change, Flag};
use super::id::{DimensionId, UnitId, WaveId};
use super::plan::Plan;
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
    /// Whether the change is more than chance would do; nothing where nobody can say.
    pub certainty: Option<Certainty>,
}

/// What a unit's plans take on, its own or those of a unit above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOn {
    /// The unit whose plan it is.
    pub unit: UnitId,
    /// The dimension.
    pub dimension: DimensionId,
    /// The wave whose release gave the reason.
    pub wave: WaveId,
    /// Whether something is still being done: a measure that is neither dropped nor done with.
    pub is_live: bool,
}

impl TakenOn {
    /// What a plan takes on, for each of its units. Topics cover no dimension.
    pub fn of(plan: &Plan) -> impl Iterator<Item = Self> + '_ {
        plan.units().flat_map(|unit| {
            plan.focus_areas.iter().filter_map(|focus| {
                let start = focus.start()?;
                Some(Self {
                    unit: unit.clone(),
                    dimension: start.dimension.clone(),
                    wave: start.wave.clone(),
                    is_live: focus.measures.iter().any(|measure| measure.stage.is_live()),
                })
            })
        })
    }

    /// Whether a dimension of a unit is in good hands: chosen because of this very release, or
    /// chosen before and still worked on. A plan that has run out covers nothing.
    pub fn covers(
        &self,
        wave: &WaveId,
        unit: &UnitId,
        dimension: &DimensionId,
        tree: &Tree,
    ) -> bool {
        &self.dimension == dimension
            && (self.is_live || &self.wave == wave)
            && tree.is_within(unit, &self.unit)
    }
}

/// The dimensions of a unit that are flagged *worse* and stand in no plan of the unit or of a unit
/// above it, the largest fall first.
pub fn uncovered(
    wave: &WaveId,
    unit: &UnitRelease,
    tree: &Tree,
    taken_on: &[TakenOn],
) -> Vec<Uncovered> {
    let Some(figures) = unit.figures.shown() else {
        return Vec::new();
    };
    let mut uncovered: Vec<Uncovered> = figures
        .dimensions
        .iter()
        .filter_map(|dimension| {
            let score = dimension.score.shown()?;
            let change = score.change()?;
            let covered = taken_on
                .iter()
                .any(|taken| taken.covers(wave, &unit.unit, &dimension.id, tree));
            (change.flag() == Some(Flag::Worse) && !covered).then(|| Uncovered {
                dimension: dimension.id.clone(),
                score: score.score,
                change,
                certainty: score.certainty(),
            })
        })
        .collect();
    uncovered.sort_by_key(|uncovered| uncovered.change.exact);
    uncovered
}
