//! What a reader gets to see of orders: the list, one order, its form, and the days for agendas and
//! mails.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Deadline, Duty, Order, Standing};
use crate::domain::id::OrderId;
use crate::domain::plan::{Plan, Urgency};
use crate::domain::report::{PlanLine, PlanLink, UnitChoice};
use crate::domain::unit::{Tree, UnitName};

/// The list of orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderIndex {
    /// The orders, the most urgent first.
    pub orders: Vec<OrderLine>,
    /// What was deleted and can be brought back by this reader.
    pub deleted: Vec<DeletedOrder>,
    /// Whether the reader may keep orders somewhere.
    pub may_keep: bool,
}

/// An order in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLine {
    /// Its id.
    pub id: OrderId,
    /// What it is about.
    pub title: String,
    /// Its units.
    pub units: Vec<UnitName>,
    /// How it stands.
    pub standing: Standing,
    /// The last day to comply.
    pub comply_by: NaiveDate,
    /// What is next: the first deadline that is open.
    pub next: Option<Deadline>,
}

impl OrderLine {
    /// An order as a list shows it.
    pub fn of(order: &Order, tree: Option<&Tree>, today: NaiveDate) -> Self {
        let next = order.deadlines(today).into_iter().find(Deadline::is_open);
        Self {
            id: order.id.clone(),
            title: order.facts.title.clone(),
            units: unit_names(order, tree),
            standing: order.standing(today),
            comply_by: order.facts.comply_by,
            next,
        }
    }

    /// The most urgent first: by the first open deadline; orders without one stand last.
    pub fn rank(&self) -> (bool, Option<NaiveDate>, &str, &OrderId) {
        let day = self.next.as_ref().map(|next| next.on);
        (day.is_none(), day, &self.title, &self.id)
    }
}

/// The names of an order's units; a unit that is gone has none.
pub(super) fn unit_names(order: &Order, tree: Option<&Tree>) -> Vec<UnitName> {
    let named = order.units.iter().map(|id| {
        let unit = tree.and_then(|tree| tree.unit(id));
        unit.map(super::super::unit::Unit::named)
            .unwrap_or_default()
    });
    named.collect()
}

/// An order that was deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletedOrder {
    /// Its id.
    pub id: OrderId,
    /// What it is about.
    pub title: String,
    /// The last day on which it can be brought back.
    pub until: NaiveDate,
}

/// A line of an order's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nothing where the server did it, or the account is gone.
    pub who: Option<String>,
    /// What was done, as a fixed word.
    pub deed: String,
    /// What it was done to: the order, a duty, a plan.
    pub about: String,
    /// What became different, in the writer's words; may be empty.
    pub detail: String,
}

/// One order as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderReading {
    /// The order.
    pub order: Order,
    /// Its units.
    pub units: Vec<UnitName>,
    /// The plans that are to meet it and that the reader may read.
    pub plans: Vec<LinkedPlan>,
    /// How many more plans there are.
    pub n_other_plans: usize,
    /// Plans that could be linked.
    pub linkable: Vec<PlanLink>,
    /// Every change, the newest first.
    pub history: Vec<HistoryLine>,
    /// How many aspects the risk assessment has looked at; nothing where there is no assessment yet.
    pub n_looked_at: Option<usize>,
    /// Whether the reader may keep the order.
    pub may_keep: bool,
    /// Today.
    pub today: NaiveDate,
}

impl OrderReading {
    /// Makes the reading of an order without plans and history.
    pub fn of(order: Order, tree: Option<&Tree>, today: NaiveDate) -> Self {
        Self {
            units: unit_names(&order, tree),
            plans: Vec::new(),
            n_other_plans: 0,
            linkable: Vec::new(),
            history: Vec::new(),
            n_looked_at: None,
            may_keep: false,
            today,
            order,
        }
    }
}

/// A plan that is to meet an order, with what is late and what is next in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedPlan {
    /// The plan as lists show it.
    pub line: PlanLine,
    /// Measures that press: late, in place but not in use, or to be looked at again.
    pub n_pressing: usize,
    /// What is next: a measure and its day.
    pub next: Option<(String, NaiveDate)>,
}

impl LinkedPlan {
    /// A plan as the page of an order shows it.
    pub fn of(plan: &Plan, tree: Option<&Tree>, today: NaiveDate) -> Self {
        let urgent = |measure: &&crate::domain::plan::Measure| measure.urgency(today).is_pressing();
        let ahead = plan.measures().filter(|measure| {
            let urgency = measure.urgency(today);
            matches!(urgency, Urgency::Soon | Urgency::Calm) && measure.next_day() >= today
        });
        let next = ahead.min_by_key(|measure| (measure.next_day(), &measure.title));
        Self {
            line: PlanLine::of(plan, tree, today),
            n_pressing: plan.measures().filter(urgent).count(),
            next: next.map(|measure| (measure.title.clone(), measure.next_day())),
        }
    }
}

/// The form of an order, with all that stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditReading {
    /// The order as it stands now; nothing for a new one.
    pub order: Option<Order>,
    /// Units to choose from.
    pub choices: Vec<UnitChoice>,
    /// The last change.
    pub last: Option<HistoryLine>,
}

/// A day that an order sets, as agendas and mails tell it. Mails about it cannot be turned off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderDeadline {
    /// The order.
    pub order: OrderId,
    /// What it is about.
    pub title: String,
    /// Its units.
    pub units: Vec<UnitName>,
    /// What is to be done.
    pub duty: Duty,
    /// By when.
    pub on: NaiveDate,
    /// What it asks of people today.
    pub urgency: Urgency,
}

impl OrderDeadline {
    /// The deadlines of an order that are open.
    pub fn of(order: &Order, tree: Option<&Tree>, today: NaiveDate) -> Vec<Self> {
        let open = order.deadlines(today).into_iter().filter(Deadline::is_open);
        open.map(|deadline| Self {
            order: order.id.clone(),
            title: order.facts.title.clone(),
            units: unit_names(order, tree),
            duty: deadline.duty,
            on: deadline.on,
            urgency: deadline.urgency,
        })
        .collect()
    }
}
