//! What a unit is compared with: the release of the wave before, along the lineage of its units.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{ChangeTest, Past, Release, ScoreFigures, Together, UnitFigures, UnitRelease, Whole};
use crate::domain::id::{DimensionId, UnitId};
use crate::domain::lineage::Lineage;
use crate::domain::points::Points;
use crate::domain::statistic::{Correction, Difference, Sample, benjamini_hochberg, hedges_g};
use crate::domain::unit::Tree;

/// The release of the wave before, the organisation of its time, and what has become of its units.
#[derive(Debug, Clone)]
pub struct Previous<'a> {
    source: Source<'a>,
    tree: &'a Tree,
    lineage: &'a Lineage,
}

/// Where the figures of the wave before come from.
#[derive(Debug, Clone)]
enum Source<'a> {
    /// From its release.
    Release(&'a Release, BTreeMap<&'a UnitId, &'a UnitRelease>),
    /// From what was kept of it.
    Past(&'a Past),
}

/// One side of a comparison: a unit's score in a dimension, and what its certainty hangs on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// The score.
    pub score: Points,
    /// The people behind it; nothing if they were fewer than two.
    pub sample: Option<Sample>,
    /// Whether the number of people invited is known.
    pub headcount_known: bool,
    /// The reliability of the dimension's scores then.
    pub rho: f64,
}

impl<'a> Previous<'a> {
    /// A release with the organisation of its time. `lineage` says what its units have become; it is
    /// needed where no file does too, because units move without one.
    pub fn new(release: &'a Release, tree: &'a Tree, lineage: &'a Lineage) -> Self {
        let units = release.units.iter().map(|unit| (&unit.unit, unit));
        Self {
            source: Source::Release(release, units.collect()),
            tree,
            lineage,
        }
    }

    /// The same with what was kept of a wave.
    pub fn of_past(past: &'a Past, tree: &'a Tree, lineage: &'a Lineage) -> Self {
        Self {
            source: Source::Past(past),
            tree,
            lineage,
        }
    }

    fn release(&self) -> &'a Release {
        match &self.source {
            Source::Release(release, _) => release,
            Source::Past(past) => past.release(),
        }
    }

    fn whole(&self) -> &'a Whole {
        match &self.source {
            Source::Release(release, _) => &release.whole,
            Source::Past(past) => past.whole(),
        }
    }

    /// The figures of one unit of then, if it was shown.
    fn shown(&self, unit: &UnitId) -> Option<Cow<'a, UnitFigures>> {
        match &self.source {
            Source::Release(_, units) => units.get(unit)?.figures.shown().map(Cow::Borrowed),
            Source::Past(past) => past.unit(self.tree.place(unit)?).map(Cow::Owned),
        }
    }

    /// What a unit of today was then: one unit, or several together, if nobody else was among them.
    /// Answers of people are nobody's to move, so only what was shown then can be added up
    /// (the disclosure specification's 6.4).
    pub fn unit(&self, unit: &UnitId) -> Option<Cow<'a, UnitFigures>> {
        let sources = self.lineage.sources(unit)?;
        // One unit has its own figures, under whatever id: adding up walks the whole tree.
        if let (1, Some(only)) = (sources.len(), sources.first()) {
            return self.shown(only);
        }
        let together = self.added_up(&sources)?;
        let is_whole = together.left_out.is_empty();
        is_whole.then_some(Cow::Owned(together.figures))
    }

    /// What several units of today were then, together; nothing if one of them was not there.
    pub(super) fn together(&self, units: &BTreeSet<UnitId>) -> Option<Together> {
        let sources = units.iter().map(|unit| self.lineage.sources(unit));
        let sources: Option<Vec<BTreeSet<UnitId>>> = sources.collect();
        self.added_up(&sources?.into_iter().flatten().collect())
    }

    /// Units of then, together.
    fn added_up(&self, units: &BTreeSet<UnitId>) -> Option<Together> {
        let known = units.iter().all(|unit| self.tree.place(unit).is_some());
        known.then(|| self.release().together(self.tree, units))?
    }

    /// What stands beside a score: the score in the figures of [`Previous::unit`].
    ///
    /// A comparison publishes the previous score too, so there is one only where that was shown.
    pub fn side(&self, figures: &UnitFigures, dimension: &DimensionId) -> Option<Side> {
        let lines = figures.dimensions.iter();
        let score = lines
            .filter(|line| &line.id == dimension)
            .find_map(|line| line.score.shown())?;
        let rho = self.whole().rho(dimension)?;
        Some(Side::of(score, figures.invited, rho))
    }
}

impl Side {
    /// A score as one side of a comparison.
    pub fn of(score: &ScoreFigures, invited: Option<u32>, rho: f64) -> Self {
        Self {
            score: score.score,
            sample: score
                .sd
                .and_then(|sd| sample(score.n, score.score, sd, invited)),
            headcount_known: invited.is_some(),
            rho,
        }
    }
}

/// A change and the test of it. Without a head count on both sides, neither is corrected for one.
pub fn compared(now: &Side, before: &Side) -> Option<Difference> {
    let known = now.headcount_known && before.headcount_known;
    let correction = |side: &Side| {
        if known {
            Correction::Reliability(side.rho)
        } else {
            Correction::None
        }
    };
    let now = now.sample?.estimate(correction(now));
    Some(now.minus(&before.sample?.estimate(correction(before))))
}

/// The people behind a score as a sample of the staff.
pub fn sample(n: u32, score: Points, sd: f64, headcount: Option<u32>) -> Option<Sample> {
    Sample::new(n, score.to_f64(), sd, headcount)
}

/// A score, and the two sides of its change, if there is one.
pub(super) type Judged = (ScoreFigures, Side, Option<Side>);

/// The scores, each with the certainty of its change among all changes of the list.
pub(super) fn judged(lines: Vec<Option<Judged>>) -> Vec<Option<ScoreFigures>> {
    let differences = lines.iter().map(|line| {
        let (_, now, before) = line.as_ref()?;
        let before = before.as_ref()?;
        let g = hedges_g(&now.sample?, &before.sample?);
        Some((compared(now, before)?, g))
    });
    let differences: Vec<_> = differences.collect();
    let p: Vec<_> = differences
        .iter()
        .map(|found| found.as_ref()?.0.p())
        .collect();
    let certainties = differences.into_iter().zip(benjamini_hochberg(&p));
    let lines = lines.into_iter().zip(certainties);
    lines
        .map(|(line, (difference, p_bh))| {
            let (score, _, _) = line?;
            let certainty = difference.zip(p_bh).and_then(|((difference, g), p_bh)| {
                Some(ChangeTest {
                    test: difference.test?,
                    p_bh,
                    interval: difference.interval,
                    g,
                })
            });
            Some(ScoreFigures { certainty, ..score })
        })
        .collect()
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
