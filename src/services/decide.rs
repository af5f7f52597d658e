//! A committee decides, evaluates what it decided, and a TRIO answers its monthly question.

use std::sync::Arc;

use chrono::{Duration, NaiveDate};

use super::read_coverage::places;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::decision::{Decision, Evaluation};
use crate::domain::id::{DecisionId, PlanId, UnitId};
use crate::domain::role::Action;
use crate::domain::trio::{Sufficient, TrioAnswer, month_of};
use crate::domain::unit::{Tree, UnitName};
use crate::store::{decisions, plans, trio_answers};

/// How long a deleted decision can be taken back.
pub(super) const UNDO: Duration = Duration::days(30);

/// A decision as somebody wrote it into the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decided {
    /// What was decided.
    pub text: String,
    /// Who sees to it.
    pub responsible: String,
    /// The day of the meeting.
    pub decided_on: Option<NaiveDate>,
    /// When it is looked at again.
    pub evaluate_on: Option<NaiveDate>,
    /// The plan that it is about.
    pub plan: Option<PlanId>,
    /// What became of it; empty as long as nobody has looked.
    pub evaluation: String,
}

/// A TRIO's answer as somebody wrote it into the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The answer; nothing where none was chosen.
    pub answer: Option<Sufficient>,
    /// Why.
    pub why: String,
    /// The version of this month's answer that was seen; nothing where there was none.
    pub version: Option<i32>,
}

/// Why nothing was decided. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// There is no such unit or decision, or the actor may not decide there.
    #[error("there is nothing to decide here for this actor")]
    NotFound,
    /// It is not said what was decided.
    #[error("the decision is missing")]
    TextMissing,
    /// Nobody sees to it.
    #[error("nobody is responsible")]
    ResponsibleMissing,
    /// There is no such day, or it is still to come.
    #[error("the day of the decision is no day that has been")]
    DecidedBad,
    /// There is no such day, or it lies before the decision.
    #[error("the day of the evaluation is none after the decision")]
    EvaluateBad,
    /// No answer was chosen.
    #[error("the answer is missing")]
    AnswerMissing,
    /// It is not said why.
    #[error("the reason is missing")]
    WhyMissing,
    /// Somebody else has changed it since the actor looked.
    #[error("somebody else has changed it")]
    Changed,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Today's organisation, if the actor may decide in this unit of it.
fn place_to_decide(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
) -> Result<Arc<Tree>, DecideError> {
    let tree = cx.organisation()?.ok_or(DecideError::NotFound)?;
    if tree.place(unit).is_none() || !actor.may(Action::Decide, unit, &tree) {
        return Err(DecideError::NotFound);
    }
    Ok(tree)
}

/// Records a decision.
///
/// Errors: something is missing, or the actor may not.
pub fn make_decision(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
    decided: &Decided,
) -> Result<DecisionId, DecideError> {
    let tree = place_to_decide(cx, actor, unit)?;
    let id = DecisionId::new(cx.id());
    let decision = checked(cx, (unit, &tree), (id.clone(), 0), decided)?;
    decisions::insert(cx.conn, &decision)?;
    let deed = ("decision-made", id.as_str());
    cx.record(Some(actor), unit.as_str(), deed, &decision.text)?;
    Ok(id)
}

/// Changes what a decision says, or records what became of it.
///
/// Errors: something is missing, somebody else was faster, or the actor may not.
pub fn edit_decision(
    cx: &mut Context<'_>,
    actor: &Account,
    (unit, id): (&UnitId, &DecisionId),
    (seen, decided): (i32, &Decided),
) -> Result<(), DecideError> {
    let tree = place_to_decide(cx, actor, unit)?;
    let before = decision_of(cx, (unit, id))?;
    if before.version != seen {
        return Err(DecideError::Changed);
    }
    let version = before.version.saturating_add(1);
    let mut after = checked(cx, (unit, &tree), (id.clone(), version), decided)?;
    if let (Some(was), Some(is)) = (&before.evaluation, &mut after.evaluation) {
        // A word that is mended later does not make the evaluation younger.
        is.on = was.on;
    }
    decisions::update(cx.conn, &after)?;
    let is_news = before.evaluation.is_none() && after.evaluation.is_some();
    let deed = if is_news {
        "decision-evaluated"
    } else {
        "decision-edited"
    };
    let detail = difference(&before, &after);
    cx.record(Some(actor), unit.as_str(), (deed, id.as_str()), &detail)?;
    Ok(())
}

/// Deletes a decision. For thirty days it can be taken back.
///
/// Errors: there is none for this actor.
pub fn delete_decision(
    cx: &mut Context<'_>,
    actor: &Account,
    (unit, id): (&UnitId, &DecisionId),
) -> Result<(), DecideError> {
    place_to_decide(cx, actor, unit)?;
    let decision = decision_of(cx, (unit, id))?;
    decisions::set_deleted(cx.conn, id, Some(cx.now))?;
    let deed = ("decision-deleted", id.as_str());
    cx.record(Some(actor), unit.as_str(), deed, &decision.text)?;
    Ok(())
}

/// Takes the deletion of a decision back.
///
/// Errors: there is none for this actor, or it was deleted too long ago.
pub fn restore_decision(
    cx: &mut Context<'_>,
    actor: &Account,
    (unit, id): (&UnitId, &DecisionId),
) -> Result<(), DecideError> {
    place_to_decide(cx, actor, unit)?;
    let deleted = decisions::deleted(cx.conn, unit, cx.now - UNDO)?;
    let decision = deleted.into_iter().find(|decision| &decision.id == id);
    let decision = decision.ok_or(DecideError::NotFound)?;
    decisions::set_deleted(cx.conn, id, None)?;
    let deed = ("decision-restored", id.as_str());
    cx.record(Some(actor), unit.as_str(), deed, &decision.text)?;
    Ok(())
}

