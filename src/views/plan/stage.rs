//! How far a measure has come, as five steps with words.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::plan::{Measure, Stage, Urgency};
use crate::views::catalogue::Catalogue;

/// The way of a measure; what is dropped stays where it stood.
pub(super) const WAY: [Stage; 5] = [
    Stage::Planned,
    Stage::Started,
    Stage::Implemented,
    Stage::Used,
    Stage::EffectSeen,
];

/// The five steps.
#[derive(Debug, Serialize)]
pub(super) struct StageView {
    dropped: bool,
    steps: Vec<StepView>,
}

#[derive(Debug, Serialize)]
struct StepView {
    word: String,
    done: bool,
    current: bool,
}

impl StageView {
    /// The steps of a measure.
    pub(super) fn of(words: &Catalogue, measure: &Measure) -> Self {
        let stands = WAY
            .iter()
            .position(|&stage| stage == standing(measure))
            .unwrap_or_default();
        let steps = WAY.iter().enumerate().map(|(place, &stage)| StepView {
            word: word(words, stage),
            done: place < stands,
            current: place == stands,
        });
        Self {
            dropped: measure.stage == Stage::Dropped,
            steps: steps.collect(),
        }
    }
}

/// The step of the way that a measure stands at: of one that was given up or is too young to judge, the
/// last one before. What is only in place is not in use because nobody can judge it yet.
pub(super) fn standing(measure: &Measure) -> Stage {
    let on_the_way = |stage: Stage| match stage {
        Stage::TooEarly | Stage::Dropped => None,
        Stage::Planned | Stage::Started | Stage::Implemented | Stage::Used | Stage::EffectSeen => {
            Some(stage)
        }
    };
    let before = || {
        measure
            .history
            .iter()
            .rev()
            .find_map(|step| on_the_way(step.stage))
    };
    // Too young to judge is what is at least in place.
    let least = if measure.stage == Stage::TooEarly {
        Stage::Implemented
    } else {
        Stage::Planned
    };
    let known = on_the_way(measure.stage).or_else(before);
    known.unwrap_or(least).max(least)
}

/// A stage's word.
pub(super) fn word(words: &Catalogue, stage: Stage) -> String {
    words.say(&format!("stage-{}", stage.name()), &[])
}

/// What neither the five steps nor its urgency say: given up, too early to judge, in place but not in
/// use.
pub(super) fn remark(words: &Catalogue, measure: &Measure, today: NaiveDate) -> Option<String> {
    match measure.stage {
        Stage::Implemented if measure.urgency(today) == Urgency::Unused => None,
        Stage::Implemented => Some(words.say("stage-not-used-yet", &[])),
        Stage::TooEarly | Stage::Dropped => Some(word(words, measure.stage)),
        Stage::Planned | Stage::Started | Stage::Used | Stage::EffectSeen => None,
    }
}

/// By how many days a measure is late, in words.
pub(super) fn overdue(words: &Catalogue, due_on: NaiveDate, today: NaiveDate) -> String {
    words.say("plan-late", &[("n", (today - due_on).num_days().into())])
}

/// How many measures are late.
pub(super) fn overdue_count(words: &Catalogue, n: usize) -> String {
    words.say("plan-n-late", &[("n", n.into())])
}
