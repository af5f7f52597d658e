//! What a reader gets to see of a release and of a plan, with the words around the figures, and the
//! lists that lead there. Values only; pages are made of them.

pub mod list;

use chrono::NaiveDate;

pub use self::list::{AreaLine, IndexLine, ReportIndex, ReportList, Sought, Way};
use super::agenda::AgendaLine;
use super::coverage::Uncovered;
use super::effect::Effect;
use super::id::{DimensionId, PlanId, TextId, UnitId, WaveId};
use super::indicator::Reading;
use super::instrument::Instrument;
use super::measure::DeletedMeasure;
use super::plan::reading::Around;
use super::plan::{Plan, Since, Stage, Subject};
use super::release::{UnitFigures, UnitRelease, Whole};
use super::unit::{Tree, Unit, UnitName};
use super::vote::Ranking;
use super::waiting::WaitLine;
use super::wave::Wave;
use super::wording::Wording;

/// One unit's report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The wave.
    pub wave: Wave,
    /// The title of the wave it is compared with, if there is one.
    pub previous_title: Option<String>,
    /// The instrument, for the words.
    pub instrument: Instrument,
    /// The unit and the units above it that the reader may see, from the top down to the unit.
    pub path: Vec<UnitName>,
    /// The released figures.
    pub release: UnitRelease,
    /// What is told of the whole organisation only; nothing in the report of a part of it.
    pub whole: Option<Whole>,
    /// The title of the external norm, if the figures stand beside one.
    pub norm: Option<String>,
    /// The units directly below.
    pub below: Vec<Below>,
    /// The hidden units that stand together in [`UnitRelease::others`], by name.
    pub others: Vec<UnitName>,
    /// Flagged dimensions that no plan has taken on, the largest fall first.
    pub uncovered: Vec<Uncovered>,
    /// The unit's plans.
    pub plans: Vec<PlanLink>,
    /// Comments that are shown at this unit, in random order.
    pub comments: Vec<Comment>,
    /// Whether the reader may make a plan here.
    pub may_choose: bool,
    /// Absence, turnover and other figures beside the scores.
    pub indicators: Vec<Reading>,
    /// Whether the reader may let staff vote on what to take on.
    pub may_vote: bool,
}

/// A unit below the one that is read, or a part of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Below {
    /// The unit.
    pub unit: UnitName,
    /// Whether its figures are shown.
    pub shown: bool,
}

/// A plan to follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLink {
    /// The plan.
    pub id: PlanId,
    /// Its title.
    pub title: String,
}

/// A released comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The question.
    pub question: TextId,
    /// The comment.
    pub text: String,
}

/// Whether any score of a unit is compared with the wave before.
pub fn is_compared(unit: &UnitFigures) -> bool {
    let mut scores = unit.dimensions.iter().filter_map(|line| line.score.shown());
    scores.any(|score| score.previous.is_some())
}

/// The separate parts of the organisation that a person reads about, together: a committee's area.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaReport {
    /// The wave.
    pub wave: Wave,
    /// The title of the wave it is compared with, if there is one.
    pub previous_title: Option<String>,
    /// The instrument, for the words.
    pub instrument: Instrument,
    /// The parts, in the tree's order, and whether each has a report of its own.
    pub units: Vec<Below>,
    /// The figures of all of them together.
    pub figures: UnitFigures,
    /// Units within the parts whose answers are not in the figures.
    pub left_out: Vec<UnitName>,
}

/// Flagged dimensions of one unit that no plan has taken on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageLine {
    /// The wave.
    pub wave: WaveId,
    /// The unit.
    pub unit: UnitName,
    /// The units above it, for orientation, from the top down, without the unit itself.
    pub above: Vec<UnitName>,
    /// The dimensions with their titles.
    pub uncovered: Vec<(Wording, Uncovered)>,
    /// Whether the reader may make a plan there.
    pub may_choose: bool,
}

/// What a person sees first after signing in: what needs them, then where to go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agenda {
    /// Flagged dimensions without a plan, in the newest release; the first of them.
    pub coverage: Vec<CoverageLine>,
    /// How many there are.
    pub n_uncovered: usize,
    /// What is late, what is next and what waits, in any order.
    pub lines: Vec<AgendaLine>,
    /// The topmost units whose newest report the reader may read: wave and unit.
    pub reports: Vec<(Wave, UnitName)>,
    /// The newest wave, where it has more units that the reader may look at than fit on a page.
    pub large: Option<WaveId>,
    /// Plans the reader may read.
    pub plans: Vec<PlanLine>,
    /// Waves, for a survey manager.
    pub waves: Vec<Wave>,
}

/// What a plan is started from: the flagged dimension that somebody clicked, and its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusProposal {
    /// The wave; nothing where no release tells of the unit.
    pub wave: Option<Wave>,
    /// The unit.
    pub unit: UnitName,
    /// Every dimension of the wave: those shown for the unit with the largest fall first, then those
    /// whose scores are withheld.
    pub choices: Vec<FocusChoice>,
    /// Plans of the unit that could take it on instead of a new one.
    pub plans: Vec<PlanLink>,
    /// What staff voted for after this release.
    pub votes: Vec<Ranking>,
}

