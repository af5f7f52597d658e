//! Waiting for somebody else's work: who waits, for what, how that stands, and no circles.
//!
//! A group that waits for another group is where work stops without anybody noticing. So a wait
//! names what it waits for, and how that stands is worked out anew each time it is looked at.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::NaiveDate;

use super::{Measure, Plan, Urgency};
use crate::domain::id::{FocusId, MeasureId, PlanId, WaitId};
use crate::domain::plan::Stage;

/// That something waits for something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// Its id.
    pub id: WaitId,
    /// The plan that waits, or of which a part waits.
    pub plan: PlanId,
    /// What of that plan waits.
    pub party: Party,
    /// What is waited for.
    pub awaited: Awaited,
    /// The title of the plan that is waited for, as it was when the waiting began.
    pub title: String,
    /// The day the waiting began.
    pub since: NaiveDate,
}

/// What of a plan waits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// The whole plan.
    Plan,
    /// A focus area.
    Focus(FocusId),
    /// A measure.
    Measure(MeasureId),
}

/// What is waited for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Awaited {
    /// The plan.
    pub plan: PlanId,
    /// One measure of it; nothing where the whole plan is waited for.
    pub measure: Option<MeasureId>,
}

/// How what is waited for stands. Those that need somebody come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It has been deleted.
    Deleted,
    /// It was given up: nothing will come.
    Dropped,
    /// Its due date passed on this day, and it is not in place.
    Late(NaiveDate),
    /// It was to be in use by this day and is only in place.
    Unused(NaiveDate),
    /// Nobody can follow it: whoever is waited for has no plan here.
    NoPlan,
    /// There is a plan, but nothing is done about it yet.
    Empty,
    /// It was too early to judge, and this is the day to look again.
    LookAgain(NaiveDate),
    /// It is used or seen to help: the waiting is over.
    Done,
    /// It is on its way, to be in place by this day.
    OnItsWay(NaiveDate),
}

impl Standing {
    /// How what is waited for stands today; `plans` are all that are not deleted.
    pub fn of(awaited: &Awaited, plans: &[Plan], today: NaiveDate) -> Self {
        let plan = plans.iter().find(|plan| plan.id == awaited.plan);
        Self::found(plan, awaited, today)
    }

    /// The same where the plan that is waited for has been looked up already.
    fn found(plan: Option<&Plan>, awaited: &Awaited, today: NaiveDate) -> Self {
        let Some(plan) = plan else {
            return Self::Deleted;
        };
        let Some(measure) = &awaited.measure else {
            return Self::of_plan(plan, today);
        };
        plan.measure(measure).map_or(Self::Deleted, |(_, measure)| {
            Self::of_measure(measure, today)
        })
    }

    /// How a measure stands for those who wait for it.
    pub fn of_measure(measure: &Measure, today: NaiveDate) -> Self {
        let day = measure.next_day();
        match measure.urgency(today) {
            Urgency::Late => Self::Late(day),
            Urgency::Unused => Self::Unused(day),
            Urgency::LookAgain => Self::LookAgain(day),
            Urgency::Soon | Urgency::Calm | Urgency::Over => match measure.stage {
                Stage::Dropped => Self::Dropped,
                Stage::Used | Stage::EffectSeen => Self::Done,
                Stage::Planned | Stage::Started | Stage::Implemented | Stage::TooEarly => {
                    Self::OnItsWay(day)
                }
            },
        }
    }

    /// How a plan stands for those who wait for it: as its measures do. It is done when something was
    /// done about every focus area, and on its way until the last of its measures is in place.
    pub fn of_plan(plan: &Plan, today: NaiveDate) -> Self {
        let has_gap = plan
            .focus_areas
            .iter()
            .any(|focus| focus.measures.is_empty());
        let measures: Vec<&Measure> = plan.measures().collect();
        let standing = Self::of_measures(&measures, today);
        if has_gap && standing.is_over() {
            Self::Empty
        } else {
            standing
        }
    }

    /// How several measures stand together.
    pub fn of_measures(measures: &[&Measure], today: NaiveDate) -> Self {
        let all: Vec<Self> = measures
            .iter()
            .map(|measure| Self::of_measure(measure, today))
            .collect();
        // One that was given up does not stop the others.
        let mut left = all.iter().copied().filter(|one| *one != Self::Dropped);
        let Some(first) = left.next() else {
            return if all.is_empty() {
                Self::Empty
            } else {
                Self::Dropped
            };
        };
        left.fold(first, |worst, one| match (worst, one) {
            (Self::OnItsWay(a), Self::OnItsWay(b)) => Self::OnItsWay(a.max(b)),
            (Self::OnItsWay(day), Self::Done) | (Self::Done, Self::OnItsWay(day)) => {
                Self::OnItsWay(day)
            }
            (worst, one) => worst.min(one),
        })
    }

    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Dropped => "dropped",
            Self::Late(_) => "late",
            Self::Unused(_) => "unused",
            Self::NoPlan => "no-plan",
            Self::Empty => "empty",
            Self::LookAgain(_) => "look-again",
            Self::Done => "done",
            Self::OnItsWay(_) => "on-its-way",
        }
    }

    /// The day it is about.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Late(day) | Self::Unused(day) | Self::LookAgain(day) | Self::OnItsWay(day) => {
                Some(day)
            }
            Self::Deleted | Self::Dropped | Self::NoPlan | Self::Empty | Self::Done => None,
        }
    }

    /// Whether whoever waits has to be warned: it does not come, or not in time.
    pub fn is_trouble(self) -> bool {
        match self {
            Self::Deleted
            | Self::Dropped
            | Self::Late(_)
            | Self::Unused(_)
            | Self::NoPlan
            | Self::Empty
            | Self::LookAgain(_) => true,
            Self::Done | Self::OnItsWay(_) => false,
        }
    }

    /// What it asks of whoever waits.
    pub fn urgency(self) -> Urgency {
        match self {
            Self::Late(_) => Urgency::Late,
            Self::Unused(_) => Urgency::Unused,
            Self::Deleted | Self::Dropped | Self::NoPlan | Self::Empty | Self::LookAgain(_) => {
                Urgency::LookAgain
            }
            Self::Done | Self::OnItsWay(_) => Urgency::Calm,
        }
    }

    /// Whether the waiting is over.
    pub fn is_over(self) -> bool {
        self == Self::Done
    }
}

