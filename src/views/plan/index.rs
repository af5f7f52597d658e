//! The list of plans.

use serde::Serialize;

use super::conflict::traced;
use super::stage::overdue_count;
use crate::domain::plan::Stage;
use crate::domain::plan::reading::{Deleted, PlanList};
use crate::domain::report::{PlanLine, PlanLink};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{plan_address, segment};

/// The plans a person may read, and those that the person may take back.
#[derive(Debug, Serialize)]
pub struct PlansPage {
    empty: bool,
    plans: Vec<PlanRow>,
    may_make: bool,
    has_deleted: bool,
    deleted: Vec<DeletedRow>,
}

/// A deleted plan.
#[derive(Debug, Serialize)]
struct DeletedRow {
    segment: String,
    title: String,
    deleted: String,
    until: String,
}

/// A plan in a list.
#[derive(Debug, Serialize)]
pub(in crate::views) struct PlanRow {
    href: String,
    title: String,
    unit: String,
    n_focus_areas: usize,
    used: String,
    late: bool,
    overdue: String,
}

impl PlansPage {
    /// Makes the list, in the order given.
    pub fn of(words: &Catalogue, list: &PlanList) -> Self {
        let row = |deleted: &Deleted<PlanLink>| DeletedRow {
            segment: segment(deleted.what.id.as_str()),
            title: deleted.what.title.clone(),
            deleted: traced(words, deleted.trace.as_ref()),
            until: words.say(
                "keep-undo-until",
                &[("day", words.day(deleted.until).into())],
            ),
        };
        let plans = list.plans.iter();
        Self {
            empty: list.plans.is_empty(),
            plans: plans.map(|plan| PlanRow::of(words, plan)).collect(),
            may_make: list.may_make,
            has_deleted: !list.deleted.is_empty(),
            deleted: list.deleted.iter().map(row).collect(),
        }
    }
}

impl Page for PlansPage {
    const TEMPLATE: &'static str = "plan/index";
}

impl PlanRow {
    pub(in crate::views) fn of(words: &Catalogue, plan: &PlanLine) -> Self {
        let at = |counts: fn(Stage) -> bool| -> usize {
            let stages = Stage::ALL.into_iter().zip(plan.n_measures);
            stages
                .filter(|(stage, _)| counts(*stage))
                .map(|(_, n)| n)
                .sum()
        };
        let all = at(|stage| stage != Stage::Dropped);
        Self {
            href: plan_address(plan.id.as_str()),
            title: plan.title.clone(),
            unit: plan.unit.name.clone(),
            n_focus_areas: plan.n_focus_areas,
            used: match all {
                0 => words.say("plan-no-measures", &[]),
                _ => words.say(
                    "plan-used-of",
                    &[("n", at(is_used).into()), ("all", all.into())],
                ),
            },
            late: plan.n_overdue > 0,
            overdue: overdue_count(words, plan.n_overdue),
        }
    }
}

/// Handed out is not used, and too early to judge is said of what is in place: only what daily work is
/// known to have taken up counts.
fn is_used(stage: Stage) -> bool {
    match stage {
        Stage::Used | Stage::EffectSeen => true,
        Stage::Planned | Stage::Started | Stage::Implemented | Stage::TooEarly | Stage::Dropped => {
            false
        }
    }
}