/// What came out of a vote in a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteReading {
    /// The unit.
    pub unit: UnitName,
    /// The vote's title.
    pub title: String,
    /// The result; nothing where it is withheld.
    pub ranking: Option<Ranking>,
}

/// A dimension that staff may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusChoice {
    /// The dimension.
    pub dimension: DimensionId,
    /// Its title.
    pub title: Wording,
    /// Its score, as displayed; nothing where it is withheld.
    pub score: Option<i64>,
    /// Its change, as displayed.
    pub change: Option<i64>,
    /// Whether it is flagged worse.
    pub worse: bool,
    /// Whether a plan has taken it on already.
    pub taken_on: bool,
}

/// Where a unit stands in a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitChoice {
    /// The unit.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// How deep it stands.
    pub depth: usize,
}

/// A plan as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanReading {
    /// The plan.
    pub plan: Plan,
    /// The plan's unit and the units above it, from the root down.
    pub path: Vec<UnitName>,
    /// The focus areas, in the plan's order, each with what became of it.
    pub focus_areas: Vec<FocusReading>,
    /// Flagged dimensions of the unit's newest release that stand in no plan: they can be added.
    pub addable: Vec<Addable>,
    /// Deleted measures that the reader may bring back, the newest first.
    pub deleted: Vec<DeletedMeasure>,
    /// What it waits for, whatever of it waits.
    pub waits: Vec<WaitLine>,
    /// What has happened around it since it was made.
    pub since: Since,
    /// Whether the reader may add focus areas.
    pub may_choose: bool,
    /// Whether the reader may add and move measures.
    pub may_move: bool,
    /// Today, for what is overdue.
    pub today: NaiveDate,
    /// What stands around the focus areas.
    pub around: Around,
}

impl PlanReading {
    /// The same for somebody who does not read the report of the plan's first unit: no score, no change,
    /// no vote, and nothing of what a release withholds either.
    #[must_use]
    pub fn without_figures(mut self) -> Self {
        for (focus, reading) in self.plan.focus_areas.iter_mut().zip(&mut self.focus_areas) {
            if let Subject::Dimension(start) = &mut focus.subject {
                (start.baseline, start.baseline_change) = (None, None);
                (reading.effect, reading.later_title) = (Effect::OutOfReach, None);
            }
            reading.indicators.clear();
        }
        self.since.votes.clear();
        self.addable.clear();
        self
    }
}

/// A focus area with its dimension's words and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusReading {
    /// The dimension's title.
    pub title: Wording,
    /// What has been seen to help.
    pub helps: Wording,
    /// The title of the wave it started from.
    pub wave_title: String,
    /// What the newest release after that says.
    pub effect: Effect,
    /// The title of that newest release's wave, if there is one.
    pub later_title: Option<String>,
    /// Absence, turnover and other figures beside its dimension, for those who read the report.
    pub indicators: Vec<Reading>,
}

impl FocusReading {
    /// The words of a topic that no survey scores.
    pub fn of_topic(topic: &str) -> Self {
        Self {
            title: Wording::same(topic),
            helps: Wording::default(),
            wave_title: String::new(),
            effect: Effect::NotScored,
            later_title: None,
            indicators: Vec::new(),
        }
    }
}

/// A flagged dimension that a plan could take on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addable {
    /// The wave whose release flags it.
    pub wave: WaveId,
    /// The dimension.
    pub dimension: DimensionId,
    /// Its title.
    pub title: Wording,
    /// The change, as displayed.
    pub change: i64,
}

/// A plan in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    /// The plan.
    pub id: PlanId,
    /// Its title.
    pub title: String,
    /// Its unit.
    pub unit: UnitName,
    /// How many focus areas it has.
    pub n_focus_areas: usize,
    /// How many measures stand at each stage, in the order of [`Stage::ALL`](super::plan::Stage::ALL).
    pub n_measures: [usize; 7],
    /// How many measures are overdue.
    pub n_overdue: usize,
}

impl PlanLine {
    /// A plan as a list shows it.
    pub fn of(plan: &Plan, tree: Option<&Tree>, today: NaiveDate) -> Self {
        let measures: Vec<_> = plan
            .focus_areas
            .iter()
            .flat_map(|focus| &focus.measures)
            .collect();
        Self {
            id: plan.id.clone(),
            title: plan.title.clone(),
            unit: tree
                .and_then(|tree| tree.unit(&plan.unit))
                .map(Unit::named)
                .unwrap_or_default(),
            n_focus_areas: plan.focus_areas.len(),
            n_measures: Stage::ALL.map(|stage| {
                measures
                    .iter()
                    .filter(|measure| measure.stage == stage)
                    .count()
            }),
            n_overdue: measures
                .iter()
                .filter(|measure| measure.is_overdue(today))
                .count(),
        }
    }
}
