//! Pages of the catalogue: all ideas, the ideas for one focus area, and what a group says afterwards.

mod index;
mod offer;
mod rate;

use serde::Serialize;

pub use self::index::CataloguePage;
pub use self::offer::FocusIdeasPage;
pub use self::rate::{RatingForm, RatingPage, Trouble};
use super::catalogue::Catalogue;
use super::report::{plan_address, segment};
use crate::domain::idea::{IdeaReading, Rating, Taken, Tally};
use crate::domain::plan::Stage;

/// An idea as it stands in a list.
#[derive(Debug, Serialize)]
struct IdeaView {
    id: String,
    title: String,
    kind: String,
    recurs: bool,
    rhythm: String,
    what: String,
    begin: String,
    used: String,
    wrong: String,
    is_taken: bool,
    tally: String,
    has_places: bool,
    places: Vec<Place>,
}

/// A plan that the reader may read and that has taken an idea.
#[derive(Debug, Serialize)]
struct Place {
    href: String,
    plan: String,
    unit: String,
    said: String,
}

impl IdeaView {
    fn of(words: &Catalogue, reading: &IdeaReading) -> Self {
        let language = words.language();
        let idea = &reading.idea;
        let text = |wording: &crate::domain::wording::Wording| wording.text(language).to_owned();
        Self {
            id: idea.id.to_string(),
            title: text(&idea.title),
            kind: words.say(&format!("idea-kind-{}", idea.kind.name()), &[]),
            recurs: idea.times_a_year.is_some(),
            rhythm: idea
                .times_a_year
                .map(|n| words.say("idea-times-a-year", &[("n", n.into())]))
                .unwrap_or_default(),
            what: text(&idea.what),
            begin: text(&idea.begin),
            used: text(&idea.used),
            wrong: text(&idea.wrong),
            is_taken: reading.tally.taken > 0,
            tally: tally(words, reading.tally),
            has_places: !reading.taken.is_empty(),
            places: reading
                .taken
                .iter()
                .map(|taken| Place::of(words, taken))
                .collect(),
        }
    }
}

impl Place {
    fn of(words: &Catalogue, taken: &Taken) -> Self {
        Self {
            href: measure_address(taken.plan.id.as_str(), taken.measure.as_str()),
            plan: taken.plan.title.clone(),
            unit: taken.unit.name.clone(),
            said: match &taken.rating {
                Some(rating) => rating.in_words(words.language()),
                None => stage(words, taken.stage),
            },
        }
    }
}

/// *Taget 4 gange · i brug 3 · hjalp 2*. Without any, nothing.
fn tally(words: &Catalogue, tally: Tally) -> String {
    if tally.taken == 0 {
        return String::new();
    }
    let mut parts = vec![words.say("idea-tally-taken", &[("n", tally.taken.into())])];
    for (key, n) in [
        ("idea-tally-used", tally.used),
        ("idea-tally-helped", tally.helped),
    ] {
        parts.push(words.say(key, &[("n", n.into())]));
    }
    if tally.not_helped > 0 {
        parts.push(words.say("idea-tally-not-helped", &[("n", tally.not_helped.into())]));
    }
    parts.join(" · ")
}

/// A stage's word.
fn stage(words: &Catalogue, stage: Stage) -> String {
    words.say(&format!("stage-{}", stage.name()), &[])
}

/// A rating with who gave it and when.
fn said(words: &Catalogue, rating: &Rating) -> String {
    words.say(
        "idea-rating-said",
        &[
            ("what", rating.in_words(words.language()).into()),
            ("who", rating.by.as_str().into()),
            ("day", words.day(rating.on).into()),
        ],
    )
}

/// Where a measure stands on the page of its plan.
fn measure_address(plan: &str, measure: &str) -> String {
    format!("{}#m-{}", plan_address(plan), segment(measure))
}

/// The address of the form in which a measure is rated.
pub(super) fn rating_address(plan: &str, measure: &str) -> String {
    format!(
        "{}/measures/{}/rating",
        plan_address(plan),
        segment(measure)
    )
}

/// The address of something that belongs to a focus area: `ideas`, `dialogue`.
pub(super) fn focus_address(plan: &str, focus: &str, what: &str) -> String {
    format!("{}/focus/{}/{what}", plan_address(plan), segment(focus))
}

#[cfg(test)]
#[path = "idea_tests.rs"]
mod tests;
