//! The fields of a measure, in the form of a new one and in that of one that is edited.

use serde::Serialize;

use crate::domain::plan::{Difference, Measure, MeasureFields};
use crate::views::catalogue::Catalogue;

/// What somebody typed into the fields of a measure; also what stands in them at first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeasureForm {
    /// What is done.
    pub title: String,
    /// Who sees to it.
    pub owner: String,
    /// Whom it reaches.
    pub reach: String,
    /// From when, as the browser sends it: `2025-03-31`.
    pub start_on: String,
    /// By when, likewise.
    pub due_on: String,
    /// How often a year.
    pub times_a_year: String,
    /// What else it brought.
    pub side_effects: String,
}

impl MeasureForm {
    /// The fields as they stand.
    pub(super) fn of(measure: &Measure) -> Self {
        let day = |day: chrono::NaiveDate| day.format("%Y-%m-%d").to_string();
        let times = measure.times_a_year.map(|times| times.to_string());
        Self {
            title: measure.title.clone(),
            owner: measure.owner.clone(),
            reach: measure.reach.clone(),
            start_on: measure.start_on.map(day).unwrap_or_default(),
            due_on: day(measure.due_on),
            times_a_year: times.unwrap_or_default(),
            side_effects: measure.side_effects.clone(),
        }
    }

    /// What stands in the measure now and is different from what was typed.
    pub(super) fn differs_from(&self, measure: &Measure) -> Vec<Difference> {
        let typed = MeasureFields {
            title: self.title.clone(),
            owner: self.owner.clone(),
            reach: self.reach.clone(),
            start_on: self.start_on.trim().parse().ok(),
            due_on: self.due_on.trim().parse().ok(),
            times_a_year: self.times_a_year.trim().parse().ok(),
            side_effects: self.side_effects.clone(),
        };
        typed.differences(&MeasureFields::from(measure))
    }
}

/// A form with the fields of a measure.
#[derive(Debug, Serialize)]
pub(super) struct FieldsView {
    id: String,
    title: Field,
    owner: Field,
    reach: Field,
    start_on: Field,
    due_on: Field,
    times_a_year: Field,
    side_effects: Field,
    group: Vec<String>,
}

/// A field with what stands in it, and what was refused there.
#[derive(Debug, Serialize)]
struct Field {
    value: String,
    refused: bool,
    message: String,
}

/// The field that a refusal is about.
pub(super) fn field_of(key: &str) -> &'static str {
    match key {
        "owner-missing" | "owner-too-long" => "owner",
        "reach-too-long" => "reach",
        "start-bad" | "start-after-due" => "start",
        "date-bad" | "date-past" => "due",
        "rhythm-bad" => "times",
        "side-effects-too-long" => "side-effects",
        "evidence-missing" | "reason-missing" | "note-too-long" => "note",
        "look-again-missing" | "look-again-past" => "look-again",
        "stage-not-allowed" => "stage",
        "not-sure" => "delete",
        "not-held-why" | "occasion-note-too-long" | "held-on-bad" | "count-bad" => "occasions",
        _ => "title",
    }
}

impl FieldsView {
    /// The fields; `id` keeps apart the forms of one page.
    pub(super) fn of(
        id: &str,
        form: &MeasureForm,
        group: &[String],
        refused: Option<(&str, &str)>,
    ) -> Self {
        let field = |name: &str, value: &str| {
            let here = refused.filter(|(key, _)| field_of(key) == name);
            Field {
                value: value.to_owned(),
                refused: here.is_some(),
                message: here.map(|(_, text)| text.to_owned()).unwrap_or_default(),
            }
        };
        Self {
            id: id.to_owned(),
            title: field("title", &form.title),
            owner: field("owner", &form.owner),
            reach: field("reach", &form.reach),
            start_on: field("start", &form.start_on),
            due_on: field("due", &form.due_on),
            times_a_year: field("times", &form.times_a_year),
            side_effects: field("side-effects", &form.side_effects),
            group: group.to_vec(),
        }
    }
}

/// A difference in words: the field, what stood there, and what stands there now.
pub(super) fn difference(words: &Catalogue, difference: &Difference) -> [String; 3] {
    let text = |text: &str| match text {
        "" => words.say("measure-nothing", &[]),
        text => text.to_owned(),
    };
    let day = |day: &Option<chrono::NaiveDate>| match day {
        None => words.say("measure-nothing", &[]),
        Some(day) => words.day(*day),
    };
    let times = |n: &Option<u32>| times(words, *n);
    let (field, before, now) = match difference {
        Difference::Title(before, now) => ("measure-field-title", text(before), text(now)),
        Difference::Owner(before, now) => ("plan-owner", text(before), text(now)),
        Difference::Reach(before, now) => ("measure-field-reach", text(before), text(now)),
        Difference::Start(before, now) => ("measure-field-start", day(before), day(now)),
        Difference::Due(before, now) => ("plan-due", day(before), day(now)),
        Difference::Rhythm(before, now) => ("measure-field-times", times(before), times(now)),
        Difference::SideEffects(before, now) => {
            ("measure-field-side-effects", text(before), text(now))
        }
    };
    [words.say(field, &[]), before, now]
}

/// What an edit made different, in words for the history: *Frist: 31. marts 2025 → 31. maj 2025*.
pub fn told_edit(words: &Catalogue, differences: &[Difference]) -> String {
    let lines = differences.iter().map(|one| {
        let [field, before, now] = difference(words, one);
        format!("{field}: {before} → {now}")
    });
    lines.collect::<Vec<_>>().join("; ")
}

/// How often a year, in words.
pub(super) fn times(words: &Catalogue, times: Option<u32>) -> String {
    match times {
        None => words.say("measure-once", &[]),
        Some(n) => words.say("measure-times", &[("n", n.into())]),
    }
}
