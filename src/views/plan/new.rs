//! A new plan: what staff chose, how they chose it, and who carries it.

use serde::Serialize;

use super::Refusal;
use super::since::{RankingView, ranked};
use crate::domain::change::Flag;
use crate::domain::id::{DimensionId, OrderId};
use crate::domain::plan::SourceKind;
use crate::domain::report::{FocusChoice, FocusProposal, UnitChoice};
use crate::domain::wave::Wave;
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::chart::Mark;
use crate::views::report::{Link, report_address};

/// What somebody wrote into the form of a new plan; also what stands in it at first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanForm {
    /// The plan's title.
    pub title: String,
    /// The dimensions that staff chose.
    pub dimensions: Vec<DimensionId>,
    /// Topics that no survey scores, one on each line.
    pub topics: String,
    /// Why there is a plan.
    pub sources: Vec<SourceKind>,
    /// The day they chose them, as the browser sends it: `2024-11-12`.
    pub chosen_on: String,
    /// How they chose them.
    pub chosen_how: String,
    /// The other group that takes it on; for one more focus area only.
    pub waits_for: String,
    /// The working group: one line per member, `name, part`.
    pub group: String,
    /// The order that the plan is to meet, and how it is named.
    pub order: Option<(OrderId, String)>,
}

/// The form of a new plan.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct NewPlanPage {
    trail: Vec<Link>,
    wave: String,
    unit: String,
    unit_name: String,
    has_wave: bool,
    wave_title: String,
    refusal: Refusal,
    title: String,
    title_refused: bool,
    has_choices: bool,
    choices: Vec<Choice>,
    dimensions_refused: bool,
    topics: String,
    topics_refused: bool,
    kinds: Vec<KindChoice>,
    chosen_on: String,
    date_refused: bool,
    chosen_how: String,
    how_refused: bool,
    group: String,
    for_order: bool,
    order: String,
    order_text: String,
    has_plans: bool,
    plans: Vec<Link>,
    voted: bool,
    votes: Vec<RankingView>,
}

/// A dimension to choose.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct Choice {
    id: String,
    title: String,
    withheld: bool,
    figures: String,
    marked: bool,
    mark: Option<Mark>,
    taken_on: bool,
    chosen: bool,
}

impl NewPlanPage {
    /// Makes the form. `error` is what the last try was refused for, `title-missing` and so on.
    pub fn of(
        words: &Catalogue,
        proposal: &FocusProposal,
        form: &PlanForm,
        error: Option<&str>,
    ) -> Self {
        let (wave, unit) = (proposal.wave.as_ref(), proposal.unit.id.as_str());
        let refusal = Refusal::of(words, error).linked();
        let to_report = |wave: &Wave| {
            let address = report_address(wave.id.as_str(), unit);
            vec![
                Link::to_reports(words),
                Link::to(address, &proposal.unit.name),
            ]
        };
        let to_plans = || {
            vec![Link::to(
                "/plans".to_owned(),
                words.say("common-plans", &[]),
            )]
        };
        Self {
            trail: wave.map_or_else(to_plans, to_report),
            wave: wave.map_or_else(String::new, |wave| wave.id.to_string()),
            unit: unit.to_owned(),
            unit_name: proposal.unit.name.clone(),
            has_wave: wave.is_some(),
            wave_title: wave.map_or_else(String::new, |wave| wave.title.clone()),
            title: form.title.clone(),
            title_refused: refusal.is_at("title"),
            has_choices: !proposal.choices.is_empty(),
            choices: Choice::all(words, &proposal.choices, &form.dimensions),
            dimensions_refused: refusal.is_at("dimensions"),
            topics: form.topics.clone(),
            topics_refused: refusal.is_at("topics"),
            kinds: kinds(words, &form.sources),
            chosen_on: form.chosen_on.clone(),
            date_refused: refusal.is_at("date"),
            chosen_how: form.chosen_how.clone(),
            how_refused: refusal.is_at("chosen_how"),
            group: form.group.clone(),
            for_order: form.order.is_some(),
            order: form
                .order
                .as_ref()
                .map(|(id, _)| id.to_string())
                .unwrap_or_default(),
            order_text: form
                .order
                .as_ref()
                .map(|(_, named)| words.say("plan-new-order", &[("order", named.as_str().into())]))
                .unwrap_or_default(),
            has_plans: !proposal.plans.is_empty(),
            plans: proposal.plans.iter().map(Link::to_plan).collect(),
            voted: !proposal.votes.is_empty(),
            votes: ranked(words, &proposal.votes),
            refusal,
        }
    }
}

impl Page for NewPlanPage {
    const TEMPLATE: &'static str = "plan/new";
}

impl Choice {
    /// The dimensions to choose among, those in `chosen` ticked.
    pub(super) fn all(
        words: &Catalogue,
        choices: &[FocusChoice],
        chosen: &[DimensionId],
    ) -> Vec<Self> {
        let choices = choices.iter();
        choices
            .map(|choice| Self::of(words, choice, chosen.contains(&choice.dimension)))
            .collect()
    }

    fn of(words: &Catalogue, choice: &FocusChoice, chosen: bool) -> Self {
        let figures = match (choice.score, choice.change) {
            (None, _) => String::new(),
            (Some(score), Some(change)) => words.say(
                "plan-new-figures",
                &[
                    ("score", score.into()),
                    ("change", words.signed(change).into()),
                ],
            ),
            (Some(score), None) => words.say("plan-new-score", &[("score", score.into())]),
        };
        Self {
            id: choice.dimension.to_string(),
            title: choice.title.text(words.language()).to_owned(),
            withheld: choice.score.is_none(),
            figures,
            marked: choice.worse,
            mark: choice.worse.then(|| Mark::of(words, Flag::Worse)),
            taken_on: choice.taken_on,
            chosen,
        }
    }
}

/// A kind of reason to choose.
#[derive(Debug, Serialize)]
pub(super) struct KindChoice {
    name: &'static str,
    word: String,
    chosen: bool,
}

/// The kinds of reasons, those in `chosen` ticked.
pub(super) fn kinds(words: &Catalogue, chosen: &[SourceKind]) -> Vec<KindChoice> {
    let kinds = SourceKind::ALL.into_iter();
    kinds
        .map(|kind| KindChoice {
            name: kind.name(),
            word: words.say(&format!("source-{}", kind.name()), &[]),
            chosen: chosen.contains(&kind),
        })
        .collect()
}

/// The units for which somebody may make a plan.
#[derive(Debug, Serialize)]
pub struct ChooseUnitPage {
    trail: Vec<Link>,
    units: Vec<UnitRow>,
}

#[derive(Debug, Serialize)]
struct UnitRow {
    id: String,
    name: String,
}

impl ChooseUnitPage {
    /// Makes the page. Units below others stand a step to the right.
    pub fn of(words: &Catalogue, units: &[UnitChoice]) -> Self {
        let top = units.iter().map(|unit| unit.depth).min().unwrap_or(0);
        let row = |unit: &UnitChoice| UnitRow {
            id: unit.id.to_string(),
            name: format!("{}{}", "\u{2003}".repeat(unit.depth - top), unit.name),
        };
        Self {
            trail: vec![Link::to(
                "/plans".to_owned(),
                words.say("common-plans", &[]),
            )],
            units: units.iter().map(row).collect(),
        }
    }
}

impl Page for ChooseUnitPage {
    const TEMPLATE: &'static str = "plan/choose_unit";
}
