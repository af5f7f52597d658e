//! What waits for what, as far as a reader may know it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::reach::{ReadError, may, may_read};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{FocusId, MeasureId, PlanId, WaitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::plan::{
    Awaited, FocusArea, Link, Measure, Party, Plan, Standing, Subject, Wait, chain, circle,
};
use crate::domain::report::PlanLink;
use crate::domain::role::Action;
use crate::domain::unit::{Tree, Unit, UnitName};
use crate::domain::waiting::{
    ChosenPlan, Part, PlanChoice, Side, WaitForm, WaitKind, WaitLine, WaitsReading,
};
use crate::domain::wording::Wording;
use crate::store::{plans, waits, waves};

/// A wait that somebody is about to add.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// What of the plan waits; the whole plan where nothing is said.
    pub party: Option<Party>,
    /// The plan that is waited for.
    pub awaited: Option<PlanId>,
    /// One measure of it.
    pub measure: Option<MeasureId>,
}

/// All plans and waits, with what this reader may know of them.
pub(super) struct Known {
    pub(super) tree: Option<Arc<Tree>>,
    pub(super) plans: Vec<Plan>,
    readable: BTreeSet<PlanId>,
    pub(super) waits: Vec<Wait>,
    titles: BTreeMap<FocusId, Wording>,
    pub(super) today: NaiveDate,
}

impl Known {
    /// Looks at all plans, once.
    pub(super) fn of(cx: &mut Context<'_>, actor: &Account) -> Result<Self, StoreError> {
        let tree = cx.organisation()?;
        let plans = plans::all(cx.conn)?;
        let readable = plans
            .iter()
            .filter(|plan| may_read(actor, plan, tree.as_deref()));
        let readable: BTreeSet<PlanId> = readable.map(|plan| plan.id.clone()).collect();
        let waits = waits::all(cx.conn)?;
        let named = plans.iter().filter(|plan| readable.contains(&plan.id));
        let areas: Vec<&FocusArea> = named.flat_map(|plan| &plan.focus_areas).collect();
        let titles = titles(cx, &areas)?;
        Ok(Self {
            tree,
            readable,
            waits,
            titles,
            today: cx.today(),
            plans,
        })
    }

    /// The plans that the reader may read.
    pub(super) fn readable(&self) -> impl Iterator<Item = &Plan> {
        let plans = self.plans.iter();
        plans.filter(|plan| self.readable.contains(&plan.id))
    }

    pub(super) fn unit(&self, plan: &Plan) -> UnitName {
        let unit = self.tree.as_deref().and_then(|tree| tree.unit(&plan.unit));
        unit.map(Unit::named).unwrap_or_default()
    }

    /// What a plan waits for, with what that waits for in turn: waits for plans and measures first,
    /// then words about groups that have no plan here.
    pub(super) fn ahead(&self, plan: &Plan) -> Vec<WaitLine> {
        let chain = chain(&plan.id, &self.plans, &self.waits, self.today);
        let words = plan
            .focus_areas
            .iter()
            .filter_map(|focus| self.words(plan, focus));
        let lines = chain.ahead.iter().map(|link| self.line_ahead(link));
        lines.chain(words).collect()
    }

    /// What a plan waits for still, without what that waits for in turn.
    pub(super) fn open_waits(&self, plan: &Plan) -> Vec<WaitLine> {
        let has_words = |focus: &FocusArea| focus.waits_for.is_some();
        let mut waits = self.waits.iter();
        if !plan.focus_areas.iter().any(has_words) && !waits.any(|wait| wait.plan == plan.id) {
            return Vec::new();
        }
        let mut lines = self.ahead(plan);
        lines.retain(|line| !line.standing.is_over());
        for line in &mut lines {
            line.next.clear();
        }
        lines
    }

    /// The title of a focus area of a plan that the reader may read.
    pub(super) fn title(&self, focus: &FocusId) -> Wording {
        self.titles.get(focus).cloned().unwrap_or_default()
    }

    fn behind(&self, plan: &Plan) -> Vec<WaitLine> {
        let chain = chain(&plan.id, &self.plans, &self.waits, self.today);
        chain
            .behind
            .iter()
            .map(|link| self.line_behind(link))
            .collect()
    }

    /// A wait, with what its target waits for in turn, also where that is words about a group.
    fn line_ahead(&self, link: &Link) -> WaitLine {
        let next = link.next.iter().map(|link| self.line_ahead(link));
        let next: Vec<WaitLine> = next.chain(self.words_in(&link.wait.awaited)).collect();
        WaitLine {
            held_up: next.iter().any(WaitLine::is_trouble),
            ..self.line(link, next)
        }
    }

