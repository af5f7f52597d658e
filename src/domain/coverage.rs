//! Flagged dimensions that no plan has taken on: the first thing a leader and a committee see. And
//! what is done about those that one has: the committee's matrix.

pub mod matrix;
pub mod overview;

use super::change::{Certainty, Change, Flag};
use super::id::{DimensionId, UnitId, WaveId};
use super::plan::{FocusArea, Plan};
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
            let areas = plan.focus_areas.iter();
            areas.filter_map(|focus| Self::by(unit, focus))
        })
    }

    /// What a focus area of this unit's plan takes on; nothing for a topic.
    pub fn by(unit: &UnitId, focus: &FocusArea) -> Option<Self> {
        let start = focus.start()?;
        Some(Self {
            unit: unit.clone(),
            dimension: start.dimension.clone(),
            wave: start.wave.clone(),
            is_live: focus.measures.iter().any(|measure| measure.stage.is_live()),
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
        self.holds(wave, dimension) && tree.is_within(unit, &self.unit)
    }

    /// The same for the plan's own unit, without asking which unit it is.
    pub fn holds(&self, wave: &WaveId, dimension: &DimensionId) -> bool {
        &self.dimension == dimension && (self.is_live || &self.wave == wave)
    }
}

/// The dimensions of a unit that are flagged *worse*, in the instrument's order. A unit, a score or a
/// change that is withheld has none: what a report hides, no list tells.
pub fn flagged(unit: &UnitRelease) -> Vec<Uncovered> {
    let Some(figures) = unit.figures.shown() else {
        return Vec::new();
    };
    let flagged = figures.dimensions.iter().filter_map(|dimension| {
        let score = dimension.score.shown()?;
        let change = score.change()?;
        (change.flag() == Some(Flag::Worse)).then(|| Uncovered {
            dimension: dimension.id.clone(),
            score: score.score,
            change,
            certainty: score.certainty(),
        })
    });
    flagged.collect()
}

/// The dimensions of a unit that are flagged *worse* and stand in no plan of the unit or of a unit
/// above it, the largest fall first.
pub fn uncovered(
    wave: &WaveId,
    unit: &UnitRelease,
    tree: &Tree,
    taken_on: &[TakenOn],
) -> Vec<Uncovered> {
    let mut uncovered = flagged(unit);
    uncovered.retain(|one| {
        let mut plans = taken_on.iter();
        !plans.any(|taken| taken.covers(wave, &unit.unit, &one.dimension, tree))
    });
    uncovered.sort_by_key(|uncovered| uncovered.change.exact);
    uncovered
}
