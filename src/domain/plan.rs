//! Action plans: focus areas that staff chose, and measures that move.

use chrono::NaiveDate;

use super::id::{DimensionId, FocusId, MeasureId, PlanId, UnitId, WaveId};
use super::points::Points;

/// An action plan of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// The unit whose plan it is.
    pub unit: UnitId,
    /// Its title.
    pub title: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The working group: leader, staff and safety representative who carry the plan.
    pub group: Vec<Member>,
    /// What it takes on.
    pub focus_areas: Vec<FocusArea>,
}

/// A member of a working group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The name as the group uses it.
    pub name: String,
    /// What the person is in the group: leader, staff, AMR …
    pub part: String,
}

/// A dimension that a plan takes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusArea {
    /// Its id.
    pub id: FocusId,
    /// The dimension.
    pub dimension: DimensionId,
    /// The wave whose release gave the reason.
    pub wave: WaveId,
    /// The score it starts from, frozen with the plan.
    pub baseline: Points,
    /// The change that gave the reason, as displayed.
    pub baseline_change: Option<i64>,
    /// The day staff chose it.
    pub chosen_on: NaiveDate,
    /// How staff chose it: "staff meeting, 17 of 21 took part".
    pub chosen_how: String,
    /// The other group that takes it on, where this one waits.
    pub waits_for: Option<String>,
    /// What is done about it.
    pub measures: Vec<Measure>,
}

/// Something that is done about a focus area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its id.
    pub id: MeasureId,
    /// What is done.
    pub title: String,
    /// Who sees to it.
    pub owner: String,
    /// By when.
    pub due_on: NaiveDate,
    /// How far it has come.
    pub stage: Stage,
    /// Every stage it has had, oldest first, with the day and a note.
    pub history: Vec<Step>,
}

/// One move of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub on: NaiveDate,
    /// The stage it came to.
    pub stage: Stage,
    /// What there is to say about it.
    pub note: String,
}

/// How far a measure has come. Planned, started, implemented and used are four different things:
/// the inspectorate tells them apart, and "handed out a guide" is not "used".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Agreed on.
    Planned,
    /// Being worked on.
    Started,
    /// In place.
    Implemented,
    /// Used in daily work.
    Used,
    /// It has been seen to help.
    EffectSeen,
    /// Used, but it is too early to judge.
    TooEarly,
    /// Given up.
    Dropped,
}

impl Stage {
    /// All stages, in the order of a measure's way.
    pub const ALL: [Self; 7] = [
        Self::Planned,
        Self::Started,
        Self::Implemented,
        Self::Used,
        Self::EffectSeen,
        Self::TooEarly,
        Self::Dropped,
    ];

    /// The stage's name in the store and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Started => "started",
            Self::Implemented => "implemented",
            Self::Used => "used",
            Self::EffectSeen => "effect-seen",
            Self::TooEarly => "too-early",
            Self::Dropped => "dropped",
        }
    }

    /// The stage with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Where a measure may go from here: one step on, one step back to mend a slip, or away.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Planned => &[Self::Started, Self::Dropped],
            Self::Started => &[Self::Implemented, Self::Planned, Self::Dropped],
            Self::Implemented => &[Self::Used, Self::Started, Self::Dropped],
            Self::Used => &[
                Self::EffectSeen,
                Self::TooEarly,
                Self::Implemented,
                Self::Dropped,
            ],
            Self::EffectSeen => &[Self::Used],
            Self::TooEarly => &[Self::EffectSeen, Self::Used, Self::Dropped],
            Self::Dropped => &[Self::Planned],
        }
    }

    /// Whether a measure may go from this stage to that one.
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    /// Whether something is still being done, or may still show: not dropped and not done with.
    pub fn is_live(self) -> bool {
        match self {
            Self::Planned | Self::Started | Self::Implemented | Self::Used | Self::TooEarly => true,
            Self::EffectSeen | Self::Dropped => false,
        }
    }

    /// Whether there is nothing left to do by the due date.
    pub fn is_settled(self) -> bool {
        match self {
            Self::Planned | Self::Started => false,
            Self::Implemented | Self::Used | Self::EffectSeen | Self::TooEarly | Self::Dropped => {
                true
            }
        }
    }
}

impl Measure {
    /// Whether the due date has passed and the measure is not in place.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.due_on < today && !self.stage.is_settled()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stage_is_skipped_on_the_way_to_an_effect() {
        let way = [
            Stage::Planned,
            Stage::Started,
            Stage::Implemented,
            Stage::Used,
            Stage::EffectSeen,
        ];
        for (n, from) in way.into_iter().enumerate() {
            for (m, to) in way.into_iter().enumerate() {
                assert_eq!(from.may_become(to), n.abs_diff(m) == 1, "{from:?} → {to:?}");
            }
        }
    }

    #[test]
    fn every_stage_has_a_name_and_somewhere_to_go() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_name(stage.name()), Some(stage));
            assert!(!stage.next().is_empty() && !stage.may_become(stage));
        }
    }
}
