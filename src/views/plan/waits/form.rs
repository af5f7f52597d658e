//! The form that adds a wait: first which plan, then whether it is one of its measures.

use serde::Serialize;

use super::side;
use crate::domain::plan::Party;
use crate::domain::waiting::{ChosenPlan, Part, PlanChoice, WaitForm};
use crate::views::catalogue::Catalogue;

/// The form, as far as it has been filled in.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct FormView {
    address: String,
    refused: bool,
    message: String,
    circle: Vec<String>,
    party: String,
    parties: Vec<OptionView>,
    replaces: bool,
    words: String,
    any: bool,
    has_own: bool,
    own: Vec<OptionView>,
    has_others: bool,
    others: Vec<OptionView>,
    chosen: bool,
    chosen_id: String,
    chosen_name: String,
    waiting: String,
    has_measures: bool,
    whole_only: bool,
    measures: Vec<OptionView>,
}

/// Something to choose.
#[derive(Debug, Serialize)]
struct OptionView {
    value: String,
    text: String,
    selected: bool,
}

impl FormView {
    /// The form of the plan at this address; `error` is a message key.
    pub(super) fn of(
        words: &Catalogue,
        (address, form): (&str, &WaitForm),
        error: Option<&str>,
    ) -> Self {
        let chosen = form.chosen.as_ref();
        let choices = |plans: &[PlanChoice]| -> Vec<OptionView> {
            let is_chosen = |plan: &PlanChoice| chosen.is_some_and(|it| it.plan.id == plan.id);
            let option = |plan| OptionView {
                value: plan_id(plan),
                text: name(words, plan),
                selected: is_chosen(plan),
            };
            plans.iter().map(option).collect()
        };
        let parties = parties(words, form);
        let waiting = parties.iter().find(|party| party.selected);
        let measures = chosen.map(measures).unwrap_or_default();
        Self {
            address: format!("{address}/waits"),
            refused: error.is_some(),
            message: error.map(|key| words.say(key, &[])).unwrap_or_default(),
            circle: form
                .circle
                .iter()
                .map(|(who, awaited)| {
                    let who = side(words, who);
                    let arguments = [
                        ("who", who.into()),
                        ("awaited", side(words, awaited).into()),
                    ];
                    words.say("waits-circle-step", &arguments)
                })
                .collect(),
            party: party_value(&form.party),
            waiting: waiting.map(|party| party.text.clone()).unwrap_or_default(),
            parties,
            replaces: form.replaces.is_some(),
            words: form.replaces.clone().unwrap_or_default(),
            any: !form.own.is_empty() || !form.others.is_empty(),
            has_own: !form.own.is_empty(),
            own: choices(&form.own),
            has_others: !form.others.is_empty(),
            others: choices(&form.others),
            chosen: chosen.is_some(),
            chosen_id: chosen.map(|it| plan_id(&it.plan)).unwrap_or_default(),
            chosen_name: chosen.map(|it| name(words, &it.plan)).unwrap_or_default(),
            has_measures: !measures.is_empty(),
            whole_only: chosen.is_some_and(|it| !it.is_readable),
            measures,
        }
    }
}

fn parties(words: &Catalogue, form: &WaitForm) -> Vec<OptionView> {
    let whole = OptionView {
        value: party_value(&Party::Plan),
        text: words.say("waits-add-whole", &[]),
        selected: form.party == Party::Plan,
    };
    let parts = form.parties.iter().map(|(party, part)| OptionView {
        value: party_value(party),
        text: match part {
            Part::Focus(title) => {
                let title = title.text(words.language());
                words.say("waits-add-focus", &[("title", title.into())])
            }
            Part::Measure(title) => {
                words.say("waits-add-measure", &[("title", title.as_str().into())])
            }
            Part::Whole | Part::SomeMeasure | Part::SomeGroup => words.say("waits-add-whole", &[]),
        },
        selected: party == &form.party,
    });
    std::iter::once(whole).chain(parts).collect()
}

fn measures(chosen: &ChosenPlan) -> Vec<OptionView> {
    let measures = chosen.measures.iter();
    measures
        .map(|(id, title)| OptionView {
            value: id.to_string(),
            text: title.clone(),
            selected: chosen.measure.as_ref() == Some(id),
        })
        .collect()
}

/// What waits, as the form sends it: `plan`, `focus:…`, `measure:…`.
fn party_value(party: &Party) -> String {
    match party {
        Party::Plan => "plan".to_owned(),
        Party::Focus(id) => format!("focus:{id}"),
        Party::Measure(id) => format!("measure:{id}"),
    }
}

fn plan_id(plan: &PlanChoice) -> String {
    plan.id.to_string()
}

fn name(words: &Catalogue, plan: &PlanChoice) -> String {
    let arguments = [
        ("plan", plan.title.as_str().into()),
        ("unit", plan.unit.as_str().into()),
    ];
    words.say("waits-add-plan", &arguments)
}
