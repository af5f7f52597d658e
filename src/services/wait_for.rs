//! A plan, one of its focus areas or one of its measures waits for another plan, until it does not.

use super::reach::may;
use super::read_waits::titles;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{FocusId, MeasureId, PlanId, WaitId};
use crate::domain::plan::{Awaited, Party, Plan, Wait, circle};
use crate::domain::role::Action;
use crate::domain::unit::Tree;
use crate::store::{plans, waits};

/// Why nothing waits now that did not wait before. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum WaitError {
    /// There is no such plan, part of it or wait, or the actor may not change what it waits for.
    #[error("there is nothing here that could wait for this actor")]
    NotFound,
    /// It is not said what is waited for, or there is no such plan.
    #[error("it is not said what is waited for")]
    AwaitedMissing,
    /// It waits for that already.
    #[error("it waits for that already")]
    Known,
    /// It would wait for itself, through however many others.
    #[error("the waits would go in a circle")]
    Circle,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A wait to be added.
#[derive(Debug, Clone)]
pub struct NewWait {
    /// What of the plan waits.
    pub party: Party,
    /// The plan that is waited for.
    pub awaited: PlanId,
    /// One measure of it; nothing where the whole plan is waited for.
    pub measure: Option<MeasureId>,
}

/// Lets a plan or a part of it wait for another plan. Whoever moves its measures may say so, and may
/// name any plan of the organisation; a measure only of a plan that the actor may read. Where a focus
/// area had words about a group without a plan, the wait takes their place.
///
/// Errors: nothing can wait here for this actor, or it would go in a circle.
pub fn wait_for(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &PlanId,
    new: &NewWait,
) -> Result<WaitId, WaitError> {
    let tree = cx.organisation()?;
    let plan = waiting_plan(cx, actor, plan, tree.as_deref())?;
    let waiting = title_of(cx, actor, &plan, &new.party)?.ok_or(WaitError::NotFound)?;
    let target = plans::find(cx.conn, &new.awaited)?.ok_or(WaitError::AwaitedMissing)?;
    if let Some(measure) = &new.measure {
        // A measure of a plan that the actor may not read does not exist for the actor.
        let is_known = may(actor, Action::ReadPlan, &target, tree.as_deref())
            && target.measure(measure).is_some();
        if !is_known {
            return Err(WaitError::NotFound);
        }
    }
    let wait = Wait {
        id: WaitId::new(cx.id()),
        plan: plan.id.clone(),
        party: new.party.clone(),
        awaited: Awaited {
            plan: target.id.clone(),
            measure: new.measure.clone(),
        },
        title: target.title.clone(),
        since: cx.today(),
    };
    let known = waits::all(cx.conn)?;
    let is_same = |one: &Wait| {
        (&one.plan, &one.party, &one.awaited) == (&wait.plan, &wait.party, &wait.awaited)
    };
    if known.iter().any(is_same) {
        return Err(WaitError::Known);
    }
    if circle(&waits::shapes(cx.conn)?, &known, &wait).is_some() {
        return Err(WaitError::Circle);
    }
    waits::insert(cx.conn, &wait)?;
    let detail = format!("{waiting} → {}", target.title);
    let deed = ("wait-made", wait.id.as_str());
    cx.record(Some(actor), plan.id.as_str(), deed, &detail)?;
    if target.id != plan.id {
        let deed = ("awaited", wait.id.as_str());
        cx.record(Some(actor), target.id.as_str(), deed, &plan.title)?;
    }
    if let Party::Focus(focus) = &new.party {
        take_words_away(cx, actor, &plan, focus)?;
    }
    Ok(wait.id)
}

/// Ends a wait. What is waited for learns of it in its own history.
///
/// Errors: there is no such wait for this actor.
pub fn end_wait(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &PlanId,
    id: &WaitId,
) -> Result<(), WaitError> {
    let tree = cx.organisation()?;
    let plan = waiting_plan(cx, actor, plan, tree.as_deref())?;
    let all = waits::all(cx.conn)?;
    let wait = all
        .iter()
        .find(|wait| &wait.id == id && wait.plan == plan.id)
        .ok_or(WaitError::NotFound)?;
    waits::remove(cx.conn, id)?;
    let waiting = title_of(cx, actor, &plan, &wait.party)?;
    let waiting = waiting.as_deref().unwrap_or(&plan.title);
    let detail = format!("{waiting} → {}", wait.title);
    let deed = ("wait-ended", id.as_str());
    cx.record(Some(actor), plan.id.as_str(), deed, &detail)?;
    let target = &wait.awaited.plan;
    if target != &plan.id && plans::find(cx.conn, target)?.is_some() {
        let deed = ("no-longer-awaited", id.as_str());
        cx.record(Some(actor), target.as_str(), deed, &plan.title)?;
    }
    Ok(())
}

/// Ends the wait of a focus area for a group that has no plan here: its words are taken away.
///
/// Errors: there is no such focus area for this actor, or it waits for no such group.
pub fn end_words(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &PlanId,
    focus: &FocusId,
) -> Result<(), WaitError> {
    let tree = cx.organisation()?;
    let plan = waiting_plan(cx, actor, plan, tree.as_deref())?;
    if take_words_away(cx, actor, &plan, focus)? {
        Ok(())
    } else {
        Err(WaitError::NotFound)
    }
}

fn take_words_away(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &Plan,
    focus: &FocusId,
) -> Result<bool, StoreError> {
    let mut areas = plan.focus_areas.iter();
    let words = areas
        .find(|area| &area.id == focus)
        .and_then(|area| area.waits_for.as_ref());
    let Some(words) = words else {
        return Ok(false);
    };
    waits::remove_words(cx.conn, focus)?;
    let deed = ("wait-ended", focus.as_str());
    cx.record(Some(actor), plan.id.as_str(), deed, words)?;
    Ok(true)
}

/// The plan, for somebody who may say what it waits for.
fn waiting_plan(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &PlanId,
    tree: Option<&Tree>,
) -> Result<Plan, WaitError> {
    let plan = plans::find(cx.conn, id)?.filter(|plan| may(actor, Action::MoveMeasure, plan, tree));
    plan.ok_or(WaitError::NotFound)
}

/// The title of what waits, for the history; nothing where there is no such part of the plan.
fn title_of(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &Plan,
    party: &Party,
) -> Result<Option<String>, StoreError> {
    let focus = match party {
        Party::Plan => return Ok(Some(plan.title.clone())),
        Party::Measure(id) => {
            let found = plan.measure(id);
            return Ok(found.map(|(_, measure)| measure.title.clone()));
        }
        Party::Focus(id) => plan.focus_areas.iter().find(|focus| &focus.id == id),
    };
    let Some(focus) = focus else {
        return Ok(None);
    };
    let titles = titles(cx, &[focus])?;
    let title = titles
        .get(&focus.id)
        .map(|title| title.text(actor.language));
    Ok(Some(title.unwrap_or(&plan.title).to_owned()))
}
