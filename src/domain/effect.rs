//! What became of a focus area: its baseline against the next release.

use super::change::{Change, Flag};
use super::plan::Start;
use super::points::Points;
use super::release::UnitRelease;

/// What the next release says about a focus area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// No survey scores the topic.
    NotScored,
    /// No release since the baseline.
    TooEarly,
    /// What the release does not show, a plan does not show either.
    Withheld,
    /// The score now, against the baseline.
    Seen {
        /// The score now.
        now: Points,
        /// Whether it moved by the reading guide's mark.
        outcome: Outcome,
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

/// What became of a dimension that a plan took on. `later` is the unit in the newest comparable release after the
/// baseline's wave, if there is one.
pub fn of(start: &Start, later: Option<&UnitRelease>) -> Effect {
    let Some(later) = later else {
        return Effect::TooEarly;
    };
    let (Some(baseline), Some(figures)) = (start.baseline, later.score(&start.dimension)) else {
        return Effect::Withheld;
    };
    let outcome = match Change::between(baseline, figures.score).flag() {
        Some(Flag::Improved) => Outcome::Better,
        Some(Flag::Worse) => Outcome::Worse,
        None => Outcome::Unchanged,
    };
    Effect::Seen {
        now: figures.score,
        outcome,
    }
}
