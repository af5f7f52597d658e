//! The first page after signing in: what needs the person, then where to go.

use serde::Serialize;

use super::Page;
use super::catalogue::Catalogue;
use super::plan::PlanRow;
use super::report::{Link, UncoveredLine, plan_address, report_address};
use crate::domain::report::{Agenda, DueMeasure};
use crate::domain::wave::{Wave, WaveStage};

/// More uncovered dimensions than this are a list of their own, on the page of coverage.
const MOST_UNCOVERED: usize = 5;

/// The first page.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct HomePage {
    name: String,
    needed: bool,
    calm: bool,
    uncovered: Vec<UncoveredLine>,
    more_uncovered: bool,
    n_uncovered: usize,
    late: Vec<DueLine>,
    has_due: bool,
    due: Vec<DueLine>,
    has_reports: bool,
    reports: Vec<ReportLine>,
    has_plans: bool,
    plans: Vec<PlanRow>,
    has_waves: bool,
    waves: Vec<WaveLine>,
    empty: bool,
}

/// A measure that is late or due soon.
#[derive(Debug, Serialize)]
struct DueLine {
    title: String,
    plan: Link,
    unit: String,
    owner: String,
    due_on: String,
    stage: String,
}

#[derive(Debug, Serialize)]
struct ReportLine {
    href: String,
    unit: String,
    wave: String,
}

#[derive(Debug, Serialize)]
struct WaveLine {
    href: String,
    title: String,
    stage: String,
    open: bool,
    closes: String,
}

impl HomePage {
    /// Makes the page of the person with this name.
    pub fn of(words: &Catalogue, name: &str, agenda: &Agenda) -> Self {
        let mut uncovered = UncoveredLine::all(words, &agenda.coverage);
        let n_uncovered = uncovered.len();
        uncovered.truncate(MOST_UNCOVERED);
        let (late, due): (Vec<_>, Vec<_>) = agenda.due.iter().partition(|measure| measure.overdue);
        let needed = !uncovered.is_empty() || !late.is_empty();
        let lines = |measures: Vec<&DueMeasure>| -> Vec<DueLine> {
            measures
                .into_iter()
                .map(|measure| DueLine::of(words, measure))
                .collect()
        };
        let follows = !agenda.reports.is_empty() || !agenda.plans.is_empty();
        Self {
            name: name.to_owned(),
            needed,
            calm: follows && !needed,
            uncovered,
            more_uncovered: n_uncovered > MOST_UNCOVERED,
            n_uncovered,
            late: lines(late),
            has_due: !due.is_empty(),
            due: lines(due),
            has_reports: !agenda.reports.is_empty(),
            reports: agenda.reports.iter().map(ReportLine::of).collect(),
            has_plans: !agenda.plans.is_empty(),
            plans: agenda
                .plans
                .iter()
                .map(|plan| PlanRow::of(words, plan))
                .collect(),
            has_waves: !agenda.waves.is_empty(),
            waves: agenda
                .waves
                .iter()
                .map(|wave| WaveLine::of(words, wave))
                .collect(),
            empty: !follows && !needed && agenda.waves.is_empty(),
        }
    }
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "home/show";
}

impl DueLine {
    fn of(words: &Catalogue, measure: &DueMeasure) -> Self {
        Self {
            title: measure.title.clone(),
            plan: Link::to(plan_address(measure.plan.id.as_str()), &measure.plan.title),
            unit: measure.unit.name.clone(),
            owner: measure.owner.clone(),
            due_on: words.day(measure.due_on),
            stage: words.say(&format!("stage-{}", measure.stage.name()), &[]),
        }
    }
}

impl ReportLine {
    fn of((wave, unit): &(Wave, crate::domain::unit::UnitName)) -> Self {
        Self {
            href: report_address(wave.id.as_str(), unit.id.as_str()),
            unit: unit.name.clone(),
            wave: wave.title.clone(),
        }
    }
}

impl WaveLine {
    fn of(words: &Catalogue, wave: &Wave) -> Self {
        Self {
            href: format!("/waves/{}", super::report::segment(wave.id.as_str())),
            title: wave.title.clone(),
            stage: words.say(&format!("home-wave-{}", wave.stage.name()), &[]),
            open: wave.stage == WaveStage::Open,
            closes: words.moment(wave.closes_at),
        }
    }
}

#[cfg(test)]
#[path = "home_tests.rs"]
mod tests;
