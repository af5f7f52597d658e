//! What has happened around a plan since it was made: its units were reorganised, staff have voted.

use chrono::NaiveDate;

use crate::domain::vote::Ranking;

/// What the plan page says besides the plan itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Since {
    /// The times the plan followed its units, the oldest first.
    pub moves: Vec<UnitMove>,
    /// The votes that are kept with the plan.
    pub votes: Vec<Ranking>,
    /// Whether the reader may open a pulse on a focus area.
    pub may_pulse: bool,
}

/// A plan that followed its units into a new organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitMove {
    /// The day.
    pub on: NaiveDate,
    /// The units it had, by the names of that time.
    pub from: String,
    /// The units it has had from then on.
    pub to: String,
}