/// Records the answer of this month, or changes it.
///
/// Errors: something is missing, somebody else was faster, or the actor may not.
pub fn answer_trio(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
    answered: &Answered,
) -> Result<(), DecideError> {
    place_to_decide(cx, actor, unit)?;
    let (today, month) = (cx.today(), month_of(cx.today()));
    let before = trio_answers::find(cx.conn, unit, month)?;
    if before.as_ref().map(|answer| answer.version) != answered.version {
        return Err(DecideError::Changed);
    }
    let answer = answered.answer.ok_or(DecideError::AnswerMissing)?;
    let why = answered.why.trim();
    if why.is_empty() {
        return Err(DecideError::WhyMissing);
    }
    let after = TrioAnswer {
        unit: unit.clone(),
        month,
        answer,
        why: why.to_owned(),
        answered_on: today,
        answered_by: actor.name.clone(),
        version: answered.version.map_or(0, |seen| seen.saturating_add(1)),
    };
    trio_answers::put(cx.conn, &after)?;
    let about = answer_id(unit, month);
    let deed = ("trio-answered", about.as_str());
    cx.record(Some(actor), unit.as_str(), deed, why)?;
    Ok(())
}

/// What the journal calls an answer.
pub(super) fn answer_id(unit: &UnitId, month: NaiveDate) -> String {
    format!("{unit}/{}", month.format("%Y-%m"))
}

/// Decisions that are to be evaluated within thirty days or should have been, in the committees in
/// which somebody sits, the most urgent first.
///
/// Errors: the store fails.
pub fn decisions_to_evaluate(
    cx: &mut Context<'_>,
    actor: &Account,
) -> Result<Vec<(UnitName, Decision)>, StoreError> {
    let Some(tree) = cx.organisation()? else {
        return Ok(Vec::new());
    };
    let today = cx.today();
    let units: Vec<&str> = places(actor).into_iter().map(UnitId::as_str).collect();
    let mut due: Vec<(UnitName, Decision)> = decisions::of_units(cx.conn, &units)?
        .into_iter()
        .filter(|decision| decision.ripeness(today).is_due())
        .filter_map(|decision| Some((tree.unit(&decision.unit)?.named(), decision)))
        .collect();
    due.sort_by_key(|(_, decision)| decision.evaluate_on);
    Ok(due)
}

/// Forgets decisions that were deleted more than thirty days ago; how many there were.
///
/// Errors: the store fails.
pub fn purge_decisions(cx: &mut Context<'_>) -> Result<usize, StoreError> {
    let before = cx.now - UNDO;
    decisions::purge(cx.conn, before)
}

fn decision_of(
    cx: &mut Context<'_>,
    (unit, id): (&UnitId, &DecisionId),
) -> Result<Decision, DecideError> {
    let found = decisions::find(cx.conn, id)?;
    let found = found.filter(|decision| &decision.unit == unit);
    found.ok_or(DecideError::NotFound)
}

/// The decision, if all is said that must be.
fn checked(
    cx: &mut Context<'_>,
    (unit, tree): (&UnitId, &Tree),
    (id, version): (DecisionId, i32),
    decided: &Decided,
) -> Result<Decision, DecideError> {
    let (text, responsible) = (decided.text.trim(), decided.responsible.trim());
    if text.is_empty() {
        return Err(DecideError::TextMissing);
    }
    if responsible.is_empty() {
        return Err(DecideError::ResponsibleMissing);
    }
    let today = cx.today();
    let decided_on = decided.decided_on.filter(|day| *day <= today);
    let decided_on = decided_on.ok_or(DecideError::DecidedBad)?;
    let evaluate_on = decided.evaluate_on.filter(|day| *day > decided_on);
    let evaluate_on = evaluate_on.ok_or(DecideError::EvaluateBad)?;
    if let Some(plan) = &decided.plan {
        // A plan from outside the unit would be told to people who may not read it.
        let found = plans::find(cx.conn, plan)?;
        let is_here = found.is_some_and(|plan| {
            let mut units = plan.units();
            units.any(|own| tree.is_within(own, unit))
        });
        if !is_here {
            return Err(DecideError::NotFound);
        }
    }
    let evaluation = decided.evaluation.trim();
    Ok(Decision {
        id,
        unit: unit.clone(),
        text: text.to_owned(),
        responsible: responsible.to_owned(),
        decided_on,
        evaluate_on,
        plan: decided.plan.clone(),
        evaluation: (!evaluation.is_empty()).then(|| Evaluation {
            on: today,
            text: evaluation.to_owned(),
        }),
        version,
    })
}

/// What became different, for the journal: "HR → Lederen; 01.11.2025 → 01.02.2026".
fn difference(before: &Decision, after: &Decision) -> String {
    let day = |day: NaiveDate| day.format("%d.%m.%Y").to_string();
    let words = |decision: &Decision| {
        let found = decision.evaluation.as_ref();
        found.map_or_else(String::new, |found| found.text.clone())
    };
    let pairs = [
        (before.text.clone(), after.text.clone()),
        (before.responsible.clone(), after.responsible.clone()),
        (day(before.decided_on), day(after.decided_on)),
        (day(before.evaluate_on), day(after.evaluate_on)),
        (words(before), words(after)),
    ];
    let changed = pairs.into_iter().filter(|(was, is)| was != is);
    let changed = changed.map(|(was, is)| match was.as_str() {
        "" => is,
        was => format!("{was} → {is}"),
    });
    changed.collect::<Vec<_>>().join("; ")
}
