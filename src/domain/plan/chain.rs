//! The chain of waiting: what a plan waits for and what waits for it, through as many plans as it takes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::wait::{Awaited, Party, Standing, Wait};
use super::{FocusArea, Measure, Plan};
use crate::domain::id::PlanId;

/// What a plan waits for, and what waits for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chain {
    /// What the plan or a part of it waits for, each with what that waits for in turn.
    pub ahead: Vec<Link>,
    /// What waits for the plan or a part of it, each with what waits for that in turn.
    pub behind: Vec<Link>,
}

/// One wait in a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The wait.
    pub wait: Wait,
    /// Ahead: how what is waited for stands. Behind: how what waits stands.
    pub standing: Standing,
    /// Whether what comes after it stands in the chain already.
    pub again: bool,
    /// What comes after it.
    pub next: Vec<Self>,
}

/// The chain of a plan. `plans` are all that are not deleted, `waits` all that there are; what a
/// deleted plan or measure waits for is left out, for it waits no more.
pub fn chain(plan: &PlanId, plans: &[Plan], waits: &[Wait], today: NaiveDate) -> Chain {
    let alive: Vec<&Wait> = waits.iter().filter(|wait| is_alive(wait, plans)).collect();
    let web = Web {
        plans,
        waits: alive,
        today,
    };
    let own = web.waits.iter().filter(|wait| &wait.plan == plan);
    let to = web.waits.iter().filter(|wait| &wait.awaited.plan == plan);
    let mut seen = BTreeSet::new();
    let ahead = own.map(|wait| web.ahead(wait, &mut seen)).collect();
    let mut seen = BTreeSet::new();
    let behind = to.map(|wait| web.behind(wait, &mut seen)).collect();
    Chain { ahead, behind }
}

/// Whether what waits is still there.
fn is_alive(wait: &Wait, plans: &[Plan]) -> bool {
    let Some(plan) = plans.iter().find(|plan| plan.id == wait.plan) else {
        return false;
    };
    match &wait.party {
        Party::Plan => true,
        Party::Focus(focus) => plan.focus_areas.iter().any(|area| &area.id == focus),
        Party::Measure(measure) => plan.measure(measure).is_some(),
    }
}

struct Web<'a> {
    plans: &'a [Plan],
    waits: Vec<&'a Wait>,
    today: NaiveDate,
}

impl<'a> Web<'a> {
    fn plan(&self, id: &PlanId) -> Option<&'a Plan> {
        self.plans.iter().find(|plan| &plan.id == id)
    }

    /// Each thing is unfolded once: plans that wait for the same plan do not repeat all it waits for.
    fn ahead(&self, wait: &'a Wait, seen: &mut BTreeSet<&'a Awaited>) -> Link {
        let fresh = seen.insert(&wait.awaited);
        let further: Vec<&Wait> = self
            .waits
            .iter()
            .copied()
            .filter(|next| self.holds_up(next, &wait.awaited))
            .collect();
        Link {
            wait: wait.clone(),
            standing: Standing::of(&wait.awaited, self.plans, self.today),
            again: !fresh && !further.is_empty(),
            next: if fresh {
                further
                    .into_iter()
                    .map(|next| self.ahead(next, seen))
                    .collect()
            } else {
                Vec::new()
            },
        }
    }

    /// Whether what is waited for is held up by this wait: its own, or that of what it stands in.
    fn holds_up(&self, wait: &Wait, awaited: &Awaited) -> bool {
        if wait.plan != awaited.plan {
            return false;
        }
        let Some(measure) = &awaited.measure else {
            return true;
        };
        let stands_in = self
            .plan(&awaited.plan)
            .and_then(|plan| plan.measure(measure));
        let Some((focus, _)) = stands_in else {
            return false;
        };
        match &wait.party {
            Party::Plan => true,
            Party::Focus(waiting) => waiting == &focus.id,
            Party::Measure(waiting) => waiting == measure,
        }
    }

    fn behind(&self, wait: &'a Wait, seen: &mut BTreeSet<(&'a PlanId, &'a Party)>) -> Link {
        let fresh = seen.insert((&wait.plan, &wait.party));
        let further: Vec<&Wait> = self
            .waits
            .iter()
            .copied()
            .filter(|next| self.holds_up(wait, &next.awaited))
            .collect();
        Link {
            wait: wait.clone(),
            standing: self.standing_of_party(wait),
            again: !fresh && !further.is_empty(),
            next: if fresh {
                further
                    .into_iter()
                    .map(|next| self.behind(next, seen))
                    .collect()
            } else {
                Vec::new()
            },
        }
    }

    fn standing_of_party(&self, wait: &Wait) -> Standing {
        let Some(plan) = self.plan(&wait.plan) else {
            return Standing::Deleted;
        };
        let of_focus = |focus: &FocusArea| {
            let measures: Vec<&Measure> = focus.measures.iter().collect();
            Standing::of_measures(&measures, self.today)
        };
        let of_measure = |measure: &Measure| Standing::of_measure(measure, self.today);
        match &wait.party {
            Party::Plan => Standing::of_plan(plan, self.today),
            Party::Focus(id) => {
                let mut areas = plan.focus_areas.iter();
                let found = areas.find(|focus| &focus.id == id);
                found.map_or(Standing::Deleted, of_focus)
            }
            Party::Measure(id) => {
                let found = plan.measure(id);
                found.map_or(Standing::Deleted, |(_, measure)| of_measure(measure))
            }
        }
    }
}

#[cfg(test)]
#[path = "chain_tests.rs"]
mod tests;
