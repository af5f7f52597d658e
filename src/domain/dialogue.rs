//! A conversation in a team meeting: questions about one dimension, and the agreements it leads to.

use chrono::NaiveDate;

use super::id::DimensionId;
use super::plan::FocusArea;
use super::report::{FocusReading, PlanLink, Report};
use super::unit::UnitName;
use super::wording::Wording;

/// How many agreements a meeting writes down at once: more are seldom kept.
pub const AGREEMENTS: usize = 5;

/// Questions for a team meeting of thirty minutes, in the order in which they are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialogue {
    /// What they are about; nothing for those that fit anything.
    pub dimension: Option<DimensionId>,
    /// What the group sees.
    pub see: Vec<Wording>,
    /// What is in its hands.
    pub hands: Vec<Wording>,
    /// What it agrees.
    pub agree: Vec<Wording>,
}

/// All questions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dialogues(Vec<Dialogue>);

impl Dialogues {
    /// Takes the questions as they stand in their file.
    pub(super) fn new(all: Vec<Dialogue>) -> Self {
        Self(all)
    }

    /// The questions about a dimension; for a topic, or for a dimension that none are written for,
    /// those that fit anything.
    pub fn about(&self, dimension: Option<&DimensionId>) -> Option<&Dialogue> {
        let find = |wanted: Option<&DimensionId>| {
            let mut all = self.0.iter();
            all.find(|dialogue| dialogue.dimension.as_ref() == wanted)
        };
        find(dimension).or_else(|| find(None))
    }
}

/// The conversation about a focus area, with what its group needs to write agreements down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DialogueReading {
    /// The plan.
    pub plan: PlanLink,
    /// The plan's unit.
    pub unit: UnitName,
    /// The focus area.
    pub focus: FocusArea,
    /// The focus area's words, and what became of it.
    pub words_of: FocusReading,
    /// The questions.
    pub dialogue: Dialogue,
    /// The names in the working group.
    pub group: Vec<String>,
    /// Whether the reader may write agreements down.
    pub may_move: bool,
    /// Today, for the day that the form suggests.
    pub today: NaiveDate,
}

/// The conversation about a dimension of a unit's report, where there is no plan yet.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportDialogue {
    /// The report.
    pub report: Report,
    /// The dimension.
    pub dimension: DimensionId,
    /// The questions.
    pub dialogue: Dialogue,
}

/// One agreement, as a group writes it down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agreement {
    /// What.
    pub what: String,
    /// Who sees to it.
    pub who: String,
    /// By when; nothing where that is no day.
    pub by: Option<NaiveDate>,
}

/// What an agreement lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// Nobody can tell what is to be done.
    What,
    /// Nobody sees to it.
    Who,
    /// There is no such day.
    Day,
    /// The day has passed.
    DayPast,
}

impl Lack {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::What, Self::Who, Self::Day, Self::DayPast];

    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::What => "what",
            Self::Who => "who",
            Self::Day => "day",
            Self::DayPast => "day-past",
        }
    }
}

impl Agreement {
    /// Whether nothing was agreed on this line. A date alone is none: the form suggests one.
    pub fn is_empty(&self) -> bool {
        self.what.trim().is_empty() && self.who.trim().is_empty()
    }

    /// The first thing that the agreement lacks, in the order of the form.
    pub fn lacks(&self, today: NaiveDate) -> Option<Lack> {
        if self.what.trim().is_empty() {
            return Some(Lack::What);
        }
        if self.who.trim().is_empty() {
            return Some(Lack::Who);
        }
        match self.by {
            None => Some(Lack::Day),
            Some(day) if day < today => Some(Lack::DayPast),
            Some(_) => None,
        }
    }
}

/// What became of the agreements that a group wrote down: all of them are measures, or none is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agreed {
    /// So many became measures.
    All(usize),
    /// These lines lack something; a line's place counts from 0.
    Refused(Vec<(usize, Lack)>),
    /// Nothing was written at all.
    Nothing,
}

impl Agreed {
    /// Judges the lines without keeping anything.
    pub fn judge(lines: &[Agreement], today: NaiveDate) -> Self {
        let written = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| !line.is_empty());
        let (n, lacking) = written.fold((0, Vec::new()), |(n, mut lacking), (place, line)| {
            lacking.extend(line.lacks(today).map(|lack| (place, lack)));
            (n + 1, lacking)
        });
        match (n, lacking.is_empty()) {
            (0, _) => Self::Nothing,
            (_, false) => Self::Refused(lacking),
            (n, true) => Self::All(n),
        }
    }
}
