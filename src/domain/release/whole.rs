//! What is told of the whole organisation only: how reliable the dimensions are, and which go with
//! job satisfaction. For a small unit both would be noise (the scoring specification's 8 and 11).

use serde::{Deserialize, Serialize};

use super::Counted;
use crate::domain::disclosure::breakdown::BreakdownFigures;
use crate::domain::disclosure::{Decisions, Disclosed};
use crate::domain::driver::{self, Drivers};
use crate::domain::id::DimensionId;
use crate::domain::instrument::Instrument;
use crate::domain::reliability::{self, Reliability};
use crate::domain::score::Tally;
use crate::domain::statistic;

/// The figures of the whole organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Whole {
    /// Per dimension, in the instrument's order.
    pub reliability: Vec<ReliabilityFigures>,
    /// What goes with the outcome; nothing where the survey names none.
    pub drivers: Option<Disclosed<DriverFigures>>,
    /// Per background question that may be broken down by, in the instrument's order.
    #[serde(default)]
    pub breakdowns: Vec<BreakdownFigures>,
}

/// How reliable the scores of a dimension are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReliabilityFigures {
    /// The dimension.
    pub id: DimensionId,
    /// The reliability that standard errors are corrected by, from 0 to 1.
    pub rho: f64,
    /// Where so many people answered every item that it can be estimated.
    pub estimate: Disclosed<Reliability>,
}

/// Which dimensions go with the outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DriverFigures {
    /// The outcome: job satisfaction.
    pub outcome: DimensionId,
    /// People with a score in every dimension.
    pub n: u32,
    /// The share of the outcome's differences that the dimensions explain together, from 0 to 1.
    pub r_squared: f64,
    /// The dimensions, in the instrument's order.
    pub drivers: Vec<DriverLine>,
    /// Dimensions in which everybody has the same score.
    pub dropped: Vec<DimensionId>,
}

/// How much one dimension has to do with the outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DriverLine {
    /// The dimension.
    pub id: DimensionId,
    /// Its correlation with the outcome.
    pub r: f64,
    /// Its standardised regression coefficient.
    pub beta: f64,
    /// Its part of R² by Johnson's relative weights.
    pub johnson: f64,
    /// The same as a share of R²; the shares add up to 1.
    pub share: f64,
    /// Its part of R² by general dominance, as a check; nothing beyond twelve dimensions.
    pub dominance: Option<f64>,
    /// Where to begin: more weight than the average dimension and a lower score.
    pub priority: bool,
}

impl DriverLine {
    /// Its weight among the dimensions in per cent, as displayed.
    pub fn weight(&self) -> i64 {
        percent(self.share)
    }
}

impl DriverFigures {
    /// The share of the outcome's differences that the dimensions explain together in per cent, as
    /// displayed.
    pub fn explained(&self) -> i64 {
        percent(self.r_squared)
    }
}

/// A share in whole per cent.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a share is from 0 to 1"
)]
fn percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}

/// The people who must have a score in every dimension before it is told what goes with the
/// outcome; nothing where the survey names none.
pub fn needed(instrument: &Instrument) -> Option<u32> {
    let outcome = instrument.outcome.as_ref()?;
    let dimensions = instrument.dimensions.iter();
    let predictors = dimensions.filter(|one| !one.sensitive && &one.id != outcome);
    Some(driver::needed(predictors.count()))
}

impl Whole {
    /// The reliability that a dimension's standard errors are corrected by.
    pub fn rho(&self, dimension: &DimensionId) -> Option<f64> {
        let found = self.reliability.iter().find(|line| &line.id == dimension);
        found.map(|line| line.rho)
    }

