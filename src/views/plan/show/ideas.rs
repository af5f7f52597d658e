//! The way from a focus area to the catalogue and to the guide for a team meeting.

use serde::Serialize;

use crate::domain::plan::{FocusArea, Stage};
use crate::domain::report::PlanReading;
use crate::views::idea::{focus_address, rating_address};
use crate::views::report::Link;

/// Links of a focus area, and its measures from the catalogue that can be rated.
#[derive(Debug, Serialize)]
pub(super) struct FocusLinks {
    offer: String,
    dialogue: String,
    has_ratable: bool,
    ratable: Vec<Link>,
}

impl FocusLinks {
    /// The links of a focus area.
    pub(super) fn of(reading: &PlanReading, focus: &FocusArea) -> Self {
        let (plan, id) = (reading.plan.id.as_str(), focus.id.as_str());
        let measures = focus.measures.iter().filter(|measure| {
            reading.may_move && measure.idea.is_some() && measure.stage != Stage::Planned
        });
        let ratable: Vec<Link> = measures
            .map(|measure| {
                let there = rating_address(plan, measure.id.as_str());
                Link::to(there, &measure.title)
            })
            .collect();
        Self {
            offer: focus_address(plan, id, "ideas"),
            dialogue: focus_address(plan, id, "dialogue"),
            has_ratable: !ratable.is_empty(),
            ratable,
        }
    }
}
