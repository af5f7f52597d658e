//! One order: its days with what is done and what is next, the plans that are to meet it, and its
//! history.

use serde::Serialize;

use super::{
    Fact, HistoryView, Refusal, StandingView, changed_by, facts, order_address, to_orders,
    unit_line,
};
use crate::domain::order::{Deadline, Duty, LinkedPlan, Order, OrderReading, TickForm};
use crate::domain::plan::Urgency;
use crate::domain::risk::Aspect;
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, plan_address, segment};

/// One order.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct OrderPage {
    trail: Vec<Link>,
    href: String,
    title: String,
    units: String,
    standing: StandingView,
    facts: Vec<Fact>,
    refusal: Refusal,
    stale: bool,
    stale_who: String,
    days: Vec<DayView>,
    has_plans: bool,
    plans: Vec<PlanView>,
    has_other_plans: bool,
    other_plans: String,
    may_link: bool,
    linkable: Vec<Choice>,
    new_plan: String,
    risk: String,
    history: Vec<HistoryView>,
    has_history: bool,
    may_keep: bool,
}

/// A day of the order.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct DayView {
    id: &'static str,
    class: &'static str,
    day: String,
    what: String,
    tagged: bool,
    tag: String,
    tag_class: &'static str,
    done: bool,
    done_text: String,
    noted: bool,
    how: String,
    open: bool,
    refused: bool,
    message: String,
    field_day: String,
    field_how: String,
    version: i32,
    how_label: String,
    change: String,
    is_comply: bool,
}

/// A plan that is to meet the order.
#[derive(Debug, Serialize)]
struct PlanView {
    href: String,
    segment: String,
    title: String,
    unit: String,
    pressing: bool,
    n_pressing: String,
    has_next: bool,
    next: String,
}

/// Something to choose.
#[derive(Debug, Serialize)]
struct Choice {
    id: String,
    title: String,
}

/// What the last try to tick a duty was refused for: the form, and the name of a mistake or `stale`.
type Refused<'a> = (&'a TickForm, &'a str);

impl OrderPage {
    /// Makes the page.
    pub fn of(words: &Catalogue, reading: &OrderReading, refused: Option<Refused<'_>>) -> Self {
        let order = &reading.order;
        let mistake = refused.filter(|(_, error)| *error != "stale");
        let said = mistake.map(|(form, error)| {
            let message = words.say(&format!("order-duty-error-{error}"), &[]);
            (format!("day-{}", form.duty.name()), message)
        });
        let deadlines = order.deadlines(reading.today);
        let days = deadlines
            .iter()
            .map(|deadline| DayView::of(words, reading, deadline, refused));
        Self {
            trail: vec![to_orders(words)],
            href: order_address(order.id.as_str()),
            title: order.facts.title.clone(),
            units: unit_line(&reading.units),
            standing: StandingView::of(words, order.standing(reading.today)),
            facts: all_facts(words, reading),
            stale: refused.is_some() && mistake.is_none(),
            stale_who: changed_by(words, reading.history.first()),
            days: days.collect(),
            refusal: Refusal::at(said),
            has_plans: !reading.plans.is_empty(),
            plans: reading
                .plans
                .iter()
                .map(|plan| PlanView::of(words, plan))
                .collect(),
            has_other_plans: reading.n_other_plans > 0,
            other_plans: words.say("order-other-plans", &[("n", reading.n_other_plans.into())]),
            may_link: reading.may_keep && !reading.linkable.is_empty(),
            linkable: reading
                .linkable
                .iter()
                .map(|plan| Choice {
                    id: plan.id.to_string(),
                    title: plan.title.clone(),
                })
                .collect(),
            new_plan: new_plan(order),
            risk: words.say(
                if reading.n_looked_at.is_some() {
                    "order-risk-open"
                } else {
                    "order-risk-begin"
                },
                &[],
            ),
            has_history: !reading.history.is_empty(),
            history: reading
                .history
                .iter()
                .map(|line| HistoryView::of(words, line))
                .collect(),
            may_keep: reading.may_keep,
        }
    }
}

impl Page for OrderPage {
    const TEMPLATE: &'static str = "order/show";
}

/// The days of the order, and how far its risk assessment has come.
fn all_facts(words: &Catalogue, reading: &OrderReading) -> Vec<Fact> {
    let mut facts = facts(words, &reading.order.facts);
    if let Some(n) = reading.n_looked_at {
        let counts = [("n", n.into()), ("all", Aspect::ALL.len().into())];
        let text = words.say("order-risk-progress", &counts);
        facts.push(Fact::of(words, "risk-title", text));
    }
    facts
}

