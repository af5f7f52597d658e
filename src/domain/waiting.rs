//! Waits as a reader gets to see them, with the names of both sides.
//!
//! Whoever may read a plan may know for what it waits, and who waits for it. Of a plan that the reader
//! may not read, a wait tells the title, the unit and how it stands, and nothing else: no link, no
//! names of measures, nobody's name. That is what waiting for somebody takes.

use chrono::NaiveDate;

use super::id::{FocusId, MeasureId, PlanId, WaitId};
use super::plan::{Party, Standing};
use super::report::PlanLink;
use super::unit::UnitName;
use super::wording::Wording;

/// One wait, with what comes after it in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitLine {
    /// What it is: a wait for a plan, or words about a group that has none.
    pub kind: WaitKind,
    /// What of the waiting plan waits.
    pub party: Party,
    /// Who waits.
    pub who: Side,
    /// Who or what is waited for.
    pub awaited: Side,
    /// Ahead: how what is waited for stands. Behind: how what waits stands.
    pub standing: Standing,
    /// Whether something further along the chain does not come, or not in time.
    pub held_up: bool,
    /// Since when.
    pub since: NaiveDate,
    /// Whether what comes after it stands further up already.
    pub again: bool,
    /// What comes after it.
    pub next: Vec<Self>,
}

impl WaitLine {
    /// Whether whoever waits has to be warned.
    pub fn is_trouble(&self) -> bool {
        self.standing.is_trouble() || self.held_up
    }

    /// Whether a measure of a focus area waits here: itself, with its focus area, or with its plan.
    pub fn holds_up(&self, focus: &FocusId, measure: &MeasureId) -> bool {
        match &self.party {
            Party::Plan => true,
            Party::Focus(waiting) => waiting == focus,
            Party::Measure(waiting) => waiting == measure,
        }
    }
}

/// What a wait is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaitKind {
    /// A wait for a plan or a measure.
    Followed(WaitId),
    /// Words about another group, kept with a focus area: nobody can follow it.
    Words(FocusId),
}

/// One side of a wait, as far as the reader may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The plan's title.
    pub title: String,
    /// The name of the plan's unit; empty where there is none.
    pub unit: String,
    /// What of the plan it is.
    pub part: Part,
    /// Who sees to it; empty where several do, and where the reader may not know.
    pub owner: String,
    /// The plan, where the reader may open it.
    pub plan: Option<PlanId>,
}

impl Side {
    /// A plan that is not there any more, or has never been there, by the title it has among people.
    pub fn gone(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            unit: String::new(),
            part: Part::Whole,
            owner: String::new(),
            plan: None,
        }
    }
}

/// What of a plan stands on one side of a wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The whole plan.
    Whole,
    /// A focus area, by its title.
    Focus(Wording),
    /// A measure, by its title.
    Measure(String),
    /// A measure of a plan that the reader may not read.
    SomeMeasure,
    /// A group without a plan, named in a plan that the reader may not read.
    SomeGroup,
}

/// What a plan waits for and what waits for it, as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitsReading {
    /// The plan.
    pub plan: PlanLink,
    /// Its unit.
    pub unit: UnitName,
    /// What it waits for.
    pub ahead: Vec<WaitLine>,
    /// What waits for it.
    pub behind: Vec<WaitLine>,
    /// How a wait can be added, for a reader who may.
    pub form: Option<WaitForm>,
}

/// What a wait can be made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitForm {
    /// What of the plan can wait: the focus areas and measures, by title.
    pub parties: Vec<(Party, Part)>,
    /// What waits, as far as it has been said.
    pub party: Party,
    /// The words about another group that a wait of this focus area takes the place of.
    pub replaces: Option<String>,
    /// Plans that the reader may read, but this one.
    pub own: Vec<PlanChoice>,
    /// All other plans of the organisation, by title.
    pub others: Vec<PlanChoice>,
    /// The plan that was chosen, if one was.
    pub chosen: Option<ChosenPlan>,
    /// The circle that the wait would close, where it was refused for that: who waits for whom.
    pub circle: Vec<(Side, Side)>,
}

/// A plan that can be waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChoice {
    /// The plan.
    pub id: PlanId,
    /// Its title.
    pub title: String,
    /// The name of its unit.
    pub unit: String,
}

/// The plan that was chosen, with its measures where the reader may know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenPlan {
    /// The plan.
    pub plan: PlanChoice,
    /// Whether the reader may read it, and so may wait for one of its measures.
    pub is_readable: bool,
    /// Its measures that are not over, by title.
    pub measures: Vec<(MeasureId, String)>,
    /// The measure that was chosen.
    pub measure: Option<MeasureId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_held_up_by_its_own_waits_its_focus_areas_and_its_plans() {
        let (focus, measure) = (FocusId::new("f"), MeasureId::new("m"));
        for (party, holds) in [
            (Party::Plan, true),
            (Party::Focus(focus.clone()), true),
            (Party::Focus(FocusId::new("m")), false),
            (Party::Measure(measure.clone()), true),
            (Party::Measure(MeasureId::new("f")), false),
        ] {
            let line = WaitLine {
                kind: WaitKind::Followed(WaitId::new("w")),
                who: Side::gone(""),
                awaited: Side::gone(""),
                standing: Standing::NoPlan,
                held_up: false,
                since: NaiveDate::MIN,
                again: false,
                next: Vec::new(),
                party,
            };
            assert_eq!(line.holds_up(&focus, &measure), holds, "{:?}", line.party);
        }
    }
}
