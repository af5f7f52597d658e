//! One plan: what it started from, what is done, how far it has come, and whether it helped.

mod around;
mod deleted;
mod first;
mod focus;
mod ideas;
mod measure;

use serde::Serialize;

pub(super) use self::around::SourceView;
use self::around::{AroundView, OutlookView};
use self::deleted::DeletedView;
use self::first::FirstView;
use self::focus::FocusView;
pub(in crate::views::plan) use self::measure::StepLine;
use super::group::MemberView;
use super::since::SinceView;
use super::waits::WaitsSlot;
use crate::domain::plan::Stage;
use crate::domain::report::{Addable, PlanReading};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::chart::Mark;
use crate::views::report::{Link, segment};

/// One plan.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct PlanPage {
    trail: Vec<Link>,
    segment: String,
    title: String,
    path: String,
    made_on: String,
    n_focus_areas: usize,
    n_measures: usize,
    outlook: OutlookView,
    has_first: bool,
    first: Vec<FirstView>,
    around: AroundView,
    has_group: bool,
    group: Vec<MemberView>,
    since: SinceView,
    focus_areas: Vec<FocusView>,
    waits: WaitsSlot,
    may_move: bool,
    may_choose: bool,
    may_add: bool,
    addable: Vec<AddableView>,
    has_deleted: bool,
    deleted: Vec<DeletedView>,
}

/// A dimension that the plan could take on.
#[derive(Debug, Serialize)]
struct AddableView {
    wave: String,
    dimension: String,
    title: String,
    change: String,
    mark: Mark,
}

impl PlanPage {
    /// Makes the page.
    pub fn of(words: &Catalogue, reading: &PlanReading) -> Self {
        let plan = &reading.plan;
        let path: Vec<&str> = reading.path.iter().map(|unit| unit.name.as_str()).collect();
        let addable: Vec<AddableView> = reading
            .addable
            .iter()
            .map(|addable| AddableView::of(words, addable))
            .collect();
        let first = FirstView::all(words, reading);
        Self {
            trail: vec![Link::to(
                "/plans".to_owned(),
                words.say("common-plans", &[]),
            )],
            segment: segment(plan.id.as_str()),
            title: plan.title.clone(),
            path: if reading.plan.also.is_empty() {
                path.join(" / ")
            } else {
                let units = reading.around.units.iter();
                units
                    .map(|unit| unit.name.as_str())
                    .collect::<Vec<_>>()
                    .join(" · ")
            },
            made_on: words.day(plan.made_on),
            n_focus_areas: plan.focus_areas.len(),
            n_measures: plan
                .measures()
                .filter(|measure| measure.stage != Stage::Dropped)
                .count(),
            has_first: !first.is_empty(),
            first,
            outlook: OutlookView::of(words, &plan.outlook(reading.today)),
            around: AroundView::of(words, reading),
            has_group: !plan.group.is_empty(),
            group: plan
                .group
                .iter()
                .map(|member| MemberView::of(words, member))
                .collect(),
            since: SinceView::of(words, &reading.since),
            focus_areas: plan
                .focus_areas
                .iter()
                .zip(&reading.focus_areas)
                .map(|(focus, words_of)| FocusView::of(words, reading, focus, words_of))
                .collect(),
            waits: WaitsSlot::of(words, plan.id.as_str(), &reading.waits),
            may_move: reading.may_move,
            may_choose: reading.may_choose,
            may_add: reading.may_choose && !addable.is_empty(),
            addable,
            has_deleted: !reading.deleted.is_empty(),
            deleted: DeletedView::all(words, reading),
        }
    }
}

impl Page for PlanPage {
    const TEMPLATE: &'static str = "plan/show";
}

impl AddableView {
    fn of(words: &Catalogue, addable: &Addable) -> Self {
        Self {
            wave: addable.wave.to_string(),
            dimension: addable.dimension.to_string(),
            title: addable.title.text(words.language()).to_owned(),
            change: words.signed(addable.change),
            mark: Mark::of(words, crate::domain::change::Flag::Worse),
        }
    }
}