    /// The written form.
    ///
    /// Errors: none that can happen; the writer's signature has one.
    pub fn freeze(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads what [`Whole::freeze`] wrote. Only `store::releases` may call this.
    ///
    /// Errors: the text is not frozen figures of an organisation.
    pub fn thaw(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

/// The place of the whole organisation in its tree.
const ROOT: usize = 0;

/// The figures of the whole organisation, whose tally is `all`.
///
/// How items and dimensions hang together is told of what the organisation shows, and of nothing
/// else: a correlation that is not there would tell that everybody answered alike.
pub(super) fn of(counted: &Counted<'_>, all: Option<&Tally>, decisions: &Decisions) -> Whole {
    let policy = decisions.policy();
    let dimensions = counted.instrument.dimensions.iter().enumerate();
    let reliability = dimensions.map(|(place, dimension)| {
        let is_shown = decisions.items(place, ROOT, || ()).shown().is_some();
        let may_be_told = is_shown && !(dimension.sensitive && policy.protects());
        let everyone = counted.everyone.filter(|_| may_be_told);
        let estimate = everyone.and_then(|all| Some(Reliability::of(all.items(place)?)));
        let (alpha, n) = estimate
            .as_ref()
            .map_or((None, 0), |own| (own.alpha, own.n));
        let own = statistic::rho(alpha, n, dimension.items.len());
        ReliabilityFigures {
            id: dimension.id.clone(),
            rho: counted.rho.unwrap_or(own),
            estimate: Disclosed::of_everybody(policy, reliability::enough(n), || estimate),
        }
    });
    Whole {
        reliability: reliability.collect(),
        drivers: drivers(counted, all, decisions),
        breakdowns: Vec::new(),
    }
}

/// Which dimensions go with the outcome that the survey names.
fn drivers(
    counted: &Counted<'_>,
    all: Option<&Tally>,
    decisions: &Decisions,
) -> Option<Disclosed<DriverFigures>> {
    let outcome = counted.instrument.outcome.as_ref()?;
    let everyone = counted.everyone?;
    let places = everyone.dimensions();
    let dimension = |figure: usize| counted.instrument.dimensions.get(*places.get(figure)?);
    let ids: Vec<&DimensionId> = (0..places.len())
        .filter_map(dimension)
        .map(|dimension| &dimension.id)
        .collect();
    let score = |figure: usize| all?.scores.get(*places.get(figure)?)?.mean();
    let is_shown = |figure: &usize| {
        let place = places.get(*figure);
        place.is_some_and(|&place| decisions.score(place, ROOT, || Some(())).shown().is_some())
    };
    let outcome_place = ids.iter().position(|id| *id == outcome)?;
    let predictors: Vec<usize> = (0..ids.len())
        .filter(|&place| place != outcome_place)
        .filter(is_shown)
        .collect();
    let scores = everyone.scores();
    let enough = driver::enough(scores.n(), predictors.len()) && is_shown(&outcome_place);
    Some(Disclosed::of_everybody(decisions.policy(), enough, || {
        let found = Drivers::of(scores, outcome_place, &predictors).ok()?;
        let id = |place: usize| ids.get(place).map(|&id| id.clone());
        let weighed = found.predictors.iter();
        let weighed = weighed.map(|line| Some((line.johnson, score(line.figure)?)));
        let weighed: Vec<_> = weighed.collect::<Option<_>>()?;
        let line = |(predictor, priority): (&driver::Predictor, bool)| {
            Some(DriverLine {
                id: id(predictor.figure)?,
                r: predictor.r,
                beta: predictor.beta,
                johnson: predictor.johnson,
                share: predictor.share,
                dominance: predictor.dominance,
                priority,
            })
        };
        Some(DriverFigures {
            outcome: outcome.clone(),
            n: found.n,
            r_squared: found.r_squared,
            drivers: found
                .predictors
                .iter()
                .zip(driver::priorities(&weighed))
                .filter_map(line)
                .collect(),
            dropped: found
                .dropped
                .iter()
                .filter_map(|&place| id(place))
                .collect(),
        })
    }))
}

#[cfg(test)]
#[path = "whole_tests.rs"]
mod tests;
