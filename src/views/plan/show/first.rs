//! What a plan asks of people now: the first thing its readers come for.

use serde::Serialize;

use crate::domain::plan::Measure;
use crate::domain::report::PlanReading;
use crate::views::catalogue::Catalogue;
use crate::views::plan::board::urgency;
use crate::views::report::segment;

/// A measure that presses, with the way to its own page.
#[derive(Debug, Serialize)]
pub(super) struct FirstView {
    href: String,
    title: String,
    urgency: String,
    owner: String,
}

impl FirstView {
    /// Every measure of the plan that presses today, the longest passed day first.
    pub(super) fn all(words: &Catalogue, reading: &PlanReading) -> Vec<Self> {
        let measures = reading.plan.measures();
        let mut pressing: Vec<&Measure> = measures
            .filter(|measure| measure.urgency(reading.today).is_pressing())
            .collect();
        pressing.sort_by_key(|measure| measure.next_day());
        let plan = segment(reading.plan.id.as_str());
        pressing
            .into_iter()
            .map(|measure| Self {
                href: format!("/plans/{plan}/measures/{}", segment(measure.id.as_str())),
                title: measure.title.clone(),
                urgency: urgency(words, measure, reading.today),
                owner: words.say("home-owner", &[("owner", measure.owner.as_str().into())]),
            })
            .collect()
    }
}
