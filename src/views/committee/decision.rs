//! Decisions: a line in the list, the fields of the form, and the page of one decision.

use chrono::NaiveDate;
use serde::Serialize;

use super::{CHANGED, Refusal, committee_address, field_day};
use crate::domain::decision::{Decision, Ripeness};
use crate::domain::report::PlanLink;
use crate::domain::trio::DecisionReading;
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, segment};

/// What somebody wrote into the form of a decision; also what stands in it at first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DecisionForm {
    /// What was decided.
    pub text: String,
    /// Who sees to it.
    pub responsible: String,
    /// The day of the meeting, as the browser sends it: `2024-11-12`.
    pub decided_on: String,
    /// When it is looked at again, as the browser sends it.
    pub evaluate_on: String,
    /// The plan that it is about; empty where it is about none.
    pub plan: String,
    /// What became of it.
    pub evaluation: String,
}

impl DecisionForm {
    /// What stands in the form of a new decision: decided today, evaluated in a year.
    pub fn fresh(today: NaiveDate) -> Self {
        let in_a_year = today.checked_add_months(chrono::Months::new(12));
        Self {
            decided_on: field_day(today),
            evaluate_on: field_day(in_a_year.unwrap_or(today)),
            ..Self::default()
        }
    }

    /// What stands in the form of a decision that was made.
    pub fn of(decision: &Decision) -> Self {
        let found = decision.evaluation.as_ref();
        let plan = decision.plan.as_ref();
        Self {
            text: decision.text.clone(),
            responsible: decision.responsible.clone(),
            decided_on: field_day(decision.decided_on),
            evaluate_on: field_day(decision.evaluate_on),
            plan: plan.map_or_else(String::new, ToString::to_string),
            evaluation: found.map_or_else(String::new, |found| found.text.clone()),
        }
    }
}

/// The fields of the form, each with what was wrong with it.
#[derive(Debug, Serialize)]
pub(super) struct Fields {
    text: String,
    text_error: Option<String>,
    responsible: String,
    responsible_error: Option<String>,
    decided_on: String,
    decided_error: Option<String>,
    evaluate_on: String,
    evaluate_error: Option<String>,
    evaluation: String,
    is_made: bool,
    has_plans: bool,
    plans: Vec<PlanChoice>,
}

#[derive(Debug, Serialize)]
struct PlanChoice {
    id: String,
    title: String,
    selected: bool,
}

impl Fields {
    pub(super) fn of(
        form: &DecisionForm,
        plans: &[PlanLink],
        refusal: &Refusal,
        is_made: bool,
    ) -> Self {
        let choices = plans.iter().map(|plan| PlanChoice {
            selected: plan.id.as_str() == form.plan,
            id: plan.id.to_string(),
            title: plan.title.clone(),
        });
        Self {
            text: form.text.clone(),
            text_error: refusal.at("text"),
            responsible: form.responsible.clone(),
            responsible_error: refusal.at("responsible"),
            decided_on: form.decided_on.clone(),
            decided_error: refusal.at("decided_on"),
            evaluate_on: form.evaluate_on.clone(),
            evaluate_error: refusal.at("evaluate_on"),
            evaluation: form.evaluation.clone(),
            is_made,
            has_plans: !plans.is_empty(),
            plans: choices.collect(),
        }
    }
}

/// A decision in the list.
#[derive(Debug, Serialize)]
pub(super) struct DecisionLine {
    href: String,
    restore: String,
    text: String,
    responsible: String,
    decided_on: String,
    evaluate_on: String,
    is_late: bool,
    is_evaluated: bool,
    ripeness: String,
    evaluation: String,
    plan: Option<Link>,
}

impl DecisionLine {
    pub(super) fn of(
        words: &Catalogue,
        decision: &Decision,
        (plans, today): (&[PlanLink], NaiveDate),
    ) -> Self {
        let ripeness = decision.ripeness(today);
        let found = decision.evaluation.as_ref();
        let plan = plans
            .iter()
            .find(|plan| Some(&plan.id) == decision.plan.as_ref());
        let href = address(decision);
        Self {
            restore: format!("{href}/restore"),
            href,
            text: decision.text.clone(),
            responsible: decision.responsible.clone(),
            decided_on: words.day(decision.decided_on),
            evaluate_on: words.day(decision.evaluate_on),
            is_late: ripeness == Ripeness::Late,
            is_evaluated: ripeness == Ripeness::Evaluated,
            ripeness: words.say(&format!("decision-is-{}", ripeness.name()), &[]),
            evaluation: found.map_or_else(String::new, |found| {
                let on = ("day", words.day(found.on).into());
                words.say(
                    "decision-found",
                    &[on, ("text", found.text.as_str().into())],
                )
            }),
            plan: plan.map(Link::to_plan),
        }
    }
}

fn address(decision: &Decision) -> String {
    let unit = committee_address(decision.unit.as_str());
    format!("{unit}/decisions/{}", segment(decision.id.as_str()))
}

/// The page of one decision.
#[derive(Debug, Serialize)]
pub struct DecisionPage {
    trail: Vec<Link>,
    unit: String,
    href: String,
    line: DecisionLine,
    fields: Fields,
    refusal: Refusal,
    version: i32,
    may_decide: bool,
    conflict: Option<String>,
}

impl DecisionPage {
    /// Makes the page. `tried` is what somebody wrote and what was wrong with it.
    pub fn of(
        words: &Catalogue,
        reading: &DecisionReading,
        tried: Option<(&DecisionForm, &str)>,
    ) -> Self {
        let decision = &reading.decision;
        let refusal = Refusal::of(words, tried.map(|(_, key)| key));
        let stands = DecisionForm::of(decision);
        let form = tried.map_or(&stands, |(form, _)| form);
        let is_conflict = tried.is_some_and(|(_, key)| key == CHANGED);
        Self {
            trail: vec![
                Link::to("/committee".to_owned(), words.say("common-committee", &[])),
                Link::to(
                    committee_address(reading.unit.id.as_str()),
                    &reading.unit.name,
                ),
            ],
            unit: reading.unit.name.clone(),
            href: address(decision),
            line: DecisionLine::of(words, decision, (&reading.plans, reading.today)),
            fields: Fields::of(form, &reading.plans, &refusal, true),
            refusal,
            version: decision.version,
            may_decide: reading.may_decide,
            conflict: is_conflict.then(|| changed(words, reading.changed.as_ref())),
        }
    }
}

impl Page for DecisionPage {
    const TEMPLATE: &'static str = "committee/decision";
}

/// Who changed something last, and when.
pub(super) fn changed(
    words: &Catalogue,
    last: Option<&(String, chrono::DateTime<chrono::Utc>)>,
) -> String {
    match last {
        Some((name, at)) if !name.is_empty() => {
            let at = ("moment", words.moment(*at).into());
            words.say(
                "committee-changed-by",
                &[("name", name.as_str().into()), at],
            )
        }
        Some(_) | None => words.say("committee-changed", &[]),
    }
}
