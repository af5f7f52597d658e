//! The TRIO's monthly question – are the preventive measures sufficient? – with what is known that
//! helps to answer it, and the answer; and what a committee's page, agenda and minutes are made of.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::coverage::matrix::Covered;
use super::decision::Decision;
use super::id::{DimensionId, UnitId, WaveId};
use super::indicator::Reading;
use super::order::OrderLine;
use super::plan::{Measure, Stage, Urgency};
use super::report::PlanLink;
use super::unit::UnitName;
use super::waiting::WaitLine;
use super::wave::Wave;
use super::wording::Wording;

/// Whether the preventive measures are sufficient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sufficient {
    /// They are.
    Yes,
    /// Some are, some are not.
    Partly,
    /// They are not.
    No,
}

impl Sufficient {
    /// All answers.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// The name in the store and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    /// The answer with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// A TRIO's answer of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrioAnswer {
    /// The unit.
    pub unit: UnitId,
    /// The month, as its first day.
    pub month: NaiveDate,
    /// The answer.
    pub answer: Sufficient,
    /// Why.
    pub why: String,
    /// When it was last written down.
    pub answered_on: NaiveDate,
    /// Who wrote it down.
    pub answered_by: String,
    /// How often it was edited.
    pub version: i32,
}

/// The month of a day, as its first day.
pub fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Where a measure stands, as the TRIO talks about it. What is in place is not what is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasureState {
    /// Not in place although its due date has passed.
    Late,
    /// In place and not in use.
    Unused,
    /// The day to look at it again has come.
    LookAgain,
    /// Too young to be judged; there is a day to look again.
    TooEarly,
    /// Agreed on or begun, and in time.
    Underway,
    /// In use.
    InUse,
    /// Seen to help.
    Effect,
}

impl MeasureState {
    /// All states, what presses first.
    pub const ALL: [Self; 7] = [
        Self::Late,
        Self::Unused,
        Self::LookAgain,
        Self::TooEarly,
        Self::Underway,
        Self::InUse,
        Self::Effect,
    ];

    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Unused => "unused",
            Self::LookAgain => "look-again",
            Self::TooEarly => "too-early",
            Self::Underway => "underway",
            Self::InUse => "in-use",
            Self::Effect => "effect",
        }
    }

    /// Where a measure stands today; nothing where it was dropped.
    pub fn of(measure: &Measure, today: NaiveDate) -> Option<Self> {
        match measure.urgency(today) {
            Urgency::Late => return Some(Self::Late),
            Urgency::LookAgain => return Some(Self::LookAgain),
            Urgency::Unused | Urgency::Soon | Urgency::Calm | Urgency::Over => {}
        }
        match measure.stage {
            Stage::Planned | Stage::Started => Some(Self::Underway),
            Stage::Implemented => Some(Self::Unused),
            Stage::Used => Some(Self::InUse),
            Stage::TooEarly => Some(Self::TooEarly),
            Stage::EffectSeen => Some(Self::Effect),
            Stage::Dropped => None,
        }
    }
}

/// A measure as a sentence is made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureLine {
    /// Where it stands.
    pub state: MeasureState,
    /// What is done.
    pub title: String,
    /// Who sees to it.
    pub owner: String,
    /// The day that matters next; nothing where there is none.
    pub day: Option<NaiveDate>,
    /// Its plan.
    pub plan: PlanLink,
    /// The plan's unit.
    pub unit: UnitName,
    /// What the measure is to help with.
    pub subject: Wording,
}

/// A focus area as a sentence is made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusLine {
    /// What it is about.
    pub subject: Wording,
    /// Whether it waits: for a plan, a measure, or a group that has no plan here.
    pub waits: bool,
    /// Whether any measure says what is done.
    pub has_measures: bool,
    /// Its plan.
    pub plan: PlanLink,
    /// The plan's unit.
    pub unit: UnitName,
}

/// Something that waits, as a sentence is made of it: a plan or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrioWait {
    /// What waits for what, as far as the reader may know it, and how that stands.
    pub line: WaitLine,
    /// The plan that waits.
    pub plan: PlanLink,
    /// The plan's unit.
    pub unit: UnitName,
}

/// A flagged dimension as a sentence is made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagLine {
    /// The wave.
    pub wave: WaveId,
    /// The unit.
    pub unit: UnitName,
    /// The dimension.
    pub dimension: DimensionId,
    /// Its title.
    pub title: Wording,
    /// Its score, as displayed.
    pub score: i64,
    /// Its change, as displayed.
    pub change: i64,
    /// How far it has come.
    pub covered: Covered,
    /// Whether the reader may make a plan there.
    pub may_choose: bool,
}

