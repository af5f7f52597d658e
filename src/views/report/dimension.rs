//! One dimension of one unit: what it is about, and every answer to every question.

use serde::Serialize;

use super::figures::DimensionView;
use super::show::{Participation, sheet, trail, unit_name};
use super::{Link, report_address, segment};
use crate::domain::id::DimensionId;
use crate::domain::instrument::Dimension;
use crate::domain::report::Report;
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::chart::{Distribution, Part};
use crate::views::indicator::IndicatorTable;

/// One dimension of one unit.
#[derive(Debug, Serialize)]
pub struct DimensionPage {
    trail: Vec<Link>,
    wave: String,
    unit: String,
    wave_title: String,
    unit_name: String,
    title: String,
    shown: bool,
    participation: Participation,
    dimension: DimensionView,
    meaning: String,
    helps: String,
    tables: Vec<AnswerTable>,
    may_choose: bool,
    uncovered: bool,
    indicators: IndicatorTable,
}

/// The shares of all items with the same answers.
#[derive(Debug, Serialize)]
struct AnswerTable {
    answers: Vec<String>,
    rows: Vec<AnswerRow>,
}

#[derive(Debug, Serialize)]
struct AnswerRow {
    item: String,
    cells: Vec<AnswerCell>,
}

#[derive(Debug, Serialize)]
struct AnswerCell {
    answer: String,
    percent: String,
}

impl DimensionPage {
    /// Makes the page of a dimension; nothing if the instrument has no such dimension.
    pub fn of(words: &Catalogue, report: &Report, id: &DimensionId) -> Option<Self> {
        let dimension = report.instrument.dimension(id)?;
        let (wave, unit) = (report.wave.id.as_str(), report.release.unit.as_str());
        let view = DimensionView::of(words, sheet(report), dimension);
        let figures = report.release.figures.shown();
        let mut trail = trail(words, report);
        trail.push(Link::to(report_address(wave, unit), unit_name(report)));
        Some(Self {
            trail,
            wave: segment(wave),
            unit: segment(unit),
            wave_title: report.wave.title.clone(),
            unit_name: unit_name(report).to_owned(),
            title: view.title.clone(),
            shown: figures.is_some(),
            participation: figures
                .map(|unit| Participation::of(words, unit))
                .unwrap_or_default(),
            meaning: dimension.meaning.text(words.language()).to_owned(),
            helps: dimension.helps.text(words.language()).to_owned(),
            tables: tables(&view.items),
            may_choose: report.may_choose && view.is_shown(),
            uncovered: is_uncovered(report, dimension),
            indicators: IndicatorTable::beside(words, &report.indicators, id),
            dimension: view,
        })
    }
}

impl Page for DimensionPage {
    const TEMPLATE: &'static str = "report/dimension";
}

fn is_uncovered(report: &Report, dimension: &Dimension) -> bool {
    report
        .uncovered
        .iter()
        .any(|line| line.dimension == dimension.id)
}

/// Items with the same answers in the same order share a table.
fn tables(items: &[Distribution]) -> Vec<AnswerTable> {
    let mut tables: Vec<AnswerTable> = Vec::new();
    for item in items {
        let answers: Vec<String> = item
            .parts()
            .iter()
            .map(|part| part.label().to_owned())
            .collect();
        let row = AnswerRow {
            item: item.text().to_owned(),
            cells: item.parts().iter().map(AnswerCell::of).collect(),
        };
        match tables.iter_mut().find(|table| table.answers == answers) {
            Some(table) => table.rows.push(row),
            None => tables.push(AnswerTable {
                answers,
                rows: vec![row],
            }),
        }
    }
    tables
}

impl AnswerCell {
    fn of(part: &Part) -> Self {
        Self {
            answer: part.label().to_owned(),
            percent: part.percent().to_owned(),
        }
    }
}
