//! What a person has to look at, as lines of one list: what is late, what is next, what waits.
//!
//! Whoever knows of something more to look at adds lines of its kind; the order is made here.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::id::{MeasureId, OrderId, PlanId, UnitId};
use super::order::Duty;
use super::plan::{Stage, Standing, Urgency};

/// One line of a person's agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaLine {
    /// What it is about.
    pub kind: Kind,
    /// The day it is about, if it is about one.
    pub day: Option<NaiveDate>,
    /// What is to be done or looked at, in the reader's language.
    pub title: String,
    /// The unit's name.
    pub unit: String,
    /// Who sees to it; may be empty.
    pub who: String,
    /// Where to go.
    pub place: Place,
    /// What it asks of people today.
    pub urgency: Urgency,
    /// Whether it is the reader's own.
    pub mine: bool,
}

/// What a line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A measure, and how far it has come.
    Measure(Stage),
    /// The review of a plan.
    Review,
    /// A time that a recurring measure is to take place.
    Occasion,
    /// A deadline of an order, and what is to be done by it.
    Order(Duty),
    /// A committee's decision that is to be evaluated.
    Decision,
    /// Something that waits: for whom, and how that stands.
    Wait(Waiting),
}

/// For whom something waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The title of what is waited for.
    pub awaited: String,
    /// How it stands.
    pub standing: Standing,
    /// Whether something further along the chain does not come, or not in time.
    pub held_up: bool,
}

impl Waiting {
    /// Whether whoever waits has to be warned.
    pub fn is_trouble(&self) -> bool {
        self.standing.is_trouble() || self.held_up
    }
}

/// Where a line leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A plan.
    Plan(PlanId),
    /// A measure of a plan.
    Measure(PlanId, MeasureId),
    /// What a plan waits for.
    Waits(PlanId),
    /// An order.
    Order(OrderId),
    /// The committee of a unit.
    Committee(UnitId),
}

/// A person's agenda in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sorted<'a> {
    /// What somebody should do something about now: the reader's own first, the most urgent first,
    /// the oldest first.
    pub pressing: Vec<&'a AgendaLine>,
    /// What comes within thirty days, the nearest first.
    pub next: Vec<&'a AgendaLine>,
    /// What waits: what does not come first, then what has come, then what is on its way.
    pub waits: Vec<&'a AgendaLine>,
}

impl<'a> Sorted<'a> {
    /// Puts lines in order. What asks nothing of anybody within thirty days is left out.
    pub fn of(lines: &'a [AgendaLine]) -> Self {
        let mut sorted = Self::default();
        for line in lines {
            match (&line.kind, line.urgency) {
                (Kind::Wait(_), _) => sorted.waits.push(line),
                (_, Urgency::Late | Urgency::Unused | Urgency::LookAgain) => {
                    sorted.pressing.push(line);
                }
                (_, Urgency::Soon) => sorted.next.push(line),
                (_, Urgency::Calm | Urgency::Over) => {}
            }
        }
        let last = |line: &'a AgendaLine| (line.day.is_none(), line.day, &line.title, &line.unit);
        sorted
            .pressing
            .sort_by_key(|line| (Reverse(line.mine), line.urgency, last(line)));
        sorted
            .next
            .sort_by_key(|line| (line.day.is_none(), line.day, Reverse(line.mine), last(line)));
        sorted
            .waits
            .sort_by_key(|line| (rank(line), Reverse(line.mine), last(line)));
        sorted
    }

    /// Whether somebody should do something now.
    pub fn is_pressing(&self) -> bool {
        !self.pressing.is_empty() || self.n_troubled() > 0
    }

    /// How many of the pressing lines have this urgency.
    pub fn n(&self, urgency: Urgency) -> usize {
        let pressing = self.pressing.iter();
        pressing.filter(|line| line.urgency == urgency).count()
    }

    /// How many waits are for something that does not come, or not in time.
    pub fn n_troubled(&self) -> usize {
        let waits = self.waits.iter();
        waits.filter(|line| line.is_troubled_wait()).count()
    }
}

impl AgendaLine {
    /// Whether it waits for something that does not come, or not in time.
    pub fn is_troubled_wait(&self) -> bool {
        match &self.kind {
            Kind::Wait(waiting) => waiting.is_trouble(),
            Kind::Measure(_) | Kind::Review | Kind::Occasion | Kind::Order(_) | Kind::Decision => {
                false
            }
        }
    }
}

/// Where a wait stands among the others.
fn rank(line: &AgendaLine) -> (bool, Option<Standing>) {
    let standing = match &line.kind {
        Kind::Wait(waiting) => Some(waiting.standing),
        Kind::Measure(_) | Kind::Review | Kind::Occasion | Kind::Order(_) | Kind::Decision => None,
    };
    (!line.is_troubled_wait(), standing)
}

/// What the review of a plan asks of people today: from its day on, the group is to look at the plan.
pub fn review_urgency(next_on: NaiveDate, today: NaiveDate) -> Urgency {
    if next_on == today {
        return Urgency::LookAgain;
    }
    Urgency::of_day(next_on, today, Urgency::LookAgain)
}

#[cfg(test)]
#[path = "agenda_tests.rs"]
mod tests;
