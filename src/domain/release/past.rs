//! What is kept of a wave that another one is compared with: every score with its people and their
//! spread, and nothing of items, intervals or earlier waves. It is a tenth of a release.

use std::sync::OnceLock;

use super::{
    DimensionFigures, Others, OthersScore, Release, ScoreFigures, UnitFigures, UnitRelease, Whole,
};
use crate::domain::disclosure::Disclosed;
use crate::domain::id::{DimensionId, UnitId};

/// A release, as far as another one is compared with it.
#[derive(Debug)]
pub struct Past {
    /// The dimensions that may be compared.
    pub(super) dimensions: Vec<DimensionId>,
    /// Every unit in the tree's order, shown or not.
    pub(super) units: Vec<PastUnit>,
    pub(super) whole: Whole,
    /// All of it as a release, once somebody asks for units that were put together since.
    pub(super) release: OnceLock<Release>,
}

/// A unit, as far as it is compared with.
#[derive(Debug)]
pub(super) struct PastUnit {
    pub(super) unit: UnitId,
    pub(super) figures: Disclosed<PastFigures>,
    pub(super) others: Option<Others>,
}

/// The figures of a unit that was shown.
#[derive(Debug)]
pub(super) struct PastFigures {
    pub(super) n: u32,
    pub(super) invited: Option<u32>,
    /// Per dimension that may be compared.
    pub(super) scores: Box<[Disclosed<OthersScore>]>,
}

impl Past {
    /// What is told of the whole organisation.
    pub(super) fn whole(&self) -> &Whole {
        &self.whole
    }

    /// The figures of a unit, if it was shown.
    pub(super) fn unit(&self, place: usize) -> Option<UnitFigures> {
        let figures = self.units.get(place)?.figures.shown()?;
        Some(self.figures(figures))
    }

    /// The same as a release.
    pub(super) fn release(&self) -> &Release {
        self.release.get_or_init(|| Release {
            units: self.units.iter().map(|unit| self.released(unit)).collect(),
            whole: self.whole.clone(),
        })
    }

    fn released(&self, unit: &PastUnit) -> UnitRelease {
        UnitRelease {
            unit: unit.unit.clone(),
            figures: Disclosed::together([&unit.figures], |figures| {
                figures.first().map(|figures| self.figures(figures))
            }),
            others: unit.others.clone(),
        }
    }

    fn figures(&self, figures: &PastFigures) -> UnitFigures {
        let lines = self.dimensions.iter().zip(&figures.scores);
        let line = |(id, score): (&DimensionId, &Disclosed<OthersScore>)| DimensionFigures {
            id: id.clone(),
            score: Disclosed::together([score], |score| {
                let score = score.first()?;
                Some(ScoreFigures::alone(score.n, score.score, score.sd))
            }),
            items: Disclosed::Withheld,
        };
        UnitFigures {
            n: figures.n,
            invited: figures.invited,
            dimensions: lines.map(line).collect(),
        }
    }
}
