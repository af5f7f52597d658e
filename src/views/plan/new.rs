//! A new plan: what staff chose, how they chose it, and who carries it.

use serde::Serialize;

use super::Refusal;
use super::since::{RankingView, ranked};
use crate::domain::change::Flag;
use crate::domain::id::DimensionId;
use crate::domain::report::{FocusChoice, FocusProposal};
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
    /// The day they chose them, as the browser sends it: `2024-11-12`.
    pub chosen_on: String,
    /// How they chose them.
    pub chosen_how: String,
    /// The working group: one line per member, `name, part`.
    pub group: String,
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
    wave_title: String,
    refusal: Refusal,
    title: String,
    title_refused: bool,
    choices: Vec<Choice>,
    dimensions_refused: bool,
    chosen_on: String,
    date_refused: bool,
    chosen_how: String,
    how_refused: bool,
    group: String,
    has_plans: bool,
    plans: Vec<Link>,
    voted: bool,
    votes: Vec<RankingView>,
}

/// A dimension to choose.
#[derive(Debug, Serialize)]
struct Choice {
    id: String,
    title: String,
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
        let (wave, unit) = (proposal.wave.id.as_str(), proposal.unit.id.as_str());
        let refusal = Refusal::of(words, error).linked();
        let choice = |choice: &FocusChoice| {
            Choice::of(words, choice, form.dimensions.contains(&choice.dimension))
        };
        Self {
            trail: vec![
                Link::to_reports(words),
                Link::to(report_address(wave, unit), &proposal.unit.name),
            ],
            wave: wave.to_owned(),
            unit: unit.to_owned(),
            unit_name: proposal.unit.name.clone(),
            wave_title: proposal.wave.title.clone(),
            title: form.title.clone(),
            title_refused: refusal.is_at("title"),
            choices: proposal.choices.iter().map(choice).collect(),
            dimensions_refused: refusal.is_at("dimensions"),
            chosen_on: form.chosen_on.clone(),
            date_refused: refusal.is_at("date"),
            chosen_how: form.chosen_how.clone(),
            how_refused: refusal.is_at("chosen_how"),
            group: form.group.clone(),
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
    fn of(words: &Catalogue, choice: &FocusChoice, chosen: bool) -> Self {
        let figures = match choice.change {
            Some(change) => words.say(
                "plan-new-figures",
                &[
                    ("score", choice.score.into()),
                    ("change", words.signed(change).into()),
                ],
            ),
            None => words.say("plan-new-score", &[("score", choice.score.into())]),
        };
        Self {
            id: choice.dimension.to_string(),
            title: choice.title.text(words.language()).to_owned(),
            figures,
            marked: choice.worse,
            mark: choice.worse.then(|| Mark::of(words, Flag::Worse)),
            taken_on: choice.taken_on,
            chosen,
        }
    }
}
