//! The list of plans.

use serde::Serialize;

use super::stage::overdue_count;
use crate::domain::plan::Stage;
use crate::domain::report::PlanLine;
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::plan_address;

/// The plans a person may read.
#[derive(Debug, Serialize)]
pub struct PlansPage {
    empty: bool,
    plans: Vec<PlanRow>,
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
    pub fn of(words: &Catalogue, plans: &[PlanLine]) -> Self {
        Self {
            empty: plans.is_empty(),
            plans: plans.iter().map(|plan| PlanRow::of(words, plan)).collect(),
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

/// Handed out is not used: only what daily work has taken up counts.
fn is_used(stage: Stage) -> bool {
    match stage {
        Stage::Used | Stage::EffectSeen | Stage::TooEarly => true,
        Stage::Planned | Stage::Started | Stage::Implemented | Stage::Dropped => false,
    }
}