    fn line_behind(&self, link: &Link) -> WaitLine {
        let next = link.next.iter().map(|link| self.line_behind(link));
        self.line(link, next.collect())
    }

    fn line(&self, link: &Link, next: Vec<WaitLine>) -> WaitLine {
        let wait = &link.wait;
        WaitLine {
            kind: WaitKind::Followed(wait.id.clone()),
            party: wait.party.clone(),
            who: self.who(wait),
            awaited: self.awaited(wait),
            standing: link.standing,
            held_up: false,
            since: wait.since,
            again: link.again,
            next,
        }
    }

    /// The words about groups without a plan that hold up what is waited for.
    fn words_in(&self, awaited: &Awaited) -> Vec<WaitLine> {
        let Some(plan) = self.plans.iter().find(|plan| plan.id == awaited.plan) else {
            return Vec::new();
        };
        let stands_in = |focus: &&FocusArea| match &awaited.measure {
            Some(measure) => focus.measures.iter().any(|one| &one.id == measure),
            None => true,
        };
        let areas = plan.focus_areas.iter().filter(stands_in);
        areas.filter_map(|focus| self.words(plan, focus)).collect()
    }

    fn words(&self, plan: &Plan, focus: &FocusArea) -> Option<WaitLine> {
        let words = focus.waits_for.as_ref()?;
        let party = Party::Focus(focus.id.clone());
        Some(WaitLine {
            kind: WaitKind::Words(focus.id.clone()),
            who: self.side(plan, &party),
            party,
            awaited: if self.readable.contains(&plan.id) {
                Side::gone(words)
            } else {
                Side {
                    part: Part::SomeGroup,
                    ..Side::gone("")
                }
            },
            standing: Standing::NoPlan,
            held_up: false,
            since: focus.chosen_on,
            again: false,
            next: Vec::new(),
        })
    }

    /// Who waits, as far as the reader may know it.
    fn who(&self, wait: &Wait) -> Side {
        let mut plans = self.plans.iter();
        match plans.find(|plan| plan.id == wait.plan) {
            Some(plan) => self.side(plan, &wait.party),
            None => Side::gone(""),
        }
    }

    /// What is waited for, as far as the reader may know it.
    fn awaited(&self, wait: &Wait) -> Side {
        let mut plans = self.plans.iter();
        let Some(plan) = plans.find(|plan| plan.id == wait.awaited.plan) else {
            return Side::gone(&wait.title);
        };
        let measure = wait.awaited.measure.clone();
        self.side(plan, &measure.map_or(Party::Plan, Party::Measure))
    }

    fn side(&self, plan: &Plan, party: &Party) -> Side {
        let is_readable = self.readable.contains(&plan.id);
        let measure = match party {
            Party::Measure(id) => plan.measure(id).map(|(_, measure)| measure),
            Party::Plan | Party::Focus(_) => None,
        };
        Side {
            title: plan.title.clone(),
            unit: self.unit(plan).name,
            part: match party {
                Party::Measure(_) => match measure.filter(|_| is_readable) {
                    Some(measure) => Part::Measure(measure.title.clone()),
                    None => Part::SomeMeasure,
                },
                Party::Focus(focus) => match self.titles.get(focus) {
                    Some(title) => Part::Focus(title.clone()),
                    None => Part::Whole,
                },
                Party::Plan => Part::Whole,
            },
            owner: measure
                .filter(|_| is_readable)
                .map(|measure| measure.owner.clone())
                .unwrap_or_default(),
            plan: is_readable.then(|| plan.id.clone()),
        }
    }

    /// What of a plan can wait, by title.
    fn parties(&self, plan: &Plan) -> Vec<(Party, Part)> {
        let mut parties = Vec::new();
        for focus in &plan.focus_areas {
            let party = Party::Focus(focus.id.clone());
            let part = self.side(plan, &party).part;
            parties.push((party, part));
            let live = focus.measures.iter().filter(|one| one.stage.is_live());
            let own = live.map(|one| (Party::Measure(one.id.clone()), part_of(one)));
            parties.extend(own);
        }
        parties
    }

    fn choice(&self, plan: &Plan) -> PlanChoice {
        PlanChoice {
            id: plan.id.clone(),
            title: plan.title.clone(),
            unit: self.unit(plan).name,
        }
    }