/// Where a plan begins that is to meet the order.
fn new_plan(order: &Order) -> String {
    let unit = order.units.first().map(|unit| segment(unit.as_str()));
    let (unit, order) = (unit.unwrap_or_default(), segment(order.id.as_str()));
    format!("/plans/new?unit={unit}&order={order}")
}

impl DayView {
    fn of(
        words: &Catalogue,
        reading: &OrderReading,
        deadline: &Deadline,
        refused: Option<Refused<'_>>,
    ) -> Self {
        let duty = deadline.duty;
        let typed = refused.filter(|(form, _)| form.duty == duty);
        let is_mistaken = typed.is_some_and(|(_, error)| error != "stale");
        let (class, tag_class, tag) = tag(words, deadline, reading);
        let done = deadline.done.as_ref();
        let today = reading.today.to_string();
        let stands = || {
            done.map_or((today, String::new()), |done| {
                (done.on.to_string(), done.how.clone())
            })
        };
        let (field_day, field_how) =
            typed.map_or_else(stands, |(form, _)| (form.day.clone(), form.how.clone()));
        let version = reading.order.duty_version(duty);
        Self {
            id: duty.name(),
            class,
            day: words.day(deadline.on),
            what: words.say(&format!("order-duty-{}", duty.name()), &[]),
            tagged: !tag.is_empty(),
            tag,
            tag_class,
            done: done.is_some(),
            done_text: done
                .map(|done| {
                    let arguments = [
                        ("day", words.day(done.on).into()),
                        ("who", done.by.as_str().into()),
                    ];
                    words.say("order-done-by", &arguments)
                })
                .unwrap_or_default(),
            noted: done.is_some_and(|done| !done.how.is_empty()),
            how: done.map(|done| done.how.clone()).unwrap_or_default(),
            open: typed.is_some(),
            refused: is_mistaken,
            message: typed
                .filter(|_| is_mistaken)
                .map(|(_, error)| words.say(&format!("order-duty-error-{error}"), &[]))
                .unwrap_or_default(),
            field_day,
            field_how,
            // After a conflict, saving again is a knowing decision; else it is told of the next one.
            version: match typed {
                Some((form, _)) if is_mistaken => form.version,
                Some(_) | None => version,
            },
            how_label: words.say(how_label(duty), &[]),
            change: words.say(
                if done.is_some() {
                    "order-tick-change"
                } else {
                    "order-tick"
                },
                &[],
            ),
            is_comply: duty == Duty::Comply,
        }
    }
}

fn how_label(duty: Duty) -> &'static str {
    match duty {
        Duty::Comply => "order-how-met",
        Duty::StaffTold
        | Duty::AmoTold
        | Duty::Appeal
        | Duty::StaffToldMet
        | Duty::AmoToldMet
        | Duty::ReportBack => "order-how",
    }
}

/// How a day looks: the classes of the line and of its tag, and the tag's words.
fn tag(
    words: &Catalogue,
    deadline: &Deadline,
    reading: &OrderReading,
) -> (&'static str, &'static str, String) {
    if deadline.done.is_some() {
        return ("is-done", "is-good", words.say("order-tag-done", &[]));
    }
    match deadline.urgency {
        Urgency::Late => {
            let days = (reading.today - deadline.on).num_days();
            let late = words.say("order-tag-late", &[("n", days.into())]);
            ("is-late", "is-late", late)
        }
        Urgency::Over => ("is-over", "", words.say("order-tag-passed", &[])),
        Urgency::Unused | Urgency::LookAgain | Urgency::Soon | Urgency::Calm if deadline.next => {
            ("is-next", "is-first", words.say("order-tag-next", &[]))
        }
        Urgency::Unused | Urgency::LookAgain | Urgency::Soon | Urgency::Calm => {
            ("", "", String::new())
        }
    }
}

impl PlanView {
    fn of(words: &Catalogue, plan: &LinkedPlan) -> Self {
        Self {
            href: plan_address(plan.line.id.as_str()),
            segment: segment(plan.line.id.as_str()),
            title: plan.line.title.clone(),
            unit: plan.line.unit.name.clone(),
            pressing: plan.n_pressing > 0,
            n_pressing: words.say("order-plan-pressing", &[("n", plan.n_pressing.into())]),
            has_next: plan.next.is_some(),
            next: plan
                .next
                .as_ref()
                .map(|(title, day)| {
                    let arguments = [
                        ("title", title.as_str().into()),
                        ("day", words.day(*day).into()),
                    ];
                    words.say("order-plan-next", &arguments)
                })
                .unwrap_or_default(),
        }
    }
}
