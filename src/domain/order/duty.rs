//! The duties that come with an order, and what is written down when one is done.

use chrono::NaiveDate;

use super::Order;
use crate::domain::plan::Urgency;

/// Something that an order asks for, and in one case allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// Staff are told of the order.
    StaffTold,
    /// The safety organisation is told of the order.
    AmoTold,
    /// The order is appealed: the one thing here that nobody has to do.
    Appeal,
    /// The order is met.
    Comply,
    /// Staff are told how it was met.
    StaffToldMet,
    /// The safety organisation is told how it was met.
    AmoToldMet,
    /// The authority is told.
    ReportBack,
}

impl Duty {
    /// All of them, in the order in which they come.
    pub const ALL: [Self; 7] = [
        Self::StaffTold,
        Self::AmoTold,
        Self::Appeal,
        Self::Comply,
        Self::StaffToldMet,
        Self::AmoToldMet,
        Self::ReportBack,
    ];

    /// The name in the store, in addresses and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::StaffTold => "staff-told",
            Self::AmoTold => "amo-told",
            Self::Appeal => "appeal",
            Self::Comply => "comply",
            Self::StaffToldMet => "staff-told-met",
            Self::AmoToldMet => "amo-told-met",
            Self::ReportBack => "report-back",
        }
    }

    /// The duty with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.name() == name)
    }

    /// The word for the journal when it is done.
    pub fn deed(self) -> &'static str {
        match self {
            Self::StaffTold => "order-staff-told",
            Self::AmoTold => "order-amo-told",
            Self::Appeal => "order-appealed",
            Self::Comply => "order-met",
            Self::StaffToldMet => "order-staff-told-met",
            Self::AmoToldMet => "order-amo-told-met",
            Self::ReportBack => "order-reported-back",
        }
    }

    /// The word for the journal when a tick is taken back.
    pub fn undone(self) -> &'static str {
        match self {
            Self::StaffTold => "order-staff-told-undone",
            Self::AmoTold => "order-amo-told-undone",
            Self::Appeal => "order-appealed-undone",
            Self::Comply => "order-met-undone",
            Self::StaffToldMet => "order-staff-told-met-undone",
            Self::AmoToldMet => "order-amo-told-met-undone",
            Self::ReportBack => "order-reported-back-undone",
        }
    }

    /// Whether it tells somebody how the order was met, which is only possible when it is.
    fn tells_how_met(self) -> bool {
        match self {
            Self::StaffToldMet | Self::AmoToldMet => true,
            Self::StaffTold | Self::AmoTold | Self::Appeal | Self::Comply | Self::ReportBack => {
                false
            }
        }
    }
}

/// What is known about a duty that somebody has touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What was done; nothing where the tick was taken back.
    pub done: Option<Done>,
    /// How often it was ticked or unticked.
    pub version: i32,
}

/// A duty that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The day.
    pub on: NaiveDate,
    /// How, or the evidence; may be empty.
    pub how: String,
    /// Who wrote it down.
    pub by: String,
}

/// A day that an order sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// What is to be done.
    pub duty: Duty,
    /// By when; that day is still in time.
    pub on: NaiveDate,
    /// What was done, if it is done.
    pub done: Option<Done>,
    /// What it asks of people today, by the one rule for everything that has a day.
    pub urgency: Urgency,
    /// Whether it is the first one that is open.
    pub next: bool,
}

impl Deadline {
    /// Whether there is still something to do, or a right that still can be used.
    pub fn is_open(&self) -> bool {
        self.urgency != Urgency::Over
    }
}

/// What somebody wrote beside a duty; also what stands there at first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TickForm {
    /// The duty.
    pub duty: Duty,
    /// The day, as the browser sends it.
    pub day: String,
    /// How, or the evidence.
    pub how: String,
    /// Whether the tick is taken back.
    pub undo: bool,
    /// The version of the duty that the writer saw.
    pub version: i32,
}

/// Why a duty is not ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DutyMistake {
    /// There is no such day.
    DayBad,
    /// The day is still to come.
    DayFuture,
    /// The order had not been received by then.
    DayEarly,
    /// It is not said what met the order.
    HowMissing,
    /// Nobody can be told how an order was met before it is.
    NotMet,
}

impl DutyMistake {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::DayBad => "day-bad",
            Self::DayFuture => "day-future",
            Self::DayEarly => "day-early",
            Self::HowMissing => "how-missing",
            Self::NotMet => "not-met",
        }
    }
}

impl TickForm {
    /// Reads the form: the day and the words, or nothing where the tick is taken back.
    pub fn read(
        &self,
        order: &Order,
        today: NaiveDate,
    ) -> Result<Option<(NaiveDate, String)>, DutyMistake> {
        if self.undo {
            return Ok(None);
        }
        let day = self.day.trim().parse::<NaiveDate>();
        let day = day.or(Err(DutyMistake::DayBad))?;
        if day > today {
            return Err(DutyMistake::DayFuture);
        }
        if day < order.facts.received_on {
            return Err(DutyMistake::DayEarly);
        }
        let how = self.how.trim();
        if self.duty == Duty::Comply && how.is_empty() {
            return Err(DutyMistake::HowMissing);
        }
        let met_by = |met: &Done| met.on <= day;
        if self.duty.tells_how_met() && !order.done(Duty::Comply).is_some_and(met_by) {
            return Err(DutyMistake::NotMet);
        }
        Ok(Some((day, how.to_owned())))
    }
}
