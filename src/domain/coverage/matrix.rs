//! How far it has come with each flagged dimension of each unit: unit × dimension.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{TakenOn, Uncovered};
use crate::domain::id::{FocusId, PlanId, UnitId, WaveId};
use crate::domain::plan::{FocusArea, Measure, Plan, Stage, Urgency, Wait, areas_that_wait};
use crate::domain::unit::Tree;
use crate::domain::unit::walk::Walk;

/// How far it has come with a flagged dimension. Where several things are true at once, the first in
/// this order is said: a matrix that says the best of what it knows hides the guide that was handed
/// out and is not used, and that is how an inspector comes to see it first. So what presses goes
/// first, and then what is least far along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Covered {
    /// No plan of the unit, or of a unit above it, has taken it on.
    NoPlan,
    /// A measure is not in place by its due date, or is in place by then and not in use.
    Late,
    /// A plan has taken it on, and no measure says what is to be done: it is not even planned.
    Chosen,
    /// It waits for another group, another plan or a measure, and nothing of its own moves.
    Waiting,
    /// What is to be done is agreed on.
    Planned,
    /// Something is being worked on, in place in good time, or in use.
    Moving,
    /// What was done is too young to be judged.
    TooEarly,
    /// What was done has been seen to help.
    Effect,
}

impl Covered {
    /// All of them, in the order in which they are said.
    pub const ALL: [Self; 8] = [
        Self::NoPlan,
        Self::Late,
        Self::Chosen,
        Self::Waiting,
        Self::Planned,
        Self::Moving,
        Self::TooEarly,
        Self::Effect,
    ];

    /// The name in addresses and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoPlan => "no-plan",
            Self::Late => "late",
            Self::Chosen => "chosen",
            Self::Waiting => "waiting",
            Self::Planned => "planned",
            Self::Moving => "moving",
            Self::TooEarly => "too-early",
            Self::Effect => "effect",
        }
    }

    /// The state with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// What one measure makes of it; nothing for a measure that was dropped.
    pub fn of_measure(measure: &Measure, today: NaiveDate) -> Option<Self> {
        match measure.urgency(today) {
            Urgency::Late | Urgency::Unused => return Some(Self::Late),
            Urgency::LookAgain | Urgency::Soon | Urgency::Calm | Urgency::Over => {}
        }
        match measure.stage {
            Stage::Planned => Some(Self::Planned),
            Stage::Started | Stage::Implemented | Stage::Used => Some(Self::Moving),
            Stage::TooEarly => Some(Self::TooEarly),
            Stage::EffectSeen => Some(Self::Effect),
            Stage::Dropped => None,
        }
    }

    /// What a focus area makes of it: its measures, and whether it `waits` for a plan or a measure, or
    /// its group for another group. A wait does not hide that something of its own moves meanwhile.
    pub fn of_focus(focus: &FocusArea, waits: bool, today: NaiveDate) -> Self {
        let measures = focus.measures.iter();
        let states = measures.filter_map(|measure| Self::of_measure(measure, today));
        let states: Vec<Self> = states.collect();
        let waits = waits || focus.waits_for.is_some();
        let waits = (waits && !states.contains(&Self::Moving)).then_some(Self::Waiting);
        states
            .into_iter()
            .chain(waits)
            .min()
            .unwrap_or(Self::Chosen)
    }
}

/// A flagged dimension of a unit, and what is done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The dimension, its score and its change.
    pub flagged: Uncovered,
    /// How far it has come.
    pub covered: Covered,
    /// The plans that take it on, the unit's own first.
    pub plans: Vec<PlanId>,
}

/// What all plans take on, by unit: a lookup, so that thousands of units cost thousands of steps.
#[derive(Debug)]
pub struct Covers<'p> {
    by_unit: BTreeMap<UnitId, Vec<Cover<'p>>>,
    waiting: BTreeSet<FocusId>,
    today: NaiveDate,
}

/// A focus area of a plan, and what it takes on.
#[derive(Debug)]
pub struct Cover<'p> {
    plan: &'p PlanId,
    focus: &'p FocusArea,
    taken: TakenOn,
}

impl<'p> Covers<'p> {
    /// Puts the plans of all units in order, with what waits for what among them.
    pub fn of((plans, waits): (&'p [Plan], &[Wait]), today: NaiveDate) -> Self {
        let mut by_unit: BTreeMap<UnitId, Vec<Cover<'p>>> = BTreeMap::new();
        for plan in plans {
            for unit in plan.units() {
                let areas = plan.focus_areas.iter();
                let covers = areas.filter_map(|focus| {
                    Some(Cover {
                        plan: &plan.id,
                        focus,
                        taken: TakenOn::by(unit, focus)?,
                    })
                });
                by_unit.entry(unit.clone()).or_default().extend(covers);
            }
        }
        Self {
            by_unit,
            waiting: areas_that_wait(plans, waits, today),
            today,
        }
    }

    /// A walk past the units whose plans these are.
    pub fn walk(&self, tree: &Tree) -> Walk<&[Cover<'p>]> {
        let hanging = self.by_unit.iter();
        let hanging = hanging.map(|(unit, covers)| (unit, covers.as_slice()));
        Walk::new(tree, hanging.collect())
    }

    /// What is done about the flagged dimensions of a unit: `covers` are those on its walk. One with no
    /// plan stands in [`uncovered`](super::uncovered), and only such a one.
    pub fn cells(
        &self,
        wave: &WaveId,
        flagged: &[Uncovered],
        covers: &[&[Cover<'p>]],
    ) -> Vec<Cell> {
        let cell = |flagged: &Uncovered| {
            let covers = covers.iter().copied().flatten();
            let found: Vec<&Cover<'p>> = covers
                .filter(|cover| cover.taken.holds(wave, &flagged.dimension))
                .collect();
            let states = found.iter();
            let states = states.map(|cover| {
                let waits = self.waiting.contains(&cover.focus.id);
                Covered::of_focus(cover.focus, waits, self.today)
            });
            let covered = states.min().unwrap_or(Covered::NoPlan);
            let mut plans: Vec<PlanId> = Vec::new();
            for cover in &found {
                if !plans.contains(cover.plan) {
                    plans.push(cover.plan.clone());
                }
            }
            Cell {
                flagged: flagged.clone(),
                covered,
                plans,
            }
        };
        flagged.iter().map(cell).collect()
    }
}

#[cfg(test)]
#[path = "matrix_tests.rs"]
pub(crate) mod tests;
