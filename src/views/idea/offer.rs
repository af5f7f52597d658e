//! The ideas for one focus area: one click takes one into the plan.

use serde::Serialize;

use super::{IdeaView, focus_address, rating_address, said, stage};
use crate::domain::idea::{FocusIdeas, IdeaReading, Rating};
use crate::domain::plan::{Measure, Stage};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::plan::measure_address;
use crate::views::report::Link;

/// The ideas for one focus area.
#[derive(Debug, Serialize)]
pub struct FocusIdeasPage {
    trail: Vec<Link>,
    title: String,
    action: String,
    dialogue: String,
    may_move: bool,
    has_own: bool,
    own: Vec<Own>,
    ideas: Vec<Offer>,
}

/// An idea that may be taken.
#[derive(Debug, Serialize)]
struct Offer {
    idea: IdeaView,
    is_here: bool,
    here: String,
    may_take: bool,
}

/// A measure of the focus area that came from the catalogue.
#[derive(Debug, Serialize)]
struct Own {
    title: String,
    href: String,
    stage: String,
    is_rated: bool,
    rating: String,
    may_rate: bool,
    rate: String,
}

impl FocusIdeasPage {
    /// Makes the page.
    pub fn of(words: &Catalogue, reading: &FocusIdeas) -> Self {
        let (plan, focus) = (reading.plan.id.as_str(), reading.focus.as_str());
        Self {
            trail: vec![
                Link::to("/plans".to_owned(), words.say("common-plans", &[])),
                Link::to_plan(&reading.plan),
            ],
            title: reading.title.text(words.language()).to_owned(),
            action: focus_address(plan, focus, "ideas"),
            dialogue: focus_address(plan, focus, "dialogue"),
            may_move: reading.may_move,
            has_own: !reading.own.is_empty(),
            own: reading
                .own
                .iter()
                .map(|(measure, rating)| Own::of(words, reading, (measure, rating.as_ref())))
                .collect(),
            ideas: reading
                .ideas
                .iter()
                .map(|idea| Offer::of(words, reading, idea))
                .collect(),
        }
    }
}

impl Page for FocusIdeasPage {
    const TEMPLATE: &'static str = "idea/offer";
}

impl Offer {
    fn of(words: &Catalogue, reading: &FocusIdeas, idea: &IdeaReading) -> Self {
        let same = reading.own.iter().map(|(measure, _)| measure);
        let same = same
            .filter(|measure| measure.stage != Stage::Dropped)
            .find(|measure| measure.idea.as_ref() == Some(&idea.idea.id));
        Self {
            idea: IdeaView::of(words, idea),
            is_here: same.is_some(),
            here: same
                .map(|measure| measure_address(reading.plan.id.as_str(), measure.id.as_str()))
                .unwrap_or_default(),
            may_take: reading.may_move && same.is_none(),
        }
    }
}

impl Own {
    fn of(
        words: &Catalogue,
        reading: &FocusIdeas,
        (measure, rating): (&Measure, Option<&Rating>),
    ) -> Self {
        let (plan, id) = (reading.plan.id.as_str(), measure.id.as_str());
        Self {
            title: measure.title.clone(),
            href: measure_address(plan, id),
            stage: stage(words, measure.stage),
            is_rated: rating.is_some(),
            rating: rating.map(|rating| said(words, rating)).unwrap_or_default(),
            may_rate: reading.may_move && measure.stage != Stage::Planned,
            rate: rating_address(plan, id),
        }
    }
}
