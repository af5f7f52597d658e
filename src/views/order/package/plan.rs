//! A plan in the package: why there is one, who carries it, what staff chose, and every measure with
//! every step and its evidence.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::order::{PackedFocus, PackedPlan};
use crate::domain::plan::{FocusArea, Measure, Member, Occasion, Source, Step, Urgency};
use crate::views::catalogue::Catalogue;
use crate::views::order::{Fact, unit_line};
use crate::views::plan::{part_word, told, told_on};

/// A plan.
#[derive(Debug, Serialize)]
pub(super) struct PlanSheet {
    title: String,
    units: String,
    made_on: String,
    has_sources: bool,
    sources: Vec<String>,
    has_group: bool,
    group: Vec<String>,
    waits: bool,
    waits_for: Vec<String>,
    focus_areas: Vec<FocusSheet>,
}

#[derive(Debug, Serialize)]
struct FocusSheet {
    title: String,
    from: String,
    chosen: String,
    has_measures: bool,
    measures: Vec<MeasureSheet>,
}

#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct MeasureSheet {
    title: String,
    stage: String,
    remarked: bool,
    remark: String,
    pressing: bool,
    facts: Vec<Fact>,
    recurs: bool,
    occasions: Vec<String>,
    has_steps: bool,
    steps: Vec<StepSheet>,
}

#[derive(Debug, Serialize)]
struct StepSheet {
    day: String,
    stage: String,
    signed: bool,
    by: String,
    noted: bool,
    note: String,
}

impl PlanSheet {
    /// A plan as it stands on this day.
    pub(super) fn of(words: &Catalogue, packed: &PackedPlan, day: NaiveDate) -> Self {
        let plan = &packed.plan;
        let areas = plan.focus_areas.iter().zip(&packed.focus_areas);
        Self {
            title: plan.title.clone(),
            units: unit_line(&packed.units),
            made_on: words.day(plan.made_on),
            has_sources: !plan.sources.is_empty(),
            sources: plan
                .sources
                .iter()
                .map(|reason| source(words, reason))
                .collect(),
            has_group: !plan.group.is_empty(),
            group: plan.group.iter().map(|one| member(words, one)).collect(),
            waits: !packed.waits.is_empty(),
            waits_for: packed.waits.iter().map(|line| told(words, line)).collect(),
            focus_areas: areas
                .map(|(focus, named)| FocusSheet::of(words, (focus, named), (packed, day)))
                .collect(),
        }
    }
}

/// *Påbud: Uklare krav (2025-123)*.
fn source(words: &Catalogue, source: &Source) -> String {
    let kind = words.say(&format!("order-source-{}", source.kind.name()), &[]);
    if source.note.is_empty() {
        kind
    } else {
        format!("{kind}: {}", source.note)
    }
}

/// *Lone Ledersen, leder*; somebody from outside with where from.
fn member(words: &Catalogue, member: &Member) -> String {
    let part = part_word(words, &member.part).unwrap_or_default();
    let parts = [&member.name, &part, &member.comes_from];
    let said: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    said.join(", ")
}

impl FocusSheet {
    fn of(
        words: &Catalogue,
        (focus, named): (&FocusArea, &PackedFocus),
        (packed, day): (&PackedPlan, NaiveDate),
    ) -> Self {
        let from = named.wave_title.as_ref().map(|wave| {
            let wave = ("wave", wave.as_str().into());
            words.say("order-package-from", &[wave])
        });
        let chosen = [
            ("day", words.day(focus.chosen_on).into()),
            ("how", focus.chosen_how.as_str().into()),
        ];
        Self {
            title: named.title.text(words.language()).to_owned(),
            from: from.unwrap_or_else(|| words.say("order-package-from-topic", &[])),
            chosen: words.say("plan-show-chosen", &chosen),
            has_measures: !focus.measures.is_empty(),
            measures: focus
                .measures
                .iter()
                .map(|measure| {
                    let occasions = packed.occasions.get(&measure.id);
                    let occasions = occasions.map_or(&[][..], Vec::as_slice);
                    MeasureSheet::of(words, (measure, occasions), day)
                })
                .collect(),
        }
    }
}

impl MeasureSheet {
    fn of(
        words: &Catalogue,
        (measure, occasions): (&Measure, &[Occasion]),
        day: NaiveDate,
    ) -> Self {
        let remark = remark(words, measure, day);
        Self {
            title: measure.title.clone(),
            stage: words.say(&format!("stage-{}", measure.stage.name()), &[]),
            remarked: remark.is_some(),
            remark: remark.unwrap_or_default(),
            pressing: measure.urgency(day).is_pressing(),
            facts: measure_facts(words, measure),
            recurs: !occasions.is_empty(),
            occasions: occasions
                .iter()
                .map(|occasion| told_on(words, occasion, day))
                .collect(),
            has_steps: !measure.history.is_empty(),
            steps: measure
                .history
                .iter()
                .map(|step| StepSheet::of(words, step))
                .collect(),
        }
    }
}

/// What presses: late, in place but not in use, or to be looked at again.
fn remark(words: &Catalogue, measure: &Measure, day: NaiveDate) -> Option<String> {
    match measure.urgency(day) {
        Urgency::Late => {
            let days = (day - measure.due_on).num_days();
            Some(words.say("plan-late", &[("n", days.into())]))
        }
        Urgency::Unused => Some(words.say("stage-not-used-yet", &[])),
        Urgency::LookAgain => Some(words.say("order-look-again", &[])),
        Urgency::Soon | Urgency::Calm | Urgency::Over => None,
    }
}

fn measure_facts(words: &Catalogue, measure: &Measure) -> Vec<Fact> {
    let texts = [
        ("plan-owner", Some(measure.owner.clone())),
        ("order-reach", Some(measure.reach.clone())),
        ("order-start", measure.start_on.map(|day| words.day(day))),
        ("plan-due", Some(words.day(measure.due_on))),
        (
            "order-look-again-on",
            measure.look_again_on.map(|day| words.day(day)),
        ),
        ("order-side-effects", Some(measure.side_effects.clone())),
    ];
    let said = texts
        .into_iter()
        .filter_map(|(key, text)| Some((key, text.filter(|text| !text.is_empty())?)));
    said.map(|(key, text)| Fact::of(words, key, text)).collect()
}

impl StepSheet {
    fn of(words: &Catalogue, step: &Step) -> Self {
        Self {
            day: words.day(step.on),
            stage: words.say(&format!("stage-{}", step.stage.name()), &[]),
            signed: !step.by.is_empty(),
            by: step.by.clone(),
            noted: !step.note.is_empty(),
            note: step.note.clone(),
        }
    }
}
