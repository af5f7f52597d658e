//! The form in which a group says whether a measure from the catalogue was used and helped.

use serde::Serialize;

use super::{focus_address, said, stage};
use crate::domain::idea::{Helped, InUse, RatingReading};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::plan::measure_address;
use crate::views::report::Link;

/// What somebody wrote into the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RatingForm {
    /// Whether it is used, by the answer's name.
    pub used: String,
    /// Whether it helped, by the answer's name.
    pub helped: String,
    /// Why.
    pub why: String,
}

/// Why the form is back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It lacks something, or comes too soon: `used-missing` and so on.
    Refused(&'static str),
    /// Somebody else was faster; what is typed stays.
    Changed,
}

/// The form.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct RatingPage {
    trail: Vec<Link>,
    title: String,
    measure: String,
    stage: String,
    look_for: String,
    refused: bool,
    message: String,
    field: &'static str,
    used_refused: bool,
    helped_refused: bool,
    changed: bool,
    now: String,
    version: i32,
    used: Vec<Answer>,
    helped: Vec<Answer>,
    why: String,
}

/// An answer to choose.
#[derive(Debug, Serialize)]
struct Answer {
    name: &'static str,
    word: String,
    chosen: bool,
}

impl RatingPage {
    /// Makes the form: with what was typed, or with what stands there.
    pub fn of(
        words: &Catalogue,
        reading: &RatingReading,
        typed: Option<&RatingForm>,
        trouble: Option<Trouble>,
    ) -> Self {
        let form = typed.cloned().unwrap_or_else(|| stored(reading));
        let key = match trouble {
            Some(Trouble::Refused(key)) => key.rsplit_once("-error-").map_or(key, |(_, key)| key),
            Some(Trouble::Changed) | None => "",
        };
        let (plan, focus) = (reading.plan.id.as_str(), reading.focus.as_str());
        let used = InUse::ALL.map(|answer| (answer.name(), format!("idea-used-{}", answer.name())));
        let helped =
            Helped::ALL.map(|answer| (answer.name(), format!("idea-helped-{}", answer.name())));
        Self {
            trail: vec![
                Link::to_plan(&reading.plan),
                Link::to(
                    focus_address(plan, focus, "ideas"),
                    reading.focus_title.text(words.language()),
                ),
            ],
            title: reading.measure.title.clone(),
            measure: measure_address(plan, reading.measure.id.as_str()),
            stage: stage(words, reading.measure.stage),
            look_for: reading.idea.used.text(words.language()).to_owned(),
            refused: !key.is_empty(),
            message: match key {
                "" => String::new(),
                key => words.say(&format!("idea-error-{key}"), &[]),
            },
            field: if key == "helped-missing" {
                "helped"
            } else {
                "used"
            },
            used_refused: key == "used-missing",
            helped_refused: key == "helped-missing",
            changed: trouble == Some(Trouble::Changed),
            now: reading
                .rating
                .as_ref()
                .map(|rating| said(words, rating))
                .unwrap_or_default(),
            version: reading.rating.as_ref().map_or(0, |rating| rating.version),
            used: answers(words, &used, &form.used),
            helped: answers(words, &helped, &form.helped),
            why: form.why,
        }
    }
}

impl Page for RatingPage {
    const TEMPLATE: &'static str = "idea/rate";
}

fn stored(reading: &RatingReading) -> RatingForm {
    let Some(rating) = &reading.rating else {
        return RatingForm::default();
    };
    RatingForm {
        used: rating.used.name().to_owned(),
        helped: rating.helped.name().to_owned(),
        why: rating.why.clone(),
    }
}

fn answers(words: &Catalogue, all: &[(&'static str, String)], chosen: &str) -> Vec<Answer> {
    let answer = |(name, key): &(&'static str, String)| Answer {
        name,
        word: words.say(key, &[]),
        chosen: *name == chosen,
    };
    all.iter().map(answer).collect()
}
