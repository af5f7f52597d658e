//! The package for the authority, as a page to print and as plain text: one document of the order,
//! the figures as they were released, and the plans with every step and its evidence.

mod plan;

use serde::Serialize;

use self::plan::PlanSheet;
use super::risk::RiskSheet;
use super::{Fact, StandingView, facts, order_address, to_orders, unit_line};
use crate::domain::change::Flag;
use crate::domain::order::{Deadline, FigureLine, Now, Package, UnitFigureLines};
use crate::domain::points::percent as share_of;
use crate::domain::risk::RiskAssessment;
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::chart::Mark;
use crate::views::report::Link;

/// The package. Nothing on it depends on a clock but the day that stands in the document.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct PackagePage {
    trail: Vec<Link>,
    href: String,
    title: String,
    units: String,
    made_on: String,
    standing: StandingView,
    facts: Vec<Fact>,
    days: Vec<PackedDay>,
    has_figures: bool,
    figures: Vec<UnitTable>,
    has_plans: bool,
    plans: Vec<PlanSheet>,
    has_other_plans: bool,
    other_plans: String,
    has_risk: bool,
    risk: RiskSheet,
}

/// A day of the order and what was done by it.
#[derive(Debug, Serialize)]
struct PackedDay {
    what: String,
    by: String,
    state: String,
    late: bool,
    noted: bool,
    how: String,
}

/// A unit's figures.
#[derive(Debug, Serialize)]
struct UnitTable {
    unit: String,
    wave: String,
    withheld: bool,
    participation: String,
    lines: Vec<FigureRow>,
}

/// A dimension's figures. Where nothing is shown, no figure of any kind stands here.
#[derive(Debug, Serialize)]
struct FigureRow {
    title: String,
    shown: bool,
    baseline: String,
    now: String,
    change: String,
    marked: bool,
    mark: Option<Mark>,
    mark_word: String,
}

impl PackagePage {
    /// The template of the package as plain text.
    pub const TEXT: &'static str = "order/package_text";

    /// Makes the package.
    pub fn of(words: &Catalogue, package: &Package) -> Self {
        let order = &package.order;
        let href = order_address(order.id.as_str());
        let deadlines = order.deadlines(package.made_on);
        let no_risk = RiskAssessment::default();
        let sheet = |plan| PlanSheet::of(words, plan, package.made_on);
        Self {
            trail: vec![to_orders(words), Link::to(href.clone(), &order.facts.title)],
            href,
            title: order.facts.title.clone(),
            units: unit_line(&package.units),
            made_on: words.day(package.made_on),
            standing: StandingView::of(words, order.standing(package.made_on)),
            facts: facts(words, &order.facts),
            days: deadlines
                .iter()
                .map(|deadline| PackedDay::of(words, deadline))
                .collect(),
            has_figures: !package.figures.is_empty(),
            figures: package
                .figures
                .iter()
                .map(|unit| UnitTable::of(words, unit))
                .collect(),
            has_plans: !package.plans.is_empty(),
            plans: package.plans.iter().map(sheet).collect(),
            has_other_plans: package.n_other_plans > 0,
            other_plans: words.say("order-other-plans", &[("n", package.n_other_plans.into())]),
            has_risk: package.risk.is_some(),
            risk: RiskSheet::of(words, package.risk.as_ref().unwrap_or(&no_risk)),
        }
    }
}

impl Page for PackagePage {
    const TEMPLATE: &'static str = "order/package";
}

impl PackedDay {
    fn of(words: &Catalogue, deadline: &Deadline) -> Self {
        let done = deadline.done.as_ref();
        let late = deadline.urgency == crate::domain::plan::Urgency::Late;
        let state = match (done, deadline.is_open()) {
            (Some(done), _) => {
                let arguments = [
                    ("day", words.day(done.on).into()),
                    ("who", done.by.as_str().into()),
                ];
                words.say("order-done-by", &arguments)
            }
            (None, true) if late => words.say("order-package-late", &[]),
            (None, true) => words.say("order-package-open", &[]),
            (None, false) => words.say("order-tag-passed", &[]),
        };
        Self {
            what: words.say(&format!("order-duty-{}", deadline.duty.name()), &[]),
            by: words.day(deadline.on),
            state,
            late,
            noted: done.is_some_and(|done| !done.how.is_empty()),
            how: done.map(|done| done.how.clone()).unwrap_or_default(),
        }
    }
}

impl UnitTable {
    fn of(words: &Catalogue, unit: &UnitFigureLines) -> Self {
        let row = |line: &FigureLine| FigureRow::of(words, line);
        Self {
            unit: unit.unit.name.clone(),
            wave: unit.wave_title.clone(),
            withheld: unit.participation.is_none(),
            participation: unit
                .participation
                .map(|(n, invited)| participation(words, n, invited))
                .unwrap_or_default(),
            lines: unit.lines.iter().map(row).collect(),
        }
    }
}

/// *18 af 21 har svaret, svarprocent 86 %*.
fn participation(words: &Catalogue, n: u32, invited: Option<u32>) -> String {
    let rate = invited.and_then(|invited| Some((invited, share_of(n, invited)?)));
    match rate {
        Some((invited, rate)) => words.say(
            "order-package-rate",
            &[
                ("n", n.into()),
                ("invited", invited.into()),
                ("rate", rate.into()),
            ],
        ),
        None => words.say("order-package-answered", &[("n", n.into())]),
    }
}

impl FigureRow {
    fn of(words: &Catalogue, line: &FigureLine) -> Self {
        let none = || "\u{2013}".to_owned();
        let baseline = line.baseline.as_ref().map(|(score, wave)| {
            let arguments = [
                ("score", score.displayed().into()),
                ("wave", wave.as_str().into()),
            ];
            words.say("order-package-baseline-in", &arguments)
        });
        let flag = line.now.and_then(|now| now.flag);
        let change = line.now.and_then(|now| now.change);
        Self {
            title: line.title.text(words.language()).to_owned(),
            shown: line.now.is_some(),
            baseline: baseline.unwrap_or_else(none),
            now: line
                .now
                .map(|Now { score, .. }| score.displayed().to_string())
                .unwrap_or_default(),
            change: change.map_or_else(none, |change| words.signed(change)),
            marked: flag.is_some(),
            mark: flag.map(|flag| Mark::of(words, flag)),
            mark_word: flag.map_or_else(none, |flag| mark_word(words, flag)),
        }
    }
}

fn mark_word(words: &Catalogue, flag: Flag) -> String {
    let key = match flag {
        Flag::Worse => "flag-worse",
        Flag::Improved => "flag-improved",
    };
    words.say(key, &[])
}