    fn chosen(&self, draft: &Draft) -> Option<ChosenPlan> {
        let id = draft.awaited.as_ref()?;
        let plan = self.plans.iter().find(|plan| &plan.id == id)?;
        let measures = plan.measures().filter(|one| one.stage.is_live());
        Some(ChosenPlan {
            plan: self.choice(plan),
            is_readable: self.readable.contains(id),
            measures: measures
                .filter(|_| self.readable.contains(id))
                .map(|one| (one.id.clone(), one.title.clone()))
                .collect(),
            measure: draft.measure.clone(),
        })
    }

    fn form(&self, plan: &Plan, draft: &Draft) -> WaitForm {
        let party = draft.party.clone().unwrap_or(Party::Plan);
        let waiting = plan.focus_areas.iter().find(|focus| match &party {
            Party::Focus(id) => &focus.id == id,
            Party::Plan | Party::Measure(_) => false,
        });
        let other = self.plans.iter().filter(|other| other.id != plan.id);
        let (own, others): (Vec<&Plan>, Vec<&Plan>) =
            other.partition(|other| self.readable.contains(&other.id));
        let choices = |plans: Vec<&Plan>| {
            let mut choices: Vec<_> = plans.into_iter().map(|plan| self.choice(plan)).collect();
            choices.sort_by(|a, b| (&a.unit, &a.title).cmp(&(&b.unit, &b.title)));
            choices
        };
        WaitForm {
            parties: self.parties(plan),
            replaces: waiting.and_then(|focus| focus.waits_for.clone()),
            party,
            own: choices(own),
            others: choices(others),
            chosen: self.chosen(draft),
            circle: Vec::new(),
        }
    }
}

fn part_of(measure: &Measure) -> Part {
    Part::Measure(measure.title.clone())
}

/// The titles of focus areas: of their dimension, or their topic.
pub(super) fn titles(
    cx: &mut Context<'_>,
    focus_areas: &[&FocusArea],
) -> Result<BTreeMap<FocusId, Wording>, StoreError> {
    let mut instruments: BTreeMap<WaveId, Option<Arc<Instrument>>> = BTreeMap::new();
    let mut titles = BTreeMap::new();
    for focus in focus_areas {
        let title = match &focus.subject {
            Subject::Topic(topic) => Some(Wording::same(topic)),
            Subject::Dimension(start) => {
                if !instruments.contains_key(&start.wave) {
                    let instrument = match waves::find(cx.conn, &start.wave)? {
                        Some(wave) => Some(cx.asked.whole(cx.conn, &wave)?),
                        None => None,
                    };
                    instruments.insert(start.wave.clone(), instrument);
                }
                let instrument = instruments.get(&start.wave).and_then(Option::as_ref);
                let dimension = instrument.and_then(|known| known.dimension(&start.dimension));
                dimension.map(|dimension| dimension.title.clone())
            }
        };
        titles.extend(title.map(|title| (focus.id.clone(), title)));
    }
    Ok(titles)
}

/// What a plan waits for and what waits for it. With a draft, for somebody who may add waits, also
/// what the form then says; and the circle that the draft would close.
///
/// Errors: there is no such plan for this reader.
pub fn read_waits(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &PlanId,
    draft: &Draft,
) -> Result<WaitsReading, ReadError> {
    let known = Known::of(cx, actor)?;
    let plan = known.readable().find(|plan| &plan.id == id);
    let plan = plan.ok_or(ReadError::NotFound)?;
    let mut form = None;
    if may(actor, Action::MoveMeasure, plan, known.tree.as_deref()) {
        let circle = circle_of(cx, &known, plan, draft)?;
        form = Some(WaitForm {
            circle,
            ..known.form(plan, draft)
        });
    }
    Ok(WaitsReading {
        plan: PlanLink {
            id: plan.id.clone(),
            title: plan.title.clone(),
        },
        unit: known.unit(plan),
        ahead: known.ahead(plan),
        behind: known.behind(plan),
        form,
    })
}

/// The circle that a draft would close, as both sides of each of its waits.
fn circle_of(
    cx: &mut Context<'_>,
    known: &Known,
    plan: &Plan,
    draft: &Draft,
) -> Result<Vec<(Side, Side)>, StoreError> {
    let Some(awaited) = &draft.awaited else {
        return Ok(Vec::new());
    };
    let new = Wait {
        id: WaitId::new(""),
        plan: plan.id.clone(),
        party: draft.party.clone().unwrap_or(Party::Plan),
        awaited: Awaited {
            plan: awaited.clone(),
            measure: draft.measure.clone(),
        },
        title: String::new(),
        since: known.today,
    };
    let shapes = waits::shapes(cx.conn)?;
    let way = circle(&shapes, &known.waits, &new).unwrap_or_default();
    let sides = way.iter();
    Ok(sides
        .map(|wait| (known.who(wait), known.awaited(wait)))
        .collect())
}
