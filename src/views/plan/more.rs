//! One more focus area for a plan.

use serde::Serialize;

use super::Refusal;
use super::edit::to_plan;
use super::new::{Choice, PlanForm};
use crate::domain::plan::reading::MoreFocus;
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, segment};

/// The form of one more focus area.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct MoreFocusPage {
    trail: Vec<Link>,
    segment: String,
    refusal: Refusal,
    wave: String,
    wave_title: String,
    has_choices: bool,
    choices: Vec<Choice>,
    dimensions_refused: bool,
    topics: String,
    topics_refused: bool,
    chosen_how: String,
    how_refused: bool,
    chosen_on: String,
    date_refused: bool,
    waits_for: String,
}

impl MoreFocusPage {
    /// Makes the form, empty or as it was sent. `error` is what the last try was refused for.
    pub fn of(words: &Catalogue, more: &MoreFocus, form: &PlanForm, error: Option<&str>) -> Self {
        let refusal = Refusal::of(words, error).linked();
        let proposal = &more.proposal;
        let wave = proposal.wave.as_ref();
        Self {
            trail: to_plan(words, (more.plan.id.as_str(), &more.plan.title)),
            segment: segment(more.plan.id.as_str()),
            wave: wave.map_or_else(String::new, |wave| wave.id.to_string()),
            wave_title: wave.map_or_else(String::new, |wave| wave.title.clone()),
            has_choices: !proposal.choices.is_empty(),
            choices: Choice::all(words, &proposal.choices, &form.dimensions),
            dimensions_refused: refusal.is_at("dimensions"),
            topics: form.topics.clone(),
            topics_refused: refusal.is_at("topics"),
            chosen_how: form.chosen_how.clone(),
            how_refused: refusal.is_at("chosen_how"),
            chosen_on: form.chosen_on.clone(),
            date_refused: refusal.is_at("date"),
            waits_for: form.waits_for.clone(),
            refusal,
        }
    }
}

impl Page for MoreFocusPage {
    const TEMPLATE: &'static str = "plan/more";
}
