//! The matrix: what is flagged, unit by unit, and how far it has come with it.

use serde::Serialize;

use crate::domain::coverage::matrix::{Cell, Covered};
use crate::domain::coverage::overview::{
    BelowRow, CoverageReading, Overview, Tally, UnitRow as Row,
};
use crate::domain::id::UnitId;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, UncoveredLine, plan_address, segment};
use crate::views::{DEEPEST_INDENT, Page};

/// The page of the matrix. Nobody is ranked: the units stand in the order of the organisation.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct CoveragePage {
    trail: Vec<Link>,
    narrowed: bool,
    unit: String,
    committee: Option<Link>,
    covered: bool,
    calm: bool,
    n: usize,
    n_units: usize,
    all: usize,
    states: Vec<StateLink>,
    filtered: bool,
    filter: String,
    unfiltered: String,
    may_choose: bool,
    lines: Vec<UncoveredLine>,
    n_more: usize,
    has_more: bool,
    matrices: Vec<Matrix>,
    has_pages: bool,
    pages: Vec<PageLink>,
}

/// A state with how often it occurs, as a way to see it alone.
#[derive(Debug, Serialize)]
struct StateLink {
    href: String,
    n: usize,
    word: String,
    meaning: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct PageLink {
    href: String,
    number: usize,
    current: bool,
}

#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct Matrix {
    id: String,
    title: String,
    columns: Vec<String>,
    has_rows: bool,
    rows: Vec<UnitLine>,
    has_below: bool,
    below_columns: Vec<String>,
    below: Vec<BelowLine>,
    others: String,
    has_others: bool,
    is_whole: bool,
}

#[derive(Debug, Serialize)]
struct UnitLine {
    name: String,
    href: String,
    indent: usize,
    cells: Vec<CellView>,
}

/// A dimension of a unit in the matrix; empty where it is not flagged, or not shown.
#[derive(Debug, Default, Serialize)]
struct CellView {
    label: String,
    marked: bool,
    linked: bool,
    href: String,
    word: String,
    class: &'static str,
    change: String,
    about: String,
}

#[derive(Debug, Serialize)]
struct BelowLine {
    name: String,
    href: String,
    counts: Vec<Count>,
}

#[derive(Debug, Serialize)]
struct Count {
    label: String,
    n: usize,
    some: bool,
}

/// The address of the matrix, narrowed to a unit, a state and a page.
fn address(unit: Option<&UnitId>, state: Option<Covered>, page: usize) -> String {
    let unit = unit.map(|unit| format!("unit={}", segment(unit.as_str())));
    let state = state.map(|state| format!("state={}", state.name()));
    let page = (page > 0).then(|| format!("page={}", page + 1));
    let parts: Vec<String> = [unit, state, page].into_iter().flatten().collect();
    if parts.is_empty() {
        "/coverage".to_owned()
    } else {
        format!("/coverage?{}", parts.join("&"))
    }
}

/// A state's word.
pub(super) fn word(words: &Catalogue, state: Covered) -> String {
    words.say(&format!("covered-{}", state.name()), &[])
}

/// How a state's tag looks. The word says it; the tag repeats it.
fn class(state: Covered) -> &'static str {
    match state {
        Covered::NoPlan | Covered::Late => "is-late",
        Covered::Effect => "is-good",
        Covered::Moving => "is-first",
        Covered::Chosen | Covered::Waiting | Covered::Planned | Covered::TooEarly => "is-plain",
    }
}

impl CoveragePage {
    /// Makes the page.
    pub fn of(words: &Catalogue, reading: &CoverageReading) -> Self {
        let lines = UncoveredLine::all(words, &reading.uncovered);
        let unit = reading.unit.as_ref().map(|unit| &unit.id);
        let (tally, state) = (&reading.tally, reading.state);
        let n = tally.n(Covered::NoPlan);
        let n_more = n.saturating_sub(lines.len());
        let mut trail = vec![Link::to(
            "/coverage".to_owned(),
            words.say("common-coverage", &[]),
        )];
        let above = reading.trail.iter();
        trail.extend(above.map(|step| Link::to(address(Some(&step.id), None, 0), &step.name)));
        let (page, n_pages) = reading.page;
        Self {
            trail,
            narrowed: reading.unit.is_some(),
            unit: reading
                .unit
                .as_ref()
                .map_or_else(String::new, |unit| unit.name.clone()),
            committee: unit.filter(|_| reading.has_committee).map(|unit| {
                let there = super::committee_address(unit.as_str());
                Link::to(there, words.say("coverage-committee", &[]))
            }),
            covered: n == 0,
            calm: tally.all() == 0,
            n,
            n_units: tally.uncovered_units(),
            all: tally.all(),
            states: states(words, (unit, state), tally),
            filtered: state.is_some(),
            filter: state.map_or_else(String::new, |state| word(words, state)),
            unfiltered: address(unit, None, 0),
            may_choose: reading.uncovered.iter().any(|line| line.may_choose),
            lines,
            n_more,
            has_more: n_more > 0,
            matrices: reading
                .overviews
                .iter()
                .map(|overview| Matrix::of(words, overview, state))
                .collect(),
            has_pages: n_pages > 1,
            pages: (0..n_pages)
                .map(|number| PageLink {
                    href: address(unit, state, number),
                    number: number + 1,
                    current: number == page,
                })
                .collect(),
        }
    }
}