/// The focus areas that wait: by themselves, with their whole plan, or through one of their measures.
/// What waits for a thing that is in use waits no more. `plans` are all that are not deleted.
pub fn areas_that_wait(plans: &[Plan], waits: &[Wait], today: NaiveDate) -> BTreeSet<FocusId> {
    let by_id: BTreeMap<&PlanId, &Plan> = plans.iter().map(|plan| (&plan.id, plan)).collect();
    let mut areas = BTreeSet::new();
    for wait in waits {
        let awaited = by_id.get(&wait.awaited.plan).copied();
        if Standing::found(awaited, &wait.awaited, today).is_over() {
            continue;
        }
        let waiting = by_id.get(&wait.plan).into_iter();
        let waiting = waiting.flat_map(|plan| &plan.focus_areas);
        let stands_still = waiting.filter(|focus| match &wait.party {
            Party::Plan => true,
            Party::Focus(id) => &focus.id == id,
            Party::Measure(id) => focus.measures.iter().any(|measure| &measure.id == id),
        });
        areas.extend(stands_still.map(|focus| focus.id.clone()));
    }
    areas
}

/// What a plan is made of, for the question whether waits go in a circle. Deleted plans and measures
/// count: they can come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The plan.
    pub plan: PlanId,
    /// Its focus areas with their measures.
    pub focus_areas: Vec<(FocusId, Vec<MeasureId>)>,
}

/// Something that begins or is done, and that other things depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node<'a> {
    /// Work on a plan begins.
    Start(&'a PlanId),
    /// A plan is done.
    End(&'a PlanId),
    /// Work on a focus area begins.
    Focus(&'a FocusId),
    /// A measure is done.
    Measure(&'a MeasureId),
}

impl<'a> Node<'a> {
    fn waiting(wait: &'a Wait) -> Self {
        match &wait.party {
            Party::Plan => Node::Start(&wait.plan),
            Party::Focus(focus) => Node::Focus(focus),
            Party::Measure(measure) => Node::Measure(measure),
        }
    }

    fn awaited(wait: &'a Wait) -> Self {
        match &wait.awaited.measure {
            Some(measure) => Node::Measure(measure),
            None => Node::End(&wait.awaited.plan),
        }
    }
}

/// What each node depends on, and through which wait.
type Ways<'a> = BTreeMap<Node<'a>, Vec<(Node<'a>, Option<&'a Wait>)>>;

/// A plan ends when it began and all it is made of is done; its focus areas begin after it, and their
/// measures after them; whatever waits comes after what it waits for.
fn ways<'a>(shapes: &'a [Shape], waits: &'a [Wait]) -> Ways<'a> {
    let mut ways = Ways::new();
    let mut after = |later, earlier, wait| {
        ways.entry(later).or_default().push((earlier, wait));
    };
    for Shape { plan, focus_areas } in shapes {
        after(Node::End(plan), Node::Start(plan), None);
        for (focus, measures) in focus_areas {
            after(Node::Focus(focus), Node::Start(plan), None);
            after(Node::End(plan), Node::Focus(focus), None);
            for measure in measures {
                after(Node::Measure(measure), Node::Focus(focus), None);
                after(Node::End(plan), Node::Measure(measure), None);
            }
        }
    }
    for wait in waits {
        after(Node::waiting(wait), Node::awaited(wait), Some(wait));
    }
    ways
}

/// The circle that a new wait would close, as the waits that make it up, the new one first: each
/// waits for what the next one stands in. Nothing where there is none; of several, one of the shortest.
pub fn circle(shapes: &[Shape], waits: &[Wait], new: &Wait) -> Option<Vec<Wait>> {
    let ways = ways(shapes, waits);
    let (from, to) = (Node::awaited(new), Node::waiting(new));
    let mut came: BTreeMap<Node<'_>, (Node<'_>, Option<&Wait>)> = BTreeMap::new();
    let mut seen = BTreeSet::from([from]);
    let mut next = VecDeque::from([from]);
    while let Some(node) = next.pop_front() {
        if node == to {
            break;
        }
        for &(earlier, wait) in ways.get(&node).into_iter().flatten() {
            if seen.insert(earlier) {
                came.insert(earlier, (node, wait));
                next.push_back(earlier);
            }
        }
    }
    if !seen.contains(&to) {
        return None;
    }
    let mut back = Vec::new();
    let mut node = to;
    while let Some((later, wait)) = came.get(&node) {
        back.extend(*wait);
        node = *later;
    }
    let way = std::iter::once(new).chain(back.into_iter().rev());
    Some(way.cloned().collect())
}

#[cfg(test)]
#[path = "wait_tests.rs"]
pub(super) mod tests;
