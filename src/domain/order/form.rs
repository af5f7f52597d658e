//! The form of an order: what somebody wrote, and what of it makes no sense.

use chrono::{Months, NaiveDate};

use super::{Facts, Order};
use crate::domain::id::UnitId;

/// A deadline further away than ten years is a slip of the pen.
const FAR: Months = Months::new(120);

/// What somebody wrote into the form of an order; also what stands in it at first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderForm {
    /// What it is about.
    pub title: String,
    /// The authority's reference.
    pub reference: String,
    /// The day of the decision, as the browser sends it: `2025-06-10`; so all days here.
    pub decided_on: String,
    /// The day it was received.
    pub received_on: String,
    /// The last day to comply.
    pub comply_by: String,
    /// The last day to report back; empty where the order names none.
    pub report_back_on: String,
    /// The units that it binds.
    pub units: Vec<UnitId>,
    /// The version that the writer saw.
    pub version: i32,
}

/// Why an order is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderMistake {
    /// It is not said what the order is about.
    TitleMissing,
    /// No unit is chosen.
    UnitMissing,
    /// The day of the decision is none.
    DecidedBad,
    /// The day of receipt is none.
    ReceivedBad,
    /// Received before it was decided.
    ReceivedEarly,
    /// Received in the future.
    ReceivedFuture,
    /// The last day to comply is none.
    ComplyBad,
    /// To be met before it was decided.
    ComplyEarly,
    /// To be met more than ten years after the decision.
    ComplyFar,
    /// The last day to report back is none.
    ReportBad,
    /// To be reported back before it was decided.
    ReportEarly,
    /// To be reported back more than ten years after the decision.
    ReportFar,
}

impl OrderMistake {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::TitleMissing,
        Self::UnitMissing,
        Self::DecidedBad,
        Self::ReceivedBad,
        Self::ReceivedEarly,
        Self::ReceivedFuture,
        Self::ComplyBad,
        Self::ComplyEarly,
        Self::ComplyFar,
        Self::ReportBad,
        Self::ReportEarly,
        Self::ReportFar,
    ];

    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::TitleMissing => "title-missing",
            Self::UnitMissing => "unit-missing",
            Self::DecidedBad => "decided-bad",
            Self::ReceivedBad => "received-bad",
            Self::ReceivedEarly => "received-early",
            Self::ReceivedFuture => "received-future",
            Self::ComplyBad => "comply-bad",
            Self::ComplyEarly => "comply-early",
            Self::ComplyFar => "comply-far",
            Self::ReportBad => "report-bad",
            Self::ReportEarly => "report-early",
            Self::ReportFar => "report-far",
        }
    }

    /// The mistake with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mistake| mistake.name() == name)
    }

    /// The field of the form that it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::TitleMissing => "title",
            Self::UnitMissing => "units",
            Self::DecidedBad => "decided_on",
            Self::ReceivedBad | Self::ReceivedEarly | Self::ReceivedFuture => "received_on",
            Self::ComplyBad | Self::ComplyEarly | Self::ComplyFar => "comply_by",
            Self::ReportBad | Self::ReportEarly | Self::ReportFar => "report_back_on",
        }
    }
}

fn day(text: &str, mistake: OrderMistake) -> Result<NaiveDate, OrderMistake> {
    text.trim().parse().or(Err(mistake))
}

impl OrderForm {
    /// The form of an order that is kept.
    pub fn of(order: &Order) -> Self {
        let facts = &order.facts;
        Self {
            title: facts.title.clone(),
            reference: facts.reference.clone(),
            decided_on: facts.decided_on.to_string(),
            received_on: facts.received_on.to_string(),
            comply_by: facts.comply_by.to_string(),
            report_back_on: facts
                .report_back_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
            units: order.units.clone(),
            version: order.version,
        }
    }

    /// Reads the form. The mistake that stands first in the form is told.
    pub fn read(&self, today: NaiveDate) -> Result<Facts, OrderMistake> {
        let title = self.title.trim();
        if title.is_empty() {
            return Err(OrderMistake::TitleMissing);
        }
        if self.units.is_empty() {
            return Err(OrderMistake::UnitMissing);
        }
        let decided_on = day(&self.decided_on, OrderMistake::DecidedBad)?;
        let received_on = day(&self.received_on, OrderMistake::ReceivedBad)?;
        if received_on < decided_on {
            return Err(OrderMistake::ReceivedEarly);
        }
        if received_on > today {
            return Err(OrderMistake::ReceivedFuture);
        }
        let last = decided_on.checked_add_months(FAR).unwrap_or(NaiveDate::MAX);
        let comply_by = day(&self.comply_by, OrderMistake::ComplyBad)?;
        if comply_by < decided_on {
            return Err(OrderMistake::ComplyEarly);
        }
        if comply_by > last {
            return Err(OrderMistake::ComplyFar);
        }
        let report_back_on = match self.report_back_on.trim() {
            "" => None,
            text => Some(day(text, OrderMistake::ReportBad)?),
        };
        if report_back_on.is_some_and(|day| day < decided_on) {
            return Err(OrderMistake::ReportEarly);
        }
        if report_back_on.is_some_and(|day| day > last) {
            return Err(OrderMistake::ReportFar);
        }
        Ok(Facts {
            title: title.to_owned(),
            reference: self.reference.trim().to_owned(),
            decided_on,
            received_on,
            comply_by,
            report_back_on,
        })
    }
}
