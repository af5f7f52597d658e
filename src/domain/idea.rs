//! The catalogue: measures that other workplaces have taken, to choose from and to rate afterwards.

mod rating;
pub mod read;

pub use self::rating::{Helped, InUse, Rating, Tally};

use super::id::{DimensionId, FocusId, IdeaId, MeasureId};
use super::plan::{Measure, Stage};
use super::report::PlanLink;
use super::unit::UnitName;
use super::wording::Wording;

/// A measure to take into a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idea {
    /// Its id. Plans remember it, so it never changes.
    pub id: IdeaId,
    /// The dimensions it serves, the closest one first.
    pub dimensions: Vec<DimensionId>,
    /// Whether it serves any topic, also one that no dimension is named for.
    pub general: bool,
    /// What kind of measure it is.
    pub kind: Kind,
    /// How often a year it takes place; nothing for something that is done once.
    pub times_a_year: Option<u32>,
    /// What is done.
    pub title: Wording,
    /// What it is.
    pub what: Wording,
    /// The first step, this month.
    pub begin: Wording,
    /// How one sees that it is used, and not only handed out.
    pub used: Wording,
    /// What may go wrong.
    pub wrong: Wording,
}

/// What kind of measure an idea is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Supervision and support among peers.
    Supervision,
    /// How much there is to do, and who does it.
    Workload,
    /// A shared way of doing things.
    Practice,
    /// A rhythm of meetings.
    Meeting,
    /// Who does and decides what.
    Role,
    /// Time that is protected.
    Time,
    /// Newcomers and new work.
    Onboarding,
    /// Disagreement, tone and offence.
    Conflict,
    /// What a manager does.
    Leadership,
    /// Telling each other.
    Feedback,
    /// Learning from the work.
    Learning,
    /// After something hard.
    Aftercare,
    /// Against violence and threats.
    Safety,
    /// Shifts, hours and holidays.
    Schedule,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 14] = [
        Self::Supervision,
        Self::Workload,
        Self::Practice,
        Self::Meeting,
        Self::Role,
        Self::Time,
        Self::Onboarding,
        Self::Conflict,
        Self::Leadership,
        Self::Feedback,
        Self::Learning,
        Self::Aftercare,
        Self::Safety,
        Self::Schedule,
    ];

    /// The kind's name in files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Supervision => "supervision",
            Self::Workload => "workload",
            Self::Practice => "practice",
            Self::Meeting => "meeting",
            Self::Role => "role",
            Self::Time => "time",
            Self::Onboarding => "onboarding",
            Self::Conflict => "conflict",
            Self::Leadership => "leadership",
            Self::Feedback => "feedback",
            Self::Learning => "learning",
            Self::Aftercare => "aftercare",
            Self::Safety => "safety",
            Self::Schedule => "schedule",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// All ideas, in the order of their files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ideas(Vec<Idea>);

impl Ideas {
    /// Every idea.
    pub fn all(&self) -> &[Idea] {
        &self.0
    }

    /// The idea with this id.
    pub fn find(&self, id: &IdeaId) -> Option<&Idea> {
        self.0.iter().find(|idea| &idea.id == id)
    }

    /// The ideas for a dimension, the closest first; for a topic, or for a dimension that no idea is
    /// written for, those that serve anything.
    pub fn serving(&self, dimension: Option<&DimensionId>) -> Vec<&Idea> {
        let place = |idea: &Idea| idea.dimensions.iter().position(|id| Some(id) == dimension);
        let mut found: Vec<(usize, &Idea)> = self
            .0
            .iter()
            .filter_map(|idea| Some((place(idea)?, idea)))
            .collect();
        found.sort_by_key(|(place, _)| *place);
        if found.is_empty() {
            return self.0.iter().filter(|idea| idea.general).collect();
        }
        found.into_iter().map(|(_, idea)| idea).collect()
    }
}

/// One time that an idea was taken into a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The plan.
    pub plan: PlanLink,
    /// The plan's unit.
    pub unit: UnitName,
    /// The measure that it became.
    pub measure: MeasureId,
    /// How far that has come.
    pub stage: Stage,
    /// What the group says of it.
    pub rating: Option<Rating>,
}

/// An idea with what became of it here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdeaReading {
    /// The idea.
    pub idea: Idea,
    /// How often it was taken, used and seen to help in the whole organisation.
    pub tally: Tally,
    /// Where it was taken, as far as the reader may read those plans.
    pub taken: Vec<Taken>,
}

/// The catalogue as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueReading {
    /// The dimensions of the surveys that come along, with their titles.
    pub dimensions: Vec<(DimensionId, Wording)>,
    /// Every idea.
    pub ideas: Vec<IdeaReading>,
}

/// The ideas for one focus area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusIdeas {
    /// The plan.
    pub plan: PlanLink,
    /// The focus area, as it stands in addresses.
    pub focus: FocusId,
    /// What the focus area is about.
    pub title: Wording,
    /// The ideas, the closest first.
    pub ideas: Vec<IdeaReading>,
    /// The measures of this focus area that came from the catalogue, with what the group says of them.
    pub own: Vec<(Measure, Option<Rating>)>,
    /// Whether the reader may take ideas.
    pub may_move: bool,
}

/// The form in which a group rates a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingReading {
    /// The plan.
    pub plan: PlanLink,
    /// The focus area.
    pub focus: FocusId,
    /// What the focus area is about.
    pub focus_title: Wording,
    /// The measure.
    pub measure: Measure,
    /// The idea it was taken from.
    pub idea: Idea,
    /// What the group has said so far.
    pub rating: Option<Rating>,
}

#[cfg(test)]
#[path = "idea_tests.rs"]
mod tests;
