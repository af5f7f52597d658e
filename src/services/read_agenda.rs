//! What needs a person first, and then where to go.

use super::decide::decisions_to_evaluate;
use super::list_reports::MOST_UNITS;
use super::reach::{ReadError, newest_releases, tops};
use super::read_order::order_deadlines;
use super::read_report::list_uncovered;
use super::read_waits::Known;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::agenda::{AgendaLine, Kind, Place, Waiting, review_urgency};
use crate::domain::decision::Decision;
use crate::domain::order::OrderDeadline;
use crate::domain::plan::{Measure, Party, Plan, Urgency, late_occasions};
use crate::domain::remind::names;
use crate::domain::report::{Agenda, PlanLine};
use crate::domain::role::Action;
use crate::domain::unit::UnitName;
use crate::domain::waiting::{Part, Side, WaitLine};
use crate::store::{occasions, waves};

/// As many flagged dimensions without a plan are told one by one.
const MOST_UNCOVERED: usize = 5;

/// What needs a person first.
///
/// Errors: the store fails.
pub fn read_agenda(cx: &mut Context<'_>, actor: &Account) -> Result<Agenda, ReadError> {
    let (coverage, n_uncovered) = list_uncovered(cx, actor, MOST_UNCOVERED)?;
    let mut agenda = Agenda {
        coverage,
        n_uncovered,
        ..Agenda::default()
    };
    let known = Known::of(cx, actor)?;
    for plan in known.readable() {
        agenda.lines.extend(measures(&known, actor, plan));
        agenda.lines.extend(review(&known, actor, plan));
        agenda.lines.extend(waits(&known, actor, plan));
        let line = PlanLine::of(plan, known.tree.as_deref(), known.today);
        agenda.plans.push(line);
    }
    agenda.lines.extend(late_times(cx, &known, actor)?);
    agenda.lines.extend(orders(cx, &known, actor)?);
    agenda.lines.extend(decisions(cx, &known, actor)?);
    for (wave, tree, _) in newest_releases(cx)? {
        let tops = tops(actor, Action::ReadReport, &tree);
        let n_units: usize = tops.iter().map(|&top| tree.within(top).len()).sum();
        if agenda.reports.is_empty() && n_units > MOST_UNITS {
            agenda.large = Some(wave.id.clone());
        }
        let tops = tops.iter().filter_map(|&top| tree.units().get(top));
        agenda
            .reports
            .extend(tops.map(|unit| (wave.clone(), unit.named())));
    }
    if actor.may_everywhere(Action::RunSurvey) {
        agenda.waves = waves::all(cx.conn)?;
    }
    Ok(agenda)
}

/// The plan's measures that ask something of people within thirty days.
fn measures(known: &Known, actor: &Account, plan: &Plan) -> Vec<AgendaLine> {
    let unit = known.unit(plan).name;
    let line = |measure: &Measure| {
        let urgency = measure.urgency(known.today);
        let asks = urgency.is_pressing() || urgency == Urgency::Soon;
        asks.then(|| AgendaLine {
            kind: Kind::Measure(measure.stage),
            day: Some(measure.next_day()),
            title: measure.title.clone(),
            unit: unit.clone(),
            who: measure.owner.clone(),
            place: Place::Measure(plan.id.clone(), measure.id.clone()),
            urgency,
            mine: is_own(actor, plan, &measure.owner),
        })
    };
    plan.measures().filter_map(line).collect()
}

/// The plan's next review.
fn review(known: &Known, actor: &Account, plan: &Plan) -> Option<AgendaLine> {
    let day = plan.review.next_on?;
    Some(AgendaLine {
        kind: Kind::Review,
        day: Some(day),
        title: plan.title.clone(),
        unit: known.unit(plan).name,
        who: String::new(),
        place: Place::Plan(plan.id.clone()),
        urgency: review_urgency(day, known.today),
        mine: is_in_group(actor, plan),
    })
}

