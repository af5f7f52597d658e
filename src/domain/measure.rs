//! What is read about measures: one with all that belongs to it, the board, and the yearly wheel.
//! Values only; pages are made of them.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use super::account::Account;
use super::id::{FocusId, MeasureId, UnitId};
use super::plan::{Measure, Occasion, Plan, Urgency, late_occasions};
use super::report::PlanLink;
use super::unit::UnitName;
use super::waiting::WaitLine;
use super::wording::Wording;

/// How many days a deleted measure can be brought back.
const KEPT: Days = Days::new(30);

/// The last day on which what was deleted on a day can be brought back.
pub fn kept_until(deleted_on: NaiveDate) -> NaiveDate {
    deleted_on.checked_add_days(KEPT).unwrap_or(NaiveDate::MAX)
}

/// Who did something last, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastDeed {
    /// When.
    pub at: DateTime<Utc>,
    /// The person's name; empty where the account is gone.
    pub by: String,
}

/// A deleted measure that can still be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletedMeasure {
    /// Its id.
    pub id: MeasureId,
    /// Its title.
    pub title: String,
    /// Who deleted it, and when.
    pub deleted: LastDeed,
    /// The last day on which it can be brought back.
    pub until: NaiveDate,
}

/// A measure with all that its page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureReading {
    /// Its plan.
    pub plan: PlanLink,
    /// The plan's unit.
    pub unit: UnitName,
    /// The title of the focus area it stands in.
    pub focus: Wording,
    /// The measure.
    pub measure: Measure,
    /// Each time it is to take place, the earliest first.
    pub occasions: Vec<Occasion>,
    /// The names of the working group, to choose an owner from.
    pub group: Vec<String>,
    /// What it waits for: itself, with its focus area, or with its whole plan.
    pub waits: Vec<WaitLine>,
    /// Who edited it last, and when.
    pub last: Option<LastDeed>,
    /// Whether the reader may move and edit it.
    pub may_move: bool,
    /// Today, for what is late.
    pub today: NaiveDate,
}

/// What the form of a new measure needs to know of its focus area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusDoor {
    /// The plan.
    pub plan: PlanLink,
    /// The plan's unit.
    pub unit: UnitName,
    /// The focus area.
    pub focus: FocusId,
    /// Its title.
    pub title: Wording,
    /// The names of the working group, to choose an owner from.
    pub group: Vec<String>,
}

/// A measure on a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its plan.
    pub plan: PlanLink,
    /// The plan's unit.
    pub unit: UnitName,
    /// The measure.
    pub measure: Measure,
    /// Occasions of it that passed without a word of what became of them.
    pub n_late_occasions: usize,
    /// Whether the reader is the one who sees to it.
    pub is_mine: bool,
    /// What it waits for: itself, with its focus area, or with its whole plan.
    pub waits: Vec<WaitLine>,
}

/// Which measures somebody wants to see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoardFilter {
    /// Only the reader's own.
    pub mine: bool,
    /// Only what somebody should do something about now.
    pub pressing: bool,
    /// Only those of this unit's plans.
    pub unit: Option<UnitId>,
}

/// The measures of one plan, or of all that somebody may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The plan, on the board of one.
    pub plan: Option<PlanLink>,
    /// The measures that the filter lets through, the most urgent first.
    pub cards: Vec<Card>,
    /// What was asked for.
    pub filter: BoardFilter,
    /// The units that can be asked for.
    pub units: Vec<UnitName>,
    /// Today, for what is late.
    pub today: NaiveDate,
}

impl Card {
    /// A measure of a plan, as this reader sees it.
    pub fn of(
        (plan, unit): (&Plan, &UnitName),
        (measure, occasions): (&Measure, &[Occasion]),
        (reader, today): (&Account, NaiveDate),
    ) -> Self {
        Self {
            plan: PlanLink {
                id: plan.id.clone(),
                title: plan.title.clone(),
            },
            unit: unit.clone(),
            n_late_occasions: late_occasions(measure, occasions, today).len(),
            is_mine: is_owner(reader, plan, measure),
            waits: Vec::new(),
            measure: measure.clone(),
        }
    }

    /// Whether somebody should do something about it now.
    pub fn is_pressing(&self, today: NaiveDate) -> bool {
        self.measure.urgency(today).is_pressing() || self.n_late_occasions > 0
    }
}

/// Whether somebody sees to a measure: under the account's name, or under the name that the working
/// group uses for this account.
pub fn is_owner(account: &Account, plan: &Plan, measure: &Measure) -> bool {
    let owner = measure.owner.trim();
    let is_name = |name: &str| name.trim().to_lowercase() == owner.to_lowercase();
    let mut own = plan.group.iter();
    let is_member =
        own.any(|member| member.account.as_ref() == Some(&account.id) && is_name(&member.name));
    is_name(&account.name) || is_member
}

impl BoardFilter {
    /// The cards that somebody wants to see, the most urgent first.
    pub fn apply(&self, cards: Vec<Card>, today: NaiveDate) -> Vec<Card> {
        let mut cards: Vec<Card> = cards
            .into_iter()
            .filter(|card| !self.mine || card.is_mine)
            .filter(|card| !self.pressing || card.is_pressing(today))
            .filter(|card| self.unit.as_ref().is_none_or(|unit| *unit == card.unit.id))
            .collect();
        cards.sort_by_cached_key(|card| order(card, today));
        cards
    }
}

/// The most urgent first; what has a late occasion before what goes its way.
fn order(card: &Card, today: NaiveDate) -> (Urgency, bool, NaiveDate, String) {
    let measure = &card.measure;
    let urgency = measure.urgency(today);
    let urgency = if card.n_late_occasions > 0 {
        urgency.min(Urgency::LookAgain)
    } else {
        urgency
    };
    (
        urgency,
        card.n_late_occasions == 0,
        measure.next_day(),
        measure.title.clone(),
    )
}

/// The recurring measures of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wheel {
    /// The year.
    pub year: i32,
    /// The plans that have any, in the order of the list of plans.
    pub plans: Vec<WheelPlan>,
    /// Today, for what is late.
    pub today: NaiveDate,
}

/// A plan's recurring measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WheelPlan {
    /// The plan.
    pub plan: PlanLink,
    /// Its unit.
    pub unit: UnitName,
    /// The measures with their occasions in the year, the earliest first.
    pub measures: Vec<(Measure, Vec<Occasion>)>,
}

impl WheelPlan {
    /// The measures of a plan that take place in a year; nothing where none does.
    pub fn of(
        (plan, unit): (&Plan, UnitName),
        year: i32,
        occasions: impl Fn(&MeasureId) -> Vec<Occasion>,
    ) -> Option<Self> {
        let in_year = |measure: &Measure| {
            let mut found = occasions(&measure.id);
            found.retain(|one| one.due_on.year() == year && one.counts_for(measure));
            (!found.is_empty()).then(|| (measure.clone(), found))
        };
        let measures: Vec<_> = plan.measures().filter_map(in_year).collect();
        (!measures.is_empty()).then(|| Self {
            plan: PlanLink {
                id: plan.id.clone(),
                title: plan.title.clone(),
            },
            unit,
            measures,
        })
    }
}

#[cfg(test)]
#[path = "measure_tests.rs"]
mod tests;
