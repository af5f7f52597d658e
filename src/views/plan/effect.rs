//! What became of a focus area: one sentence for everybody, and behind it the figures.

use serde::Serialize;

use crate::domain::change::{Certainty, Change};
use crate::domain::effect::{Effect, Judgement, Outcome, Regression};
use crate::domain::plan::FocusArea;
use crate::domain::points::Points;
use crate::domain::report::{FocusReading, PlanReading};
use crate::views::catalogue::Catalogue;
use crate::views::chart::Mark;
use crate::views::report::segment;

/// What became of it. What a report withholds, this withholds too.
#[derive(Debug, Default, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct EffectView {
    too_early: bool,
    another_unit: bool,
    withheld: bool,
    seen: bool,
    later_title: String,
    sentence: String,
    before: String,
    now: String,
    change: String,
    moved: bool,
    mark: Option<Mark>,
    named: bool,
    regression: String,
    notes: Vec<String>,
    pulse: bool,
    may_pulse: bool,
    pulse_at: String,
}

impl EffectView {
    /// What became of a focus area of this plan.
    pub(super) fn of(
        words: &Catalogue,
        plan: &PlanReading,
        focus: &FocusArea,
        reading: &FocusReading,
    ) -> Self {
        let (plan_id, focus_id) = (&plan.plan.id, &focus.id);
        let view = Self {
            too_early: reading.effect == Effect::TooEarly,
            another_unit: reading.effect == Effect::AnotherUnit,
            withheld: reading.effect == Effect::Withheld,
            later_title: reading.later_title.clone().unwrap_or_default(),
            pulse: focus.start().is_some(),
            may_pulse: plan.since.may_pulse,
            pulse_at: format!(
                "/plans/{}/focus/{}/pulse",
                segment(plan_id.as_str()),
                segment(focus_id.as_str())
            ),
            ..Self::default()
        };
        let baseline = focus.start().and_then(|start| start.baseline);
        match (reading.effect, baseline) {
            (
                Effect::Seen {
                    now,
                    outcome,
                    judgement,
                },
                Some(baseline),
            ) => view.seen(words, Change::between(baseline, now), (outcome, judgement)),
            (Effect::Seen { .. }, None)
            | (
                Effect::NotScored
                | Effect::TooEarly
                | Effect::AnotherUnit
                | Effect::Withheld
                | Effect::OutOfReach,
                _,
            ) => view,
        }
    }

    /// The same with the figures of a change.
    fn seen(
        self,
        words: &Catalogue,
        change: Change,
        (outcome, judgement): (Outcome, Judgement),
    ) -> Self {
        let regression = judgement.regression.map(|regression| match regression {
            Regression::Chosen => words.say("effect-regression", &[]),
            Regression::Shared => words.say("effect-regression-shared", &[]),
        });
        Self {
            seen: true,
            sentence: sentence(words, outcome, judgement.certainty),
            before: change.from.displayed().to_string(),
            now: (change.from + change.exact).displayed().to_string(),
            change: words.signed(change.displayed()),
            moved: outcome != Outcome::Unchanged,
            mark: Mark::of_outcome(words, outcome),
            named: regression.is_some(),
            regression: regression.unwrap_or_default(),
            notes: notes(words, change, judgement),
            ..self
        }
    }
}

/// *Det er gået frem, og det er næppe tilfældigt.*
fn sentence(words: &Catalogue, outcome: Outcome, certainty: Option<Certainty>) -> String {
    let certain = match certainty {
        Some(Certainty::UnlikelyChance) => "sure",
        Some(Certainty::MayBeChance) => "chance",
        None => "unknown",
    };
    let key = match outcome {
        Outcome::Better => format!("effect-better-{certain}"),
        Outcome::Worse => format!("effect-worse-{certain}"),
        Outcome::Unchanged => format!("effect-unchanged-{certain}"),
    };
    words.say(&key, &[])
}

/// The figures behind it: where the change lies, and how everybody else moved.
fn notes(words: &Catalogue, change: Change, judgement: Judgement) -> Vec<String> {
    let interval = match judgement.interval {
        Some([low, high]) => {
            let ends = [low, high].map(|end| words.signed(end));
            let [low, high] = ends;
            words.say(
                "effect-interval",
                &[("low", low.into()), ("high", high.into())],
            )
        }
        None => words.say("effect-no-interval", &[]),
    };
    let rest = match judgement.rest {
        Some(rest) => beside(words, change.exact, rest),
        None => words.say("effect-no-rest", &[]),
    };
    let doubted = words.say("effect-doubted", &[]);
    let doubted = judgement.is_doubted.then_some(doubted);
    std::iter::once(interval)
        .chain(doubted)
        .chain([rest])
        .collect()
}

/// *Resten af organisationen gik +2 frem i samme tid. I gik 8 mere frem end resten.*
fn beside(words: &Catalogue, own: Points, rest: Points) -> String {
    let (moved, apart) = (rest.displayed(), (own - rest).displayed());
    let key = match moved {
        0 => "effect-rest-still",
        up if up > 0 => "effect-rest-up",
        _ => "effect-rest-down",
    };
    let by = if moved > 0 {
        words.signed(moved)
    } else {
        moved.abs().to_string()
    };
    let arguments = [("by", by.into())];
    let told = words.say(key, if moved == 0 { &[] } else { &arguments });
    let key = match apart {
        0 => "effect-apart-not",
        above if above > 0 => "effect-apart-above",
        _ => "effect-apart-below",
    };
    let arguments = [("by", apart.abs().into())];
    let apart = words.say(key, if apart == 0 { &[] } else { &arguments });
    format!("{told} {apart}")
}

#[cfg(test)]
#[path = "effect_tests.rs"]
mod tests;
