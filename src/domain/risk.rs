//! The risk-assessment form of the regulation on psychosocial work environment: extent and duration,
//! character, preventive measures, and ten aspects of unclear demands.

use chrono::NaiveDate;

use super::id::OrderId;
use super::order::HistoryLine;

/// A risk assessment. Nothing in it has to be filled in: it is saved as a draft as often as one likes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RiskAssessment {
    /// How many are affected, how often, and for how long.
    pub extent: String,
    /// What it consists of.
    pub character: String,
    /// What prevents it.
    pub prevention: String,
    /// The ten aspects, in the order of [`Aspect::ALL`].
    pub aspects: [AspectNote; 10],
    /// The day it was assessed.
    pub assessed_on: Option<NaiveDate>,
    /// Who assessed: "leader, AMR and two from staff".
    pub assessed_by: String,
    /// How often it was saved; 0 for one that never was.
    pub version: i32,
}

/// What is said about one aspect.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AspectNote {
    /// How clear it is.
    pub clarity: Clarity,
    /// What is done about it.
    pub remedy: String,
}

/// One of ten aspects in which demands can be unclear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// What is to be done.
    Tasks,
    /// How good is good enough.
    Quality,
    /// What the job is.
    JobFunction,
    /// Who answers for what.
    Responsibilities,
    /// In which way it is done.
    Methods,
    /// In which order and with whom.
    Workflows,
    /// Who is what to whom.
    Roles,
    /// How much time it may take.
    TimeUse,
    /// How fast.
    Pace,
    /// When one is at work.
    WorkingHours,
}

impl Aspect {
    /// The ten, in the order of the form.
    pub const ALL: [Self; 10] = [
        Self::Tasks,
        Self::Quality,
        Self::JobFunction,
        Self::Responsibilities,
        Self::Methods,
        Self::Workflows,
        Self::Roles,
        Self::TimeUse,
        Self::Pace,
        Self::WorkingHours,
    ];

    /// The name in the store, in forms and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::Quality => "quality",
            Self::JobFunction => "job-function",
            Self::Responsibilities => "responsibilities",
            Self::Methods => "methods",
            Self::Workflows => "workflows",
            Self::Roles => "roles",
            Self::TimeUse => "time-use",
            Self::Pace => "pace",
            Self::WorkingHours => "working-hours",
        }
    }
}

/// How clear something is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clarity {
    /// Clear.
    Clear,
    /// Partly clear.
    Partly,
    /// Unclear.
    Unclear,
    /// Nobody has looked at it.
    #[default]
    NotLookedAt,
}

impl Clarity {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Clear, Self::Partly, Self::Unclear, Self::NotLookedAt];

    /// The name in the store, in forms and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Partly => "partly",
            Self::Unclear => "unclear",
            Self::NotLookedAt => "not-looked-at",
        }
    }

    /// The clarity with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|clarity| clarity.name() == name)
    }
}

impl RiskAssessment {
    /// The aspects with what is said about them.
    pub fn aspects(&self) -> impl Iterator<Item = (Aspect, &AspectNote)> {
        Aspect::ALL.into_iter().zip(&self.aspects)
    }

    /// How many of the ten aspects somebody has looked at.
    pub fn n_looked_at(&self) -> usize {
        let notes = self.aspects.iter();
        notes
            .filter(|note| note.clarity != Clarity::NotLookedAt)
            .count()
    }

    /// The same words as another, whatever the version.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let plain = |one: &Self| Self {
            version: 0,
            ..one.clone()
        };
        plain(self) == plain(other)
    }
}

/// What somebody wrote into the form; also what stands in it at first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskForm {
    /// Everything but the day.
    pub assessment: RiskAssessment,
    /// The day, as the browser sends it; may be empty.
    pub assessed_on: String,
}

/// The day of a risk assessment is none, or still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RiskMistake {
    /// There is no such day.
    DayBad,
    /// The day is still to come.
    DayFuture,
}

impl RiskMistake {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::DayBad => "day-bad",
            Self::DayFuture => "day-future",
        }
    }
}

impl RiskForm {
    /// The form of an assessment that is kept.
    pub fn of(assessment: &RiskAssessment) -> Self {
        Self {
            assessed_on: assessment
                .assessed_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
            assessment: assessment.clone(),
        }
    }

    /// Reads the form.
    pub fn read(&self, today: NaiveDate) -> Result<RiskAssessment, RiskMistake> {
        let trimmed = |text: &str| text.trim().to_owned();
        let assessed_on = match self.assessed_on.trim() {
            "" => None,
            text => Some(text.parse().or(Err(RiskMistake::DayBad))?),
        };
        if assessed_on.is_some_and(|day| day > today) {
            return Err(RiskMistake::DayFuture);
        }
        let written = &self.assessment;
        Ok(RiskAssessment {
            extent: trimmed(&written.extent),
            character: trimmed(&written.character),
            prevention: trimmed(&written.prevention),
            aspects: written.aspects.clone().map(|note| AspectNote {
                remedy: trimmed(&note.remedy),
                ..note
            }),
            assessed_on,
            assessed_by: trimmed(&written.assessed_by),
            version: written.version,
        })
    }
}

/// The risk assessment of an order as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskReading {
    /// The order.
    pub order: OrderId,
    /// What the order is about.
    pub title: String,
    /// The assessment as it stands; an empty one where there is none yet.
    pub assessment: RiskAssessment,
    /// The last time it was saved.
    pub last: Option<HistoryLine>,
    /// Whether the reader may fill it in.
    pub may_keep: bool,
}

#[cfg(test)]
#[path = "risk_tests.rs"]
mod tests;
