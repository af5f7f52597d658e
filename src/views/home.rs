//! The first page after signing in: what needs the person, then where to go.

mod lines;

use serde::Serialize;

use self::lines::Part;
use super::Page;
use super::catalogue::Catalogue;
use super::plan::PlanRow;
use super::report::{UncoveredLine, report_address};
use crate::domain::agenda::Sorted;
use crate::domain::id::WaveId;
use crate::domain::plan::Urgency;
use crate::domain::report::Agenda;
use crate::domain::wave::{Wave, WaveStage};

/// More uncovered dimensions than this are a list of their own, on the page of coverage.
const MOST_UNCOVERED: usize = 5;

/// More lines than this in one part of the agenda are shown when somebody asks for them.
const MOST_LINES: usize = 5;

/// More plans than this are a list of their own, on the page of plans.
const MOST_PLANS: usize = 6;

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
    counts: Vec<String>,
    uncovered: Vec<UncoveredLine>,
    more_uncovered: bool,
    n_uncovered: usize,
    pressing: Part,
    next: Part,
    waits: Part,
    has_reports: bool,
    reports: Vec<ReportLine>,
    large: bool,
    find: Find,
    has_plans: bool,
    plans: Vec<PlanRow>,
    has_waves: bool,
    waves: Vec<WaveLine>,
    empty: bool,
}

/// The form that finds a unit by its name.
#[derive(Debug, Serialize)]
struct Find {
    id: String,
    name: String,
}

impl Find {
    fn of(wave: Option<&WaveId>) -> Self {
        Self {
            id: wave.map(WaveId::to_string).unwrap_or_default(),
            name: String::new(),
        }
    }
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
        let n_uncovered = agenda.n_uncovered;
        uncovered.truncate(MOST_UNCOVERED);
        let sorted = Sorted::of(&agenda.lines);
        let follows = !agenda.reports.is_empty() || !agenda.plans.is_empty();
        let lines = |lines: &[_]| Part::of(words, lines, MOST_LINES);
        Self {
            name: name.to_owned(),
            needed: !uncovered.is_empty() || !sorted.pressing.is_empty(),
            calm: follows && uncovered.is_empty() && !sorted.is_pressing(),
            counts: counts(words, n_uncovered, &sorted),
            uncovered,
            more_uncovered: n_uncovered > MOST_UNCOVERED,
            n_uncovered,
            large: agenda.large.is_some(),
            find: Find::of(agenda.large.as_ref()),
            pressing: lines(&sorted.pressing),
            next: lines(&sorted.next),
            waits: lines(&sorted.waits),
            has_reports: !agenda.reports.is_empty(),
            reports: agenda.reports.iter().map(ReportLine::of).collect(),
            has_plans: !agenda.plans.is_empty(),
            plans: agenda
                .plans
                .iter()
                .take(MOST_PLANS)
                .map(|plan| PlanRow::of(words, plan))
                .collect(),
            has_waves: !agenda.waves.is_empty(),
            waves: agenda
                .waves
                .iter()
                .map(|wave| WaveLine::of(words, wave))
                .collect(),
            empty: !follows
                && n_uncovered == 0
                && agenda.lines.is_empty()
                && agenda.waves.is_empty(),
        }
    }
}

/// How much there is of each kind, for somebody who looks once: only what there is any of.
fn counts(words: &Catalogue, n_uncovered: usize, sorted: &Sorted<'_>) -> Vec<String> {
    let counted = [
        ("uncovered", n_uncovered),
        ("late", sorted.n(Urgency::Late)),
        ("unused", sorted.n(Urgency::Unused)),
        ("look-again", sorted.n(Urgency::LookAgain)),
        ("waits", sorted.n_troubled()),
    ];
    let some = counted.into_iter().filter(|(_, n)| *n > 0);
    some.map(|(name, n)| words.say(&format!("home-n-{name}"), &[("n", n.into())]))
        .collect()
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "home/show";
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
