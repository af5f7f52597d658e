//! The yearly wheel: twelve months, what recurs in them, and whether it was held.

use chrono::Datelike;
use serde::Serialize;

use super::occasion::outcome;
use crate::domain::measure::{Wheel, WheelPlan};
use crate::domain::plan::{Measure, Occasion, OccasionStanding};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, plan_address, segment};

/// The yearly wheel.
#[derive(Debug, Serialize)]
pub struct WheelPage {
    trail: Vec<Link>,
    year: String,
    before: String,
    after: String,
    empty: bool,
    plans: Vec<PlanView>,
}

/// A plan's table: months down, measures across.
#[derive(Debug, Serialize)]
struct PlanView {
    id: String,
    plan: Link,
    unit: String,
    measures: Vec<Head>,
    months: Vec<Month>,
}

#[derive(Debug, Serialize)]
struct Head {
    link: Link,
    owner: String,
    sum: String,
}

#[derive(Debug, Serialize)]
struct Month {
    name: String,
    quiet: bool,
    cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
struct Cell {
    measure: String,
    quiet: bool,
    occasions: Vec<Line>,
}

/// An occasion in words.
#[derive(Debug, Serialize)]
struct Line {
    day: String,
    text: String,
    late: bool,
    good: bool,
    noted: bool,
    note: String,
}

impl WheelPage {
    /// Makes the wheel.
    pub fn of(words: &Catalogue, wheel: &Wheel) -> Self {
        let plans = wheel.plans.iter();
        Self {
            trail: vec![Link::to(
                "/plans".to_owned(),
                words.say("common-plans", &[]),
            )],
            year: wheel.year.to_string(),
            before: wheel.year.saturating_sub(1).to_string(),
            after: wheel.year.saturating_add(1).to_string(),
            empty: wheel.plans.is_empty(),
            plans: plans.map(|plan| PlanView::of(words, wheel, plan)).collect(),
        }
    }
}

impl Page for WheelPage {
    const TEMPLATE: &'static str = "plan/wheel";
}

impl PlanView {
    fn of(words: &Catalogue, wheel: &Wheel, plan: &WheelPlan) -> Self {
        let month = |month: u32| {
            let cells = plan.measures.iter().map(|(measure, occasions)| {
                let here = occasions.iter().filter(|one| one.due_on.month() == month);
                Cell::of(words, wheel, measure, &here.collect::<Vec<_>>())
            });
            let cells: Vec<Cell> = cells.collect();
            Month {
                name: words.say(&format!("month-{month}"), &[]),
                quiet: cells.iter().all(|cell| cell.quiet),
                cells,
            }
        };
        Self {
            id: plan.plan.id.to_string(),
            plan: Link::to_plan(&plan.plan),
            unit: plan.unit.name.clone(),
            measures: plan
                .measures
                .iter()
                .map(|(measure, occasions)| Head::of(words, (wheel, plan), measure, occasions))
                .collect(),
            months: (1..=12).map(month).collect(),
        }
    }
}

impl Head {
    fn of(
        words: &Catalogue,
        (wheel, plan): (&Wheel, &WheelPlan),
        measure: &Measure,
        occasions: &[Occasion],
    ) -> Self {
        let address = plan_address(plan.plan.id.as_str());
        let held = occasions.iter();
        let held = held.filter(|one| one.standing(wheel.today) == OccasionStanding::Held);
        let numbers = [("n", held.count().into()), ("all", occasions.len().into())];
        Self {
            link: Link::to(
                format!("{address}/measures/{}", segment(measure.id.as_str())),
                measure.title.as_str(),
            ),
            owner: measure.owner.clone(),
            sum: words.say("wheel-held-of", &numbers),
        }
    }
}

impl Cell {
    fn of(words: &Catalogue, wheel: &Wheel, measure: &Measure, occasions: &[&Occasion]) -> Self {
        let line = |one: &&Occasion| {
            let standing = one.standing(wheel.today);
            let note = one.record.as_ref().map(|record| record.note.clone());
            let note = note.unwrap_or_default();
            Line {
                day: words.say("wheel-day", &[("n", one.due_on.day().into())]),
                text: outcome(words, one, wheel.today),
                late: standing == OccasionStanding::Late,
                good: standing == OccasionStanding::Held,
                noted: !note.is_empty(),
                note,
            }
        };
        let occasions: Vec<Line> = occasions.iter().map(line).collect();
        Self {
            measure: measure.title.clone(),
            quiet: occasions.is_empty(),
            occasions,
        }
    }
}