/// Recurring measures of which nobody has said whether they took place: one line each, with the first
/// day that is missing.
fn late_times(
    cx: &mut Context<'_>,
    known: &Known,
    actor: &Account,
) -> Result<Vec<AgendaLine>, StoreError> {
    let all = || known.readable().flat_map(Plan::measures);
    let ids: Vec<_> = all().map(|measure| &measure.id).collect();
    let times = occasions::of(cx.conn, &ids)?;
    let line = |plan: &Plan, measure: &Measure| {
        let own = times.get(&measure.id)?;
        let first = *late_occasions(measure, own, known.today).first()?;
        Some(AgendaLine {
            kind: Kind::Occasion,
            day: Some(first.due_on),
            title: measure.title.clone(),
            unit: known.unit(plan).name,
            who: measure.owner.clone(),
            place: Place::Measure(plan.id.clone(), measure.id.clone()),
            urgency: Urgency::Late,
            mine: is_own(actor, plan, &measure.owner),
        })
    };
    let mut lines = Vec::new();
    for plan in known.readable() {
        lines.extend(plan.measures().filter_map(|measure| line(plan, measure)));
    }
    Ok(lines)
}

/// The open days of orders: the own of whoever keeps the order in one of its units.
fn orders(
    cx: &mut Context<'_>,
    known: &Known,
    actor: &Account,
) -> Result<Vec<AgendaLine>, ReadError> {
    let keeps = |unit: &UnitName| {
        let tree = known.tree.as_deref();
        tree.is_some_and(|tree| actor.may(Action::KeepOrder, &unit.id, tree))
    };
    let line = |deadline: OrderDeadline| AgendaLine {
        kind: Kind::Order(deadline.duty),
        day: Some(deadline.on),
        mine: deadline.units.iter().any(keeps),
        unit: deadline
            .units
            .iter()
            .map(|unit| unit.name.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        title: deadline.title,
        who: String::new(),
        place: Place::Order(deadline.order),
        urgency: deadline.urgency,
    };
    let open = order_deadlines(cx, actor)?;
    Ok(open.into_iter().map(line).collect())
}

/// What the reader's committees decided and are to look at again.
fn decisions(
    cx: &mut Context<'_>,
    known: &Known,
    actor: &Account,
) -> Result<Vec<AgendaLine>, StoreError> {
    let line = |(unit, decision): (UnitName, Decision)| AgendaLine {
        kind: Kind::Decision,
        day: Some(decision.evaluate_on),
        title: decision.text,
        unit: unit.name,
        mine: names(&decision.responsible, &actor.name),
        who: decision.responsible,
        place: Place::Committee(unit.id),
        urgency: Urgency::of_day(decision.evaluate_on, known.today, Urgency::LookAgain),
    };
    let due = decisions_to_evaluate(cx, actor)?;
    Ok(due.into_iter().map(line).collect())
}

/// What the plan waits for, one line for each wait of its own.
fn waits(known: &Known, actor: &Account, plan: &Plan) -> Vec<AgendaLine> {
    let name = |side: &Side| match &side.part {
        Part::Focus(title) => title.text(actor.language).to_owned(),
        Part::Measure(title) => title.clone(),
        Part::Whole | Part::SomeMeasure | Part::SomeGroup => side.title.clone(),
    };
    let line = |wait: WaitLine| AgendaLine {
        day: wait.standing.day(),
        title: name(&wait.who),
        unit: known.unit(plan).name,
        who: wait.awaited.owner.clone(),
        place: Place::Waits(plan.id.clone()),
        urgency: wait.standing.urgency(),
        mine: match &wait.party {
            Party::Measure(_) => is_own(actor, plan, &wait.who.owner),
            Party::Plan | Party::Focus(_) => is_in_group(actor, plan),
        },
        kind: Kind::Wait(Waiting {
            awaited: name(&wait.awaited),
            standing: wait.standing,
            held_up: wait.held_up,
        }),
    };
    known.ahead(plan).into_iter().map(line).collect()
}

/// Whether a measure's owner is the reader: by the account's name, or by the name of the group's
/// member who signs in with this account.
fn is_own(actor: &Account, plan: &Plan, owner: &str) -> bool {
    let is_owner = |name: &str| name.trim().to_lowercase() == owner.trim().to_lowercase();
    let mut members = plan.group.iter();
    is_owner(&actor.name)
        || members
            .any(|member| member.account.as_ref() == Some(&actor.id) && is_owner(&member.name))
}

/// Whether the reader is a member of the plan's group.
fn is_in_group(actor: &Account, plan: &Plan) -> bool {
    plan.group.iter().any(|member| {
        let is_account = member.account.as_ref() == Some(&actor.id);
        is_account || member.name.trim().to_lowercase() == actor.name.trim().to_lowercase()
    })
}
