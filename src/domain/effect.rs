//! What became of a focus area: its baseline against the newest release after it that asks alike,
//! and beside that the rest of the organisation in the same time.
//!
//! What either release withholds is withheld here too, with every figure that is made of it. A change
//! is judged on the dimension that was fixed beforehand, so its test stands alone, and interval and
//! word agree. A report looks at all dimensions at once and is more careful: where it doubts the same
//! change, that is said.

use super::change::{Certainty, Change, Flag, MARKED};
use super::plan::Start;
use super::points::Points;
use super::release::compare::{Side, compared};
use super::release::{ScoreFigures, UnitRelease};

/// Below this score a topic counts as low, whatever it was before: the middle of the scale.
const MIDDLE: i64 = 50;

/// What the next release says about a focus area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// No survey scores the topic.
    NotScored,
    /// No release since the baseline.
    TooEarly,
    /// The unit has other people than when the plan began: its new figures are not its effect.
    AnotherUnit,
    /// What a release does not show, a plan does not show either.
    Withheld,
    /// There may be figures, but not for this reader: who reads a plan need not read its unit's report.
    OutOfReach,
    /// The score now, against the baseline.
    Seen {
        /// The score now.
        now: Points,
        /// Whether it moved by the reading guide's mark.
        outcome: Outcome,
        /// How much of it is to be believed.
        judgement: Judgement,
    },
}

/// Which way it went, by the same rule as the flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// +5 or more.
    Better,
    /// Less than 5 points either way.
    Unchanged,
    /// −5 or less.
    Worse,
}

/// What stands behind a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judgement {
    /// The change's 95 % interval in whole points; nothing where it cannot be computed.
    pub interval: Option<[i64; 2]>,
    /// Whether chance alone would do this to one dimension; nothing where nobody can say.
    pub certainty: Option<Certainty>,
    /// Whether the later report, among all its dimensions, takes the same change for possible chance.
    pub is_doubted: bool,
    /// The change of everybody else in the organisation in the same time; nothing where either
    /// release does not tell it.
    pub rest: Option<Points>,
    /// What is to be said about what was chosen because it was low; nothing where it was not.
    pub regression: Option<Regression>,
}

/// Regression to the mean: what is chosen at its lowest comes some of the way back by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regression {
    /// The focus area was chosen because of a fall or a low score.
    Chosen,
    /// And everybody else moved alike, without its measures.
    Shared,
}

/// A unit in a release, and the reliability that the dimension's scores had there.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The unit.
    pub unit: &'a UnitRelease,
    /// The reliability, from 0 to 1, if the release tells one.
    pub rho: Option<f64>,
}

/// What there is to judge a focus area by.
#[derive(Debug, Clone, Copy)]
pub enum Later<'a> {
    /// No release since the baseline asks alike.
    None,
    /// There is one, and no unit in it has the same people.
    AnotherUnit,
    /// There is one; the unit is in both releases, or one of them says nothing about it.
    Found {
        /// The unit in the baseline's release.
        then: Option<At<'a>>,
        /// The unit in the later one.
        now: Option<At<'a>>,
        /// Whether the later release is itself compared with the baseline's.
        is_next: bool,
    },
}

/// What became of a dimension that a plan took on.
pub fn of(start: &Start, later: Later<'_>) -> Effect {
    let (then, now, is_next) = match later {
        Later::None => return Effect::TooEarly,
        Later::AnotherUnit => return Effect::AnotherUnit,
        Later::Found { then, now, is_next } => (then, now, is_next),
    };
    let score = |at: Option<At<'_>>| at?.unit.score(&start.dimension).cloned();
    let (Some(baseline), Some(before), Some(figures)) = (start.baseline, score(then), score(now))
    else {
        return Effect::Withheld;
    };
    let change = Change::between(baseline, figures.score);
    let own = figures
        .certainty
        .filter(|_| is_next && figures.previous == Some(baseline));
    let spread = match own {
        Some(test) => Some((test.interval, Certainty::of(test.test.p))),
        None => then
            .zip(now)
            .and_then(|(then, now)| spread((then, &before), (now, &figures))),
    };
    let rest = before.rest.zip(figures.rest).map(|(then, now)| now - then);
    Effect::Seen {
        now: figures.score,
        outcome: Outcome::of(change),
        judgement: Judgement {
            interval: spread.map(|(interval, _)| interval.displayed()),
            certainty: spread.map(|(_, certainty)| certainty),
            is_doubted: own.is_some_and(|own| Certainty::of(own.p_bh) == Certainty::MayBeChance)
                && spread.is_some_and(|(_, alone)| alone == Certainty::UnlikelyChance),
            rest,
            regression: regression((start, baseline), before.rest, (change, rest)),
        },
    }
}

type Spread = (super::statistic::Interval, Certainty);

/// The interval and the certainty of a change between two releases that are not compared with each
/// other, from what both of them froze (the scoring specification's 7.3).
fn spread(
    (then, before): (At<'_>, &ScoreFigures),
    (now, figures): (At<'_>, &ScoreFigures),
) -> Option<Spread> {
    let side = |at: At<'_>, score: &ScoreFigures| {
        let invited = at.unit.figures.shown()?.invited;
        Some(Side::of(score, invited, at.rho?))
    };
    let difference = compared(&side(now, figures)?, &side(then, before)?)?;
    let p = difference.p()?;
    Some((difference.interval, Certainty::of(p)))
}

/// Whether it was chosen because it was low: it had fallen, or stood below the middle of the scale or
/// below everybody else.
fn regression(
    (start, baseline): (&Start, Points),
    rest_then: Option<Points>,
    (change, rest): (Change, Option<Points>),
) -> Option<Regression> {
    let fell = start.baseline_change.is_some_and(|change| change < 0);
    let was_low = baseline < Points::whole(MIDDLE) || rest_then.is_some_and(|rest| baseline < rest);
    (fell || was_low).then(|| match rest {
        Some(rest) if is_alike(change.exact, rest) => Regression::Shared,
        Some(_) | None => Regression::Chosen,
    })
}

/// Whether two changes go the same way and are less than a mark apart, as displayed.
fn is_alike(one: Points, other: Points) -> bool {
    let [a, b, apart] = [one, other, one - other].map(Points::displayed);
    a.signum() == b.signum() && a != 0 && apart.abs() < MARKED
}

impl Outcome {
    fn of(change: Change) -> Self {
        match change.flag() {
            Some(Flag::Improved) => Self::Better,
            Some(Flag::Worse) => Self::Worse,
            None => Self::Unchanged,
        }
    }
}

#[cfg(test)]
#[path = "effect_tests.rs"]
mod tests;
