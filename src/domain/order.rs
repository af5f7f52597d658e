//! An authority's order, *påbud*: its days, the duties that come with it, and how it stands.

mod duty;
mod form;
mod package;
mod reading;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

pub use self::duty::{Deadline, Done, Duty, DutyMistake, Kept, TickForm};
pub use self::form::{OrderForm, OrderMistake};
pub use self::package::{FigureLine, Now, Package, PackedFocus, PackedPlan, UnitFigureLines};
pub use self::reading::{
    DeletedOrder, EditReading, HistoryLine, LinkedPlan, OrderDeadline, OrderIndex, OrderLine,
    OrderReading,
};
use super::id::{OrderId, PlanId, UnitId};
use super::plan::Urgency;

/// An appeal is in time until the 28th day after receipt: four weeks.
const APPEAL: Days = Days::new(28);

/// A deleted order can be brought back until the 30th day.
const UNDO: Days = Days::new(30);

/// An order of one unit or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// The units that it binds, at least one.
    pub units: Vec<UnitId>,
    /// What stands in it.
    pub facts: Facts,
    /// What has been done about it; a duty that nobody has touched is not here.
    pub duties: BTreeMap<Duty, Kept>,
    /// The plans that are to meet it.
    pub plans: Vec<PlanId>,
    /// How often its facts were edited.
    pub version: i32,
}

/// What stands in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What it is about.
    pub title: String,
    /// The authority's reference; may be empty.
    pub reference: String,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The day it was received: the appeal runs from here.
    pub received_on: NaiveDate,
    /// The last day to comply.
    pub comply_by: NaiveDate,
    /// The last day to report back, where the order names one of its own.
    pub report_back_on: Option<NaiveDate>,
}

impl Facts {
    /// The last day to appeal: four weeks from receipt. 10 June 2025 gives 8 July 2025.
    pub fn appeal_by(&self) -> NaiveDate {
        self.received_on
            .checked_add_days(APPEAL)
            .unwrap_or(NaiveDate::MAX)
    }

    /// The last day to report back: the last day to comply, unless the order names another.
    pub fn report_back_by(&self) -> NaiveDate {
        self.report_back_on.unwrap_or(self.comply_by)
    }

    /// The day by which a duty is to be done.
    ///
    /// The law names no day for telling staff and the safety organisation. They are told of the
    /// order while it can still be appealed, and of how it was met no later than the authority.
    pub fn due(&self, duty: Duty) -> NaiveDate {
        match duty {
            Duty::StaffTold | Duty::AmoTold | Duty::Appeal => self.appeal_by(),
            Duty::Comply => self.comply_by,
            Duty::StaffToldMet | Duty::AmoToldMet | Duty::ReportBack => self.report_back_by(),
        }
    }

    /// How the order is named where a plan gives it as its reason.
    pub fn named(&self) -> String {
        if self.reference.is_empty() {
            self.title.clone()
        } else {
            format!("{} ({})", self.title, self.reference)
        }
    }

    /// What is different in newer facts: the word for the journal, and before → after.
    pub fn changes(&self, new: &Self) -> Vec<(&'static str, String)> {
        let day = |day: NaiveDate| day.format("%d.%m.%Y").to_string();
        let day_if = |on: Option<NaiveDate>| on.map_or_else(|| "\u{2013}".to_owned(), day);
        let rows = [
            ("order-renamed", self.title.clone(), new.title.clone()),
            (
                "order-reference-changed",
                self.reference.clone(),
                new.reference.clone(),
            ),
            (
                "order-decided-changed",
                day(self.decided_on),
                day(new.decided_on),
            ),
            (
                "order-received-changed",
                day(self.received_on),
                day(new.received_on),
            ),
            (
                "order-comply-by-changed",
                day(self.comply_by),
                day(new.comply_by),
            ),
            (
                "order-report-back-changed",
                day_if(self.report_back_on),
                day_if(new.report_back_on),
            ),
        ];
        let changed = rows
            .into_iter()
            .filter(|(_, before, after)| before != after);
        changed
            .map(|(deed, before, after)| (deed, format!("{before} \u{2192} {after}")))
            .collect()
    }
}

/// How an order stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Something that had to be done by a day before today is not done.
    Late,
    /// Nothing is late, and it can still be appealed until this day.
    Appealable(NaiveDate),
    /// To be met.
    Open,
    /// Met, and not reported back yet.
    Met,
    /// Met, and the authority has been told.
    Reported,
}

impl Standing {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Appealable(_) => "appealable",
            Self::Open => "open",
            Self::Met => "met",
            Self::Reported => "reported",
        }
    }
}

impl Order {
    /// What was done about a duty, if it is done.
    pub fn done(&self, duty: Duty) -> Option<&Done> {
        self.duties.get(&duty)?.done.as_ref()
    }

    /// How often a duty was ticked or unticked.
    pub fn duty_version(&self, duty: Duty) -> i32 {
        self.duties.get(&duty).map_or(0, |kept| kept.version)
    }

    /// Every deadline of the order in the order of the days: what is done, next and late.
    pub fn deadlines(&self, today: NaiveDate) -> Vec<Deadline> {
        let mut all: Vec<Deadline> = Duty::ALL
            .into_iter()
            .map(|duty| self.deadline(duty, today))
            .collect();
        all.sort_by_key(|deadline| (deadline.on, deadline.duty));
        let next = all.iter().position(Deadline::is_open);
        if let Some(next) = next.and_then(|place| all.get_mut(place)) {
            next.next = true;
        }
        all
    }

    fn deadline(&self, duty: Duty, today: NaiveDate) -> Deadline {
        let on = self.facts.due(duty);
        let done = self.done(duty).cloned();
        // Nobody has to appeal: when the day has passed, there is nothing left to do.
        let is_over = done.is_some() || (duty == Duty::Appeal && on < today);
        Deadline {
            duty,
            on,
            urgency: if is_over {
                Urgency::Over
            } else {
                Urgency::of_day(on, today, Urgency::Late)
            },
            done,
            next: false,
        }
    }

    /// How the order stands.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        let is_late = |deadline: &Deadline| deadline.urgency == Urgency::Late;
        let is_met = self.done(Duty::Comply).is_some();
        let appeal_by = self.facts.appeal_by();
        if self.deadlines(today).iter().any(is_late) {
            Standing::Late
        } else if is_met && self.done(Duty::ReportBack).is_some() {
            Standing::Reported
        } else if is_met {
            Standing::Met
        } else if today <= appeal_by && self.done(Duty::Appeal).is_none() {
            Standing::Appealable(appeal_by)
        } else {
            Standing::Open
        }
    }
}

/// The last day on which what was deleted on this day can be brought back.
pub fn undo_until(deleted_on: NaiveDate) -> NaiveDate {
    deleted_on.checked_add_days(UNDO).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
