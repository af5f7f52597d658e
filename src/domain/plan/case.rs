//! A measure for the tests around it.

use chrono::NaiveDate;

use super::{Measure, Stage};
use crate::domain::id::MeasureId;

/// The day that is written like this: `2025-03-31`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A measure at this stage, due on this day.
pub(crate) fn measure(stage: Stage, due_on: &str) -> Measure {
    Measure {
        id: MeasureId::new("m"),
        title: "Guide".to_owned(),
        owner: "Kim".to_owned(),
        reach: String::new(),
        start_on: None,
        due_on: day(due_on),
        stage,
        look_again_on: None,
        side_effects: String::new(),
        times_a_year: None,
        idea: None,
        version: 0,
        history: Vec::new(),
    }
}
