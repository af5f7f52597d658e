//! What several units come to together: the area of a committee, or the units that a new unit was
//! made of. Only whole blocks can be added up; what cuts a block is left out
//! (the disclosure specification's sections 3 and 6.2).

use std::collections::{BTreeMap, BTreeSet};

use super::compare::{Side, judged};
use super::{
    DimensionFigures, Others, OthersScore, Previous, Release, ScoreFigures, UnitFigures,
    UnitRelease,
};
use crate::domain::disclosure::Disclosed;
use crate::domain::id::{DimensionId, UnitId};
use crate::domain::points::Points;
use crate::domain::statistic::{Correction, Interval};
use crate::domain::unit::Tree;

/// Several units together.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// Their figures: scores without item tables or gaps.
    pub figures: UnitFigures,
    /// Units whose answers are not in the figures, because they are shown only together with others
    /// that were not asked for.
    pub left_out: Vec<UnitId>,
}

/// A group that is shown: a unit with everything below it, or the hidden units under one.
enum Piece<'a> {
    Unit(&'a UnitFigures),
    Others(&'a Others, Option<u32>),
}

impl Release {
    /// These units together, each with everything below it; nothing if none of them is shown.
    pub fn together(&self, tree: &Tree, wanted: &BTreeSet<UnitId>) -> Option<Together> {
        self.together_since(tree, wanted, None)
    }

    /// The same, beside what these units came to in the wave before. Where one of the two leaves out
    /// a unit that the other has, they are not the same people, so nothing is compared.
    pub fn together_since(
        &self,
        tree: &Tree,
        wanted: &BTreeSet<UnitId>,
        previous: Option<&Previous<'_>>,
    ) -> Option<Together> {
        let (pieces, left_out) = self.pieces(tree, wanted);
        let before = previous.and_then(|previous| Some((previous, previous.together(wanted)?)));
        let before = before.filter(|(_, before)| {
            let then: BTreeSet<&UnitId> = before.left_out.iter().collect();
            then == left_out.iter().collect()
        });
        let before = |id: &DimensionId| {
            let (previous, before) = before.as_ref()?;
            previous.side(&before.figures, id)
        };
        Some(Together {
            figures: added(&pieces, |id| self.whole.rho(id), before)?,
            left_out,
        })
    }

    /// The groups that these units are made up of, and the units that none of them covers.
    fn pieces(&self, tree: &Tree, wanted: &BTreeSet<UnitId>) -> (Vec<Piece<'_>>, Vec<UnitId>) {
        let released: BTreeMap<&UnitId, &UnitRelease> =
            self.units.iter().map(|unit| (&unit.unit, unit)).collect();
        let mut inside: Vec<bool> = Vec::new();
        // Whether the answers of a unit are part of a piece already.
        let mut covered: Vec<bool> = Vec::new();
        let mut pieces = Vec::new();
        for unit in tree.units() {
            let above = |marks: &[bool]| unit.parent.is_some_and(|place| at(marks, place));
            let (is_inside, is_covered) = (above(&inside), above(&covered));
            let is_inside = is_inside || wanted.contains(&unit.id);
            let release = released.get(&unit.id);
            let shown = release.and_then(|release| release.figures.shown());
            let begins = (is_inside && !is_covered).then_some(shown).flatten();
            pieces.extend(begins.map(Piece::Unit));
            covered.push(is_covered || begins.is_some());
            inside.push(is_inside);
        }
        let owners = tree.units().iter().zip(&inside);
        for (owner, _) in owners.filter(|(owner, inside)| !**inside && owner.invited == Some(0)) {
            let release = released.get(&owner.id);
            let Some(others) = release.and_then(|release| release.others.as_ref()) else {
                continue;
            };
            let places: Option<Vec<usize>> =
                others.units.iter().map(|unit| tree.place(unit)).collect();
            let Some(places) = places.filter(|all| all.iter().all(|&place| at(&inside, place)))
            else {
                continue;
            };
            let invited = places.iter().map(|&place| tree.units().get(place)?.invited);
            pieces.push(Piece::Others(others, invited.sum()));
            for place in places {
                if let Some(mark) = covered.get_mut(place) {
                    *mark = true;
                }
            }
        }
        let left_out = tree.units().iter().zip(inside.iter().zip(&covered));
        let left_out = left_out
            .filter(|(unit, (inside, covered))| **inside && !**covered && unit.invited != Some(0))
            .map(|(unit, _)| unit.id.clone())
            .collect();
        (pieces, left_out)
    }
}

fn at(marks: &[bool], place: usize) -> bool {
    marks.get(place).copied().unwrap_or_default()
}

/// The pieces added up, each change judged beside the others; nothing if there are none.
fn added(
    pieces: &[Piece<'_>],
    rho: impl Fn(&DimensionId) -> Option<f64>,
    before: impl Fn(&DimensionId) -> Option<Side>,
) -> Option<UnitFigures> {
    let dimensions: Vec<&DimensionId> = match pieces.first()? {
        Piece::Unit(figures) => figures.dimensions.iter().map(|line| &line.id).collect(),
        Piece::Others(others, _) => others.dimensions.iter().map(|line| &line.id).collect(),
    };
    let invited: Option<u32> = pieces.iter().map(Piece::invited).sum();
    let parts = dimensions.iter().map(|id| {
        let scores = pieces.iter().map(|piece| piece.score(id));
        scores.collect::<Vec<Disclosed<OthersScore>>>()
    });
    let parts: Vec<_> = parts.collect();
    let lines = dimensions.iter().zip(&parts).map(|(id, parts)| {
        let shown: Option<Vec<&OthersScore>> = parts.iter().map(Disclosed::shown).collect();
        let mut score = score(&shown?)?;
        let now = Side::of(&score, invited, rho(id).unwrap_or_default());
        score.interval = interval(&now);
        let before = before(id);
        score.previous = before.map(|before| before.score);
        Some((score, now, before))
    });
    let mut scores = judged(lines.collect()).into_iter();
    let line = |(id, parts): (&&DimensionId, &Vec<_>)| {
        let score = scores.next().flatten();
        DimensionFigures {
            id: (*id).clone(),
            score: Disclosed::together(parts, |_: &[&OthersScore]| score),
            items: Disclosed::Withheld,
        }
    };
    Some(UnitFigures {
        n: pieces.iter().map(Piece::n).sum(),
        invited,
        dimensions: dimensions.iter().zip(&parts).map(line).collect(),
    })
}

/// The interval of a score, corrected for the head count where there is one.
fn interval(side: &Side) -> Option<Interval> {
    let estimate = side.sample?.estimate(Correction::Reliability(side.rho));
    Some(estimate.interval().clipped())
}

impl Piece<'_> {
    fn n(&self) -> u32 {
        match self {
            Self::Unit(figures) => figures.n,
            Self::Others(others, _) => others.n,
        }
    }

    fn invited(&self) -> Option<u32> {
        match self {
            Self::Unit(figures) => figures.invited,
            Self::Others(_, invited) => *invited,
        }
    }

    /// The score of a dimension, as far as it can be added up.
    fn score(&self, dimension: &DimensionId) -> Disclosed<OthersScore> {
        let unit = |figures: &UnitFigures| {
            let lines = figures.dimensions.iter();
            let line = lines.map(|line| (&line.id, &line.score));
            let found = line
                .filter(|(id, _)| *id == dimension)
                .map(|(_, score)| score);
            Disclosed::together(found, |found| {
                let [score] = found else { return None };
                Some(OthersScore {
                    n: score.n,
                    score: score.score,
                    sd: score.sd,
                })
            })
        };
        match self {
            Self::Unit(figures) => unit(figures),
            Self::Others(others, _) => others
                .dimensions
                .iter()
                .find(|line| &line.id == dimension)
                .map_or(Disclosed::Withheld, |line| line.score.clone()),
        }
    }
}

/// The score of separate groups together: the mean over all their people, and its spread by adding
/// the groups' sums of squares.
fn score(parts: &[&OthersScore]) -> Option<ScoreFigures> {
    let n = parts.iter().map(|part| part.n).sum();
    let mean = parts
        .iter()
        .map(|part| part.score.times(part.n, n))
        .try_fold(Points::whole(0), |sum, part| Some(sum + part?))?;
    let squares = parts.iter().map(|part| {
        let (people, sd) = (f64::from(part.n), part.sd?);
        let apart = part.score.to_f64() - mean.to_f64();
        Some((people - 1.0) * sd * sd + people * apart * apart)
    });
    let squares: Option<f64> = squares.sum();
    let sd = squares.map(|squares| (squares / (f64::from(n) - 1.0)).sqrt());
    Some(ScoreFigures::alone(n, mean, sd))
}

#[cfg(test)]
#[path = "together_tests.rs"]
mod tests;