impl Page for CoveragePage {
    const TEMPLATE: &'static str = "committee/coverage";
}

fn states(
    words: &Catalogue,
    (unit, current): (Option<&UnitId>, Option<Covered>),
    tally: &Tally,
) -> Vec<StateLink> {
    let states = Covered::ALL.into_iter().filter(|state| tally.n(*state) > 0);
    states
        .map(|state| StateLink {
            href: address(unit, Some(state), 0),
            n: tally.n(state),
            word: word(words, state),
            meaning: words.say(&format!("covered-{}-means", state.name()), &[]),
            current: current == Some(state),
        })
        .collect()
}

impl Matrix {
    fn of(words: &Catalogue, overview: &Overview, state: Option<Covered>) -> Self {
        let language = words.language();
        let titles = overview.columns.iter();
        let titles = titles.map(|(_, title)| title.text(language).to_owned());
        let occurs = |state: &Covered| {
            let mut below = overview.below.iter();
            below.any(|row| row.tally.n(*state) > 0)
        };
        let occurring: Vec<Covered> = Covered::ALL.into_iter().filter(occurs).collect();
        let rows = overview.units.iter();
        Self {
            id: overview.wave.id.to_string(),
            title: overview.wave.title.clone(),
            columns: titles.collect(),
            has_rows: !overview.units.is_empty(),
            rows: rows.map(|row| UnitLine::of(words, overview, row)).collect(),
            has_below: !overview.below.is_empty(),
            below_columns: occurring.iter().map(|state| word(words, *state)).collect(),
            below: overview
                .below
                .iter()
                .map(|row| BelowLine::of(words, row, (&occurring, state)))
                .collect(),
            others: words.say("coverage-others", &[("n", overview.n_others.into())]),
            has_others: overview.n_others > 0,
            is_whole: state.is_none(),
        }
    }
}

impl UnitLine {
    fn of(words: &Catalogue, overview: &Overview, row: &Row) -> Self {
        let columns = overview.columns.iter().map(|(dimension, title)| {
            let mut cells = row.cells.iter();
            let cell = cells.find(|cell| &cell.flagged.dimension == dimension);
            let title = title.text(words.language());
            cell.map_or_else(CellView::default, |cell| {
                CellView::of(words, (overview, row), (cell, title))
            })
        });
        Self {
            name: row.unit.name.clone(),
            href: address(Some(&row.unit.id), None, 0),
            indent: row.depth.min(DEEPEST_INDENT),
            cells: columns.collect(),
        }
    }
}

impl CellView {
    fn of(
        words: &Catalogue,
        (overview, row): (&Overview, &Row),
        (cell, title): (&Cell, &str),
    ) -> Self {
        let make = || {
            let wave = segment(overview.wave.id.as_str());
            let unit = segment(row.unit.id.as_str());
            let dimension = segment(cell.flagged.dimension.as_str());
            format!("/plans/new?wave={wave}&unit={unit}&dimension={dimension}")
        };
        let plan = cell.plans.first().map(|plan| plan_address(plan.as_str()));
        let is_open = cell.covered == Covered::NoPlan && row.may_choose;
        let href = plan.or_else(|| is_open.then(make));
        Self {
            label: title.to_owned(),
            marked: true,
            linked: href.is_some(),
            href: href.unwrap_or_default(),
            word: word(words, cell.covered),
            class: class(cell.covered),
            change: words.signed(cell.flagged.change.displayed()),
            about: format!("{}, {title}", row.unit.name),
        }
    }
}

impl BelowLine {
    fn of(
        words: &Catalogue,
        row: &BelowRow,
        (occurring, state): (&[Covered], Option<Covered>),
    ) -> Self {
        let counts = occurring.iter().map(|of| Count {
            label: word(words, *of),
            n: row.tally.n(*of),
            some: row.tally.n(*of) > 0,
        });
        Self {
            name: row.unit.name.clone(),
            href: address(Some(&row.unit.id), state, 0),
            counts: counts.collect(),
        }
    }
}

#[cfg(test)]
#[path = "coverage_tests.rs"]
mod tests;