/// A response rate. It is a result of its own: a fallen one is discussed and must rise next time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateLine {
    /// The newest released wave.
    pub wave: Wave,
    /// The rate in per cent, as displayed; nothing where it is not shown.
    pub rate: Option<i64>,
    /// The rate of the wave before, where both are shown and the unit is still the same.
    pub before: Option<i64>,
}

impl RateLine {
    /// By how many percentage points the rate has changed.
    pub fn change(&self) -> Option<i64> {
        Some(self.rate? - self.before?)
    }

    /// Whether it has fallen.
    pub fn has_fallen(&self) -> bool {
        self.change().is_some_and(|change| change < 0)
    }
}

/// What is known that helps to answer the question, of a unit and all below it. What stands outside
/// the unit is not in here: the sentences are read by everybody in its committee.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrioStatus {
    /// Every flagged dimension, unit by unit.
    pub flags: Vec<FlagLine>,
    /// Every focus area.
    pub focus_areas: Vec<FocusLine>,
    /// Everything that waits, what does not come by itself first.
    pub waits: Vec<TrioWait>,
    /// The orders that ask for something still, the most urgent first.
    pub orders: Vec<OrderLine>,
    /// The unit's own indicators, each with its newest period only.
    pub indicators: Vec<Reading>,
    /// Every measure that was not dropped, the most pressing first.
    pub measures: Vec<MeasureLine>,
    /// The response rate in each instrument's newest release.
    pub rates: Vec<RateLine>,
}

impl TrioStatus {
    /// The measures that stand here.
    pub fn at(&self, state: MeasureState) -> impl Iterator<Item = &MeasureLine> {
        let measures = self.measures.iter();
        measures.filter(move |measure| measure.state == state)
    }

    /// The flagged dimensions without a plan.
    pub fn uncovered(&self) -> impl Iterator<Item = &FlagLine> {
        let flags = self.flags.iter();
        flags.filter(|flag| flag.covered == Covered::NoPlan)
    }
}

/// A committee in the list of those in which somebody sits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitteeLine {
    /// The unit.
    pub unit: UnitName,
    /// The units above it, from the top down.
    pub above: Vec<UnitName>,
    /// Flagged dimensions without a plan, in the unit and below.
    pub n_uncovered: usize,
    /// Measures that are late, or in place and not in use by their due date.
    pub n_late: usize,
    /// Decisions whose evaluation is late.
    pub n_decisions_late: usize,
    /// This month's answer.
    pub answer: Option<Sufficient>,
}

/// A committee's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitteeReading {
    /// The unit and the units above it that the reader may see, from the top down.
    pub path: Vec<UnitName>,
    /// The units directly below.
    pub below: Vec<UnitName>,
    /// What is known.
    pub status: TrioStatus,
    /// The answers, this month's first if there is one.
    pub answers: Vec<TrioAnswer>,
    /// The decisions, what is due first.
    pub decisions: Vec<Decision>,
    /// Decisions that were deleted within the last thirty days.
    pub deleted: Vec<Decision>,
    /// The plans that a decision may be about.
    pub plans: Vec<PlanLink>,
    /// Whether the reader may answer and decide.
    pub may_decide: bool,
    /// Who wrote this month's answer last, and when.
    pub answer_changed: Option<(String, DateTime<Utc>)>,
    /// Today.
    pub today: NaiveDate,
}

impl CommitteeReading {
    /// The unit.
    pub fn unit(&self) -> UnitName {
        self.path.last().cloned().unwrap_or_default()
    }

    /// This month's answer.
    pub fn answer_now(&self) -> Option<&TrioAnswer> {
        let month = month_of(self.today);
        self.answers.iter().find(|answer| answer.month == month)
    }
}

/// One decision's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionReading {
    /// The unit.
    pub unit: UnitName,
    /// The decision.
    pub decision: Decision,
    /// The plans that it may be about.
    pub plans: Vec<PlanLink>,
    /// Who changed it last, and when.
    pub changed: Option<(String, DateTime<Utc>)>,
    /// Whether the reader may edit it.
    pub may_decide: bool,
    /// Today.
    pub today: NaiveDate,
}

/// What an agenda or minutes are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingReading {
    /// The unit.
    pub unit: UnitName,
    /// The day of the meeting.
    pub day: NaiveDate,
    /// The meeting before: what is newer is news. Nothing where there was none.
    pub since: Option<NaiveDate>,
    /// What is known.
    pub status: TrioStatus,
    /// Waves released since the meeting before.
    pub released: Vec<Wave>,
    /// Decisions to evaluate, and those made on the day.
    pub to_evaluate: Vec<Decision>,
    /// Decisions made on the day.
    pub made: Vec<Decision>,
    /// Decisions evaluated on the day.
    pub evaluated: Vec<Decision>,
    /// The answer of the day's month, if there is one.
    pub answer: Option<TrioAnswer>,
}

#[cfg(test)]
#[path = "trio_tests.rs"]
mod tests;
