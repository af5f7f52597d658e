//! Action plans: focus areas that staff chose, and measures that move.

#[cfg(test)]
pub(crate) mod case;
mod chain;
mod fields;
mod moving;
mod note;
mod occasion;
mod part;
pub mod reading;
mod since;
mod stage;
mod urgency;
mod wait;

use chrono::NaiveDate;

pub use self::chain::{Chain, Link, chain};
pub use self::fields::{Difference, FieldFault, MeasureFields};
pub use self::moving::{Asks, Move, MoveFault};
pub use self::note::{Note, purged_before, undo_until};
pub use self::occasion::{Occasion, OccasionStanding, Outcome, Record, RecordFault};
pub use self::occasion::{dates, late_occasions};
pub use self::part::Part;
pub use self::since::{Since, UnitMove};
pub use self::stage::Stage;
pub use self::urgency::Urgency;
pub use self::wait::{Awaited, Party, Shape, Standing, Wait, areas_that_wait, circle};

use super::id::{
    AccountId, DimensionId, FocusId, IdeaId, MeasureId, MemberId, PlanId, SourceId, UnitId, WaveId,
};
use super::points::Points;

/// An action plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// The unit whose plan it is: its scores are where focus areas start from.
    pub unit: UnitId,
    /// Other units whose plan it is too, without units below those.
    pub also: Vec<UnitId>,
    /// Its title.
    pub title: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// Why there is a plan. One plan with several reasons beats parallel plans.
    pub sources: Vec<Source>,
    /// The working group: leader, staff and safety representative who carry the plan.
    pub group: Vec<Member>,
    /// When the group looks at the whole plan.
    pub review: Review,
    /// What it takes on.
    pub focus_areas: Vec<FocusArea>,
    /// How often it was edited: whoever edits names the version seen, and an older one is refused.
    pub version: i32,
}

impl Plan {
    /// Every unit whose plan it is, the first one first.
    pub fn units(&self) -> impl Iterator<Item = &UnitId> {
        std::iter::once(&self.unit).chain(&self.also)
    }

    /// Every measure, in order.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.focus_areas.iter().flat_map(|focus| &focus.measures)
    }

    /// The measure with this id and the focus area it stands in.
    pub fn measure(&self, id: &MeasureId) -> Option<(&FocusArea, &Measure)> {
        let mut all = self.focus_areas.iter();
        all.find_map(|focus| {
            let found = focus.measures.iter().find(|measure| &measure.id == id)?;
            Some((focus, found))
        })
    }
}

/// A reason for a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What kind of reason it is.
    pub kind: SourceKind,
    /// What there is to say about it: "8 incidents in 12 months".
    pub note: String,
}

/// What kind of reason a plan has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// A flagged dimension of a survey.
    Flag,
    /// An authority's order, *påbud*.
    Order,
    /// An external audit.
    Audit,
    /// Violence, threats and accidents that were registered.
    Incidents,
    /// Sickness absence.
    Absence,
    /// A decision of a MED committee.
    Med,
    /// Something else.
    Other,
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Flag,
        Self::Order,
        Self::Audit,
        Self::Incidents,
        Self::Absence,
        Self::Med,
        Self::Other,
    ];

    /// The kind's name in the store and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Order => "order",
            Self::Audit => "audit",
            Self::Incidents => "incidents",
            Self::Absence => "absence",
            Self::Med => "med",
            Self::Other => "other",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// When a working group looks at its whole plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Review {
    /// Every so many weeks; nothing where no rhythm is agreed.
    pub every_weeks: Option<u32>,
    /// The next time.
    pub next_on: Option<NaiveDate>,
}

/// A member of a working group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The id.
    pub id: MemberId,
    /// The name as the group uses it.
    pub name: String,
    /// What the person is in the group: leader, staff, AMR …
    pub part: String,
    /// Where somebody from outside the plan's units comes from; empty for everybody else.
    pub comes_from: String,
    /// The account of a member who can sign in.
    pub account: Option<AccountId>,
}

/// Something that a plan takes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusArea {
    /// Its id.
    pub id: FocusId,
    /// What it is about.
    pub subject: Subject,
    /// The day staff chose it.
    pub chosen_on: NaiveDate,
    /// How staff chose it: "staff meeting, 17 of 21 took part".
    pub chosen_how: String,
    /// The other group that takes it on, in words, where this one waits for a group without a plan.
    pub waits_for: Option<String>,
    /// What is done about it.
    pub measures: Vec<Measure>,
}

/// What a focus area is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A dimension of a survey, judged by the next release.
    Dimension(Start),
    /// A topic that no survey scores: what an order or an audit named.
    Topic(String),
}

/// Where a dimension stood when a plan took it on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The dimension.
    pub dimension: DimensionId,
    /// The wave whose release gave the reason.
    pub wave: WaveId,
    /// The score it starts from, frozen with the plan; nothing where it was withheld.
    pub baseline: Option<Points>,
    /// The change that gave the reason, as displayed.
    pub baseline_change: Option<i64>,
}

impl FocusArea {
    /// Where its dimension stood; nothing for a topic.
    pub fn start(&self) -> Option<&Start> {
        match &self.subject {
            Subject::Dimension(start) => Some(start),
            Subject::Topic(_) => None,
        }
    }
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
    /// Whom it reaches: "all 21", "Team Ask and Team Lind". May be empty.
    pub reach: String,
    /// From when.
    pub start_on: Option<NaiveDate>,
    /// By when.
    pub due_on: NaiveDate,
    /// How far it has come.
    pub stage: Stage,
    /// When to look again at something that was too early to judge.
    pub look_again_on: Option<NaiveDate>,
    /// What else it brought, wanted or not. May be empty.
    pub side_effects: String,
    /// How often a year it takes place; nothing for something that is done once.
    pub times_a_year: Option<u32>,
    /// The measure in the catalogue that it was taken from.
    pub idea: Option<IdeaId>,
    /// How often it was edited.
    pub version: i32,
    /// Every stage it has had, oldest first.
    pub history: Vec<Step>,
}

/// One move of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub on: NaiveDate,
    /// The stage it came to.
    pub stage: Stage,
    /// The evidence, or the reason.
    pub note: String,
    /// Who moved it.
    pub by: String,
}
