//! One plan: what it started from, what is done, how far it has come, and whether it helped.

mod focus;
mod measure;

use serde::Serialize;

use self::focus::FocusView;
use super::Refusal;
use super::since::SinceView;
use super::stage::overdue_count;
use crate::domain::plan::{Member, Stage};
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
    refusal: Refusal,
    n_focus_areas: usize,
    n_measures: usize,
    late: bool,
    overdue: String,
    has_group: bool,
    group: Vec<MemberView>,
    since: SinceView,
    focus_areas: Vec<FocusView>,
    may_move: bool,
    may_choose: bool,
    may_add: bool,
    addable: Vec<AddableView>,
    today: String,
}

#[derive(Debug, Serialize)]
struct MemberView {
    name: String,
    part: String,
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
    /// Makes the page. `error` is what the last try was refused for, `owner-missing` and so on.
    pub fn of(words: &Catalogue, reading: &PlanReading, error: Option<&str>) -> Self {
        let plan = &reading.plan;
        let path: Vec<&str> = reading.path.iter().map(|unit| unit.name.as_str()).collect();
        let measures: Vec<_> = plan
            .focus_areas
            .iter()
            .flat_map(|focus| &focus.measures)
            .collect();
        let n_late = measures
            .iter()
            .filter(|measure| measure.is_overdue(reading.today))
            .count();
        let addable: Vec<AddableView> = reading
            .addable
            .iter()
            .map(|addable| AddableView::of(words, addable))
            .collect();
        Self {
            trail: vec![Link::to(
                "/plans".to_owned(),
                words.say("common-plans", &[]),
            )],
            segment: segment(plan.id.as_str()),
            title: plan.title.clone(),
            path: path.join(" / "),
            made_on: words.day(plan.made_on),
            refusal: Refusal::of(words, error),
            n_focus_areas: plan.focus_areas.len(),
            n_measures: measures
                .iter()
                .filter(|measure| measure.stage != Stage::Dropped)
                .count(),
            late: n_late > 0,
            overdue: overdue_count(words, n_late),
            has_group: !plan.group.is_empty(),
            group: plan.group.iter().map(MemberView::of).collect(),
            since: SinceView::of(words, &reading.since),
            focus_areas: plan
                .focus_areas
                .iter()
                .zip(&reading.focus_areas)
                .map(|(focus, words_of)| FocusView::of(words, reading, focus, words_of))
                .collect(),
            may_move: reading.may_move,
            may_choose: reading.may_choose,
            may_add: reading.may_choose && !addable.is_empty(),
            addable,
            today: reading.today.format("%Y-%m-%d").to_string(),
        }
    }
}

impl Page for PlanPage {
    const TEMPLATE: &'static str = "plan/show";
}

impl MemberView {
    fn of(member: &Member) -> Self {
        Self {
            name: member.name.clone(),
            part: member.part.clone(),
        }
    }
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
